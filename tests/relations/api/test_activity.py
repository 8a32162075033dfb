"""Activity: every number equals the events its address opens; senseless sums are refused."""

import datetime as dt
from typing import Any

import pytest

from relations import activity
from relations.models import Coverage, Event
from tests import factories as make
from tests.relations.api.reader import Reader


def accepted(partner: str = "TR", *sectors: str, **values: Any) -> Event:
    made = make.event(partner, **{**make.decided(), **values})
    made.sectors.set([make.sector(slug) for slug in sectors])
    return made


@pytest.fixture
def counted(reader: Reader) -> Reader:
    """Two years of events with two partners, in all the ways of being dated and reviewed."""
    energy = accepted("TR", "energy", day=dt.date(2025, 3, 1))
    make.event_mention(energy, **make.decided())
    make.event_mention(energy, **make.decided())
    accepted("TR", "energy", "transport", day=dt.date(2025, 3, 20), type="AID", mode="grant")
    accepted("TR", "transport", reported_on=dt.date(2025, 7, 1))
    accepted("TR", day=dt.date(2026, 1, 5))
    accepted("TR")
    accepted("TR", "energy", day=dt.date(2025, 3, 2), type="ACCUSE", mode="allege")
    accepted("RU", "energy", day=dt.date(2024, 12, 9))
    make.event("RU", day=dt.date(2025, 3, 3))
    activity.rebuild()
    return reader


def values(answer: dict[str, Any]) -> dict[tuple[Any, ...], float]:
    names = answer["meta"]["group_by"]
    return {tuple(row[name] for name in names): row["value"] for row in answer["data"]}


def test_cooperation_by_partner_and_month_is_the_default(counted: Reader) -> None:
    answer = counted.get("activity/")
    assert values(answer) == {
        ("RU", "2024-12"): 1,
        ("TR", "2025-03"): 2,
        ("TR", "2025-07"): 1,
        ("TR", "2026-01"): 1,
        ("TR", None): 1,
    }
    meta = answer["meta"]
    assert (meta["total"], meta["quads"], meta["measure"]) == (6, [1, 2], "events")
    assert meta["dated_by"] == {"event": 4, "reported": 1, "undated": 1}
    assert meta["hidden_suggestions"] == 1
    opened = counted.get(answer["links"]["suggestions"])
    assert values(opened)[("RU", "2025-03")] == 1


@pytest.mark.parametrize(
    ("parameters", "expected"),
    [
        ({"group_by": "partner"}, {("RU",): 1, ("TR",): 5}),
        ({"group_by": "year"}, {(2024,): 1, (2025,): 3, (2026,): 1, (None,): 1}),
        ({"group_by": "sector"}, {("energy",): 3, ("transport",): 2}),
        ({"group_by": "sector,partner", "partner": "RU"}, {("energy", "RU"): 1}),
        ({"group_by": "quad"}, {(1,): 5, (2,): 1}),
        ({"group_by": "quad", "quad": "1,2,3,4"}, {(1,): 5, (2,): 1, (3,): 1}),
        ({"group_by": "type", "quad": "3,4"}, {("ACCUSE",): 1}),
        ({"group_by": "type", "type": "AID,ACCUSE"}, {("AID",): 1, ("ACCUSE",): 1}),
        ({"group_by": "review"}, {("accepted",): 6, ("suggested",): 1}),
        ({"group_by": "review,partner", "review": "suggested"}, {("suggested", "RU"): 1}),
        ({"group_by": "partner", "sector": "transport"}, {("TR",): 2}),
        ({"group_by": "partner", "month": "2025-03"}, {("TR",): 2}),
        ({"group_by": "year", "month": "2025-07..2026-03"}, {(2025,): 1, (2026,): 1}),
        ({"group_by": "partner", "month": "undated"}, {("TR",): 1}),
        ({"group_by": "partner", "from_": "2025-03-15", "to": "2025-12-31"}, {("TR",): 3}),
        ({"group_by": "partner", "from_": "2026-01-01"}, {("TR",): 1}),
        ({"group_by": "partner", "to": "2024-12-31"}, {("RU",): 1}),
    ],
)
def test_each_number_opens_its_events(
    counted: Reader,
    known_reader: Reader,
    parameters: dict[str, str],
    expected: dict[tuple[Any, ...], int],
) -> None:
    answer = counted.get("activity/", **parameters)
    assert values(answer) == expected
    for row in answer["data"]:
        behind = known_reader.get(row["events_url"] + "&count=true")
        assert behind["meta"]["count"] == row["value"] == len(behind["data"])


def test_the_total_counts_each_event_once(counted: Reader) -> None:
    answer = counted.get("activity/", group_by="sector")
    assert sum(values(answer).values()) == 5
    assert answer["meta"]["total"] == 6


