"""Coverage: what was read of each outlet, by day and by month."""

import datetime as dt

import pytest

from relations.models import Coverage
from tests import factories as make
from tests.relations.api.reader import Reader

MARCH = dt.date(2025, 3, 30)


@pytest.fixture
def covered(reader: Reader) -> Reader:
    """Four days of one outlet over the end of a month, one day of another."""
    paper, radio = make.outlet("paper"), make.outlet("radio")
    for number, seen in enumerate((5, 0, 7, 0)):
        day = MARCH + dt.timedelta(days=number)
        Coverage.objects.create(
            outlet=paper, day=day, monitored=seen, concerned=seen // 2, silent=not seen
        )
    Coverage.objects.create(outlet=radio, day=MARCH, undated=2, silent=True)
    make.article(outlet=paper, published_on=MARCH)
    return reader


def rows(reader: Reader, **asked: str) -> list[tuple[str, str, int, int]]:
    return [
        (row["outlet"], row["period"], row["monitored"], row["silent_days"])
        for row in reader.get("coverage/", **asked)["data"]
    ]


def test_days_come_newest_first(covered: Reader) -> None:
    assert rows(covered) == [
        ("paper", "2025-04-02", 0, 1),
        ("paper", "2025-04-01", 7, 0),
        ("paper", "2025-03-31", 0, 1),
        ("paper", "2025-03-30", 5, 0),
        ("radio", "2025-03-30", 0, 1),
    ]


def test_months_add_up_their_days(covered: Reader) -> None:
    first, second, third = covered.get("coverage/", by="month")["data"]
    assert (first["period"], first["monitored"], first["concerned"]) == ("2025-04", 7, 3)
    assert (first["days"], first["silent_days"], first["silent"]) == (2, 1, False)
    assert (second["period"], second["monitored"]) == ("2025-03", 5)
    assert (third["outlet"], third["undated"], third["silent"]) == ("radio", 2, True)
    assert len(covered.get(second["articles_url"])["data"]) == 1
    assert covered.get(first["articles_url"])["data"] == []


@pytest.mark.parametrize("by", ["day", "month"])
def test_pages_join_to_the_whole_list(covered: Reader, by: str) -> None:
    whole = rows(covered, by=by)
    found, answer = [], covered.get("coverage/", by=by, limit="1", count="true")
    assert answer["meta"]["count"] == len(whole)
    while True:
        found += [(row["outlet"], row["period"]) for row in answer["data"]]
        if answer["links"]["next"] is None:
            break
        answer = covered.get(answer["links"]["next"])
    assert found == [row[:2] for row in whole]


def test_filters_of_coverage(covered: Reader) -> None:
    assert len(rows(covered, outlet="radio")) == 1
    assert len(rows(covered, silent="true")) == 3
    assert len(rows(covered, silent="false")) == 2
    assert rows(covered, silent="false", by="month") == []
    assert len(rows(covered, from_="2025-03-31", to="2025-04-01")) == 2
    assert covered.get("coverage/", fields="outlet,silent", limit="1")["data"] == [
        {"outlet": "paper", "silent": True}
    ]


@pytest.mark.parametrize(
    ("parameter", "value", "nearest"),
    [
        ("by", "months", "month"),
        ("outlet", "papr", "paper"),
        ("fields", "silnt", "silent"),
        ("limit", "1001", None),
        ("cursor", "abc", None),
        ("updated_since", "2025-01-01", None),
    ],
)
def test_what_coverage_does_not_take(
    covered: Reader, parameter: str, value: str, nearest: str | None
) -> None:
    (error,) = covered.get("coverage/", 400, **{parameter: value})["errors"]
    assert (error["parameter"], error.get("nearest")) == (parameter, nearest)
