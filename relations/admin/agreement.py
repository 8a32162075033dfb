"""Agreements in the admin, with their steps, parties and relations."""

from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.forms import BaseInlineFormSet, ModelForm
from django.http import HttpRequest
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from relations import agreement_merging, deleting, vocabulary
from relations.admin.attachment import AttachmentInline
from relations.admin.deleting import Deletable, counted
from relations.admin.editor import SOURCES, EditorInline, ReadOnlyInline
from relations.admin.legal_action import LegalActionInline
from relations.admin.merging import MergeableAdmin
from relations.admin.reviewed import DECISION, ReviewedAdmin
from relations.admin.sheets import Tabular
from relations.likely import FEW, likely_agreements
from relations.models import (
    Agreement,
    AgreementAttachment,
    AgreementParty,
    AgreementRelation,
    LegalAction,
    LegalActionMention,
    Merging,
    MergingKind,
    RelationKind,
)
from relations.models.terms import show
from relations.resources import AgreementResource, LegalActionResource
from relations.step_order import out_of_order

ACTIONS = {term.slug: term.label for term in vocabulary.LEGAL_ACTIONS}


class RelationFormSet(BaseInlineFormSet):
    def clean(self) -> None:
        """Two agreements cannot do the same to each other, but for citing."""
        super().clean()
        for form in self.forms:
            row = form.instance
            if not form.is_valid() or form in self.deleted_forms or row.target_id is None:
                continue
            back = AgreementRelation.objects.filter(
                agreement=row.target_id, target=self.instance.pk, kind=row.kind
            )
            if row.kind != RelationKind.CITES and back.exists():
                raise ValidationError(
                    _("“%(name)s” has this very relation to this agreement: only one can be true."),
                    params={"name": row.target},
                )


class PartyInline(EditorInline):
    model = AgreementParty
    autocomplete_fields = ("country", "organization")


class RelationInline(EditorInline):
    model = AgreementRelation
    formset = RelationFormSet
    fk_name = "agreement"
    autocomplete_fields = ("target",)
    verbose_name_plural = _("What this agreement does to others")


class RelatedByInline(ReadOnlyInline):
    """The same relations from the other end; they are written on the other agreement's page."""

    model = AgreementRelation
    fk_name = "target"
    fields = ("inverse", "other")
    readonly_fields = fields
    verbose_name_plural = _("What other agreements do to this one")

    @admin.display(description=_("kind"))
    def inverse(self, relation: AgreementRelation) -> str:
        return RelationKind(relation.kind).inverse

    @admin.display(description=_("other agreement"))
    def other(self, relation: AgreementRelation) -> SafeString:
        address = reverse("admin:relations_agreement_change", args=[relation.agreement_id])
        return format_html('<a href="{}"><bdi>{}</bdi></a>', address, relation.agreement)


def described(agreement: Agreement) -> str:
    """Tell an agreement as an editor knows it: its title, kind, and where it stands."""
    label = ACTIONS.get(getattr(agreement, "status", None) or "")
    day = getattr(agreement, "status_on", None)
    parts = [agreement.name, agreement.get_instrument_display()]
    parts += [f"{show(label)} {date_format(day) if day else ''}".strip()] if label else []
    return " · ".join(map(str, parts))


@admin.register(Agreement)
class AgreementAdmin(Tabular, Deletable, MergeableAdmin):
    merging_kind = MergingKind.AGREEMENT
    key = "slug"
    promise = _(
        "This agreement is kept. The steps, evidence, signatories, relations and files of the one "
        "you choose move here, and its address leads here. This can be undone."
    )
    tables = (AgreementResource, LegalActionResource)
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
    inlines = (
        LegalActionInline,
        PartyInline,
        RelationInline,
        RelatedByInline,
        AttachmentInline,
    )

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

    def remove(self, row: Agreement, by: Any, reason: str) -> None:
        deleting.delete_agreement(row, by=by, reason=reason)

    def goes_with(self, rows: QuerySet) -> list[tuple[Any, int]]:
        return [
            counted(LegalAction.objects.filter(agreement__in=rows)),
            counted(LegalActionMention.objects.filter(legal_action__agreement__in=rows)),
            counted(AgreementAttachment.objects.filter(agreement__in=rows)),
        ]

    def likely(self, row: Agreement) -> list[tuple[int, str]]:
        return [(found.pk, described(found)) for found in likely_agreements(row)]

    def evidence(self, row: Agreement) -> list[dict[str, Any]]:
        told = LegalActionMention.objects.not_rejected().filter(legal_action__agreement=row)
        rows = told.select_related("article")[:FEW]
        return [{"before": mention.quote, "article": mention.article} for mention in rows]

    def merge(
        self, request: HttpRequest, row: Agreement, chosen: Agreement, across: bool
    ) -> Merging:
        return agreement_merging.merge_agreements(row, chosen, by=request.user)

    def undo(self, request: HttpRequest, record: Merging) -> tuple[Agreement, Agreement]:
        return agreement_merging.undo_merge(record, by=request.user)

    def more_context(self, row: Agreement) -> dict[str, Any]:
        """Steps in an order that cannot be are said where they are edited."""
        return {"warnings": out_of_order(row.legal_actions.not_rejected())}

    def save_formset(
        self, request: HttpRequest, form: ModelForm, formset: BaseInlineFormSet, change: bool
    ) -> None:
        for row in formset.forms:
            if isinstance(row.instance, AgreementAttachment) and row.instance.pk is None:
                row.instance.added_by = request.user
        super().save_formset(request, form, formset, change)
        for warning in getattr(formset, "warnings", ()):
            messages.warning(request, warning)

    def view_on_site(self, obj: Agreement) -> str:
        return obj.get_absolute_url()
