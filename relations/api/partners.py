"""Partners: the countries whose relations are followed, with what there is about each."""

from typing import Any

from django.db.models import Count, OuterRef, QuerySet, Subquery, Sum
from django.db.models.functions import Coalesce
from django.urls import reverse
from rest_framework import serializers

from relations.api.countries import CountryRecord
from relations.api.filters import Filters
from relations.api.permissions import reader_of
from relations.api.records import Records
from relations.models import Activity, Agreement, Article, ArticlePartner, Country, Official, Review

# The list behind each count, by the name of its address and the parameter that names the partner.
LISTS = {
    "events": ("event-list", "partner"),
    "agreements": ("agreement-list", "partner"),
    "articles": ("article-list", "partner"),
    "officials": ("official-list", "country"),
}


class PartnerCounts(serializers.Serializer):
    """How many there are that you are shown; `updated_at` does not move with them."""

    events = serializers.IntegerField(help_text="Accepted, each once.")
    cooperation = serializers.IntegerField(help_text="Of these events; quads 1 and 2.")
    friction = serializers.IntegerField(help_text="Of these events; quads 3 and 4.")
    only_samples = serializers.IntegerField(help_text="Of these events.")
    hidden_suggestions = serializers.IntegerField(help_text="Events that wait for a decision.")
    agreements = serializers.IntegerField(help_text="Accepted.")
    articles = serializers.IntegerField(help_text="About the relation with it.")
    officials = serializers.IntegerField(help_text="Who serve it; accepted.")

    def to_representation(self, record: Country) -> dict[str, int]:
        return {name: getattr(record, f"count_{name}") for name in self.fields}


class PartnerLists(serializers.Serializer):
    """Where what was counted is listed."""

    events = serializers.URLField()
    agreements = serializers.URLField()
    articles = serializers.URLField()
    officials = serializers.URLField()

    def to_representation(self, record: Country) -> dict[str, str]:
        site = self.context["site"]
        return {
            name: f"{site}{reverse(f'api:{address}')}?{parameter}={record.iso2}"
            for name, (address, parameter) in LISTS.items()
        }


class PartnerRecord(CountryRecord):
    """A partner, and how much is known about the relation with it."""

    route = "partner"

    counts = PartnerCounts(source="*")
    lists = PartnerLists(source="*")


class PartnerFilters(Filters):
    class Meta:
        model = Country
        fields: list[str] = []


class PartnerRecords(Records):
    """Partners, in the order in which pages show them."""

    queryset = Country.objects.partners()
    serializer_class = PartnerRecord
    filterset_class = PartnerFilters
    order = ("position", "iso2")
    lookup_value_regex = "[A-Za-z]{2}"

    def get_queryset(self) -> QuerySet[Country]:
        partners = super().get_queryset().prefetch_related("names")
        return partners.annotate(**self._counts()) if self._counted else partners

    @property
    def _counted(self) -> bool:
        return not self.fields or "counts" in self.fields

    def _counts(self) -> dict[str, Any]:
        known = Activity.objects.totals()
        accepted = known.filter(review=Review.ACCEPTED)
        waiting = known.filter(review=Review.SUGGESTED)
        open_articles = Article.objects.open_to(reader_of(self.request))
        about = ArticlePartner.objects.not_rejected().filter(article__in=open_articles)
        agreements = Agreement.objects.standing().accepted()
        officials = Official.objects.standing().accepted()
        figures = {
            "events": _figure(accepted, "country", Sum("events")),
            "cooperation": _figure(accepted.cooperation(), "country", Sum("events")),
            "friction": _figure(accepted.friction(), "country", Sum("events")),
            "only_samples": _figure(accepted, "country", Sum("samples")),
            "hidden_suggestions": _figure(waiting, "country", Sum("events")),
            "agreements": _figure(agreements, "partner", Count("pk")),
            "articles": _figure(about, "country", Count("article", distinct=True)),
            "officials": _figure(officials, "country", Count("pk")),
        }
        return {f"count_{name}": figure for name, figure in figures.items()}

    def spell(self, identifier: str) -> str:
        return identifier.upper()


def _figure(rows: QuerySet, partner: str, value: Any) -> Coalesce:
    of_one = rows.filter(**{partner: OuterRef("pk")}).order_by().values(partner)
    return Coalesce(Subquery(of_one.annotate(figure=value).values("figure")), 0)
