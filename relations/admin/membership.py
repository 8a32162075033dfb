"""Tenures in the admin: who held which post when, checked before the database must refuse."""

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
from relations.models import EndKnown, Membership, Post
from relations.respelling import request_reading
from relations.tenures import find_clash

PRECISIONS = [("", "---------"), ("day", _("Day")), ("month", _("Month")), ("year", _("Year"))]


class MembershipForm(EditorForm):
    """Fills in what follows: a date typed in full is known to the day; an end is an end."""

    start_precision = forms.ChoiceField(
        label=capfirst(_("start known to the")), choices=PRECISIONS, required=False
    )
    end_precision = forms.ChoiceField(
        label=capfirst(_("end known to the")), choices=PRECISIONS, required=False
    )

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or self.cleaned_data
        for side in ("start", "end"):
            dated = data.get(f"{side}_date") is not None
            known = data.get(f"{side}_precision") or "day"
            data[f"{side}_precision"] = known if dated else ""
        if data.get("end_date") and data.get("end_known") == EndKnown.UNKNOWN:
            data["end_known"] = EndKnown.KNOWN
        # A trigger copies this from the post; the rule of one holder at a time needs it now.
        post: Post | None = data.get("post")
        self.instance.exclusive = post is not None and post.exclusive
        return data


class MembershipFormSet(BaseInlineFormSet):
    def clean(self) -> None:
        """Each row was checked against what is stored; here the rows meet each other."""
        super().clean()
        kept = [form for form in self.forms if form.is_valid() and form not in self.deleted_forms]
        clash = find_clash(form.instance for form in kept if form.instance.exclusive)
        if clash:
            raise ValidationError(
                _("Two tenures of one post overlap: %(one)s and %(other)s."),
                code="overlap",
                params={"one": clash[0].official, "other": clash[1].official},
            )


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
    form = MembershipForm
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
