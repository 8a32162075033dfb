"""Memberships, as Popolo's: who held which post from when to when."""

import datetime as dt
from typing import Any

from django.db.models import F, Prefetch, Q, QuerySet
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from relations.api.fields import TEXT, PartialDate, Record, Sources, Times
from relations.api.filters import Countries, Day, Filters, Known, Words, open_rows_of, rows_of
from relations.api.records import ReviewedRecords
from relations.models import Membership, Official, Organization, Post, PostRole, Review

NOBODYS = "0"


class TenureRecord(Sources, Record):
    """A tenure: `end_date` is the first day out of post, as far as `end_known` says it is known."""

    kind = "membership"
    key = "pk"

    label = serializers.SerializerMethodField()  # type: ignore[assignment]
    labels = serializers.SerializerMethodField()
    role = serializers.SerializerMethodField()
    person_id = serializers.CharField(source="official.slug")
    organization_id = serializers.SerializerMethodField()
    post_id = serializers.SerializerMethodField()
    start_date = PartialDate("start_date", "start_precision")
    end_date = PartialDate("end_date", "end_precision")
    end_known = serializers.CharField(help_text="A code of the vocabulary `end_known`.")
    as_of = serializers.DateField(
        allow_null=True, help_text="A day on which a source still shows the person in post."
    )
    is_acting = serializers.BooleanField()

    def get_label(self, record: Membership) -> str | None:
        return self.get_labels(record)["ar"]

    @extend_schema_field(TEXT)
    def get_labels(self, record: Membership) -> dict[str, str | None]:
        source = record if record.label_ar or not record.post else record.post
        return {"ar": source.label_ar or None, "en": source.label_en or None}

    def get_role(self, record: Membership) -> str | None:
        return record.post.role if record.post else None

    def get_organization_id(self, record: Membership) -> str | None:
        body = record.organization or (record.post and record.post.organization)
        return body.slug if body else None

    def get_post_id(self, record: Membership) -> str | None:
        return record.post.slug if record.post else None


class MembershipRecord(Times, TenureRecord):
    """A tenure by itself; it is as far reviewed as the person is."""

    review = serializers.ChoiceField([Review.SUGGESTED.value, Review.ACCEPTED.value])


class AtBody(Known):
    """Tenures at these bodies, by the post where one is known."""

    def matching(self, qs: QuerySet, words: list[str]) -> QuerySet:
        by_post = Q(organization=None, post__organization__slug__in=words)
        return qs.filter(Q(organization__slug__in=words) | by_post)


class MembershipFilters(Filters):
    person = Known(open_rows_of(Official), "slug", field_name="official__slug")
    organization = AtBody(rows_of(Organization), "slug", field_name="organization__slug")
    post = Known(rows_of(Post), "slug", field_name="post__slug")
    country = Countries("official__country", help_text="Of people who serve this country.")
    role = Words(PostRole.values, field_name="post__role")
    as_of = Day(method="on", help_text="In post on this day, as far as is known.")

    class Meta:
        model = Membership
        fields: list[str] = []

    def on(self, queryset: Any, name: str, value: dt.date) -> QuerySet:
        return queryset.on(value)


def with_names(tenures: QuerySet[Membership]) -> QuerySet[Membership]:
    """Fetch along what a tenure shows of others."""
    return tenures.select_related("official", "post__organization", "organization")


def shown_memberships(tenures: QuerySet[Membership]) -> Prefetch:
    in_order = with_names(tenures).order_by(F("start_date").asc(nulls_first=True), "pk")
    return Prefetch("memberships", in_order, to_attr="shown_memberships")


class MembershipRecords(ReviewedRecords):
    """Who held which post from when to when."""

    queryset = Membership.objects.all()
    serializer_class = MembershipRecord
    filterset_class = MembershipFilters
    order = ("pk",)

    def get_queryset(self) -> QuerySet[Membership]:
        standing = Membership.objects.filter(official__merged_into=None)
        return with_names(standing).annotate(review=F("official__review"))

    def listed(self, queryset: Any) -> QuerySet:
        return queryset.exclude(review=Review.REJECTED)

    def suggestions(self, queryset: QuerySet) -> QuerySet:
        return queryset.filter(review=Review.SUGGESTED)

    def spell(self, identifier: str) -> str:
        """Numbers without zeros before them; what is no number is nobody's."""
        is_number = identifier.isascii() and identifier.isdecimal() and len(identifier) < 19
        return str(int(identifier)) if is_number else NOBODYS

    def absence(self, identifier: str) -> Exception:
        return super().absence(self.kwargs["id"] if identifier == NOBODYS else identifier)
