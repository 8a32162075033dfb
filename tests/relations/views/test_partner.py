"""The page of a partner: one sentence, a switch, a timeline, people and sources."""

import datetime as dt
import re
from typing import Any

import pytest
from django.test import Client

from relations import activity
from relations.models import ArticlePartner
from tests import factories as make
from tests.relations.test_brief import issued
from tests.relations.world import World


def said(client: Client, address: str) -> str:
    """The sentence as a reader sees it."""
    return re.sub("<[^>]*>", "", str(client.get(address).context["lead"]))


def test_the_relation_in_one_sentence(world: World, client: Client) -> None:
    assert said(client, "/en/partners/tr/") == (
        "From January 2026 to March 2026: 2 events of cooperation with Türkiye, most often "
        "“Cooperate”, and 0 events of friction; 1 agreement is known."
    )
    assert said(client, "/en/partners/az/") == (
        "From January 2026 to March 2026: 0 events of cooperation with Azerbaijan, and "
        "0 events of friction; 0 agreements are known."
    )


@pytest.mark.parametrize(
    ("count", "words"),
    [
        (0, "لا أحداث تعاون (0) مع"),
        (1, "حدث تعاون واحد (1) مع"),
        (2, "حدثا تعاون (2) مع"),
        (3, "3 أحداث تعاون مع"),
        (11, "11 حدث تعاون مع"),
        (100, "100 حدث تعاون مع"),
    ],
)
def test_plurals_in_arabic(count: int, words: str, world: World, client: Client) -> None:
    for _number in range(count):
        make.event("AZ", day=dt.date(2026, 3, 2), **make.decided())
    activity.rebuild()
    assert words in said(client, "/partners/az/")


def test_stacked_by_type_or_by_sector(world: World, client: Client) -> None:
    by_type = client.get("/en/partners/tr/").context["cooperation"]
    by_sector = client.get("/en/partners/tr/?stack=sector").context["cooperation"]
    assert (by_type.stack, by_sector.stack) == ("type", "sector")
    assert [kind.key for kind in by_sector.grid.kinds] == ["energy"]
    assert by_sector.grid.total == by_type.grid.total == 2
    assert client.get("/en/partners/tr/?stack=nonsense").context["cooperation"].stack == "type"


def test_how_it_moved_stands_below(world: World, client: Client) -> None:
    movements = client.get("/en/partners/tr/").context["movements"]
    assert [movement.direction for movement in movements] == ["up", "up"]


def test_the_timeline_goes_further_back_on_demand(world: World, client: Client) -> None:
    for day in range(1, 21):
        make.event("TR", day=dt.date(2025, 12, day), **make.decided())
    activity.rebuild()
    answer = client.get("/en/partners/tr/")
    assert len(answer.context["events"]) == 8
    assert "?events=24#timeline" in answer.content.decode()
    assert "December 2025" in answer.content.decode()
    longer = client.get("/en/partners/tr/?events=24")
    assert len(longer.context["events"]) == 22
    assert longer.context["more"] is None
    assert len(client.get("/en/partners/tr/?events=9999999").context["events"]) == 8


def test_sources_open_their_articles(world: World, client: Client) -> None:
    ArticlePartner.objects.create(article=make.article("بلا مصدر"), country=make.country("TR"))
    sources = client.get("/en/partners/tr/").context["sources"]
    assert sorted(source.times for source in sources) == [1, 1]
    assert {source.name for source in sources} >= {"no outlet named"}
    for source in sources:
        assert client.get(source.address).context["counted"] == source.times


def test_people_open_their_events(world: World, client: Client) -> None:
    (person,) = client.get("/en/partners/tr/").context["people"]
    assert (person.slug, person.times) == ("minister", 1)
    assert client.get(person.address).context["counted"] == 1


def test_few_queries_at_two_sizes(
    world: World, client: Client, staff: Client, django_assert_max_num_queries: Any
) -> None:
    for size in (0, 30):
        for _number in range(size):
            event = make.event(day=dt.date(2026, 3, 5), **make.decided())
            make.event_mention(event, make.article(f"خبر {event.pk}"))
            event.officials.add(make.official())
        activity.rebuild()
        for address in ("/partners/tr/?stack=sector", "/en/partners/tr/?events=72"):
            for reader in (client, staff):
                with django_assert_max_num_queries(12, info=address):
                    assert reader.get(address).status_code == 200


def test_issued_briefs_stand_on_the_page(world: World, client: Client, staff: Client) -> None:
    made = issued(1, title_en="What was agreed")
    issued(2, is_internal=True)
    page = client.get("/en/partners/tr/").content.decode()
    assert f'href="/en/briefs/{made.public_id}/"' in page
    assert "2026-001" in page
    assert "2026-002" not in page
    assert "2026-002" in staff.get("/en/partners/tr/").content.decode()
