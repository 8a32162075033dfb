"""Evidence: the sentences and pages that events and legal actions rest on."""

from django.db.models import Prefetch
from rest_framework import serializers
from rest_framework.request import Request

from relations.api.fields import Bilingual, Decision
from relations.api.links import page_url, record_url
from relations.api.permissions import reader_of
from relations.api.shown import Shown
from relations.models import Article, Citation, TextPolicy
from relations.models.evidence import Evidence


class MentionRecord(Decision):
    """One sentence of one version of an article; offsets count code points."""

    article = serializers.CharField(source="article.public_id")
    article_url = serializers.SerializerMethodField()
    article_html_url = serializers.SerializerMethodField()
    outlet = serializers.SerializerMethodField()
    published_on = serializers.DateField(source="article.published_on", allow_null=True)
    version = serializers.IntegerField(source="version.number")
    start = serializers.IntegerField()
    end = serializers.IntegerField()
    quote = serializers.SerializerMethodField(help_text="Null where the outlet allows no text.")
    rule = serializers.CharField(allow_blank=True)
    trigger = serializers.CharField(allow_blank=True)
    confidence = serializers.FloatField()
    is_sample = serializers.BooleanField(source="article.is_sample")

    def get_article_url(self, record: Evidence) -> str:
        return record_url(self.site, "article", record.article.public_id)

    def get_article_html_url(self, record: Evidence) -> str | None:
        return page_url(self.site, "article", record.article.public_id)

    def get_outlet(self, record: Evidence) -> str | None:
        return record.article.outlet.slug if record.article.outlet else None

    def get_quote(self, record: Evidence) -> str | None:
        return record.quote if may_quote(record.article) else None


class CitationRecord(Shown):
    """A page that a curated record rests on, and what it says in our words."""

    url = serializers.CharField(allow_blank=True, help_text="Empty: unsourced.")
    statement = Bilingual("statement")
    confidence = serializers.CharField(help_text="A code of the vocabulary `confidence`.")
    via = serializers.CharField()


def policy_of(article: Article) -> str:
    """Return what of an article's text may be shown; without an outlet, its quotations."""
    return article.outlet.text_policy if article.outlet else TextPolicy.QUOTES.value


def may_quote(article: Article) -> bool:
    return policy_of(article) != TextPolicy.NONE


def evidence_prefetches(
    mention: type[Evidence], request: Request, states: tuple[str, ...], include: tuple[str, ...]
) -> list[Prefetch]:
    """Fetch the asked parts for a whole page at once; never from articles closed to the reader."""
    wanted: list[Prefetch] = []
    if "mentions" in include:
        rows = (
            mention.objects.filter(review__in=states)
            .filter(article__in=Article.objects.open_to(reader_of(request)))
            .select_related("article__outlet", "version")
            .defer("version__text", "version__boilerplate")
            .order_by("pk")
        )
        wanted.append(Prefetch("mentions", rows, to_attr="shown_mentions"))
    if "citations" in include:
        wanted.append(Prefetch("citations", Citation.objects.order_by("pk")))
    return wanted
