"""Forms of the admin: lists as lines, decisions as a choice, database rules as messages."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from relations import vocabulary
from relations.models import Review, terms


class LinesField(forms.Field):
    """A list of short texts, one a line; each line is checked as the column demands."""

    widget = forms.Textarea

    def __init__(self, *, base_field: forms.Field, max_length: int | None = None, **options: Any):
        options["widget"] = forms.Textarea(attrs={"rows": 4, "cols": 80, "dir": "auto"})
        super().__init__(**options)
        self.base_field = base_field
        self.max_length = max_length

    def prepare_value(self, value: Any) -> Any:
        return "\n".join(map(str, value)) if isinstance(value, list) else value

    def to_python(self, value: Any) -> list[str]:
        if isinstance(value, list):
            return value
        return [line.strip() for line in (value or "").splitlines() if line.strip()]

    def validate(self, value: list[str]) -> None:
        super().validate(value)
        for number, line in enumerate(value, start=1):
            try:
                self.base_field.clean(line)
            except ValidationError as problem:
                raise ValidationError(
                    _("Line %(number)s: %(problem)s"),
                    code="line",
                    params={"number": number, "problem": " ".join(problem.messages)},
                ) from problem

    def has_changed(self, initial: Any, data: Any) -> bool:
        return self.to_python(initial) != self.to_python(data)


class EditorForm(forms.ModelForm):
    """Checks every rule of the database that a person could break, fields of the machine included.

    Django leaves out the rules that touch fields a form does not show; the database would then
    refuse with an error page.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            if isinstance(field.widget, forms.TextInput | forms.Textarea):
                field.widget.attrs.setdefault("dir", "auto")

    def _get_validation_exclusions(self) -> set[str]:
        excluded: set[str] = super()._get_validation_exclusions()
        return excluded - {field.name for field in self._machine_fields()}

    def _machine_fields(self) -> list[models.Field]:
        return [
            field
            for field in self.instance._meta.concrete_fields
            if not field.editable and not field.generated and not field.is_relation
        ]


class DecisionForm(EditorForm):
    """A row of suggestions inside another page, with the editor's decision on it."""

    decision = forms.ChoiceField(label=capfirst(_("decision")), choices=Review.choices)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        known = self.instance.pk is not None
        self.fields["decision"].initial = self.instance.review if known else Review.ACCEPTED


def event_modes() -> list[tuple[str, Any]]:
    """Return the modes of all types, grouped by type."""
    return [
        (terms.show(kind.label), [(mode.slug, terms.show(mode.label)) for mode in kind.modes])
        for kind in vocabulary.EVENT_TYPES.values()
        if kind.modes
    ]


def complete_dates(data: dict[str, Any]) -> None:
    """Fill in what follows from the days of an event: its end, and how exact they are."""
    start = data.get("start_date")
    if start is None and data.get("end_date") is None:
        data["precision"] = ""
        return
    data["end_date"] = data.get("end_date") or start
    known_to = "day" if data["end_date"] == start else "range"
    data["precision"] = data.get("precision") or known_to
