"""Pages and files of charts: what is said, in which language, and what they do with junk."""

import csv
import io
import json
import re
from datetime import date, timedelta
from typing import Any
from xml.etree import ElementTree

import openpyxl
import pytest
from django.test import Client
from django.utils.translation import override

from relations import activity
from relations.charts import Change
from relations.models import Agreement, Coverage, Official
from relations.months import months_between
from relations.views import chart_titles
from relations.views.chart_kinds import KINDS
from relations.views.rollup import Window
from tests import factories as make
from tests.relations.views.chart_world import build as build_by_chance
from tests.relations.world import World

MOST_QUERIES = 12
VARIANTS = {
    "cooperation-by-month": ["", "p=tr", "p=tr&stack=sector", "s=energy&stack=type"],
    "activity-by-partner": ["", "per=1000", "p=tr&p=ru&per=1000"],
    "level-of-contact": ["", "stack=month&p=tr"],
}
EVERY = [(slug, question) for slug in KINDS for question in VARIANTS.get(slug, ["", "p=tr"])]
JUNK = [
    "p=xx&s=%00&t=nothing&stack=tower&per=7&months=5",
    "from=2026-03&to=2025-01",
    "from=1900-01&to=2100-12",
    "from=2025-13&to=soon",
    "p=tr&p=%E2%80%AEzz&from=٢٠٢٥-٠١",
    "months=" + "9" * 500,
    "from=2100-12",
]


def chart_of(client: Client, address: str) -> Any:
    return client.get(address).context["chart"]


@pytest.mark.parametrize("size", [4, 60])
def test_few_queries_whatever_there_is(
    size: int, db: None, staff: Client, client: Client, django_assert_max_num_queries
) -> None:
    build_by_chance(7, size=size)
    for slug, question in EVERY:
        for reader in (client, staff):
            with django_assert_max_num_queries(MOST_QUERIES, info=f"{slug}?{question}"):
                assert reader.get(f"/en/charts/{slug}/?{question}").status_code == 200


@pytest.mark.parametrize("prefix", ["", "/en"])
def test_every_chart_tells_what_it_needs(prefix: str, world: World, client: Client) -> None:
    assert client.get(f"{prefix}/charts/").content.decode().count("/charts/") > len(KINDS)
    for slug, question in EVERY:
        page = client.get(f"{prefix}/charts/{slug}/?{question}").content.decode()
        assert page.count("<h1") == 1
        for ending in ("csv", "xlsx", "json", "svg"):
            assert f"{prefix}/charts/{slug}.{ending}" in page, slug
        assert 'id="cite-ar" lang="ar" dir="rtl">روابط. «' in page
        assert 'id="cite-en" lang="en" dir="ltr">Rawabit. “' in page
        assert not re.search(r"<script(?![^>]*(src=|application/json))|style=\"", page)


def test_all_files_hold_the_same_numbers(world: World, client: Client) -> None:
    for slug, question in EVERY:
        where = f"/en/charts/{slug}"
        document = client.get(f"{where}.json?{question}").json()
        rows = document["data"]
        text = client.get(f"{where}.csv?{question}").content
        assert text.startswith(b"\xef\xbb\xbf")
        lines = list(csv.reader(io.StringIO(text.decode("utf-8-sig"))))
        table = [line for line in lines if not line[0].startswith("# ")]
        book = openpyxl.load_workbook(io.BytesIO(client.get(f"{where}.xlsx?{question}").content))
        sheet = [list(row) for row in book["Numbers"].iter_rows(values_only=True)]
        assert table[0] == sheet[0] == list(rows[0] if rows else table[0])
        place = table[0].index("count")
        counts = [row["count"] for row in rows]
        assert [int(line[place]) for line in table[1:]] == counts
        assert [line[place] for line in sheet[1:]] == counts
        assert [line[-1] for line in table[1:]] == [row["list"] for row in rows]
        chart = chart_of(client, f"{where}/?{question}")
        assert document["meta"]["total"] == chart.grid.total
        drawing = client.get(f"{where}.svg?{question}").content.decode()
        shown = [int(tip) for tip in re.findall(r"<title>[^<]*: (\d+)(?: \(|</title>)", drawing)]
        if not question.startswith("p=tr&p=ru") and not chart.left_out and "per" not in question:
            assert sum(shown) == sum(counts), slug


