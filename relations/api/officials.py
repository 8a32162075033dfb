"""Officials, as Popolo's Person, with the posts they held."""

import datetime as dt
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet
from rest_framework import serializers

from relations.api.fields import Decision, Sources, Times
from relations.api.filters import Countries, Day, Filters, Known, Words, rows_of
from relations.api.memberships import TenureRecord, shown_memberships
from relations.api.names import Named
from relations.api.records import ReviewedRecords
from relations.models import Membership, Official, Organization, Post, PostRole


class OfficialRecord(Decision, Sources, Times, Named):
    """A public office holder, as Popolo's Person."""

    kind = "official"

    country = serializers.CharField(
        source="country_id", allow_null=True, help_text="The country served, if it is one."
    )
    proposed_role = serializers.CharField(
        allow_blank=True, help_text="The role as read in a text; only for suggestions."
    )
    memberships = TenureRecord(many=True, source="shown_memberships")


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


class OfficialRecords(ReviewedRecords):
    """People in office, with every post known of them."""

    queryset = Official.objects.all()
    serializer_class = OfficialRecord
    filterset_class = OfficialFilters
    order = ("slug",)

    def get_queryset(self) -> QuerySet[Official]:
        tenures = shown_memberships(Membership.objects.all())
        return super().get_queryset().prefetch_related("names", tenures)
