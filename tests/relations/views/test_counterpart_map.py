"""The counterpart map: cells, their lists, and what is told where there was no contact."""

import csv
import io
import re

import pytest
from django.test import Client

from tests import factories as make
from tests.relations.counterpart_world import Governments, build, together
from tests.relations.views.conftest import counted_links

pytestmark = pytest.mark.django_db
MAP = "/en/officials/counterparts/?p=tr&as_of=2025-12-31&months=12"


@pytest.fixture
def governments() -> Governments:
    return build()


def words(page: str) -> str:
    return " ".join(re.sub(r"<[^>]+>|[⁦-⁩]", " ", page).split())


def test_each_number_opens_the_events_counted(
    governments: Governments, staff: Client, client: Client
) -> None:
    w = governments
    together("2025-03-01", w.now, w.fidan)
    together("2025-05-06", w.now, w.fidan)
    together("2025-06-01", w.now, w.fidan, review="suggested")
    together("2024-11-01", w.before, w.fidan)  # before the window
    page = staff.get(MAP).content.decode()
    links = counted_links(page, "/en/events/?")
    assert {number for _href, number in links} >= {2}
    for href, number in links:
        assert staff.get(href).context["counted"] == number, href
    told = words(page)
    assert "2 events" in told
    assert "+1 not yet reviewed" in told
    assert "last on 6 May 2025" in told
    stranger = client.get(MAP)
    assert counted_links(stranger.content.decode(), "/en/events/?") == links
    waiting = [href for href, _n in links if "review=suggested" in href]
    assert all(client.get(href).status_code == 302 for href in waiting)


def test_counterparts_without_contact_are_told_since_when_or_ever(
    governments: Governments, client: Client
) -> None:
    w = governments
    together("2024-11-01", w.before, w.fidan)
    answer = client.get(MAP)
    told = words(answer.content.decode())
    assert "none in the texts since 1 November 2024" in told
    assert "1 event before" in told
    assert "in no text that was read" in told  # the ministers of energy
    found = answer.context["map"]
    assert (found.pairs_met, found.pairs_apart) == (0, 2)
    earlier = [href for href, n in counted_links(answer.content.decode(), "/en/events/?") if n]
    assert [client.get(href).context["counted"] for href in earlier] == [1]
    quiet = [(row.post.slug, row.last and row.last.earlier) for row in found.quiet_theirs]
    assert sorted(quiet) == [("tr-energy-minister", None), ("tr-foreign-minister", 1)]


def test_only_suggestions_are_said_to_be_only_that(
    governments: Governments, client: Client
) -> None:
    w = governments
    together("2025-06-01", w.now, w.fidan, review="suggested")
    told = words(client.get(MAP).content.decode())
    assert "1 event, not yet reviewed" in told
    assert "last on 1 June 2025" not in told


def test_the_window_ends_with_the_day_asked_for(governments: Governments, client: Client) -> None:
    w = governments
    together("2025-03-01", w.now, w.fidan)
    together("2025-05-06", w.now, w.fidan)

    def met(query: str) -> list[tuple[int, int]]:
        found = client.get(f"/officials/counterparts/?p=tr&{query}").context["map"]
        return [(row.accepted, row.earlier) for row in found.contacts.values()]

    assert met("as_of=2025-05-31&months=12") == [(2, 0)]
    assert met("as_of=2025-04-30&months=12") == [(1, 0)]
    assert met("as_of=2026-04-30&months=12") == [(1, 1)]
    assert met("as_of=2026-04-30&months=12&t=CONSULT") == [(1, 1)]
    assert met("as_of=2025-02-28") == []


def test_posts_that_nobody_holds_any_more_are_not_asked_after(
    governments: Governments, client: Client
) -> None:
    w = governments
    w.our_energy.memberships.update(end_date="2024-06-01", end_known="known")
    found = client.get(MAP).context["map"]
    assert [(a.slug, b.slug) for a, b in found.pairs] == [
        ("sy-foreign-minister", "tr-foreign-minister")
    ]
    assert [row.post.slug for row in found.quiet_ours] == ["sy-foreign-minister"]


def test_the_map_of_nothing_says_why(client: Client) -> None:
    assert "load_seeds" in client.get("/en/officials/counterparts/").content.decode()
    make.countries()
    page = client.get("/en/officials/counterparts/?p=ru&as_of=never").content.decode()
    assert "No two posts that answer each other" in page
    assert "No event in these months" in page
    assert "is no date" in page
    for junk in ("p=qa", "p=%00", "t=DANCE", "months=99", "as_of=9999-12-31", "as_of=1900-01"):
        assert client.get(f"/officials/counterparts/?{junk}").status_code == 200, junk


def test_it_is_a_table_and_asks_for_no_script(governments: Governments, client: Client) -> None:
    together("2025-03-01", governments.now, governments.fidan)
    page = client.get(MAP).content.decode()
    assert page.count("<table") == 2
    assert "<script" not in page.split("<main")[1].split("</main>")[0]
    assert 'scope="row"' in page
    assert 'scope="col"' in page
    assert 'scope="rowgroup"' in page


def test_the_map_goes_out_as_a_table(governments: Governments, client: Client) -> None:
    w = governments
    together("2025-05-06", w.now, w.fidan)
    answer = client.get(f"{MAP}&format=csv")
    assert 'filename="counterparts-tr-2025-12-31.csv"' in answer["Content-Disposition"]
    rows = list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"))))
    told = {(row["ours"], row["theirs"]): row for row in rows}
    row = told["sy-foreign-minister", "tr-foreign-minister"]
    assert (row["counterparts"], row["events_reviewed"], row["last"]) == ("yes", "1", "2025-05-06")
    assert told["sy-energy-minister", "tr-energy-minister"]["events_reviewed"] == "0"
    assert client.get(row["list"]).context["counted"] == 1
    assert client.get(f"{MAP}&format=xlsx").content[:2] == b"PK"
    assert "“\u2068pdf\u2069”" in client.get(f"{MAP}&format=pdf").content.decode()
