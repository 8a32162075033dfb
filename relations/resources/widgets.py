"""How one cell becomes a value and back; what cannot be read is told with what to write instead."""

import datetime as dt
import json
from collections.abc import Callable, Iterable
from decimal import Decimal, InvalidOperation
from typing import Any

from django.db.models import Model
from django.utils.translation import gettext as _
from django.utils.translation import override
from import_export import widgets

YES = {"yes", "true", "1", "نعم", "صح"}
NO = {"no", "false", "0", "لا", "خطأ", ""}
BETWEEN = "|"


class Text(widgets.Widget):
    """Letters; a number that Excel made of them is written out again."""

    def clean(self, value: Any, row: Any = None, **kwargs: Any) -> str:
        if isinstance(value, float) and value.is_integer():
            value = int(value)
        return "" if value is None else str(value).strip()

    def render(self, value: Any, obj: Any = None, **kwargs: Any) -> str:
        return "" if value is None else str(value)


class YesNo(widgets.Widget):
    def clean(self, value: Any, row: Any = None, **kwargs: Any) -> bool:
        word = str("" if value is None else value).strip().lower()
        if word in YES or word in NO:
            return word in YES
        raise ValueError(_("Write yes or no, not “%(value)s”.") % {"value": value})

    def render(self, value: Any, obj: Any = None, **kwargs: Any) -> str:
        return "yes" if value else "no"


class Day(widgets.Widget):
    def clean(self, value: Any, row: Any = None, **kwargs: Any) -> dt.date | None:
        if value in (None, ""):
            return None
        try:
            return dt.datetime.fromisoformat(str(value).strip()).date()  # Excel may add an hour
        except ValueError:
            text = _("Write the day as %(example)s, not “%(value)s”.")
            raise ValueError(text % {"example": "2025-03-02", "value": value}) from None

    def render(self, value: Any, obj: Any = None, **kwargs: Any) -> str:
        return value.isoformat() if value else ""


class Number(widgets.Widget):
    """`kind`: int, float or Decimal; empty is no number."""

    def __init__(self, kind: Callable[[str], Any]) -> None:
        super().__init__()
        self.kind = kind

    def clean(self, value: Any, row: Any = None, **kwargs: Any) -> Any:
        if value in (None, ""):
            return None
        if self.kind is int and isinstance(value, float) and value.is_integer():
            value = int(value)
        try:
            number = self.kind(str(value).strip())
            if not Decimal(number).is_finite():
                raise ValueError
        except (ValueError, InvalidOperation):
            text = _("Write a number such as %(example)s, not “%(value)s”.")
            raise ValueError(text % {"example": "1250.5", "value": value}) from None
        return number

    def render(self, value: Any, obj: Any = None, **kwargs: Any) -> str:
        if value is None:
            return ""
        return f"{value.normalize():f}" if isinstance(value, Decimal) else str(value)


class Choice(Text):
    """One of some words; its label in either language is understood too."""

    def __init__(self, choices: Callable[[], Iterable[tuple[str, Any]]]) -> None:
        super().__init__()
        self.choices = choices

    def clean(self, value: Any, row: Any = None, **kwargs: Any) -> str:
        word = super().clean(value)
        known = [(slug, label) for slug, label in self.choices() if slug]
        if not word or word in dict(known):
            return word
        for language in ("ar", "en"):
            with override(language):
                for slug, label in known:
                    if str(label).casefold() == word.casefold():
                        return slug
        text = _("“%(value)s” is not known here. There are: %(known)s.")
        raise ValueError(text % {"value": word, "known": ", ".join(slug for slug, _label in known)})


class Key(widgets.Widget):
    """A row of another table by its identifier; those of this table are fetched once."""

    def __init__(self, model: type[Model], field: str = "slug") -> None:
        super().__init__()
        self.model, self.field = model, field
        self.known: dict[str, Any] | None = None

    def clean(self, value: Any, row: Any = None, **kwargs: Any) -> Any:
        key = Text().clean(value)
        if not key:
            return None
        return self.find(key)

    def find(self, key: str) -> Any:
        if self.known is None:
            rows = self.model._default_manager.all()
            self.known = {str(getattr(row, self.field)): row for row in rows}
        if key not in self.known:  # perhaps one that this very file has just made
            made = self.model._default_manager.filter(**{self.field: key}).first()
            if made is not None:
                self.known[key] = made
                return made
            text = _("There is no %(kind)s “%(value)s”. Write the identifier of one that exists.")
            raise ValueError(text % {"kind": self.model._meta.verbose_name, "value": key})
        return self.known[key]

    def render(self, value: Any, obj: Any = None, **kwargs: Any) -> str:
        return "" if value is None else str(getattr(value, self.field))


class Keys(widgets.ManyToManyWidget):
    """Several rows of another table, their identifiers with | between them."""

    example = f"… {BETWEEN} …"

    def __init__(self, model: type[Model], field: str = "pk") -> None:
        super().__init__(model, separator=BETWEEN, field=field)
        self.one = Key(model, field)

    def clean(self, value: Any, row: Any = None, **kwargs: Any) -> list[Any]:
        words = [word.strip() for word in Text().clean(value).split(BETWEEN)]
        return [self.one.find(word) for word in words if word]

    def render(self, value: Any, obj: Any = None, **kwargs: Any) -> str:
        if value is None:
            return ""
        return f" {BETWEEN} ".join(sorted(str(getattr(row, self.field)) for row in value.all()))


class Lines(widgets.Widget):
    """A list of words, one a line of the cell."""

    def clean(self, value: Any, row: Any = None, **kwargs: Any) -> list[str]:
        lines = Text().clean(value).split("\n")
        return [line.strip() for line in lines if line.strip()]

    def render(self, value: Any, obj: Any = None, **kwargs: Any) -> str:
        return "\n".join(value or [])


class Options(widgets.Widget):
    """Names and values as JSON."""

    def clean(self, value: Any, row: Any = None, **kwargs: Any) -> Any:
        text = Text().clean(value)
        if not text:
            return {}
        try:
            return json.loads(text)
        except ValueError:
            told = _("Write options as names and values, such as %(example)s.")
            raise ValueError(told % {"example": '{"match": "noun"}'}) from None

    def render(self, value: Any, obj: Any = None, **kwargs: Any) -> str:
        return json.dumps(value, ensure_ascii=False, sort_keys=True) if value else ""
