"""Agreements in the admin, with their steps, parties and relations."""

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from relations import vocabulary
from relations.admin.editor import SOURCES, EditorInline
from relations.admin.legal_action import LegalActionInline
from relations.admin.reviewed import DECISION, ReviewedAdmin
from relations.models import Agreement, AgreementParty, AgreementRelation
from relations.models.terms import show

ACTIONS = {term.slug: term.label for term in vocabulary.LEGAL_ACTIONS}


class PartyInline(EditorInline):
    model = AgreementParty
    autocomplete_fields = ("country", "organization")


class RelationInline(EditorInline):
    model = AgreementRelation
    fk_name = "agreement"
    autocomplete_fields = ("target",)


@admin.register(Agreement)
class AgreementAdmin(ReviewedAdmin):
    list_display = (
        "name",
        "partner",
        "instrument",
        "status",
        "status_on",
        "count_in_totals",
        "review",
        "confidence",
    )
    list_filter = (
        "review",
        ("partner", admin.RelatedOnlyFieldListFilter),
        "instrument",
        "legal_actions__action",
        "sectors",
        "is_umbrella",
        "confidence",
        "via",
    )
    list_select_related = ("partner",)
    search_fields = ("slug", "title_ar", "title_en")
    autocomplete_fields = ("partner", "sectors", "umbrella")
    readonly_fields = (*ReviewedAdmin.readonly_fields, "status", "value_sentence", "merged_into")
    fieldsets = (
        (
            None,
            {
                "fields": (
                    "slug",
                    "title_ar",
                    "title_en",
                    "instrument",
                    "partner",
                    "status",
                    "sectors",
                    "count",
                    ("value_amount", "value_upper", "value_currency", "value_basis"),
                    "value_sentence",
                    "umbrella",
                    ("is_umbrella", "count_in_totals"),
                    "expires_on",
                    "merged_into",
                )
            },
        ),
        DECISION,
        SOURCES,
    )
    inlines = (LegalActionInline, PartyInline, RelationInline)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Agreement]:
        return super().get_queryset(request).with_status()

    @admin.display(description=_("title"), ordering="title_ar")
    def name(self, agreement: Agreement) -> str:
        return agreement.name

    @admin.display(description=_("status"), ordering="status")
    def status(self, agreement: Agreement) -> str:
        label = ACTIONS.get(getattr(agreement, "status", None) or "")
        return show(label) if label else "-"

    @admin.display(description=_("since"), ordering="status_on")
    def status_on(self, agreement: Agreement) -> str:
        return agreement.status_on or "-"

    @admin.display(description=_("sentence that tells the value"))
    def value_sentence(self, agreement: Agreement) -> str:
        return agreement.value_mention.quote if agreement.value_mention else "-"

    def view_on_site(self, obj: Agreement) -> str:
        return obj.get_absolute_url()
