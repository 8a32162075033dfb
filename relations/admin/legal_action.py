"""Legal actions in the admin: the dated steps of an agreement, who signed, and the evidence."""

from typing import Any

from django.contrib import admin

from relations.admin.editor import EditorInline
from relations.admin.evidence import CitationInline, LegalActionMentionInline
from relations.admin.forms import DecisionForm, EditorForm
from relations.admin.reviewed import DECISION, ReviewedAdmin
from relations.models import LegalAction, Signatory


class StepForm(EditorForm):
    """A date typed in full is known to the day."""

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or self.cleaned_data
        if "date" not in self.errors:
            data["precision"] = (data.get("precision") or "day") if data.get("date") else ""
        return data


class StepRowForm(StepForm, DecisionForm):
    pass


class LegalActionInline(EditorInline):
    model = LegalAction
    form = StepRowForm
    fields = ("action", "date", "precision", "party", "place", "note", "decision")
    autocomplete_fields = ("party",)
    can_delete = False
    show_change_link = True


class SignatoryInline(EditorInline):
    model = Signatory
    autocomplete_fields = ("official", "post", "on_behalf_of")


@admin.register(LegalAction)
class LegalActionAdmin(ReviewedAdmin):
    form = StepForm
    list_display = ("agreement", "action", "date", "precision", "party", "review")
    list_filter = (
        "review",
        "action",
        ("agreement__partner", admin.RelatedOnlyFieldListFilter),
        "reviewed_via",
    )
    list_select_related = ("agreement", "party")
    search_fields = ("agreement__title_ar", "agreement__title_en", "agreement__slug", "note")
    autocomplete_fields = ("agreement", "party")
    date_hierarchy = "date"
    readonly_fields = (*ReviewedAdmin.readonly_fields, "reported_on")
    fieldsets = (
        (
            None,
            {
                "fields": (
                    "agreement",
                    "action",
                    ("date", "precision"),
                    "party",
                    "place",
                    "note",
                    "reported_on",
                )
            },
        ),
        DECISION,
        (None, {"fields": ("set_by_editor",)}),
    )
    inlines = (SignatoryInline, LegalActionMentionInline, CitationInline)
