"""A row's own lists in one cell: `name=value; name=value | name=value`; \\ before a sign itself."""

import re
from collections.abc import Callable, Mapping
from typing import Any

from django.db.models import Model
from django.utils.translation import gettext as _
from import_export import widgets

from relations.resources.base import Column
from relations.resources.widgets import BETWEEN, Text

WITHIN = ";"
ENTRIES = re.compile(r"(?:\\.|\\$|[^|\\])+", re.DOTALL)
FIELDS = re.compile(r"(?:\\.|\\$|[^;\\])+", re.DOTALL)
Part = tuple[str, ...]  # the words of its fields, in their order


class Parts(widgets.Widget):
    """`fields`: the word of each field in a cell, its name in the model, and how it is read.

    `check`: what is wrong with one entry, told its values by their words; empty where nothing.
    """

    def __init__(
        self,
        model: type[Model],
        fields: Mapping[str, tuple[str, Any]],
        check: Callable[[dict[str, str]], str] = lambda entry: "",
    ) -> None:
        super().__init__()
        self.model, self.fields, self.check = model, fields, check

    @property
    def example(self) -> str:
        return f"{f'{WITHIN} '.join(f'{word}=…' for word in self.fields)} {BETWEEN} …"

    def clean(self, value: Any, row: Any = None, **kwargs: Any) -> list[Part]:
        found: set[Part] = set()
        for written in ENTRIES.findall(Text().clean(value)):
            if not written.strip():
                continue
            entry = self._read(written)
            if wrong := self.check(entry):
                raise ValueError(f"“{written.strip()}”: {wrong}")
            found.add(tuple(entry.get(word, "") for word in self.fields))
        return sorted(found)

    def _read(self, written: str) -> dict[str, str]:
        entry = {}
        for field in FIELDS.findall(written):
            word, sign, text = field.partition("=")
            word, text = word.strip(), re.sub(r"\\(.)", r"\1", text.strip(), flags=re.DOTALL)
            if not sign or word not in self.fields or word in entry:
                told = _("Write it as %(example)s, not “%(value)s”.")
                raise ValueError(told % {"example": self.example, "value": written.strip()})
            reader = self.fields[word][1]
            entry[word] = reader.render(reader.clean(text))  # what it names must be there
        return {word: text for word, text in entry.items() if text}

    def render(self, value: Any, obj: Any = None, **kwargs: Any) -> str:
        return f" {BETWEEN} ".join(self._written(part) for part in value or ())

    def _written(self, part: Part) -> str:
        told = zip(self.fields, part, strict=True)
        return f"{WITHIN} ".join(f"{word}={_plain(text)}" for word, text in told if text)

    def told_of(self, child: Any) -> Part:
        return tuple(reader.render(getattr(child, name)) for name, reader in self.fields.values())

    def values_of(self, part: Part) -> dict[str, Any]:
        told = zip(self.fields.values(), part, strict=True)
        return {name: reader.clean(text) for (name, reader), text in told}


def _plain(text: str) -> str:
    return re.sub(r"([|;\\])", r"\\\1", text)


class PartsColumn(Column):
    """What a file says waits on the row until the row itself is stored: then `write` it."""

    def get_value(self, instance: Any, **kwargs: Any) -> list[Part]:
        waiting: list[Part] | None = instance.__dict__.get(self._place)
        if waiting is not None:
            return waiting
        if instance.pk is None:
            return []
        return sorted(self.widget.told_of(child) for child in self._list(instance).all())

    def save(self, instance: Any, row: Any, is_m2m: bool = False, **kwargs: Any) -> None:
        setattr(instance, self._place, self.clean(row, **kwargs))

    def write(self, instance: Any) -> None:
        """Take away what the file no longer names, and add what it names anew."""
        wanted: list[Part] | None = instance.__dict__.get(self._place)
        if wanted is None:
            return
        listed = self._list(instance)
        standing = {self.widget.told_of(child): child for child in listed.all()}
        for part in standing.keys() - set(wanted):
            standing[part].delete()
        for part in wanted:
            if part not in standing:
                listed.create(**self.widget.values_of(part))

    @property
    def _place(self) -> str:
        return f"_{self.attribute}_told"

    def _list(self, instance: Any) -> Any:
        return getattr(instance, self.attribute)