def test_excel_runs_from_right_to_left_in_arabic_and_runs_nothing(
    world: World, client: Client
) -> None:
    make.sector("energy").__class__.objects.update(name_ar="=1+1", name_en="=1+1")
    answer = client.get("/charts/cooperation-by-sector.xlsx")
    book = openpyxl.load_workbook(io.BytesIO(answer.content))
    assert all(sheet.sheet_view.rightToLeft for sheet in book)
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert not [cell for cell in cells if cell.data_type == "f"]
    assert "'=1+1" in [cell.value for cell in cells]
    assert 'filename="cooperation-by-sector-2026-03-20.xlsx"' in answer["Content-Disposition"]
    english = client.get("/en/charts/cooperation-by-sector.xlsx").content
    assert not openpyxl.load_workbook(io.BytesIO(english)).worksheets[0].sheet_view.rightToLeft


def test_files_carry_no_marks_of_direction(world: World, client: Client) -> None:
    for ending in ("json", "csv", "svg"):
        text = client.get(f"/charts/cooperation-by-month.{ending}?p=tr").content.decode("utf-8-sig")
        assert not re.search("[\u2066-\u2069\u200e\u200f]", text), ending
    meta = json.loads(client.get("/charts/cooperation-by-month.json?p=tr").content)["meta"]
    assert meta["as_of"] == "2026-03-20"
    assert "التعاون مع تركيا" in meta["title"]
    assert "Cooperation with Türkiye" in meta["citation"]["en"]


@pytest.mark.parametrize("prefix", ["", "/en"])
def test_pictures_stand_alone(prefix: str, world: World, client: Client) -> None:
    for slug, question in EVERY:
        answer = client.get(f"{prefix}/charts/{slug}.svg?{question}")
        assert answer["Content-Type"].startswith("image/svg+xml")
        root = ElementTree.fromstring(answer.content)
        names = {element.tag.split("}")[1] for element in root.iter()}
        assert {"title", "desc", "style", "text"} <= names
        assert not names & {"a", "script", "foreignObject", "image"}
        said = root.findtext("{http://www.w3.org/2000/svg}title")
        chart = chart_of(client, f"{prefix}/charts/{slug}/?{question}")
        assert said == re.sub("[\u2066-\u2069]", "", chart.title)
        direction = 'direction="rtl"' if not prefix else 'direction="ltr"'
        assert direction in answer.content.decode()


TITLES = [
    (0, "التعاون مع تركيا: لا حدث في نصف سنة"),
    (1, "التعاون مع تركيا ارتفع إلى حدث واحد في ثلاثة أشهر"),
    (2, "التعاون مع تركيا ارتفع إلى حدثين في ثلاثة أشهر"),
    (3, "التعاون مع تركيا ارتفع إلى 3 أحداث في ثلاثة أشهر"),
    (11, "التعاون مع تركيا ارتفع إلى 11 حدثًا في ثلاثة أشهر"),
    (100, "التعاون مع تركيا ارتفع إلى 100 حدث في ثلاثة أشهر"),
]


@pytest.mark.parametrize(("count", "title"), TITLES)
def test_titles_state_the_finding(count: int, title: str, db: None) -> None:
    recent = Window(months_between(date(2026, 1, 1), date(2026, 3, 1)))
    what = chart_titles.subject("cooperation", [make.country("TR")])
    said = chart_titles.moved(what, Change(count, 0), recent)
    assert re.sub("[\u2066-\u2069]", "", said) == title
    with override("en"):
        what = chart_titles.subject("cooperation", [make.country("TR"), make.country("RU")])
        fell = chart_titles.moved(what, Change(count, count + 1), recent)
    assert "with \u2068Türkiye\u2069 and \u2068Russia\u2069 fell to" in fell


@pytest.mark.parametrize("junk", JUNK)
def test_junk_is_said_and_left_out(junk: str, world: World, client: Client) -> None:
    for slug in KINDS:
        for address in (f"/en/charts/{slug}/?{junk}", f"/en/charts/{slug}.json?{junk}"):
            answer = client.get(address)
            assert answer.status_code == 200, address
    page = client.get(f"/en/charts/cooperation-by-month/?{junk}")
    assert page.context["notes"] or "from=2100" in junk


def test_unknown_charts_and_files_are_not_there(world: World, client: Client) -> None:
    for address in ("/charts/none/", "/charts/none.csv", "/charts/friction-by-month.exe"):
        assert client.get(address).status_code == 404, address


def test_the_same_question_has_one_address(world: World, client: Client) -> None:
    chart = chart_of(
        client, "/en/charts/cooperation-by-month/?to=2026-03&P=x&t=AID&p=TR&from=2026-01"
    )
    assert chart.permalink == (
        "/en/charts/cooperation-by-month/?p=tr&t=AID&from=2026-01&to=2026-03"
    )
    assert chart_of(client, chart.permalink).permalink == chart.permalink


