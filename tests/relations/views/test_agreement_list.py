"""The register: facets that count what choosing them finds, order, dates, days in a state."""

import datetime as dt
from typing import Any

import pytest
from django.test import Client

from relations.models import Agreement
from tests import factories as make
from tests.relations.world import World

QUESTIONS = [
    "",
    "p=tr",
    "st=signed&t=mou",
    "review=accepted&value=unknown",
    "step=announced&q=مذكرة",
]


@pytest.fixture
def register(world: World) -> World:
    states = ("announced", "signed", "ratified", "implemented")
    for number in range(16):
        made = make.agreement(
            ("TR", "RU", "AZ")[number % 3],
            ("announced", dt.date(2023, 1 + number % 12, 2)),
            (states[number % 4], dt.date(2024 + number % 2, 1 + number % 12, 3)),
            slug=f"a{number}", instrument=("mou", "contract")[number % 2],
            **(make.decided() if number % 3 else {}),
        )  # fmt: skip
        if number % 4 == 0:
            made.sectors.add(make.sector("energy"), make.sector("transport"))
            Agreement.objects.filter(pk=made.pk).update(value_amount=5, value_currency="USD")
    return world


def listed(browser: Client, query: str) -> list[str]:
    return [row.slug for row in browser.get(f"/en/agreements/?{query}").context["page"]]


@pytest.mark.parametrize("query", QUESTIONS)
def test_a_facet_counts_what_choosing_it_finds(query: str, register: World, staff: Client) -> None:
    answer = staff.get(f"/en/agreements/?{query}")
    options: list[Any] = [
        options[-1]
        for facet in answer.context["facets"]
        for block in facet.blocks
        if (options := [one for one in block.options if one.address and not one.chosen])
    ]
    assert len(options) > 4
    for option in options:
        assert staff.get(option.address).context["counted"] == option.count, option


def test_from_and_to_look_at_the_signing_or_the_announcement(world: World, client: Client) -> None:
    assert listed(client, "by=announced&from=2025-05-01&to=2025-05-31") == ["energy-memo"]
    assert listed(client, "by=signed&from=2025-05-01&to=2025-05-31") == []
    assert listed(client, "by=signed&from=2025-08") == ["energy-memo"]


def test_the_longest_waiting_come_first_where_asked(world: World, client: Client) -> None:
    make.agreement("RU", ("announced", dt.date(2020, 1, 1)), slug="old", **make.decided())
    make.agreement("RU", slug="dateless", **make.decided())
    assert listed(client, "sort=waiting") == ["old", "energy-memo", "dateless"]
    assert listed(client, "") == ["energy-memo", "old", "dateless"]


def test_a_row_tells_its_days_as_exactly_as_they_are_known(world: World, client: Client) -> None:
    """Data end on 20 March 2026; the memorandum was signed on 2 August 2025."""
    assert "in this state for 230 days" in client.get("/en/agreements/").text
    assert "في هذه الحال منذ 230 يوما" in client.get("/agreements/").text
    world.signed.legal_actions.update(precision="month")
    page = client.get("/en/agreements/").text
    assert "in this state for about 230 days" in page
    assert "2 August 2025" not in page
    world.signed.legal_actions.update(precision="year")
    assert "in this state" not in client.get("/en/agreements/").text


@pytest.mark.parametrize("query", ["by=denied", "value=much", "sort=random", "quiet=x", "timed=1"])
def test_junk_is_answered_in_notes(query: str, world: World, client: Client) -> None:
    assert "it was left out" in client.get(f"/en/agreements/?{query}").text


def test_the_page_of_one_tells_its_way_and_what_is_missing(world: World, client: Client) -> None:
    page = client.get("/en/agreements/energy-memo/").text
    way = page[page.index('<ol class="way">') : page.index("Steps and their evidence")]
    assert "93 days later" in way
    assert way.index("Announced") < way.index("Signed") < way.index("Ratified")
    assert way.count('class="missing"') == 3
    assert "seen on" in page
    assert "اطُّلع عليه في" in page
    make.event("TR", day=dt.date(2026, 1, 1), agreement=world.signed, **make.decided())
    assert "1 event on this agreement" in client.get("/en/agreements/energy-memo/").text


def test_a_step_not_yet_reviewed_is_in_the_way_of_editors_only(
    world: World, client: Client, staff: Client
) -> None:
    world.signed.legal_actions.create(
        action="ratified", date=dt.date(2026, 1, 1), precision="month"
    )
    assert (
        '<li class="unread"><strong>Ratified' not in client.get("/en/agreements/energy-memo/").text
    )
    page = staff.get("/en/agreements/energy-memo/").text
    assert '<li class="unread"><strong>Ratified' in page
    assert "about 152 days later" in page


def test_an_agreement_that_was_cancelled_lacks_nothing(world: World, client: Client) -> None:
    make.agreement("RU", ("cancelled", dt.date(2025, 1, 1)), slug="off", **make.decided())
    assert 'class="missing"' not in client.get("/en/agreements/off/").text
