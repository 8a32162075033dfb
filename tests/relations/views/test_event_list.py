"""The list of events: facets that count what choosing them finds, chips, order, chart."""

import datetime as dt
import itertools
from typing import Any

import pytest
from django.test import Client

from relations import activity
from relations.models import Event, Membership, Post, Review
from relations.views.event_options import Option
from tests import factories as make
from tests.relations.world import World

QUESTIONS = [
    "",
    "p=tr&s=energy",
    "t=CONSULT&t=AGREE",
    "from=2026-01&to=2026-12&review=accepted",
    "o=minister&level=minister",
    "src=paper-1&precision=day",
    "dated=none",
    "sample=0&q=زيارة",
]


@pytest.fixture
def rich(world: World) -> World:
    """A post for the minister, several outlets, dates of every kind."""
    post = Post.objects.create(slug="fm", label_ar="وزير", label_en="Minister", role="minister")
    Membership.objects.create(official=world.minister, post=post, start_date=dt.date(2024, 12, 21))
    world.minister.country = make.country("SY")
    world.minister.save()
    bases = itertools.cycle(("explicit", "relative", "weekday", "editor"))
    outlets = [make.outlet(f"paper-{number}") for number in range(3)]
    for number in range(24):
        event = make.event(
            ("TR", "RU", "AZ")[number % 3],
            day=dt.date(2024 + number % 3, 1 + number % 12, 3),
            type=("CONSULT", "AGREE", "AID", "REJECT")[number % 4],
            mode="",
            **(make.decided() if number % 2 else {}),
        )
        Event.objects.filter(pk=event.pk).update(
            basis=next(bases), precision=("day", "month", "week")[number % 3]
        )
        if number % 5 == 0:
            event.officials.add(world.minister)
        for outlet in outlets[: number % 4]:
            make.event_mention(
                event, make.article(f"خبر {number}", outlet=outlet), **make.decided()
            )
    activity.rebuild()
    return world


def options(answer: Any) -> list[tuple[str, Option]]:
    return [
        (facet.slug, option)
        for facet in answer.context["facets"]
        for block in facet.blocks
        for option in block.options
    ]


@pytest.mark.parametrize("query", QUESTIONS)
def test_a_facet_counts_what_choosing_it_finds(query: str, rich: World, staff: Client) -> None:
    answer = staff.get(f"/en/events/?{query}")
    found = [row for row in options(answer) if row[1].address and not row[1].chosen]
    assert found
    adds = bool(answer.context["question"].types)  # one type more, where some are chosen
    for slug, rows in itertools.groupby(found, key=lambda row: row[0]):
        *_others, (_slug, option) = rows
        if not (slug == "type" and adds):
            counted = staff.get(option.address).context["counted"]
            assert counted == option.count, f"{slug}: {option}"


def test_a_value_without_events_is_shown_and_leads_nowhere(rich: World, staff: Client) -> None:
    answer = staff.get("/en/events/?t=friction")
    empty = [option for slug, option in options(answer) if slug == "sector" and not option.count]
    assert empty
    assert not any(option.address for option in empty)
    assert 'class="none"' in answer.text


def test_what_was_chosen_can_be_taken_back_where_it_stands_and_as_a_chip(
    rich: World, staff: Client
) -> None:
    query = "p=tr&t=CONSULT&t=AGREE&src=paper-1&dated=explicit&from=2025-01"
    answer = staff.get(f"/en/events/?{query}")
    chosen = {option.label: option.address for _slug, option in options(answer) if option.chosen}
    assert set(chosen) == {"Türkiye", "Consult", "Agree", "paper-1", "As written"}
    assert "p=tr" not in chosen["Türkiye"]
    assert "t=AGREE" in chosen["Consult"]
    labels = [chip.label for chip in answer.context["chips"]]
    assert labels == [
        "Türkiye", "Consult", "Agree", "Told by paper-1", "From January 2025", "Date: As written",
    ]  # fmt: skip
    for chip in answer.context["chips"]:
        assert len(staff.get(chip.address).context["chips"]) == len(labels) - 1


def test_zero_found_still_offers_the_way_back(rich: World, staff: Client) -> None:
    answer = staff.get("/en/events/?src=no-such-paper&p=tr")
    assert answer.context["counted"] == 0
    assert {chip.label for chip in answer.context["chips"]} == {"Türkiye", "Told by no-such-paper"}
    assert "Clear all" in answer.text


def days(answer: Any) -> list[dt.date]:
    return [event.start_date or event.reported_on for event in answer.context["page"]]


