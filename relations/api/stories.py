"""Stories: the same news at several outlets."""

import datetime as dt

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import CharField, Exists, F, Max, Min, OuterRef, Prefetch, QuerySet, Subquery
from rest_framework import serializers

from relations.api.fields import Record, Times, identifier_of
from relations.api.filters import Between, Countries, Known, open_rows_of, rows_of
from relations.api.links import page_url, record_url
from relations.api.permissions import reader_of
from relations.api.records import Records
from relations.api.shown import Shown
from relations.models import Article, ArticlePartner, Outlet, Story


class ToldArticle(Shown):
    """One article of a story."""

    id = serializers.CharField(source="public_id")
    url = serializers.SerializerMethodField()
    html_url = serializers.SerializerMethodField()
    outlet = identifier_of("outlet.slug")
    title = serializers.CharField(allow_blank=True)
    published_on = serializers.DateField(allow_null=True)
    is_sample = serializers.BooleanField()

    def get_url(self, record: Article) -> str:
        return record_url(self.site, "article", record.public_id)

    def get_html_url(self, record: Article) -> str | None:
        return page_url(self.site, "article", record.public_id)


class StoryRecord(Times, Record):
    """Articles that tell the same news; `updated_at` moves with the story, not with its texts."""

    kind = "story"
    key = "public_id"
    includes = ("articles",)

    title = serializers.CharField(allow_blank=True, help_text="Of its first article.")
    article_count = serializers.SerializerMethodField(help_text="Those that you may open.")
    first_published_on = serializers.DateField(allow_null=True)
    last_published_on = serializers.DateField(allow_null=True)
    partners = serializers.ListField(child=serializers.CharField())
    outlets = serializers.ListField(child=serializers.CharField())
    articles = ToldArticle(many=True, source="shown_articles")

    def get_article_count(self, record: Story) -> int:
        return len(record.told)  # type: ignore[attr-defined]


class TellingOf(Known):
    """Stories of which an article that the reader may open answers; `field_name` leads from it."""

    def matching(self, qs: QuerySet, words: list[str]) -> QuerySet:
        articles = Article.objects.open_to(reader_of(self.parent.request))
        told = articles.filter(story=OuterRef("pk"), **{f"{self.field_name}__in": words})
        return qs.filter(Exists(told))


class AboutPartner(Countries):
    def matching(self, qs: QuerySet, words: list[str]) -> QuerySet:
        articles = Article.objects.open_to(reader_of(self.parent.request))
        about = ArticlePartner.objects.not_rejected().filter(
            country__in=words, article__story=OuterRef("pk"), article__in=articles
        )
        return qs.filter(Exists(about))


class StoryFilters(Between):
    partner = AboutPartner("partners", help_text="Told in an article about this partner.")
    outlet = TellingOf(rows_of(Outlet), "slug", field_name="outlet__slug")
    article = TellingOf(open_rows_of(Article), "public_id", field_name="public_id")

    class Meta:
        model = Story
        fields: list[str] = []

    def between(self, queryset: QuerySet, first: dt.date | None, last: dt.date | None) -> QuerySet:
        told = Article.objects.open_to(reader_of(self.request)).filter(story=OuterRef("pk"))
        if first:
            told = told.filter(published_on__gte=first)
        if last:
            told = told.filter(published_on__lte=last)
        return queryset.filter(Exists(told))


class StoryRecords(Records):
    """News that one outlet or several told; those of which you may open an article."""

    queryset = Story.objects.all()
    serializer_class = StoryRecord
    filterset_class = StoryFilters
    order = ("-pk",)

    def get_queryset(self) -> QuerySet[Story]:
        articles = Article.objects.open_to(reader_of(self.request))
        own = articles.filter(story=OuterRef("pk")).order_by(
            F("published_on").asc(nulls_last=True), "pk"
        )
        about = ArticlePartner.objects.not_rejected().filter(
            article__in=articles, article__story=OuterRef("pk")
        )
        stories = Story.objects.annotate(
            told=ArraySubquery(own.values("pk")),
            title=Subquery(own.exclude(title="").values("title")[:1], output_field=CharField()),
            first_published_on=_figure(own, Min("published_on")),
            last_published_on=_figure(own, Max("published_on")),
            partners=ArraySubquery(about.order_by("country").values("country").distinct()),
            outlets=ArraySubquery(
                own.exclude(outlet=None).order_by("outlet__slug").values("outlet__slug").distinct()
            ),
        )
        if "articles" not in self.include:
            return stories
        rows = articles.select_related("outlet").order_by(
            F("published_on").asc(nulls_last=True), "pk"
        )
        return stories.prefetch_related(Prefetch("articles", rows, to_attr="shown_articles"))

    def listed(self, queryset: QuerySet) -> QuerySet:
        open_ones = Article.objects.open_to(reader_of(self.request))
        return queryset.standing().filter(Exists(open_ones.filter(story=OuterRef("pk"))))

    def check_may_open(self, record: Story) -> None:
        if not record.told:  # type: ignore[attr-defined]
            raise self.absence(record.public_id)


def _figure(rows: QuerySet, value: Min | Max) -> Subquery:
    return Subquery(rows.order_by().values("story").annotate(figure=value).values("figure"))
