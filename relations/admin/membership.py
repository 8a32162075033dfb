"""Tenures in the admin: who held which post when, checked before the database must refuse."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.forms import BaseInlineFormSet, ModelForm
from django.http import HttpRequest
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from relations.admin.editor import SOURCES, EditorAdmin, EditorInline
from relations.admin.forms import EditorForm
from relations.models import EndKnown, Membership
from relations.respelling import request_reading
from relations.templatetags.dates import day_words, tenure_words
from relations.tenures import find_clash_with

PRECISIONS = [("", "---------"), ("day", _("Day")), ("month", _("Month")), ("year", _("Year"))]


class MembershipForm(EditorForm):
    """Fills in what follows: a date typed in full is known to the day; an end is an end."""

    start_precision = forms.ChoiceField(
        label=capfirst(_("start known to the")), choices=PRECISIONS, required=False
    )
    end_precision = forms.ChoiceField(
        label=capfirst(_("end known to the")), choices=PRECISIONS, required=False
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "end_date" in self.fields:
            self.fields["end_date"].help_text = _(
                "The first day out of post: a successor may begin on this very day."
            )

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or self.cleaned_data
        for side in ("start", "end"):
            dated = data.get(f"{side}_date") is not None
            known = data.get(f"{side}_precision") or "day"
            data[f"{side}_precision"] = known if dated else ""
        if data.get("end_date") and data.get("end_known") == EndKnown.UNKNOWN:
            data["end_known"] = EndKnown.KNOWN
        self._check_end(data)
        return data

    def _check_end(self, data: dict[str, Any]) -> None:
        start, end = data.get("start_date"), data.get("end_date")
        if start and end and end <= start:
            self.add_error(
                "end_date",
                ValidationError(
                    _(
                        "The end (%(end)s) is not after the start (%(start)s). The end is the "
                        "first day out of post, so even one day in it ends on the next."
                    ),
                    code="end",
                    params={"end": day_words(end), "start": day_words(start)},
                ),
            )
        if end and data.get("end_known") == EndKnown.ONGOING:
            self.add_error(
                "end_date",
                _("Somebody still in post has no end: empty it, or choose “Ended”."),
            )
        elif data.get("end_known") == EndKnown.ONGOING and not data.get("as_of"):
            self.add_error("as_of", _("Say on which day a source still shows them in post."))

    def _post_clean(self) -> None:
        """The rule of one holder at a time is checked below, by name; the database keeps it."""
        self.instance.exclusive = False
        super()._post_clean()  # type: ignore[misc]
        # A trigger copies this from the post when the row is written.
        self.instance.exclusive = self.instance.post_id is not None and self.instance.post.exclusive


def refuse_clash(tenure: Membership, others: Iterable[Membership]) -> None:
    """Say who held the post in that time, when, and what to do about it."""
    if not tenure.exclusive:
        return
    other = find_clash_with(tenure, others)
    if other is not None:
        raise ValidationError(
            _(
                "%(post)s has one holder at a time, and %(holder)s held it %(tenure)s. Enter the "
                "day on which one of the two left as the end of their tenure (the first day out "
                "of post), or correct the dates."
            ),
            code="overlap",
            params={
                "post": tenure.post, "holder": other.official, "tenure": tenure_words(other)
            },
        )  # fmt: skip


class LoneMembershipForm(MembershipForm):
    """On a page of its own a tenure meets those that are stored."""

    def _post_clean(self) -> None:
        super()._post_clean()
        tenure = self.instance
        if self.errors or tenure.post_id is None:
            return
        stored = Membership.objects.filter(post=tenure.post_id).select_related("official")
        try:
            refuse_clash(tenure, stored)
        except ValidationError as refusal:
            self.add_error(None, refusal)


class MembershipFormSet(BaseInlineFormSet):
    """Its rows meet each other as they will be, and the others as they are stored."""

    def clean(self) -> None:
        super().clean()
        kept = [form for form in self.forms if form.is_valid() and form not in self.deleted_forms]
        mine = [form.instance for form in self.forms if form.instance.pk]
        for form in kept:
            tenure = form.instance
            if not tenure.exclusive or tenure.post_id is None:
                continue
            stored = Membership.objects.filter(post=tenure.post_id).select_related("official")
            stored = stored.exclude(pk__in=[row.pk for row in mine])
            here = [other.instance for other in kept if other is not form]
            refuse_clash(tenure, [*here, *stored])


class MembershipInline(EditorInline, admin.StackedInline):
    model = Membership
    form = MembershipForm
    formset = MembershipFormSet
    autocomplete_fields = ("post", "organization")
    template = admin.StackedInline.template
    fields = (
        ("post", "organization"),
        ("label_ar", "is_acting"),
        ("start_date", "start_precision"),
        ("end_date", "end_precision"),
        ("end_known", "as_of"),
    )
    show_change_link = True


@admin.register(Membership)
class MembershipAdmin(EditorAdmin):
    form = LoneMembershipForm
    list_display = ("official", "post", "organization", "start_date", "end_date", "end_known")
    list_filter = (
        "end_known",
        "is_acting",
        ("official__country", admin.RelatedOnlyFieldListFilter),
        "post__role",
        "confidence",
    )
    list_select_related = ("official", "post", "organization")
    search_fields = (
        "official__name_ar",
        "official__name_en",
        "post__label_ar",
        "post__label_en",
        "label_ar",
    )
    autocomplete_fields = ("official", "post", "organization")
    date_hierarchy = "start_date"
    fieldsets = (
        (
            None,
            {
                "fields": (
                    "official",
                    "post",
                    "organization",
                    "label_ar",
                    "label_en",
                    "is_acting",
                    ("start_date", "start_precision"),
                    ("end_date", "end_precision"),
                    "end_known",
                    "as_of",
                )
            },
        ),
        SOURCES,
    )

    def save_model(
        self, request: HttpRequest, obj: Membership, form: ModelForm, change: bool
    ) -> None:
        super().save_model(request, obj, form, change)
        if form.has_changed() and obj.post:
            # A title is read as its holder of the day.
            request_reading([obj.post.label_ar])
