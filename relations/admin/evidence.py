"""Evidence in the admin: sentences to accept or reject, and citations of curated rows."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _

from relations import joining
from relations.admin.editor import EditorInline
from relations.admin.forms import DecisionForm
from relations.admin.reviewed import DECISION, ReviewedAdmin
from relations.models import Citation, EventMention, LegalActionMention
from relations.models.evidence import Evidence

SPAN = ("version", "quote", "start", "end", "rule", "trigger", "confidence", "lexicon_version")


class EvidenceInline(EditorInline):
    """The sentences that tell this; the editor only decides."""

    form = DecisionForm
    fields: tuple[str, ...] = ("quote", "article", "decision", "rule", "why_here")
    readonly_fields: tuple[str, ...] = ("quote", "article", "rule", "why_here")
    can_delete = False
    max_num = 0

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    @admin.display(description=_("why it is here"))
    def why_here(self, row: Evidence) -> str:
        return joining.in_words(row.joined_by) or "-"


class EventMentionInline(EvidenceInline):
    model = EventMention


class LegalActionMentionInline(EvidenceInline):
    model = LegalActionMention


class CitationInline(EditorInline):
    model = Citation
    fields = ("url", "statement_ar", "statement_en", "confidence", "came_via")
    readonly_fields = ("came_via",)


class EvidenceAdmin(ReviewedAdmin):
    """Added by the machine only: a span must be exactly the words of its text."""

    search_fields = ("quote", "article__title", "article__public_id")
    date_hierarchy = "article__published_on"
    readonly_fields = (*ReviewedAdmin.readonly_fields, "article", *SPAN)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    @admin.display(description=_("quotation"), ordering="quote")
    def sentence(self, row: Evidence) -> str:
        return Truncator(row.quote).chars(110)


@admin.register(EventMention)
class EventMentionAdmin(EvidenceAdmin):
    list_display = ("sentence", "told", "article", "review", "rule", "confidence")
    list_filter = (
        "review",
        "event__type",
        ("event__partner", admin.RelatedOnlyFieldListFilter),
        "rule",
    )
    list_select_related = ("event", "article")
    fieldsets = ((None, {"fields": ("event", "article", *SPAN)}), DECISION)
    readonly_fields = (*EvidenceAdmin.readonly_fields, "event")

    @admin.display(description=_("event"), ordering="event")
    def told(self, row: EventMention) -> str:
        return Truncator(str(row.event)).chars(60)


@admin.register(LegalActionMention)
class LegalActionMentionAdmin(EvidenceAdmin):
    list_display = ("sentence", "legal_action", "article", "review", "rule", "confidence")
    list_filter = (
        "review",
        "legal_action__action",
        ("legal_action__agreement__partner", admin.RelatedOnlyFieldListFilter),
        "rule",
    )
    list_select_related = ("legal_action", "article")
    fieldsets = ((None, {"fields": ("legal_action", "article", *SPAN)}), DECISION)
    readonly_fields = (*EvidenceAdmin.readonly_fields, "legal_action")