@pytest.mark.parametrize("slug", [slug for slug in KINDS if "from" in KINDS[slug].takes.names])
def test_who_opens_a_permalink_later_sees_the_same_months(
    slug: str, world: World, client: Client
) -> None:
    relative = f"/en/charts/{slug}/?months=12"
    page = client.get(relative)
    months = "from=2025-04&to=2026-03"
    assert page.context["chart"].permalink.endswith(months)
    assert page.context["permalink"].endswith(months)
    assert all(one.text.endswith(months) for one in page.context["citations"])
    assert all(months in file.address for file in page.context["files"])
    shown = page.context["chart"].grid.rows
    make.article("خبر بعد عام", published_on=date(2026, 10, 5))
    make.event(day=date(2026, 10, 2), **make.decided())
    activity.rebuild()
    assert chart_of(client, page.context["permalink"]).asked.window.first == date(2025, 4, 1)
    assert chart_of(client, page.context["permalink"]).grid.rows == shown
    assert chart_of(client, relative).asked.last == date(2026, 10, 1)


@pytest.mark.parametrize("address", ["/en/?months=12", "/en/partners/tr/?months=12"])
def test_charts_inside_pages_lead_to_dated_ones(address: str, world: World, client: Client) -> None:
    page = client.get(address)
    for name in ("cooperation", "friction"):
        assert page.context[name].permalink in page.text.replace("&amp;", "&")
        assert "from=2025-04&to=2026-03" in page.context[name].permalink


def test_rates_only_where_coverage_is_recorded(world: World, client: Client) -> None:
    address = "/en/charts/activity-by-partner/?per=1000&from=2026-01&to=2026-03"
    chart = chart_of(client, address)
    assert "cannot be given" in chart.title
    assert any("cannot be given" in str(note) for note in chart.notes)
    page = client.get(address).content.decode()
    assert "data-chart" not in page
    assert "–" in page.split("<tbody>")[1]
    Coverage.objects.create(outlet=make.outlet(), day=date(2026, 3, 2), monitored=40, concerned=2)
    chart = chart_of(client, address)
    rows = {line.key: line.values for line in chart.lines}
    assert rows["TR"] == (None, None, 25.0)
    assert "most with \u2068Türkiye\u2069, 25.0" in chart.title
    assert any("Of 2 of these months" in str(note) for note in chart.notes)


def test_months_of_silence_and_months_to_come_are_grey(world: World, client: Client) -> None:
    for place in range(10):
        Coverage.objects.create(
            outlet=make.outlet(),
            day=date(2026, 2, 1) + timedelta(days=place),
            silent=place < 3,
            monitored=0 if place < 3 else 5,
        )
    chart = chart_of(client, "/en/charts/cooperation-by-month/?from=2026-01&to=2026-05")
    assert chart.standing.data_through == date(2026, 2, 10)
    assert chart.reach.weak == (1, 2, 3, 4)
    assert [band.x for band in chart.drawing.bands] == [20.0]
    said = " ".join(map(str, chart.notes))
    assert "1 month (grey) cannot be compared" in said
    assert "still empty" in said
    assert "up to day 10 only" in said


def test_nothing_internal_is_counted_for_strangers(
    world: World, client: Client, staff: Client
) -> None:
    type(world.article).objects.filter(pk=world.article.pk).update(access="internal")
    address = "/en/charts/articles-by-outlet-month/"
    assert chart_of(client, address).grid.total == chart_of(staff, address).grid.total - 1


def test_what_is_not_reviewed_is_told_apart_and_asks_for_a_login(
    world: World, client: Client
) -> None:
    chart = chart_of(client, "/charts/cooperation-by-month/?p=tr")
    assert chart.grid.waiting == 1
    assert any(bar.segment.hatched for bar in chart.bars)
    assert client.get(chart.waiting_address).url.startswith("/admin/login/?next=")


def test_an_empty_site_says_why(db: None, client: Client) -> None:
    make.countries()
    assert not Agreement.objects.exists()
    assert not Official.objects.exists()
    for slug in KINDS:
        page = client.get(f"/en/charts/{slug}/").content.decode()
        assert 'class="empty"' in page, slug
        for ending in ("csv", "xlsx", "json", "svg"):
            assert client.get(f"/charts/{slug}.{ending}").status_code == 200
