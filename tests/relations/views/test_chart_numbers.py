"""Every number of every chart is what a count by hand gives, and opens a list of so many."""

from typing import Any
from urllib.parse import urlsplit

import pytest
from django.http import QueryDict
from django.test import Client

from relations.models import Sector
from relations.views.agreement_query import read_agreement_query
from relations.views.chart_kinds import KINDS
from relations.views.event_query import read_event_query
from relations.views.page import sides
from tests.relations.views.chart_world import COOPERATION, FRICTION, Drawn, World, build, count

MONTHS = "from=2025-09&to=2026-02"
QUESTIONS = [
    ("cooperation-by-month", ""),
    ("cooperation-by-month", "p=tr"),
    ("cooperation-by-month", "p=tr&stack=sector"),
    ("cooperation-by-month", "s=energy&stack=type"),
    ("cooperation-by-month", "t=CONSULT&t=AID&stack=type"),
    ("cooperation-by-month", "stack=sector"),
    ("friction-by-month", ""),
    ("friction-by-month", "p=ru"),
    ("activity-by-partner", ""),
    ("activity-by-partner", "p=az&p=ru&s=health"),
    ("cooperation-by-sector", ""),
    ("cooperation-by-sector", "p=az"),
    ("level-of-contact", ""),
    ("level-of-contact", "p=tr&stack=month"),
    ("agreements-by-status", ""),
    ("agreements-by-status", "p=tr&s=energy"),
    ("agreements-by-year", ""),
    ("agreements-by-year", "p=ru"),
    ("articles-by-outlet-month", ""),
    ("articles-by-outlet-month", "p=tr"),
]
SHOWN = ["2025-09", "2025-10", "2025-11", "2025-12", "2026-01", "2026-02"]
OPENED = 4  # lists that are opened as a reader would, of each chart


def test_no_chart_is_left_out() -> None:
    assert {slug for slug, _question in QUESTIONS} == set(KINDS)


@pytest.mark.django_db
@pytest.mark.parametrize("seed", [3, 2026])
def test_charts_say_what_was_drawn(seed: int, client: Client) -> None:
    world, said = build(seed), 0
    for slug, asked in QUESTIONS:
        question = "&".join(filter(None, [asked, "" if "agreements" in slug else MONTHS]))
        answer = client.get(f"/charts/{slug}.json?{question}")
        document = answer.json()
        rows = document["data"]
        given = QueryDict(asked)
        assert document["meta"]["total"] == _whole(slug, given, world), (slug, asked)
        for row in rows:
            expected = _by_hand(slug, given, row, rows, world)
            assert row["count"] == expected, (slug, asked, row)
            assert _listed(row["list"], client) == expected, (slug, asked, row)
        some = [row for row in rows if row["count"]]
        said += len(some)
        for row in some[:OPENED]:
            if row["review"] != "suggested":
                opened = client.get(_path(row["list"]))
                assert opened.context["counted"] == row["count"], row["list"]
    assert said > 100


def _things(slug: str, world: World) -> list[Drawn]:
    if slug.startswith("agreements"):
        return world.agreements
    return world.articles if slug.startswith("articles") else world.events


def _asked(slug: str, given: QueryDict) -> list[Any]:
    """What the question alone demands of a thing."""
    partners = {iso2.upper() for iso2 in given.getlist("p")}
    types = set(given.getlist("t")) or set(FRICTION if slug.startswith("friction") else COOPERATION)
    articles, agreements = slug.startswith("articles"), slug.startswith("agreements")
    return [
        lambda thing: (
            not partners
            or thing.partner in partners
            or (articles and bool(partners & thing.partners))
        ),
        lambda thing: not given.get("s") or given["s"] in thing.sectors,
        lambda thing: articles or agreements or thing.type in types,
    ]


def _whole(slug: str, given: QueryDict, world: World) -> int:
    things, asked = _things(slug, world), _asked(slug, given)
    if slug == "agreements-by-status":
        return count(things, *asked)
    if slug == "agreements-by-year":
        return count(things, *asked, lambda thing: bool(thing.signed))
    return count(things, *asked, lambda thing: thing.month in SHOWN)


def _by_hand(
    slug: str, given: QueryDict, row: dict[str, Any], rows: list[dict[str, Any]], world: World
) -> int:
    named = {other["series"] for other in rows} - {"rest"}
    series, stack = row["series"], given.get("stack", "")

    def is_of_series(thing: Drawn) -> bool:
        values = {thing.type, thing.partner, thing.level, thing.status, thing.outlet}
        values |= thing.sectors or {"none"}
        if slug == "agreements-by-year":
            return True
        if slug in ("agreements-by-status", "level-of-contact", "articles-by-outlet-month"):
            own = {"a": thing.status, "l": thing.level}.get(slug[0], thing.outlet)
            own = thing.outlet if slug.startswith("articles") else own
            return own == series if series != "rest" else own not in named
        if "sector" in (stack, slug.split("-")[-1]):
            return series in (thing.sectors or {"none"})
        return series in values if series != "rest" else thing.type not in named

    def is_of_period(thing: Drawn) -> bool:
        if slug == "agreements-by-year":
            return thing.signed == row["period"]
        if slug == "agreements-by-status":
            return True
        return thing.month == row["period"] if row["period"] else thing.month in SHOWN

    return count(
        _things(slug, world),
        *_asked(slug, given),
        is_of_series,
        is_of_period,
        lambda thing: not row["review"] or thing.review == row["review"],
        lambda thing: not row["partner"] or not thing.partner or thing.partner == row["partner"],
    )


def _path(address: str) -> str:
    parts = urlsplit(address)
    return f"{parts.path}?{parts.query}"


def _listed(address: str, client: Client) -> int:
    """How many the list has, asked the way the list itself asks."""
    parts = urlsplit(address)
    data, about = QueryDict(parts.query), sides()
    if parts.path == "/events/":
        question = read_event_query(data, about, _sectors())
        assert question.notes == ()
        return question.events().count()
    if parts.path == "/agreements/":
        asked = read_agreement_query(data, about, _sectors())
        assert asked.notes == ()
        return asked.agreements(None).count()
    assert parts.path == "/articles/"
    return int(client.get(_path(address)).context["counted"])


def _sectors() -> list[Any]:
    return list(Sector.objects.all())
