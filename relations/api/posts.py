"""Posts, as Popolo's: an organization and a role, whoever holds it."""

import datetime as dt

from django.db.models import Exists, OuterRef, QuerySet
from rest_framework import serializers

from relations.api.fields import Bilingual, Record, Sources, Times, identifier_of
from relations.api.filters import Countries, Day, Filters, Flag, Known, Words, rows_of
from relations.api.memberships import TenureRecord, shown_memberships
from relations.api.records import Records
from relations.models import Membership, Organization, Post, PostRole


class PostRecord(Sources, Times, Record):
    """A post. Popolo's `label` is one string, so it is the Arabic one; `labels` has both."""

    kind = "post"
    includes = ("memberships",)

    label = serializers.CharField(source="label_ar")  # type: ignore[assignment]
    labels = Bilingual("label")
    role = serializers.CharField(help_text="A code of the vocabulary `post_roles`.")
    portfolio = serializers.CharField(allow_blank=True)
    organization_id = identifier_of("organization.slug")
    country = serializers.CharField(
        source="country_id", allow_null=True, help_text="The country served, if it is one."
    )
    exclusive = serializers.BooleanField(help_text="One holder at a time.")
    memberships = TenureRecord(
        many=True,
        source="shown_memberships",
        help_text="Who held it; `updated_at` of the post does not move with them.",
    )


class PostFilters(Filters):
    country = Countries("country")
    organization = Known(rows_of(Organization), "slug", field_name="organization__slug")
    role = Words(PostRole.values, field_name="role")
    exclusive = Flag(field_name="exclusive", help_text="One holder at a time.")
    as_of = Day(method="held_on", help_text="Held on this day; other tenures are left out.")

    class Meta:
        model = Post
        fields: list[str] = []

    def held_on(self, queryset: QuerySet, name: str, value: dt.date) -> QuerySet:
        tenures = Membership.objects.of_known_people().on(value)
        held = queryset.filter(Exists(tenures.filter(post=OuterRef("pk"))))
        return held.prefetch_related(None).prefetch_related(shown_memberships(tenures))


class PostRecords(Records):
    """Posts at ministries, agencies, embassies and other bodies."""

    queryset = Post.objects.all()
    serializer_class = PostRecord
    filterset_class = PostFilters
    order = ("slug",)

    def get_queryset(self) -> QuerySet[Post]:
        posts = super().get_queryset().select_related("organization")
        if "memberships" not in self.include:
            return posts
        return posts.prefetch_related(shown_memberships(Membership.objects.of_known_people()))
