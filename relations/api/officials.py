"""Officials, as Popolo's Person, with the posts they held."""

import datetime as dt
from typing import Any

from django.db.models import Exists, F, OuterRef, Prefetch, QuerySet
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from relations.api.fields import TEXT, Decision, PartialDate, Sources, Times
from relations.api.filters import Countries, Day, Filters, Known, Words, rows_of
from relations.api.names import Named
from relations.api.records import ReviewedRecords
from relations.models import Membership, Official, Organization, Post, PostRole


class MembershipRecord(Sources, serializers.Serializer):
    """A tenure: `end_date` is the first day out of post, as far as `end_known` says it is known."""

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


class OfficialRecord(Decision, Sources, Times, Named):
    """A public office holder, as Popolo's Person."""

    kind = "official"

    country = serializers.CharField(
        source="country_id", allow_null=True, help_text="The country served, if it is one."
    )
    proposed_role = serializers.CharField(
        allow_blank=True, help_text="The role as read in a text; only for suggestions."
    )
    memberships = MembershipRecord(many=True, source="shown_memberships")


def _held(**conditions: Any) -> Exists:
    return Exists(Membership.objects.filter(official=OuterRef("pk"), **conditions))


class OfficialFilters(Filters):
    country = Countries("country")
    organization = Known(
        rows_of(Organization),
        "slug",
        field_name="memberships__post__organization__slug",
        many=True,
    )
    post = Known(rows_of(Post), "slug", field_name="memberships__post__slug", many=True)
    role = Words(PostRole.values, method="with_role")
    as_of = Day(method="in_post_on", help_text="In post on this day; other tenures are left out.")

    class Meta:
        model = Official
        fields: list[str] = []

    def with_role(self, queryset: QuerySet, name: str, value: list[str]) -> QuerySet:
        return queryset.filter(_held(post__role__in=value))

    def in_post_on(self, queryset: QuerySet, name: str, value: dt.date) -> QuerySet:
        tenures = Membership.objects.on(value)
        there = queryset.filter(Exists(tenures.filter(official=OuterRef("pk"))))
        return there.prefetch_related(None).prefetch_related("names", shown_memberships(tenures))


def shown_memberships(tenures: QuerySet[Membership]) -> Prefetch:
    rows = tenures.select_related("official", "post__organization", "organization")
    in_order = rows.order_by(F("start_date").asc(nulls_first=True), "pk")
    return Prefetch("memberships", in_order, to_attr="shown_memberships")


class OfficialRecords(ReviewedRecords):
    """People in office, with every post known of them."""

    queryset = Official.objects.all()
    serializer_class = OfficialRecord
    filterset_class = OfficialFilters
    order = ("slug",)

    def get_queryset(self) -> QuerySet[Official]:
        tenures = shown_memberships(Membership.objects.all())
        return super().get_queryset().prefetch_related("names", tenures)
