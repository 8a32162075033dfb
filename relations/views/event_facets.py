"""The facets of the list of events: each value with how many there would be, in one query.

A facet counts after all filters but its own. What the rollup knows is summed from it; the rest is
counted in the events themselves. A value of which there is none is shown and leads nowhere.
"""

from collections.abc import Callable
from typing import Any

from django.db.models import CharField, Count, F, IntegerField, QuerySet, Sum, Value
from django.db.models.functions import Cast, Coalesce, ExtractYear, NullIf

from relations import levels, vocabulary
from relations.models import Event, Official
from relations.models.bilingual import in_arabic
from relations.views.event_query import EventQuery, told_in_public
from relations.views.facet_options import Counts, Found

TOP = 15  # officials that are offered
NOTHING = "none"

# Each facet, and what its own filter is when it is left out.
OWN: dict[str, dict[str, Any]] = {
    "partner": {"partner": ""},
    "sector": {"sector": ""},
    "type": {"types": ()},
    "review": {"review": ""},
    "year": {"first": None, "last": None, "undated": False},
    "outlet": {"outlet": ""},
    "official": {"official": ""},
    "level": {"level": ""},
    "precision": {"precision": ""},
    "dated": {"dated": ""},
    "any level": {"level": ""},  # all together, from which those without a post are told
}


def count(question: EventQuery) -> Counts:
    """Two queries: all facets but the level of contact, and that one."""
    others = {facet: question.but(**own) for facet, own in OWN.items()}
    parts = [_part(facet, ask(others[facet])) for facet, ask in _ASK.items()]
    counts = Counts()
    for facet, value, number, name in parts[0].union(*parts[1:], all=True):
        counts.of.setdefault(facet, {})[value] = number
        if name:
            counts.names[value] = name
    counts.of["level"] = _by_level(others["level"], counts.get("any level", "all"))
    return counts


def _part(facet: str, rows: QuerySet) -> QuerySet:
    """One facet's rows as all of them are shaped: facet, value, number, name."""
    return rows.values_list(
        Value(facet, CharField()), "value", Cast("number", IntegerField()), "name"
    )


def _grouped(rows: QuerySet, value: Any, number: Any) -> QuerySet:
    nameless = rows.order_by().annotate(value=Cast(value, CharField()))
    nameless = nameless.annotate(name=Value("", CharField()))
    return nameless.values("value", "name").annotate(number=number)


_EACH_ONCE = Count("pk")  # no filter of a question makes an event come twice
_SUMMED = Sum("events")


def _by(of_event: Any, of_cell: Any) -> Callable[[EventQuery], QuerySet]:
    def ask(question: EventQuery) -> QuerySet:
        if question.in_rollup:
            return _grouped(question.activity(), of_cell, _SUMMED)
        return _grouped(question.events(), of_event, _EACH_ONCE)

    return ask


def _by_sector(question: EventQuery) -> QuerySet:
    if question.in_rollup:
        return _grouped(question.activity_by_sector(), F("sector"), _SUMMED)
    # Asked by key, so that a sector in the question narrows the events and not their sectors.
    rows = Event.sectors.through.objects.filter(event__in=question.events().values("pk"))
    return _grouped(rows, F("sector"), Count("event", distinct=True))


def _by_outlet(question: EventQuery) -> QuerySet:
    rows = told_in_public().filter(event__in=question.events().values("pk"))
    rows = rows.exclude(article__outlet=None)
    return _grouped(rows, F("article__outlet__slug"), Count("event", distinct=True))


def _by_official(question: EventQuery) -> QuerySet:
    """Those named most often; only people whom an editor has confirmed."""
    events = question.events().values("pk")
    known = Official.objects.standing().accepted().filter(events__in=events)
    first, second = ("name_ar", "name_en") if in_arabic() else ("name_en", "name_ar")
    rows = known.order_by().annotate(
        value=Cast("slug", CharField()),
        name=Cast(Coalesce(NullIf(first, Value("")), second), CharField()),
    )
    rows = rows.values("value", "name").annotate(number=Count("events"))
    return rows.order_by("-number", "value")[:TOP]


def _own(name: str) -> Callable[[EventQuery], QuerySet]:
    """A field that the rollup does not know; empty where no text gives a date."""

    def ask(question: EventQuery) -> QuerySet:
        value = Coalesce(NullIf(name, Value("")), Value(NOTHING))
        return _grouped(question.events(), value, _EACH_ONCE)

    return ask


_YEAR = Coalesce(Cast(ExtractYear("month"), CharField()), Value(NOTHING))
_ASK: dict[str, Callable[[EventQuery], QuerySet]] = {
    "partner": _by(F("partner"), F("country")),
    "sector": _by_sector,
    "type": _by(F("type"), F("type")),
    "review": _by(F("review"), F("review")),
    "year": _by(_YEAR, _YEAR),
    "outlet": _by_outlet,
    "official": _by_official,
    "precision": _own("precision"),
    "dated": _own("basis"),
    "any level": _by(Value("all"), Value("all")),
}


def _by_level(question: EventQuery, every: int) -> Found:
    """Levels are told apart by counting upwards from the highest; the rest has no post recorded."""
    events = question.events()
    posts = levels.with_posts(Event.objects.filter(pk__in=events.order_by().values("pk")))
    reached = posts.aggregate(
        **{
            level: Count("pk", distinct=True, filter=levels.up_to(level))
            for level in levels.LEVELS[:-1]
        }
    )
    found: Found = {}
    above = 0
    for level in levels.LEVELS[:-1]:
        found[level] = reached[level] - above
        above = reached[level]
    return {**found, levels.Level.UNKNOWN: every - above}


def quads() -> list[tuple[str, list[str]]]:
    """The types in their four groups, each with its name in the reader's language."""
    named = []
    for quad, label in vocabulary.QUADS.items():
        slugs = [kind.slug for kind in vocabulary.EVENT_TYPES.values() if kind.quad == quad]
        named.append((label.ar if in_arabic() else label.en, slugs))
    return named