def test_measures(counted: Reader) -> None:
    told = counted.get("activity/", group_by="partner", measure="mentions")
    assert values(told) == {("TR",): 2, ("RU",): 0}
    score = counted.get("activity/", group_by="type", measure="score", month="2025-03")
    assert values(score) == {("AID",): 10, ("CONSULT",): 4}
    assert score["meta"]["scale"].startswith("PLOVER")
    assert score["meta"]["total"] == 14


@pytest.mark.parametrize(
    ("parameters", "parameter", "reason"),
    [
        ({"sector": "energy,transport"}, "sector", "once for each of its sectors"),
        ({"measure": "score", "quad": "1,3"}, "measure", "net friction against cooperation"),
        ({"measure": "score", "type": "AID,ACCUSE"}, "measure", "net friction"),
        ({"group_by": "partner,month,type"}, "group_by", "one or two"),
        ({"group_by": "partnr"}, "group_by", "Did you mean partner?"),
        ({"measure": "event"}, "measure", "Did you mean events?"),
        ({"type": "ACCUSE", "quad": "1"}, "quad", "None of these types"),
        ({"quad": "5"}, "quad", "5 is not a value"),
        ({"sector": "energi"}, "sector", "Did you mean energy?"),
        ({"month": "2025-13"}, "month", "Write months as"),
        ({"from_": "2025-02-30"}, "from", "write a day as"),
        ({"from_": "2025-03-01", "to": "2025-01-01"}, "to", "before from"),
        ({"limit": "10"}, "limit", "no parameter limit"),
    ],
)
def test_what_makes_no_sense_is_refused_with_the_reason(
    counted: Reader, parameters: dict[str, str], parameter: str, reason: str
) -> None:
    problem = counted.get("activity/", 400, **parameters)
    (error,) = problem["errors"]
    assert error["parameter"] == parameter
    assert reason in error["detail"]


def test_several_sectors_stand_side_by_side(counted: Reader) -> None:
    answer = counted.get("activity/", sector="energy,transport", group_by="sector")
    assert values(answer) == {("energy",): 3, ("transport",): 2}
    assert answer["meta"]["total"] is None


def test_scores_of_both_kinds_stand_side_by_side(counted: Reader) -> None:
    answer = counted.get("activity/", quad="1,2,3", group_by="quad", measure="score")
    assert values(answer)[(3,)] == -3.5
    assert answer["meta"]["total"] is None


@pytest.fixture
def covered(counted: Reader) -> Reader:
    """What was read in two months of one year and one of the next."""
    paper, radio = make.outlet("paper"), make.outlet("radio")
    for outlet, day, seen in (
        (paper, dt.date(2025, 3, 1), 300),
        (radio, dt.date(2025, 3, 9), 200),
        (paper, dt.date(2025, 8, 1), 500),
        (paper, dt.date(2026, 1, 1), 100),
        (paper, dt.date(2024, 12, 1), 0),
    ):
        Coverage.objects.create(outlet=outlet, day=day, monitored=seen)
    return counted


@pytest.mark.parametrize(
    ("parameters", "expected", "total"),
    [
        (
            {"group_by": "partner,month", "partner": "TR"},
            {("TR", "2025-03"): 4, ("TR", "2025-07"): None, ("TR", "2026-01"): 10, ("TR", None): None},
            2.727,
        ),
        ({"group_by": "month", "partner": "RU"}, {("2024-12",): None}, 0),
        ({"group_by": "year"}, {(2024,): None, (2025,): 2, (2026,): 10, (None,): None}, 2.727),
        ({"group_by": "partner"}, {("TR",): 2.727, ("RU",): 0}, 2.727),
        ({"group_by": "partner", "month": "2025-03"}, {("TR",): 4}, 4),
        ({"group_by": "partner", "month": "undated"}, {("TR",): None}, None),
        ({"group_by": "sector", "from_": "2025-01-01", "to": "2025-12-31"},
         {("energy",): 2, ("transport",): 1}, 2),
    ],
)  # fmt: skip
def test_rates_rest_on_what_was_seen(
    covered: Reader, parameters: dict[str, str], expected: dict[tuple[Any, ...], Any], total: Any
) -> None:
    answer = covered.get("activity/", measure="per_1000_articles", **parameters)
    assert values(answer) == expected
    assert answer["meta"]["total"] == total
    for row in answer["data"]:
        told = row["articles"] and round(1000 * row["events"] / row["articles"], 3)
        assert row["value"] == (told or (0 if row["articles"] else None))


def test_a_number_of_suggestions_needs_no_login_but_its_events_do(counted: Reader) -> None:
    (row,) = counted.get("activity/", group_by="partner", review="suggested")["data"]
    assert row["value"] == 1
    counted.get(row["events_url"], 403)


def test_queries_do_not_grow_with_rows(counted: Reader, django_assert_max_num_queries: Any) -> None:
    with django_assert_max_num_queries(5):
        counted.get("activity/", partner="TR,RU", sector="energy")