def test_the_order_is_a_readers_choice(rich: World, staff: Client) -> None:
    newest = [day for day in days(staff.get("/events/")) if day]
    oldest = [day for day in days(staff.get("/events/?sort=oldest")) if day]
    assert newest == sorted(newest, reverse=True)
    assert oldest == sorted(oldest)
    reported = staff.get("/events/?sort=reported").context["page"]
    assert reported[0].reported_on is not None
    assert "sort=oldest" in staff.get("/events/?p=tr&sort=oldest").context["question"].address


def test_the_lasting_link_has_one_order(rich: World, client: Client) -> None:
    page = client.get("/en/events/?review=&to=2026-12&t=consult&sort=oldest&p=TR&q=").text
    link = "/en/events/?p=tr&amp;t=CONSULT&amp;sort=oldest&amp;to=2026-12"
    assert f'rel="canonical" href="http://testserver{link}"' in page
    assert f'<a href="{link}" rel="bookmark">' in page


@pytest.mark.parametrize(
    "query", ["", "p=tr", "src=paper-1", "from=2026-01&to=2026-06", "level=top"]
)
def test_the_chart_follows_the_filters(query: str, rich: World, staff: Client) -> None:
    chart = staff.get(f"/en/events/?{query}").context["chart"]
    inside = chart.grid.question
    assert chart.grid.total == inside.events().count()
    waiting = inside.but(review=Review.SUGGESTED.value).events().count()
    assert chart.grid.waiting == waiting


def test_an_outlet_is_counted_by_what_everybody_may_open(rich: World, staff: Client) -> None:
    hidden = make.article("نص داخلي", outlet=make.outlet("inside"), access="internal")
    make.event_mention(rich.accepted, hidden, **make.decided())
    told = {
        option.label: option for slug, option in options(staff.get("/events/")) if slug == "outlet"
    }
    assert told["inside"].count == 0
    assert staff.get("/events/?src=inside").context["counted"] == 0


def test_the_name_of_a_candidate_is_not_told_by_a_chip(rich: World, client: Client) -> None:
    make.official(
        "مرشح", "SY", slug="candidate", review="suggested", reviewed_at=None, reviewed_via=""
    )
    assert "مرشح" not in client.get("/events/?o=candidate").text


@pytest.mark.parametrize("query", ["precision=%00", "dated=soon", "sort=upside", "src=../../x"])
def test_junk_in_the_new_filters_gets_a_page(query: str, rich: World, client: Client) -> None:
    assert client.get(f"/en/events/?{query}").status_code == 200


def test_few_questions_at_two_sizes(
    rich: World, client: Client, staff: Client, django_assert_max_num_queries: Any
) -> None:
    hard = "o=minister&a=energy-memo&post=fm&org=none&src=paper-1&level=minister&q=x&sample=0"
    for _round in range(2):
        for query in ("", "p=tr&s=energy", hard):
            for reader in (client, staff):
                with django_assert_max_num_queries(12, info=query):
                    assert reader.get(f"/events/?{query}").status_code == 200
        for number in range(60):
            told = make.article(f"خبر آخر {number}", outlet=make.outlet(f"other-{number}"))
            make.event_mention(make.event(**make.decided()), told, **make.decided())


def facet_of(answer: Any, facet: str) -> dict[str, int]:
    return {option.label: option.count for slug, option in options(answer) if slug == facet}


def test_kept_counts_follow_every_change(rich: World, staff: Client) -> None:
    address = "/en/events/?sample=0"  # counted in the events themselves
    before = staff.get(address)
    event = make.event("AZ", day=dt.date(2026, 3, 9), **make.decided())
    after = staff.get(address)
    assert facet_of(after, "partner")["Azerbaijan"] == (
        facet_of(before, "partner")["Azerbaijan"] + 1
    )
    make.event_mention(event, make.article(outlet=make.outlet("paper-2")), **make.decided())
    told = facet_of(staff.get(address), "outlet")["paper-2"]
    assert told == facet_of(after, "outlet")["paper-2"] + 1
    named = make.official("إلهام علييف", "AZ", name_en="Ilham Aliyev")
    event.officials.add(named)
    assert facet_of(staff.get(address), "official")["Ilham Aliyev"] == 1
    event.officials.remove(named)
    assert "Ilham Aliyev" not in facet_of(staff.get(address), "official")
    Event.objects.filter(pk=event.pk).update(basis="editor")
    assert facet_of(staff.get(address), "dated") != facet_of(after, "dated")


def test_counts_are_kept_while_nothing_changes(
    rich: World, client: Client, django_assert_num_queries: Any
) -> None:
    address = "/events/?src=paper-1"
    client.get(address)
    with django_assert_num_queries(8):
        client.get(address)
