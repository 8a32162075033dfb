"""Agreements with their legal actions, from which their status follows."""

import datetime as dt
from typing import Any

from django.db.models import Prefetch, QuerySet
from rest_framework import serializers

from relations import vocabulary
from relations.api.evidence import CitationRecord, MentionRecord, evidence_prefetches
from relations.api.fields import (
    Bilingual,
    Decision,
    OpenSlug,
    PartialDate,
    Record,
    Slugs,
    Sources,
    Times,
    identifier_of,
    without_unasked,
)
from relations.api.filters import (
    Between,
    Countries,
    Day,
    Flag,
    Known,
    Words,
    on_or_between,
    open_rows_of,
    rows_of,
)
from relations.api.records import ReviewedRecords
from relations.api.shown import Shown
from relations.models import (
    Agreement,
    AgreementParty,
    AgreementRelation,
    LegalAction,
    LegalActionMention,
    Official,
    Sector,
    Signatory,
)

INSTRUMENTS = [term.slug for term in vocabulary.INSTRUMENTS]
ACTIONS = [term.slug for term in vocabulary.LEGAL_ACTIONS]
EVIDENCE = ("mentions", "citations")


class SignatoryRecord(Shown):
    """Who signed, in which post and for whom; `label` is a name that is no known official's."""

    official = OpenSlug()
    post = identifier_of("post.slug")
    on_behalf_of = serializers.CharField(source="on_behalf_of_id", allow_null=True)
    label = serializers.CharField(allow_blank=True)  # type: ignore[assignment]


class LegalActionRecord(Decision):
    """One step: announced, signed, ratified and so on."""

    action = serializers.CharField(help_text="A code of the vocabulary `legal_actions`.")
    party = serializers.CharField(
        source="party_id", allow_null=True, help_text="Where only one side took the step."
    )
    date = PartialDate("date", "precision")
    reported_on = serializers.DateField(allow_null=True)
    place = serializers.CharField(allow_blank=True)
    note = serializers.CharField(allow_blank=True)
    signatories = SignatoryRecord(many=True)
    mentions = MentionRecord(many=True, source="shown_mentions")
    citations = CitationRecord(many=True)

    includes = EVIDENCE

    def get_fields(self) -> dict[str, serializers.Field]:
        return without_unasked(self, super().get_fields(), self.includes)


class PartyRecord(Shown):
    """A party besides the home country and the partner, or for one of them."""

    country = serializers.CharField(source="country_id", allow_null=True)
    organization = identifier_of("organization.slug")
    label = serializers.CharField(allow_blank=True)  # type: ignore[assignment]


class RelationRecord(Shown):
    """What this agreement does to another."""

    kind = serializers.CharField(help_text="A code of the vocabulary `agreement_relations`.")
    agreement = serializers.CharField(source="target.slug")


class InverseRecord(Shown):
    """What another agreement does to this one."""

    kind = serializers.CharField(help_text="A code of the vocabulary `agreement_relations`.")
    agreement = serializers.CharField(source="agreement.slug")


class Money(Shown):
    """What an agreement is said to be worth."""

    amount = serializers.DecimalField(source="value_amount", max_digits=18, decimal_places=2)
    upper = serializers.DecimalField(
        source="value_upper",
        max_digits=18,
        decimal_places=2,
        allow_null=True,
        help_text="Only where it is said to lie between two amounts.",
    )
    currency = serializers.CharField(source="value_currency", help_text="ISO 4217.")
    basis = serializers.CharField(
        source="value_basis",
        allow_blank=True,
        help_text="A code of the vocabulary `value_bases`; empty: not stated by a text.",
    )

    def to_representation(self, record: Agreement) -> Any:
        return None if record.value_amount is None else super().to_representation(record)


class AgreementRecord(Decision, Sources, Times, Record):
    """A text, or a promise of one, between the home country and a partner."""

    kind = "agreement"
    includes = EVIDENCE

    title = Bilingual("title")
    instrument = serializers.CharField(help_text="A code of the vocabulary `instruments`.")
    partner = serializers.CharField(source="partner_id")
    parties = PartyRecord(many=True)
    sectors = Slugs()
    count = serializers.IntegerField(allow_null=True, help_text="Of documents; null: not stated.")
    value = Money(source="*", allow_null=True)
    umbrella = OpenSlug()
    is_umbrella = serializers.BooleanField()
    count_in_totals = serializers.BooleanField()
    expires_on = serializers.DateField(allow_null=True)
    status = serializers.CharField(allow_null=True, help_text="Its newest legal action.")
    status_on = serializers.DateField(allow_null=True)
    signed_on = serializers.DateField(allow_null=True)
    legal_actions = LegalActionRecord(many=True, source="shown_actions")
    relations = RelationRecord(many=True)
    related_by = InverseRecord(many=True)


class AgreementFilters(Between):
    partner = Countries("partner")
    instrument = Words(INSTRUMENTS, field_name="instrument")
    sector = Known(rows_of(Sector), "slug", field_name="sectors", many=True)
    status = Words(ACTIONS, method="with_status", help_text="Its newest legal action.")
    official = Known(
        open_rows_of(Official),
        "slug",
        field_name="legal_actions__signatories__official__slug",
        many=True,
        help_text="Signed by this official.",
    )
    umbrella = Known(open_rows_of(Agreement), "slug", field_name="umbrella__slug")
    counted = Flag(field_name="count_in_totals", help_text="Counted in totals.")
    expires_before = Day(field_name="expires_on", lookup_expr="lt")

    class Meta:
        model = Agreement
        fields: list[str] = []

    def with_status(self, queryset: QuerySet, name: str, value: list[str]) -> QuerySet:
        return queryset.filter(status__in=value)

    def between(self, queryset: QuerySet, first: dt.date | None, last: dt.date | None) -> QuerySet:
        return queryset.filter(on_or_between("signed_on", "signed_on", first, last))


class AgreementRecords(ReviewedRecords):
    """What was promised, signed, in force and done; newest record first."""

    queryset = Agreement.objects.all()
    serializer_class = AgreementRecord
    filterset_class = AgreementFilters
    order = ("-pk",)

    def get_queryset(self) -> QuerySet[Agreement]:
        return (
            Agreement.objects.with_status(self.states)
            .select_related("umbrella")
            .prefetch_related(
                "sectors",
                Prefetch("parties", AgreementParty.objects.select_related("organization")),
                Prefetch("relations", self._relations("target")),
                Prefetch("related_by", self._relations("agreement")),
                Prefetch("legal_actions", self._actions(), to_attr="shown_actions"),
            )
        )

    def _relations(self, far_end: str) -> QuerySet[AgreementRelation]:
        shown = Agreement.objects.standing().filter(review__in=self.states)
        rows = AgreementRelation.objects.filter(**{f"{far_end}__in": shown})
        return rows.select_related(far_end)

    def _actions(self) -> QuerySet[LegalAction]:
        signatories = Signatory.objects.select_related("official", "post")
        evidence = evidence_prefetches(LegalActionMention, self.request, self.states, self.include)
        return (
            LegalAction.objects.filter(review__in=self.states)
            .in_order()
            .prefetch_related(Prefetch("signatories", signatories), *evidence)
        )
