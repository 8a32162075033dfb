"""Events: what is listed, what is hidden, and the evidence beside it."""

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from relations.models import Citation, Event, Review, TextPolicy
from tests import factories as make
from tests.relations.api.reader import Reader

MARCH = dt.date(2025, 3, 29)


def accepted(partner: str = "TR", **values: object) -> Event:
    return make.event(partner, **{**make.decided(), **values})


def test_an_event_has_plover_names(reader: Reader) -> None:
    made = accepted(day=MARCH, summary_ar="زيارة", reported_on=dt.date(2025, 3, 30))
    made.sectors.add(make.sector("energy"))
    made.officials.add(make.official(slug="someone"))
    (shown,) = reader.get("events/")["data"]
    assert shown["id"] == made.public_id
    assert shown["url"] == f"http://testserver/api/v1/events/{made.public_id}/"
    assert shown["html_url"] == f"http://testserver/events/{made.public_id}/"
    assert (shown["type"], shown["mode"], shown["quad_code"]) == ("CONSULT", "visit", 1)
    assert (shown["partner"], shown["actor"], shown["recipient"]) == ("TR", "TR", "SY")
    assert shown["event_date"] == {
        "start": "2025-03-29",
        "end": "2025-03-29",
        "precision": "day",
        "basis": "explicit",
    }
    assert (shown["month"], shown["month_basis"]) == ("2025-03-01", "event")
    assert shown["summary"] == {"ar": "زيارة", "en": None}
    assert (shown["sectors"], shown["officials"]) == (["energy"], ["someone"])
    assert (shown["review"], shown["reviewed_via"]) == ("accepted", "seed")
    assert {"created_at", "updated_at", "reviewed_at"} <= shown.keys()
    assert not {"mentions", "citations"} & shown.keys()


def test_an_undated_event_has_no_date(reader: Reader) -> None:
    accepted()
    (shown,) = reader.get("events/")["data"]
    assert shown["event_date"] is None
    assert (shown["month"], shown["month_basis"]) == (None, "undated")


def test_suggestions_are_counted_and_hidden(reader: Reader, known_reader: Reader) -> None:
    shown, hidden = accepted(), make.event()
    make.event(**make.decided(Review.REJECTED))
    make.event("RU")
    answer = reader.get("events/", partner="TR")
    assert [record["id"] for record in answer["data"]] == [shown.public_id]
    assert answer["meta"]["hidden_suggestions"] == 1
    assert answer["meta"]["review"] == ["accepted"]
    link = answer["links"]["suggestions"]
    assert reader.get(link, 403)["type"].endswith("#login-needed")
    opened = known_reader.get(link)
    assert {record["id"] for record in opened["data"]} == {shown.public_id, hidden.public_id}
    assert (opened["meta"]["hidden_suggestions"], opened["links"]["suggestions"]) == (0, None)
    assert known_reader.ids("events/", partner="TR", review="suggested") == [hidden.public_id]


def test_evidence_is_shown_on_request(reader: Reader) -> None:
    made = accepted()
    article = make.article("وقع الطرفان اتفاقا.", outlet=make.outlet("paper"))
    make.event_mention(made, article, **make.decided())
    make.event_mention(made)  # a suggestion
    make.event_mention(made, **make.decided(Review.REJECTED))
    Citation.objects.create(event=made, url="https://example.org/a", statement_ar="وقعا")
    (shown,) = reader.get("events/", include="mentions,citations")["data"]
    (mention,) = shown["mentions"]
    assert mention["quote"] == "وقع الطرفان اتفاقا."
    assert (mention["article"], mention["outlet"]) == (article.public_id, "paper")
    assert (mention["version"], mention["start"], mention["end"]) == (1, 0, 19)
    assert mention["article_url"] == f"http://testserver/api/v1/articles/{article.public_id}/"
    (citation,) = shown["citations"]
    assert citation["url"] == "https://example.org/a"
    assert citation["statement"] == {"ar": "وقعا", "en": None}
    assert reader.get(f"events/{made.public_id}/")["data"] == shown


def test_a_login_also_shows_suggested_evidence(known_reader: Reader) -> None:
    made = accepted()
    make.event_mention(made)
    shown = known_reader.get(f"events/{made.public_id}/")["data"]
    assert [mention["review"] for mention in shown["mentions"]] == ["suggested"]


