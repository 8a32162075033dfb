"""Beside a partner's charts: who is met most, which outlets tell of it, and its briefs."""

from typing import NamedTuple

from django.db.models import (
    CharField,
    Count,
    IntegerField,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    TextField,
    Value,
)
from django.db.models.functions import Cast, Coalesce
from django.utils.translation import gettext as _

from relations.models import Article, Brief, Country, Event, EventMention, Official, Review, Sector
from relations.models.bilingual import in_arabic
from relations.models.event import COOPERATION
from relations.views.article_query import NO_OUTLET, ArticleQuery
from relations.views.event_query import EventQuery
from relations.views.evidence import Reader, quotable

TYPE, SECTOR = "type", "sector"  # what a partner's cooperation is stacked by
MOST, BRIEFS = 8, 3


class Person(NamedTuple):
    """Somebody who took part in accepted events of cooperation; the number opens them."""

    slug: str
    name: str
    country: str
    times: int
    address: str


class Source(NamedTuple):
    """An outlet, none where an article names none, and its articles about the partner."""

    name: str
    times: int
    address: str


class Beside(NamedTuple):
    people: list[Person]
    sources: list[Source]
    briefs: list[Brief]
    sectors: list[Sector]


def beside_charts(reader: Reader, country: Country, stack: str) -> Beside:
    """All in one query; sectors only where they are stacked."""
    parts = [_people(reader, country), _outlets(reader, country), _briefs(reader, country)]
    if stack == SECTOR:
        parts.append(_sectors())
    people, sources, briefs, sectors = found = Beside([], [], [], [])
    met = EventQuery(country.pk, types=("cooperation",), review=Review.ACCEPTED.value)
    told = ArticleQuery(country.pk)
    for what, slug, ar, en, beside_ar, beside_en, times in parts[0].union(*parts[1:], all=True):
        name, beside = _shown(ar, en), _shown(beside_ar, beside_en)
        if what == "official":
            people.append(Person(slug, name, beside, times, met.but(official=slug).address))
        elif what == "outlet":
            address = told.but(outlet=slug or NO_OUTLET).address
            sources.append(Source(name or _("no outlet named"), times, address))
        elif what == "brief":
            briefs.append(Brief(public_id=slug, state="issued", year=int(ar), serial=times))
        else:
            sectors.append(Sector(slug=slug, name_ar=ar, name_en=en))
    people.sort(key=lambda one: (-one.times, one.slug))
    sources.sort(key=lambda one: (-one.times, one.address))
    briefs.sort(key=lambda one: one.number, reverse=True)
    return found


def _shown(ar: str | None, en: str | None) -> str:
    return ((ar or en) if in_arabic() else (en or ar)) or ""


def _people(reader: Reader, country: Country) -> QuerySet:
    shared = Q(
        events__partner=country.pk,
        events__merged_into=None,
        events__review=Review.ACCEPTED,
        events__type__in=COOPERATION,
    )
    rows = Official.objects.standing().open_to(reader).filter(shared)
    rows = rows.annotate(what=_text("official"), times=Count("events")).order_by("-times", "slug")
    names = ("name_ar", "name_en", "country__name_ar", "country__name_en")
    return rows.values_list("what", "slug", *names, "times")[:MOST]


def _outlets(reader: Reader, country: Country) -> QuerySet:
    names = ("outlet__slug", "outlet__name_ar", "outlet__name_en")
    rows = Article.objects.open_to(reader).about(country.pk).order_by().values(*names)
    rows = rows.annotate(what=_text("outlet"), none=_text(""), times=Count("pk"))
    rows = rows.annotate(no=_text("")).order_by("-times", "outlet__slug")
    return rows.values_list("what", *names, "none", "no", "times")[:MOST]


def _briefs(reader: Reader, country: Country) -> QuerySet:
    rows = Brief.objects.issued().open_to(reader).filter(partner=country).newest_first()
    rows = rows.annotate(what=_text("brief"), of_year=Cast("year", CharField()), none=_text(""))
    rows = rows.annotate(no=_text(""), nil=_text(""), times=Cast("serial", IntegerField()))
    return rows.values_list("what", "public_id", "of_year", "none", "no", "nil", "times")[:BRIEFS]


def _sectors() -> QuerySet:
    rows = Sector.objects.order_by("position", "slug")
    rows = rows.annotate(what=_text("sector"), none=_text(""), no=_text(""))
    rows = rows.annotate(times=Value(0, IntegerField()))
    return rows.values_list("what", "slug", "name_ar", "name_en", "none", "no", "times")


def _text(text: str) -> Value:
    return Value(text, CharField())


def best_quotes(rows: QuerySet[Event], reader: Reader) -> QuerySet[Event]:
    """Annotate `quote`: the surest sentence that this reader may see."""
    told = quotable(EventMention.objects.filter(event=OuterRef("pk")), reader)
    best = told.select_related(None).defer(None).values("quote")[:1]
    return rows.annotate(quote=Coalesce(Subquery(best), Value(""), output_field=TextField()))
