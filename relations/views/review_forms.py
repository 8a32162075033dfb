"""The machine's reading as fields: one form for each kind that can be fixed."""

from typing import Any

from django import forms
from django.db.models import Q
from django.forms.utils import flatatt
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import capfirst
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
    Sector,
)
from relations.views.page import Sides


class Menu(forms.Select):
    """A select drawn at once: a template for each of many options is the slowest part of a page."""

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        context = self.get_context(name, value, attrs)["widget"]
        drawn = []
        for label, options, _index in context["optgroups"]:
            inside = format_html_join(
                "", '<option value="{}"{}>{}</option>',
                (
                    (o["value"] or "", SELECTED if o["selected"] else "", o["label"])
                    for o in options
                ),
            )  # fmt: skip
            drawn.append(_group(label, inside))
        return format_html(
            "<select{}>{}</select>",
            flatatt({"name": name, **context["attrs"]}),
            mark_safe("".join(drawn)),
        )


class Ticks(forms.CheckboxSelectMultiple):
    """Boxes in a row, drawn at once."""

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        context = self.get_context(name, value, attrs)["widget"]
        return format_html_join(
            "", '<label><input type="checkbox" name="{}" value="{}"{}> <bdi>{}</bdi></label>',
            (
                (name, str(o["value"]), CHECKED if o["selected"] else "", o["label"])
                for _label, options, _index in context["optgroups"]
                for o in options
            ),
        )  # fmt: skip


SELECTED, CHECKED = mark_safe(" selected"), mark_safe(" checked")
LISTS = {"sectors": Ticks, "officials": Ticks}


def _group(label: Any, inside: SafeString) -> SafeString:
    if not label:
        return inside
    return format_html('<optgroup label="{}">{}</optgroup>', label, inside)


def _day() -> forms.DateInput:
    return forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})


class Fix(EditorForm):
    """`about` and `people` are the choices that the page has in hand already."""

    prefix = "fix"
    wide: tuple[str, ...] = ("sectors", "officials", "title_ar", "title_en")

    def __init__(self, *args: Any, about: Sides, people: Any = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.about = about
        for field in self.fields.values():
            field.help_text = ""
            field.label = capfirst(field.label)
            if type(field.widget) is forms.Select:
                field.widget = Menu(field.widget.attrs, field.widget.choices)
        for name in ("sectors",):
            if name in self.fields:
                self.fields[name].queryset = Sector.objects.all()
        if "officials" in self.fields:
            self.fields["officials"].queryset = people

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
        widgets = {"start_date": _day(), "end_date": _day(), **LISTS}

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
        widgets = {"date": _day()}

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
