"""The short forms by which an editor says what a sentence tells: an event, or an agreement."""

from collections.abc import Callable, Sequence
from typing import Any

from django import forms
from django.contrib.admin.widgets import AdminDateWidget
from django.core.exceptions import ValidationError
from django.db.models import Model, Q
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from relations import adding, vocabulary
from relations.admin.event import described as described_event
from relations.admin.forms import complete_dates, event_modes
from relations.arabic import Span
from relations.likely import agreements_near, events_near
from relations.models import (
    Agreement,
    ArticleVersion,
    Country,
    Event,
    Official,
    Role,
    Sector,
    terms,
)

NEW = ""


def _choice(label: Any, choices: Any) -> forms.ChoiceField:
    def with_blank() -> list[tuple[str, Any]]:
        return [("", "---------"), *choices()]

    return forms.ChoiceField(label=capfirst(label), choices=with_blank, required=False)


def _day(label: Any) -> forms.DateField:
    return forms.DateField(label=capfirst(label), required=False, widget=AdminDateWidget)


class FromText(forms.Form):
    """What is asked of any sentence: is it something known, and where not, what is new.

    `find_likely` returns the known ones to choose from, `describe` says what one is, `save` adds.
    """

    new_label: Any
    find_likely: Callable[[], Sequence[Any]]
    describe: Callable[[Any], str]
    save: Callable[..., Model]

    known = forms.ChoiceField(
        label=_("Is it one of these?"), required=False, widget=forms.RadioSelect
    )
    needed: tuple[str, ...] = ()

    def __init__(
        self, data: Any, *, version: ArticleVersion, spans: Sequence[Span], selection: Span
    ) -> None:
        super().__init__(data)
        self.version, self.spans, self.selection = version, spans, selection
        self.likely = {str(row.pk): row for row in self.find_likely()}
        choices = [(NEW, self.new_label), *((k, self.describe(r)) for k, r in self.likely.items())]
        self.fields["known"].choices = choices  # type: ignore[attr-defined]
        if "sectors" in self.fields:
            self.fields["sectors"].queryset = Sector.objects.all()  # type: ignore[attr-defined]
        self.prefill()

    def prefill(self) -> None:
        """Propose what the article says already."""

    @property
    def partners(self) -> list[Country]:
        """Those that the article is about, the surest first."""
        rows = self.version.article.partners.not_rejected().select_related("country")
        return [row.country for row in rows.order_by("-score")]

    @property
    def chosen(self) -> Any:
        return self.likely.get(self.cleaned_data.get("known") or NEW)

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or self.cleaned_data
        for name in () if self.chosen else self.needed:
            if not data.get(name) and name not in self.errors:
                self.add_error(name, _("This field is required for a new one."))
        return data


