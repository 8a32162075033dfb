"""The machine's reading as fields: one form for each kind that can be fixed."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.db.models import Q
from django.forms.utils import flatatt
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import capfirst
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from relations.admin.event import EventForm
from relations.admin.forms import EditorForm
from relations.admin.legal_action import StepForm
from relations.models import (
    Agreement,
    ArticleSector,
    Country,
    Event,
    LegalAction,
    Official,
    Organization,
)
from relations.views.page import Sides


class Menu(forms.Select):
    """A select drawn at once: a template for each of many options is the slowest part of a page.

    `kept` names choices that are part of the program: drawn once for each language.
    """

    kept = ""

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        told = flatatt(self.build_attrs(self.attrs, {**(attrs or {}), "name": name}))
        drawn = self._drawn_once() if self.kept else _options(self.choices)
        chosen = format_html(OPTION, "" if value is None else value)
        return mark_safe(
            f"<select{told}>{drawn.replace(chosen, f'{chosen[:-1]} selected>', 1)}</select>"
        )

    def use_required_attribute(self, initial: Any) -> bool:
        """The server alone checks the form; to find out is to go through the choices."""
        return False

    def _drawn_once(self) -> SafeString:
        key = (self.kept, get_language() or "")
        if key not in _DRAWN:
            _DRAWN[key] = _options(self.choices)
        return _DRAWN[key]


class Ticks(forms.CheckboxSelectMultiple):
    """Boxes in a row, drawn at once."""

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        chosen = {str(one) for one in value or ()}
        return format_html_join(
            "", '<label><input type="checkbox" name="{}" value="{}"{}> <bdi>{}</bdi></label>',
            ((name, pk, CHECKED if str(pk) in chosen else "", told) for pk, told in self.choices),
        )  # fmt: skip


class Day(forms.DateInput):
    """A day, drawn without a template."""

    input_type = "date"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d")

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        told = {**self.attrs, **(attrs or {}), "type": "date", "name": name}
        if shown := self.format_value(value):
            told["value"] = shown
        return format_html("<input{}>", flatatt(told))


OPTION = '<option value="{}">'
CHECKED = mark_safe(" checked")
LISTS = {"sectors": Ticks, "officials": Ticks}
_DRAWN: dict[tuple[str, str], SafeString] = {}


def _options(choices: Iterable[Any]) -> SafeString:
    """Options, in groups where a choice is a list of choices."""
    drawn = []
    for value, told in choices:
        if isinstance(told, list | tuple):
            group = format_html('<optgroup label="{}">{}</optgroup>', value, _options(told))
        else:
            shown = "" if value is None else value
            group = format_html(OPTION + "{}</option>", shown, told)
        drawn.append(group)
    return mark_safe("".join(drawn))


class Fix(EditorForm):
    """`about` and `lists` are the choices that the page has in hand already.

    Of a list it is told which ones are `chosen`, so that nothing of it is asked for again.
    """

    prefix = "fix"
    wide: tuple[str, ...] = ("sectors", "officials", "title_ar", "title_en")

    def __init__(
        self, *args: Any, about: Sides, lists: dict[str, list[Any]] | None = None, **kwargs: Any
    ) -> None:
        lists = lists or {}
        kwargs["instance"]._prefetched_objects_cache = {
            name: [row for row in rows if row.chosen] for name, rows in lists.items()
        }
        super().__init__(*args, **kwargs)
        self.about = about
        for name, field in self.fields.items():
            field.help_text = ""
            field.label = capfirst(field.label)
            if type(field.widget) is forms.Select:
                field.widget = self._menu(name, field)
        for name, rows in lists.items():
            field = self.fields[name]
            field.queryset = field.queryset.model.objects.filter(pk__in=[row.pk for row in rows])
            field.choices = [(row.pk, row.name) for row in rows]

    def _menu(self, name: str, field: forms.ChoiceField) -> Menu:
        menu = Menu(field.widget.attrs, field.widget.choices)
        menu.is_required = field.widget.is_required
        if not isinstance(field, forms.ModelChoiceField):
            menu.kept = f"{type(self).__name__}.{name}"
        return menu

    def _sides_only(self, *names: str) -> None:
        """The home country and its partners, without asking for them again."""
        sides = [c for c in (self.about.home, *self.about.partners) if c]
        for name in names:
            self.fields[name].queryset = Country.objects.filter(pk__in=[c.pk for c in sides])
            self.fields[name].choices = [(c.pk, c.name) for c in sides]

    @property
    def values(self) -> dict[str, Any]:
        """What the editor changed, with what follows from it; valid forms only."""
        changed = {name: self.cleaned_data[name] for name in self.changed_data}
        return changed | self.following(changed)

    def following(self, changed: dict[str, Any]) -> dict[str, Any]:
        return {}


class EventFix(Fix, EventForm):
    flags = None  # type: ignore[assignment]

    class Meta:
        model = Event
        fields = (
            "type", "mode", "actor", "recipient", "start_date", "end_date", "precision",
            "sectors", "officials",
        )  # fmt: skip
        widgets = {"start_date": Day(), "end_date": Day(), **LISTS}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._sides_only("actor", "recipient")
        self.fields["precision"].required = False

    def clean(self) -> dict[str, Any]:
        """The partner is the side that is not the home country."""
        data = super().clean()
        sides = {data.get("actor"), data.get("recipient")} - {None, self.about.home}
        if len(sides) == 1 and {"actor", "recipient"} & set(self.changed_data):
            self.instance.partner = sides.pop()
        return data

    def following(self, changed: dict[str, Any]) -> dict[str, Any]:
        more: dict[str, Any] = {}
        if {"start_date", "end_date", "precision"} & set(changed):
            for name in ("start_date", "end_date", "precision"):
                more[name] = self.cleaned_data[name]
            more["basis"] = self.instance.basis
        if {"actor", "recipient"} & set(changed):
            more["partner"] = self.instance.partner
        if "type" in changed:
            more["mode"] = self.cleaned_data["mode"]
        return more


class AgreementFix(Fix):
    class Meta:
        model = Agreement
        fields = ("title_ar", "title_en", "instrument", "partner", "sectors")
        widgets = LISTS

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["partner"].queryset = Country.objects.partners()
        self.fields["partner"].choices = [(c.pk, c.name) for c in self.about.partners]


class StepFix(Fix, StepForm):
    class Meta:
        model = LegalAction
        fields = ("action", "date", "precision", "place", "note")
        widgets = {"date": Day()}

    def following(self, changed: dict[str, Any]) -> dict[str, Any]:
        return {"precision": self.cleaned_data["precision"]} if "date" in changed else {}


class OfficialFix(Fix):
    class Meta:
        model = Official
        fields = ("name_ar", "name_en", "proposed_role", "proposed_organization", "country")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        official = self.instance
        near = Q(country=official.country_id) | Q(pk=official.proposed_organization_id)
        self.fields["proposed_organization"].queryset = Organization.objects.filter(near)


class SectorFix(Fix):
    class Meta:
        model = ArticleSector
        fields = ("minor",)
        labels = {"minor": _("only touched on")}


FORMS: dict[str, type[Fix]] = {
    "event": EventFix,
    "agreement": AgreementFix,
    "step": StepFix,
    "official": OfficialFix,
    "sector": SectorFix,
}
