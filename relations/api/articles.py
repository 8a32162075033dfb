"""Articles: what was published, as far as the reader may open it and the outlet lets us show."""

import datetime as dt
from typing import Any

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet
from rest_framework import serializers

from relations.api.evidence import may_quote, policy_of
from relations.api.fields import Record, Times, identifier_of
from relations.api.filters import (
    Between,
    Countries,
    Flag,
    Known,
    on_or_between,
    open_rows_of,
    rows_of,
)
from relations.api.permissions import reader_of
from relations.api.records import Records
from relations.api.shown import Shown
from relations.models import (
    Article,
    ArticlePartner,
    ArticleSector,
    ArticleVersion,
    Mention,
    Official,
    Organization,
    Outlet,
    Review,
    Sector,
    Story,
    TextPolicy,
)


class AboutPartner(Shown):
    """A partner the article is about, by the machine's reading or an editor's."""

    country = serializers.CharField(source="country_id")
    score = serializers.FloatField()
    reason = serializers.CharField(allow_blank=True)
    review = serializers.ChoiceField([Review.SUGGESTED.value, Review.ACCEPTED.value])


class InSector(Shown):
    """A sector the article belongs to; `minor` where it only touches on it."""

    sector = serializers.CharField(source="sector_id")
    score = serializers.FloatField()
    minor = serializers.BooleanField()
    review = serializers.ChoiceField([Review.SUGGESTED.value, Review.ACCEPTED.value])


class NamedRecord(Shown):
    """A span of the text that names a country, an official, an organization or a place."""

    kind = serializers.CharField(help_text="A code of the vocabulary `mention_kinds`.")
    form = serializers.CharField(allow_blank=True)
    start = serializers.IntegerField()
    end = serializers.IntegerField()
    quote = serializers.CharField(allow_null=True, help_text="Null where `text_policy` is none.")
    country = serializers.CharField(source="country_id", allow_null=True)
    official = identifier_of("official.slug")
    organization = identifier_of("organization.slug")
    place = identifier_of("place.slug")
    role_text = serializers.CharField(allow_blank=True)
    confidence = serializers.FloatField()


class ArticleRecord(Times, Record):
    """A news article, by its version in force."""

    kind = "article"
    key = "public_id"
    includes = ("text", "mentions")

    outlet = identifier_of("outlet.slug")
    canonical_url = serializers.CharField(allow_blank=True)
    title = serializers.CharField(allow_blank=True)
    language = serializers.CharField()
    published_on = serializers.DateField(allow_null=True)
    published_basis = serializers.CharField(allow_blank=True)
    story = identifier_of("story.public_id")
    partners = AboutPartner(many=True, source="shown_partners")
    sectors = InSector(many=True, source="shown_sectors")
    access = serializers.CharField(help_text="A code of the vocabulary `access`.")
    is_sample = serializers.BooleanField()
    version = serializers.IntegerField(
        source="current_version.number", help_text="The version in force."
    )
    text_sha256 = serializers.CharField(source="current_version.text_sha256")
    masked_lines = serializers.ListField(
        source="current_version.boilerplate",
        child=serializers.IntegerField(),
        help_text="Lines of the text, from 0, that are no part of the article.",
    )
    text_policy = serializers.SerializerMethodField(
        help_text="What its outlet lets us show: full, quotes or none."
    )
    text = serializers.SerializerMethodField(help_text="Null unless `text_policy` is full.")
    mentions = NamedRecord(
        many=True,
        source="current_version.shown_mentions",
        help_text="Whom and what the text names; offsets count its code points.",
    )

    def get_text_policy(self, record: Article) -> str:
        return policy_of(record)

    def get_text(self, record: Article) -> str | None:
        return record.current_version.text if policy_of(record) == TextPolicy.FULL else None

    def to_representation(self, record: Article) -> dict[str, Any]:
        shown = super().to_representation(record)
        if not may_quote(record):
            for mention in shown.get("mentions", ()):
                mention["quote"] = None
        return shown


class Naming(Known):
    """Articles whose text in force names one of these; `field_name` leads there from a mention."""

    def matching(self, qs: QuerySet, words: list[str]) -> QuerySet:
        named = Mention.objects.filter(
            version__article=OuterRef("pk"),
            version__is_current=True,
            **{f"{self.field_name}__in": words},
        )
        return qs.filter(Exists(named))


class About(Countries):
    """Articles about these partners; those about which an editor said no are left out."""

    def matching(self, qs: QuerySet, words: list[str]) -> QuerySet:
        partners = ArticlePartner.objects.not_rejected().filter(country__in=words)
        return qs.filter(Exists(partners.filter(article=OuterRef("pk"))))


class Within(Known):
    """Articles of these sectors; those of which an editor said no are left out."""

    def matching(self, qs: QuerySet, words: list[str]) -> QuerySet:
        sectors = ArticleSector.objects.not_rejected().filter(sector__in=words)
        return qs.filter(Exists(sectors.filter(article=OuterRef("pk"))))


class OfStory(Known):
    """Articles of these stories, or of those they were merged into."""

    def matching(self, qs: QuerySet, words: list[str]) -> QuerySet:
        named = Story.objects.filter(public_id__in=words)
        return qs.filter(Q(story__in=named) | Q(story__in=named.values("merged_into")))


class ArticleFilters(Between):
    outlet = Known(rows_of(Outlet), "slug", field_name="outlet__slug")
    partner = About("partners", help_text="About the relation with this partner.")
    sector = Within(rows_of(Sector), "slug", field_name="sectors")
    official = Naming(open_rows_of(Official), "slug", field_name="official__slug")
    organization = Naming(rows_of(Organization), "slug", field_name="organization__slug")
    story = OfStory(rows_of(Story), "public_id", field_name="story__public_id")
    undated = Flag(field_name="published_on", lookup_expr="isnull")
    sample = Flag(field_name="outlet__is_sample")

    class Meta:
        model = Article
        fields: list[str] = []

    def between(self, queryset: QuerySet, first: dt.date | None, last: dt.date | None) -> QuerySet:
        return queryset.filter(on_or_between("published_on", "published_on", first, last))


class ArticleRecords(Records):
    """Everything published that the reader may open; newest first, undated last."""

    queryset = Article.objects.all()
    serializer_class = ArticleRecord
    filterset_class = ArticleFilters
    order = ("-sort_date", "-pk")

    def get_queryset(self) -> QuerySet[Article]:
        return (
            Article.objects.open_to(reader_of(self.request))
            .with_sort_date()
            .select_related("outlet", "story")
            .prefetch_related(
                _about(ArticlePartner, "partners"),
                _about(ArticleSector, "sectors"),
                Prefetch("versions", self._versions()),
            )
        )

    def _versions(self) -> QuerySet[ArticleVersion]:
        rows = ArticleVersion.objects.current()
        if "text" not in self.include:
            rows = rows.defer("text")
        if "mentions" not in self.include:
            return rows
        named = Mention.objects.select_related("official", "organization", "place")
        in_order = named.order_by("start", "end", "pk")
        return rows.prefetch_related(Prefetch("mentions", in_order, to_attr="shown_mentions"))


def _about(model: type[ArticlePartner] | type[ArticleSector], path: str) -> Prefetch:
    rows = model.objects.not_rejected().order_by("-score", "pk")
    return Prefetch(path, rows, to_attr=f"shown_{path}")
