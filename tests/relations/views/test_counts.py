"""Every number on a page opens the list that was counted, and the list says the same number."""

import pytest
from django.test import Client

from relations import activity
from relations.models import Activity, Event, MonthBasis
from relations.views.event_query import EventQuery
from tests.relations.views.conftest import counted_links
from tests.relations.world import FEBRUARY, MARCH, World

PAGES = [
    "/",
    "/en/",
    "/?months=36",
    "/partners/tr/",
    "/en/partners/ru/",
    "/partners/az/",
    "/en/partners/tr/?stack=sector",
    "/en/compare/",
    "/compare/?p=tr&p=ru&per=1000",
    "/en/sectors/energy/",
    "/sectors/energy/",
    "/officials/minister/",
    "/en/events/",
    "/en/charts/cooperation-by-month/?p=tr",
    "/charts/cooperation-by-month/?stack=sector",
    "/charts/activity-by-partner/?per=1000",
    "/en/charts/level-of-contact/?stack=month",
    "/charts/cooperation-by-sector/",
    "/en/charts/agreements-by-year/",
    "/en/charts/agreements-by-status/",
    "/en/charts/articles-by-outlet-month/",
]


@pytest.mark.parametrize("address", PAGES)
def test_numbers_agree_with_their_lists(address: str, world: World, staff: Client) -> None:
    english = "/en" if address.startswith("/en/") else ""
    page = staff.get(address).content.decode()
    links = counted_links(page, f"{english}/events/?")
    assert links
    for href, number in links:
        counted = staff.get(href).context["counted"]
        assert counted == number, f"{href} says {counted}, the page {number}"
    for noun in ("articles", "agreements"):
        for href, number in counted_links(page, f"{english}/{noun}/?"):
            assert staff.get(href).context["counted"] == number, href


def test_readers_see_the_same_numbers_and_a_login_before_suggestions(
    world: World, client: Client, staff: Client
) -> None:
    page = client.get("/partners/tr/").content.decode()
    assert counted_links(page, "/events/?") == counted_links(
        staff.get("/partners/tr/").content.decode(), "/events/?"
    )
    waiting = [href for href, _n in counted_links(page, "/events/?") if "review=suggested" in href]
    assert waiting
    for href in waiting:
        assert client.get(href).url.startswith("/admin/login/?next=")


def test_a_list_tells_a_reader_of_the_suggestions_it_hides(world: World, client: Client) -> None:
    answer = client.get("/en/events/?p=tr&t=cooperation&from=2026-02&to=2026-03")
    assert answer.context["counted"] == 2
    assert answer.context["suggested"] == 1
    assert [event.pk for event in answer.context["page"]] == [world.accepted.pk]
    assert "open after a login" in answer.content.decode()


QUESTIONS = [
    EventQuery(),
    EventQuery(partner="TR"),
    EventQuery(partner="RU", types=("friction",)),
    EventQuery(types=("cooperation",), first=FEBRUARY, last=MARCH),
    EventQuery(types=("CONSULT", "SUPPORT"), review="accepted"),
    EventQuery(sector="energy", review="suggested"),
    EventQuery(undated=True),
    EventQuery(basis=MonthBasis.REPORTED.value),
]


@pytest.mark.parametrize("question", QUESTIONS)
def test_rollup_and_direct_count_agree(question: EventQuery, world: World) -> None:
    summed = sum(row.events for row in question.activity())
    assert summed == question.events().count() > 0


def test_a_rejected_event_leaves_both(world: World) -> None:
    Event.objects.filter(pk=world.accepted.pk).update(review="rejected")
    activity.rebuild()
    question = EventQuery(partner="TR", first=MARCH, last=MARCH)
    assert question.events().count() == 0
    assert not question.activity().exists()
    assert Activity.objects.totals().exists()


def test_equal_questions_have_equal_addresses(world: World, client: Client) -> None:
    one = client.get("/events/?to=2026-03&p=TR&from=2026-02").context["question"]
    assert one == EventQuery(partner="TR", first=FEBRUARY, last=MARCH)
    assert one.address == "/events/?p=tr&from=2026-02&to=2026-03"
