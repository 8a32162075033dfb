"""Legal actions in the admin: the dated steps of an agreement, who signed, and the evidence."""

from typing import Any

from django.contrib import admin
from django.db.models import Prefetch, QuerySet
from django.forms import BaseInlineFormSet
from django.http import HttpRequest
from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _

from relations.admin.editor import EditorInline
from relations.admin.evidence import CitationInline, LegalActionMentionInline
from relations.admin.forms import DecisionForm, EditorForm
from relations.admin.reviewed import DECISION, ReviewedAdmin
from relations.models import LegalAction, LegalActionMention, Review, Signatory
from relations.step_order import out_of_order


class StepForm(EditorForm):
    """A date typed in full is known to the day."""

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or self.cleaned_data
        if "date" not in self.errors:
            data["precision"] = (data.get("precision") or "day") if data.get("date") else ""
        return data


class StepRowForm(StepForm, DecisionForm):
    pass


class StepFormSet(BaseInlineFormSet):
    """Says what cannot be, and saves it all the same: sources do contradict each other."""

    def clean(self) -> None:
        super().clean()
        whole = [form.instance for form in self.forms if form.is_valid() and form.instance.action]
        standing = [step for step in whole if step.review != Review.REJECTED]
        self.warnings = out_of_order(standing)


class LegalActionInline(EditorInline):
    model = LegalAction
    form = StepRowForm
    formset = StepFormSet
    fields = ("action", "date", "precision", "party", "place", "note", "decision", "evidence")
    readonly_fields = ("evidence",)
    autocomplete_fields = ("party",)
    can_delete = False
    show_change_link = True
    verbose_name_plural = _("Steps, the oldest first; the status follows from them")

    def get_queryset(self, request: HttpRequest) -> QuerySet[LegalAction]:
        rows: Any = super().get_queryset(request)
        told = LegalActionMention.objects.not_rejected().select_related("article")
        return rows.in_order().prefetch_related(Prefetch("mentions", told), "citations")

    @admin.display(description=_("evidence"))
    def evidence(self, step: LegalAction) -> SafeString | str:
        """Quote what tells the step; the sentences themselves are decided on its own page."""
        if step.pk is None:
            return "-"
        rows = [(m.article.get_absolute_url(), m.quote) for m in step.mentions.all()]
        rows += [(c.url, c.statement_ar or c.statement_en or c.url) for c in step.citations.all()]
        return format_html_join(
            "", '<p><a href="{}"><bdi>{}</bdi></a></p>',
            ((url, Truncator(text).chars(90)) for url, text in rows if url),
        ) or _("No sentence and no page is on record for this step.")  # fmt: skip


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
