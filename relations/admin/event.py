"""Events in the admin: what happened, when, and the sentences that say so."""

from typing import Any

from django import forms
from django.contrib import admin
from django.db.models import QuerySet
from django.forms import ModelForm
from django.http import HttpRequest
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.text import Truncator, capfirst
from django.utils.translation import gettext_lazy as _

from relations import activity, deleting, event_merging, vocabulary
from relations.admin.deleting import Deletable, counted
from relations.admin.evidence import CitationInline, EventMentionInline
from relations.admin.forms import EditorForm, complete_dates, event_modes
from relations.admin.reviewed import DECISION, ReviewedAdmin
from relations.admin.splitting import Splittable, SplittableInline
from relations.groups import may_merge
from relations.likely import likely_events
from relations.models import Citation, Event, EventMention, Merging, MergingKind, MonthBasis

FLAGS = [
    ("historical", _("Long ago")),
    ("future", _("Still to come")),
    ("hypothetical", _("Hoped for or possible")),
    ("negation", _("Denied")),
]


FEW = 5


def described(event: Event) -> str:
    """Tell an event as an editor knows it: when, what, and in which words."""
    day = event.start_date or event.reported_on
    parts = [date_format(day) if day else "", event.get_type_display(), str(event)]
    return " · ".join(filter(None, parts))


def _modes() -> list[tuple[str, Any]]:
    return [("", "---------"), *event_modes()]


class EventForm(EditorForm):
    """Fills in what follows from a date: its end, its precision, and that an editor set it."""

    mode = forms.ChoiceField(label=capfirst(_("mode")), choices=_modes, required=False)
    flags = forms.MultipleChoiceField(
        label=capfirst(_("flags")),
        choices=FLAGS,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def clean_mode(self) -> str:
        mode: str = self.cleaned_data["mode"]
        kind = self.cleaned_data.get("type")
        if mode and kind and vocabulary.mode_of(kind, mode) is None:
            raise forms.ValidationError(_("This mode belongs to another type of event."))
        return mode

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or self.cleaned_data
        if "start_date" in self.errors or "end_date" in self.errors:
            return data
        complete_dates(data)
        if not data["precision"]:
            self.instance.basis = ""
            return data
        if {"start_date", "end_date", "precision"} & set(self.changed_data):
            self.instance.basis = "editor"
        return data


class SplittableMentionInline(SplittableInline, EventMentionInline):
    fields = (*EventMentionInline.fields, "split_off")
    readonly_fields = (*EventMentionInline.readonly_fields, "split_off")
    split_label = _("This is another event")

    def may_split(self, request: HttpRequest, event: Event) -> bool:
        may_change = request.user.has_perm("relations.change_event")
        return (
            may_change
            and may_merge(request.user, event)
            and event.mentions.count() + event.citations.count() > 1
        )

    def whole_of(self, mention: EventMention) -> int:
        return mention.event_id


@admin.register(Event)
class EventAdmin(Deletable, Splittable, ReviewedAdmin):
    merging_kind = MergingKind.EVENT
    key = "public_id"
    promise = _(
        "This event is kept. The evidence of the one you choose moves here, and its address leads "
        "here. This can be undone."
    )
    split_told = _("The sentence is now an event of its own and will not join this one again:")
    form = EventForm
    list_display = (
        "told",
        "partner",
        "type",
        "start_date",
        "precision",
        "reported_on",
        "review",
        "confidence",
    )
    list_filter = (
        "review",
        ("partner", admin.RelatedOnlyFieldListFilter),
        "type",
        "sectors",
        "month_basis",
        "precision",
        "reviewed_via",
    )
    list_select_related = ("partner",)
    search_fields = ("public_id", "summary_ar", "summary_en", "mentions__quote")
    autocomplete_fields = ("partner", "actor", "recipient", "sectors", "officials", "agreement")
    date_hierarchy = "start_date"
    readonly_fields = (
        *ReviewedAdmin.readonly_fields,
        "public_id",
        "basis",
        "reported_on",
        "chart_month",
        "signed_score",
        "confidence",
        "merged_into",
    )
    fieldsets = (
        (
            None,
            {
                "fields": (
                    "public_id",
                    "partner",
                    ("type", "mode"),
                    ("actor", "recipient"),
                    ("start_date", "end_date", "precision", "basis"),
                    ("reported_on", "chart_month"),
                    "summary_ar",
                    "summary_en",
                    "sectors",
                    "officials",
                    "agreement",
                    "flags",
                    "group",
                    ("signed_score", "confidence"),
                    "merged_into",
                )
            },
        ),
        DECISION,
        (None, {"fields": ("set_by_editor",)}),
    )
    inlines = (SplittableMentionInline, CitationInline)

    @admin.display(description=_("event"), ordering="summary_ar")
    def told(self, event: Event) -> str:
        return Truncator(str(event)).chars(110)

    @admin.display(description=_("month in charts"))
    def chart_month(self, event: Event) -> str:
        basis = MonthBasis(event.month_basis).label
        return f"{date_format(event.month, 'F Y')} ({basis})" if event.month else str(basis)

    @admin.display(description=_("score"))
    def signed_score(self, event: Event) -> SafeString:
        return format_html('<bdi dir="ltr">{}</bdi>', event.score)

    def likely(self, row: Event) -> list[tuple[int, str]]:
        return [(event.pk, described(event)) for event in likely_events(row)]

    def evidence(self, row: Event) -> list[dict[str, Any]]:
        mentions: QuerySet[EventMention] = row.mentions.not_rejected()
        rows = mentions.select_related("article")[:FEW]
        return [{"before": mention.quote, "article": mention.article} for mention in rows]

    def merge(self, request: HttpRequest, row: Event, chosen: Event, across: bool) -> Merging:
        return event_merging.merge_events(row, chosen, by=request.user)

    def undo(self, request: HttpRequest, record: Merging) -> tuple[Event, Event]:
        return event_merging.undo_merge(record, by=request.user)

    def remove(self, row: Event, by: Any, reason: str) -> None:
        deleting.delete_event(row, by=by, reason=reason)

    def goes_with(self, rows: QuerySet) -> list[tuple[Any, int]]:
        of_each = (EventMention, Citation)
        return [counted(model.objects.filter(event__in=rows)) for model in of_each]

    def split(self, request: HttpRequest, row: Event, part_pk: int) -> Event:
        mentions = EventMention.objects.filter(pk=part_pk)
        return event_merging.split_event(row, mentions, by=request.user)

    def view_on_site(self, obj: Event) -> str:
        return obj.get_absolute_url()

    def save_model(self, request: HttpRequest, obj: Event, form: ModelForm, change: bool) -> None:
        before = Event.objects.filter(pk=obj.pk)
        form.counted_before = activity.months_of(before)  # type: ignore[attr-defined]
        super().save_model(request, obj, form, change)

    def save_related(
        self, request: HttpRequest, form: ModelForm, formsets: list[Any], change: bool
    ) -> None:
        """Recount the months of the event as it was and as it is now."""
        super().save_related(request, form, formsets, change)
        form.instance.refresh_from_db(fields=["month", "month_basis"])
        activity.refresh(form.counted_before | activity.months_of([form.instance]))  # type: ignore[attr-defined]