def test_evidence_never_comes_from_closed_articles(reader: Reader, editor: Reader) -> None:
    made = accepted()
    make.event_mention(made, make.article(access="internal"), **make.decided())
    path = f"events/{made.public_id}/"
    assert reader.get(path)["data"]["mentions"] == []
    assert len(editor.get(path)["data"]["mentions"]) == 1


def test_an_outlet_may_forbid_quotations(reader: Reader) -> None:
    made = accepted()
    closed = make.outlet("closed", text_policy=TextPolicy.NONE)
    make.event_mention(made, make.article(outlet=closed), **make.decided())
    (mention,) = reader.get(f"events/{made.public_id}/")["data"]["mentions"]
    assert mention["quote"] is None


def test_candidates_are_not_named_with_an_event(reader: Reader, known_reader: Reader) -> None:
    made = accepted()
    made.officials.add(
        make.official(slug="guess", review="suggested", reviewed_via="", reviewed_at=None)
    )
    path = f"events/{made.public_id}/"
    assert reader.get(path)["data"]["officials"] == []
    assert known_reader.get(path)["data"]["officials"] == ["guess"]


def test_samples_are_marked(reader: Reader) -> None:
    made, real = accepted(), accepted()
    sample = make.article(outlet=make.outlet("sample", is_sample=True))
    make.event_mention(made, sample, **make.decided())
    make.event_mention(real, **make.decided())
    assert reader.ids("events/", sample="true") == [made.public_id]
    assert reader.ids("events/", sample="false") == [real.public_id]


@pytest.mark.parametrize(
    ("parameters", "found"),
    [
        ({"partner": "TR"}, "ab"),
        ({"partner": "TR,RU"}, "abc"),
        ({"partner": "tr"}, "ab"),
        ({"actor": "SY"}, "c"),
        ({"recipient": "SY"}, "ab"),
        ({"type": "AID"}, "c"),
        ({"type": "AID,CONSULT"}, "abc"),
        ({"mode": "phone"}, "b"),
        ({"quad": "2"}, "c"),
        ({"sector": "energy"}, "a"),
        ({"sector": "energy,health"}, "ac"),
        ({"official": "envoy"}, "b"),
        ({"agreement": "pipeline"}, "c"),
        ({"article": "art-1"}, "a"),
        ({"from_": "2025-03-30"}, "bc"),
        ({"to": "2025-03-29"}, "a"),
        ({"from_": "2025-03-01", "to": "2025-04-30"}, "ab"),
        ({"month": "2025-03"}, "a"),
        ({"month": "2025"}, "ab"),
        ({"month": "2025-04..2026-02"}, "bc"),
        ({"month": "undated"}, ""),
        ({"month_basis": "reported"}, "c"),
    ],
)
def test_filters(reader: Reader, parameters: dict[str, str], found: str) -> None:
    pipeline = make.agreement("RU", slug="pipeline", **make.decided())
    accepted(public_id="a", day=MARCH).sectors.add(make.sector("energy"))
    accepted(public_id="b", mode="phone", day=dt.date(2025, 4, 2)).officials.add(
        make.official(slug="envoy")
    )
    accepted(
        "RU",
        public_id="c",
        type="AID",
        mode="grant",
        actor_id="SY",
        recipient_id="RU",
        reported_on=dt.date(2026, 2, 1),
        agreement=pipeline,
    ).sectors.add(make.sector("health"), make.sector("energy2"))
    told = make.article(public_id="art-1")
    make.event_mention(Event.objects.get(public_id="a"), told, **make.decided())
    assert sorted(reader.ids("events/", **parameters)) == list(found)


def test_an_event_in_two_sectors_is_listed_once(reader: Reader) -> None:
    made = accepted()
    made.sectors.add(make.sector("energy"), make.sector("health"))
    assert reader.ids("events/", sector="energy,health") == [made.public_id]


def test_a_hundred_events_with_evidence_take_eight_queries(reader: Reader) -> None:
    outlet = make.outlet()
    agreement = make.agreement("TR", **make.decided())
    for number in range(100):
        made = accepted(day=MARCH - dt.timedelta(days=number), agreement=agreement)
        made.sectors.add(make.sector("energy"))
        make.event_mention(made, make.article(outlet=outlet), **make.decided())
        Citation.objects.create(event=made, url="https://example.org/a")
    with CaptureQueriesContext(connection) as queries:
        answer = reader.get("events/", include="mentions,citations", partner="TR")
    assert len(answer["data"]) == 100
    assert all(len(event["mentions"]) == 1 for event in answer["data"])
    assert len(queries) <= 8
