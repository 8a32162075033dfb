"""Search: the page's question, with the words found told as ranges of the text."""

import datetime as dt
from typing import Any

import pytest

from relations import search_index
from relations.models import Access, TextPolicy
from tests import factories as make
from tests.relations.api.reader import Reader

DAY = dt.date(2025, 3, 1)


@pytest.fixture
def found(reader: Reader) -> Reader:
    """Of each kind one that everybody may find, and what only some may."""
    paper = make.outlet("paper")
    told = make.article(
        "وقعت تركيا اتفاقية الغاز مع سوريا.", public_id="open", outlet=paper, published_on=DAY
    )
    make.article("محضر داخلي عن الغاز.", public_id="in", access=Access.INTERNAL)
    make.article(
        "لا يقتبس عن الغاز.",
        public_id="mute",
        outlet=make.outlet("mute", text_policy=TextPolicy.NONE),
    )
    known = make.event(
        public_id="known", day=DAY, summary_ar="اتفاق على توريد الغاز", **make.decided()
    )
    make.event_mention(known, told, **make.decided())
    make.event("RU", public_id="guess", summary_ar="حديث عن الغاز")
    make.agreement(slug="pact", title_ar="اتفاقية توريد الغاز", **make.decided())
    search_index.refresh_all()
    return reader


def hits(answer: dict[str, Any]) -> set[tuple[str, str]]:
    return {(hit["kind"], hit["id"]) for hit in answer["data"]}


KNOWN = {("event", "known"), ("agreement", "pact"), ("article", "open"), ("article", "mute")}


def test_what_is_accepted_and_open_is_found(found: Reader) -> None:
    answer = found.get("search/", q="غاز")
    assert hits(answer) == KNOWN
    meta = answer["meta"]
    assert (meta["total"], meta["hidden_suggestions"]) == (4, 1)
    assert meta["facets"]["kind"] == {"article": 2, "event": 1, "agreement": 1}
    assert meta["facets"]["outlet"]["mute"] == 1
    assert meta["variants"] == ["الغاز"]
    assert answer["links"]["html"].startswith("http://testserver/search/?q=")
    for hit in answer["data"]:
        assert found.get(hit["url"])["data"]["id"] == hit["id"]


def test_highlights_are_ranges_of_the_text(found: Reader) -> None:
    for hit in found.get("search/", q="غاز")["data"]:
        for shown in filter(None, (hit["title"], hit["extract"])):
            marked = [shown["text"][one["start"] : one["end"]] for one in shown["highlights"]]
            assert set(marked) <= {"الغاز"}
            assert shown is hit["extract"] or marked or hit["extract"]
    (event,) = found.get("search/", q="غاز", kind="event")["data"]
    assert event["title"] == {
        "text": "اتفاق على توريد الغاز",
        "highlights": [{"start": 16, "end": 21}],
    }
    assert (event["partner"], event["date"], event["review"]) == ("TR", "2025-03-01", "accepted")


def test_an_outlet_that_allows_no_text_is_not_quoted(found: Reader, editor: Reader) -> None:
    for one in (found, editor):
        texts = {hit["id"]: hit["extract"] for hit in one.get("search/", q="يقتبس")["data"]}
        assert texts == {"mute": None}


def test_suggestions_and_internal_articles_ask_for_rights(
    found: Reader, known_reader: Reader, editor: Reader
) -> None:
    found.get("search/", 403, q="غاز", review="suggested")
    opened = known_reader.get("search/", q="غاز", review="accepted,suggested")
    assert hits(opened) == KNOWN | {("event", "guess")}
    assert opened["meta"]["hidden_suggestions"] == 0
    assert hits(known_reader.get("search/", q="غاز")) == KNOWN
    assert ("article", "in") in hits(editor.get("search/", q="غاز"))


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ({"kind": "agreement"}, {("agreement", "pact")}),
        ({"outlet": "paper"}, {("article", "open")}),
        ({"partner": "RU"}, set()),
        ({"year": "2024"}, set()),
        ({"q": "غاز -توريد", "kind": "article"}, {("article", "open"), ("article", "mute")}),
        ({"q": '"الغاز مع سوريا"', "kind": "article"}, {("article", "open")}),
    ],
)
def test_filters_of_the_search(
    found: Reader, asked: dict[str, str], expected: set[tuple[str, str]]
) -> None:
    assert hits(found.get("search/", **{"q": "غاز", **asked})) == expected


def test_hits_of_one_kind_follow_each_other(found: Reader) -> None:
    assert found.get("search/", q="غاز", limit="1")["links"]["next"] is None
    first = found.get("search/", q="غاز", kind="article", limit="1", sort="date")
    second = found.get(first["links"]["next"])
    assert hits(first) | hits(second) == {("article", "open"), ("article", "mute")}
    assert second["links"]["next"] is None
    tampered = first["links"]["next"].replace("cursor=", "cursor=x")
    (error,) = found.get(tampered, 400)["errors"]
    assert error["parameter"] == "cursor"
    found.get(first["links"]["next"].replace("limit=1", "limit=2"), 400)


@pytest.mark.parametrize(
    ("asked", "parameter"),
    [
        ({}, "q"),
        ({"q": "…"}, "q"),
        ({"q": "غاز", "kind": "events"}, "kind"),
        ({"q": "غاز", "partner": "QA"}, "partner"),
        ({"q": "غاز", "sector": "gas"}, "sector"),
        ({"q": "غاز", "outlet": "papers"}, "outlet"),
        ({"q": "غاز", "year": "25"}, "year"),
        ({"q": "غاز", "limit": "101"}, "limit"),
        ({"q": "غاز", "sort": "day"}, "sort"),
        ({"q": "غاز", "fields": "titel"}, "fields"),
        ({"q": "غاز", "page": "2"}, "page"),
    ],
)
def test_what_the_search_does_not_take(
    found: Reader, asked: dict[str, str], parameter: str
) -> None:
    (error,) = found.get("search/", 400, **asked)["errors"]
    assert error["parameter"] == parameter


def test_a_name_is_offered_where_nothing_is_found(found: Reader) -> None:
    make.official("أسعد الشيباني", slug="shaibani")
    answer = found.get("search/", q="الشيبانى اسعدد")
    assert answer["data"] == []
    assert answer["meta"]["nearest_names"] == ["أسعد الشيباني"]
