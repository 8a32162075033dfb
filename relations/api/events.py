"""Events, in PLOVER's words, with the sentences that tell them."""

import datetime as dt
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Case, Exists, OuterRef, QuerySet, When
from django.db.models.functions import Coalesce
from rest_framework import serializers

from relations import vocabulary
from relations.api.evidence import CitationRecord, MentionRecord, evidence_prefetches
from relations.api.fields import Bilingual, Decision, Record, Times
from relations.api.filters import (
    Between,
    Countries,
    Flag,
    Known,
    Months,
    Words,
    on_or_between,
    open_rows_of,
    rows_of,
)
from relations.api.permissions import reader_of
from relations.api.records import ReviewedRecords
from relations.api.shown import Shown
from relations.models import (
    Agreement,
    Article,
    Event,
    EventMention,
    MonthBasis,
    Official,
    Sector,
)

QUADS = [str(quad) for quad in vocabulary.QUADS]
MODES = sorted({mode.slug for kind in vocabulary.EVENT_TYPES.values() for mode in kind.modes})


class EventDate(Shown):
    """When it was, as far as the text says; both days are included."""

    start = serializers.DateField(source="start_date")
    end = serializers.DateField(source="end_date")
    precision = serializers.CharField(help_text="A code of the vocabulary `date_precisions`.")
    basis = serializers.CharField(help_text="A code of the vocabulary `date_bases`.")

    def to_representation(self, record: Event) -> Any:
        return super().to_representation(record) if record.start_date else None


class EventRecord(Decision, Times, Record):
    """Something the home country and one partner did, said or agreed."""

    kind = "event"
    key = "public_id"
    includes = ("mentions", "citations")

    type = serializers.CharField(help_text="A code of the vocabulary `event_types`.")
    mode = serializers.CharField(allow_blank=True, help_text="A mode of that type.")
    quad_code = serializers.IntegerField(source="quad", help_text="1, 2: cooperation; 3, 4: not.")
    score = serializers.FloatField(help_text="On PLOVER's scale, from -10 to 10.")
    partner = serializers.CharField(source="partner_id")
    actor = serializers.CharField(source="actor_id", help_text="In a visit, the visitor.")
    recipient = serializers.CharField(source="recipient_id", help_text="In a visit, the host.")
    event_date = EventDate(source="*", allow_null=True)
    reported_on = serializers.DateField(allow_null=True)
    month = serializers.DateField(allow_null=True, help_text="First day of its month in charts.")
    month_basis = serializers.ChoiceField(MonthBasis.values)
    summary = Bilingual("summary")
    sectors = serializers.ListField(child=serializers.CharField(), source="sector_slugs")
    officials = serializers.ListField(child=serializers.CharField(), source="official_slugs")
    agreement = serializers.CharField(source="agreement_slug", allow_null=True)
    flags = serializers.ListField(child=serializers.CharField())
    group = serializers.CharField(
        allow_blank=True, help_text="Shared by the pairs of one event with three parties."
    )
    confidence = serializers.FloatField()
    only_samples = serializers.BooleanField(help_text="All its evidence is our own sample texts.")
    mentions = MentionRecord(many=True, source="shown_mentions", required=False)
    citations = CitationRecord(many=True, required=False)


class ToldBy(Known):
    """Events that these articles tell."""

    def matching(self, qs: QuerySet, words: list[str]) -> QuerySet:
        told = EventMention.objects.open_to(reader_of(self.parent.request))
        return qs.filter(Exists(told.filter(event=OuterRef("pk"), article__public_id__in=words)))


class EventFilters(Between):
    partner = Countries("partner")
    actor = Countries("actor")
    recipient = Countries("recipient")
    type = Words(vocabulary.EVENT_TYPES, field_name="type")
    mode = Words(MODES, field_name="mode")
    quad = Words(QUADS, method="in_quads")
    sector = Known(rows_of(Sector), "slug", field_name="sectors", many=True)
    official = Known(open_rows_of(Official), "slug", field_name="officials__slug", many=True)
    agreement = Known(open_rows_of(Agreement), "slug", field_name="agreement__slug")
    article = ToldBy(open_rows_of(Article), "public_id", field_name="mentions__article")
    month = Months(help_text="Its month in charts: 2025-03, 2025, 2024-12..2025-03 or undated.")
    month_basis = Words(MonthBasis.values, field_name="month_basis")
    sample = Flag(field_name="only_samples", help_text="Rests on our own sample texts alone.")

    class Meta:
        model = Event
        fields: list[str] = []

    def in_quads(self, queryset: QuerySet, name: str, value: list[str]) -> QuerySet:
        return queryset.filter(type__in=types_in({int(quad) for quad in value}))

    def between(self, queryset: QuerySet, first: dt.date | None, last: dt.date | None) -> QuerySet:
        days = queryset.alias(
            first_day=Coalesce("start_date", "reported_on"),
            last_day=Coalesce("end_date", "reported_on"),
        )
        return days.filter(on_or_between("first_day", "last_day", first, last))


def types_in(quads: set[int]) -> list[str]:
    return [slug for slug, kind in vocabulary.EVENT_TYPES.items() if kind.quad in quads]


class EventRecords(ReviewedRecords):
    """What the home country and a partner did, said or agreed; newest first."""

    queryset = Event.objects.all()
    serializer_class = EventRecord
    filterset_class = EventFilters
    order = ("-sort_date", "-pk")

    def get_queryset(self) -> QuerySet[Event]:
        sectors = Sector.objects.filter(events=OuterRef("pk"))
        officials = Official.objects.filter(review__in=self.states, events=OuterRef("pk"))
        return (
            Event.objects.with_sample_flag()
            .with_sort_date()
            .annotate(
                sector_slugs=ArraySubquery(sectors.values("slug")),
                official_slugs=ArraySubquery(officials.order_by("slug").values("slug")),
                agreement_slug=Case(
                    When(agreement__review__in=self.states, then="agreement__slug")
                ),
            )
            .prefetch_related(
                *evidence_prefetches(EventMention, self.request, self.states, self.include)
            )
        )