class EventFromText(FromText):
    new_label = _("No, it is another event")
    needed = ("type", "actor", "recipient")

    type = _choice(_("type"), terms.event_types)
    mode = _choice(_("mode"), event_modes)
    actor: Any = forms.ModelChoiceField(
        queryset=None, label=capfirst(_("actor")), required=False,
        help_text=_("In a visit, the visitor."),
    )  # fmt: skip
    recipient: Any = forms.ModelChoiceField(
        queryset=None, label=capfirst(_("recipient")), required=False,
        help_text=_("In a visit, the host."),
    )  # fmt: skip
    start_date = _day(_("from"))
    end_date = _day(_("to"))
    precision = _choice(_("precision"), terms.date_precisions)
    officials: Any = forms.ModelMultipleChoiceField(
        queryset=None, label=_("Officials named in it"), required=False,
        widget=forms.CheckboxSelectMultiple,
    )  # fmt: skip
    sectors: Any = forms.ModelMultipleChoiceField(
        queryset=None, label=capfirst(_("sectors")), required=False,
        widget=forms.CheckboxSelectMultiple,
    )  # fmt: skip

    def prefill(self) -> None:
        sides = Country.objects.exclude(role=Role.OTHER).order_by("position", "iso2")
        for name in ("actor", "recipient"):
            self.fields[name].queryset = sides  # type: ignore[attr-defined]
        partner = next(iter(self.partners), None)
        self.initial = {"actor": partner, "recipient": sides.filter(role=Role.HOME).first()}
        people = self.people()
        self.fields["officials"].queryset = people  # type: ignore[attr-defined]
        self.initial["officials"] = people
        if not people:
            del self.fields["officials"]

    def people(self) -> Any:
        """Those whom these sentences name."""
        within = Q()
        for start, end in self.spans:
            within |= Q(start__gte=start, end__lte=end)
        named = self.version.mentions.filter(within, kind="official")
        return Official.objects.standing().not_rejected().filter(pk__in=named.values("official"))

    def find_likely(self) -> list[Event]:
        people = self.people().values_list("pk", flat=True)
        return events_near(self.version.article, self.version.told_on, people)

    def describe(self, row: Event) -> str:
        return described_event(row)

    def clean_mode(self) -> str:
        mode: str = self.cleaned_data["mode"]
        kind = self.cleaned_data.get("type")
        if mode and kind and vocabulary.mode_of(kind, mode) is None:
            raise ValidationError(_("This mode belongs to another type of event."))
        return mode

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        if not {"start_date", "end_date"} & set(self.errors):
            complete_dates(data)
            start, end = data.get("start_date"), data.get("end_date")
            if end and not start:
                self.add_error("start_date", _("Say from when, where you say until when."))
            elif start and end < start:
                self.add_error("end_date", _("An event ends on or after the day it starts."))
        return data

    def save(self, *, by: Any) -> Event:
        if self.chosen:
            return adding.add_to_event(self.chosen, self.version, self.spans, by=by)
        data = {name: value for name, value in self.cleaned_data.items() if name != "known"}
        return adding.add_event(self.version, self.spans, by=by, **data)


class AgreementFromText(FromText):
    new_label = _("No, it is another agreement")
    needed = ("title", "instrument", "partner", "action")

    title = forms.CharField(
        label=capfirst(_("title")), max_length=300, required=False,
        widget=forms.TextInput(attrs={"class": "vTextField", "dir": "auto"}),
    )  # fmt: skip
    instrument = _choice(_("instrument"), terms.instruments)
    partner: Any = forms.ModelChoiceField(
        queryset=None, label=capfirst(_("partner")), required=False
    )
    action = _choice(_("what happened to it"), terms.legal_actions)
    date = _day(_("date"))
    precision = _choice(_("precision"), terms.date_precisions)
    sectors: Any = forms.ModelMultipleChoiceField(
        queryset=None, label=capfirst(_("sectors")), required=False,
        widget=forms.CheckboxSelectMultiple,
    )  # fmt: skip

    def prefill(self) -> None:
        partners = Country.objects.partners().order_by("position", "iso2")
        self.fields["partner"].queryset = partners  # type: ignore[attr-defined]
        exact = [c for c in terms.date_precisions() if c[0] in ("day", "month", "year")]
        self.fields["precision"].choices = [("", "---------"), *exact]  # type: ignore[attr-defined]
        self.initial = {"partner": next(iter(self.partners), None), "title": self._title()}

    def _title(self) -> str:
        """Propose the words that were selected, where they are less than the sentence."""
        start, end = self.selection
        whole = start <= self.spans[0].start and end >= self.spans[-1].end
        words = self.version.text[start:end]
        return "" if whole else " ".join(words.split())[:300]

    def find_likely(self) -> list[Agreement]:
        sentence = " ".join(self.version.text[s.start : s.end] for s in self.spans)
        return agreements_near(self.version.article, sentence)

    def describe(self, row: Agreement) -> str:
        return " · ".join([row.name, str(row.get_instrument_display()), row.partner.name])

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        if self.chosen and not data.get("action"):
            self.add_error("action", _("Say what happened to it: the sentence tells a step of it."))
        dated = data.get("date") is not None
        data["precision"] = (data.get("precision") or "day") if dated else ""
        return data

    def save(self, *, by: Any) -> Agreement:
        data = {name: value for name, value in self.cleaned_data.items() if name != "known"}
        if self.chosen:
            step = {name: data[name] for name in ("action", "date", "precision")}
            return adding.add_step(self.chosen, self.version, self.spans, by=by, **step)
        return adding.add_agreement(self.version, self.spans, by=by, **data)
