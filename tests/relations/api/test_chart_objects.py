"""Charts as records: the numbers of the page, with titles and citations in both languages."""

import datetime as dt
import re

import pytest
from django.test import Client

from relations import activity
from relations.models import Coverage
from relations.views.chart_kinds import KINDS
from tests import factories as make
from tests.relations.api.reader import Reader

MARCH = dt.date(2025, 3, 1)
SPAN = {"from_": "2025-01", "to": "2025-03"}


@pytest.fixture
def drawn(reader: Reader) -> Reader:
    paper = make.outlet("paper")
    make.article(outlet=paper, published_on=dt.date(2025, 3, 30))
    Coverage.objects.create(outlet=paper, day=MARCH, monitored=500)
    for partner in ("TR", "TR", "RU"):
        make.event(partner, day=MARCH, **make.decided()).sectors.add(make.sector("energy"))
    make.event("TR", day=MARCH)
    make.agreement("TR", ("signed", MARCH), **make.decided())
    activity.rebuild()
    return reader


def test_every_chart_of_the_pages_is_listed_and_answers(drawn: Reader) -> None:
    listed = drawn.get("charts/")["data"]
    assert [one["id"] for one in listed] == list(KINDS)
    for one in listed:
        shown = drawn.get(one["url"])["data"]
        assert shown["id"] == one["id"]
        assert all(shown["title"].values())
        assert all(shown["citation"].values())
        assert not re.search(r"[\u0600-\u06FF]", shown["title"]["en"])
        assert re.search(r"[\u0600-\u06FF]", shown["title"]["ar"])
        rows, kinds = ({part["id"] for part in shown[name]} for name in ("rows", "kinds"))
        assert {(c["row"], c["kind"]) for c in shown["counts"]} == {
            (row, kind) for row in rows for kind in kinds
        }
        assert one["html_url"] == f"http://testserver/charts/{one['id']}/"


def test_a_chart_has_the_numbers_of_its_page(drawn: Reader) -> None:
    shown = drawn.get("charts/cooperation-by-month/", stack="partner", **SPAN)["data"]
    assert (shown["n"], shown["not_reviewed"], shown["unit"]) == (4, 1, "events")
    assert [row["id"] for row in shown["rows"]] == ["2025-01", "2025-02", "2025-03"]
    counts = {(c["kind"], c["row"]): (c["accepted"], c["suggested"]) for c in shown["counts"]}
    assert counts[("TR", "2025-03")] == (2, 1)
    assert counts[("RU", "2025-03")] == (1, 0)
    assert sum(map(sum, counts.values())) == shown["n"]
    names = {kind["id"]: kind["label"] for kind in shown["kinds"]}
    assert names["TR"] == {"ar": "تركيا", "en": "Türkiye"}
    page = Client().get(shown["permalink"])
    assert page.status_code == 200
    assert shown["title"]["ar"] in page.content.decode().replace("\u2068", "").replace("\u2069", "")
    file = Client().get(shown["files"]["json"]).json()
    assert file["meta"]["total"] == shown["n"]
    assert sum(row["count"] for row in file["data"]) == shown["n"]


def test_rates_stand_beside_their_counts(drawn: Reader) -> None:
    asked = {"measure": "per_1000_articles", "partner": "TR,RU", **SPAN}
    shown = drawn.get("charts/activity-by-partner/", **asked)["data"]
    rates = {(c["kind"], c["row"]): c["rate"] for c in shown["counts"]}
    assert rates[("TR", "2025-03")] == 6
    assert rates[("RU", "2025-02")] is None


@pytest.mark.parametrize(
    ("chart", "asked", "parameter", "nearest"),
    [
        ("cooperation-by-month", {"partner": "TUR"}, "partner", "TR"),
        ("cooperation-by-month", {"partner": "TR,RU"}, "partner", None),
        ("cooperation-by-month", {"type": "ACCUSE"}, "type", None),
        ("cooperation-by-month", {"stack": "partners"}, "stack", "partner"),
        ("cooperation-by-month", {"measure": "events"}, "measure", None),
        ("cooperation-by-month", {"months": "12"}, "months", None),
        ("agreements-by-status", {"from_": "2025-01"}, "from", None),
        ("friction-by-month", {"sector": "enrgy"}, "sector", "energy"),
        ("friction-by-month", {"from_": "2025-01-01"}, "from", None),
        ("friction-by-month", {"from_": "1950-01", "to": "2025-01"}, "from", None),
        ("friction-by-month", {"from_": "1950-01"}, "from", None),
        ("friction-by-month", {"from_": "2025-03", "to": "2025-01"}, "to", None),
        ("activity-by-partner", {"measure": "per_1000"}, "measure", "per_1000_articles"),
        ("friction-by-month", {"fields": "titel"}, "fields", "title"),
    ],
)
def test_what_a_chart_does_not_take(
    drawn: Reader, chart: str, asked: dict[str, str], parameter: str, nearest: str | None
) -> None:
    (error,) = drawn.get(f"charts/{chart}/", 400, **asked)["errors"]
    assert error["parameter"] == parameter
    assert nearest is None or error["nearest"] == nearest


def test_an_unknown_chart_is_answered_with_the_nearest(drawn: Reader) -> None:
    problem = drawn.get("charts/cooperation-by-months/", 404)
    assert "cooperation-by-month?" in problem["detail"]
    assert drawn.get("charts/friction-by-month/", fields="n")["data"] == {"n": 0}
