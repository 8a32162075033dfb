"""What holds for every page: both languages, few queries, closed doors, kind answers to junk."""

import re

import pytest
from django.contrib.auth.models import User
from django.test import Client

from relations.models import Tombstone
from tests.relations.world import World

MOST_QUERIES = 12
PATHS = [
    "",
    "partners/tr/",
    "compare/",
    "sectors/energy/",
    "events/",
    "articles/",
    "agreements/",
    "agreements/energy-memo/",
    "agreements/ledger/",
    "agreements/due/",
    "officials/",
    "officials/minister/",
]


def addresses(world: World) -> list[str]:
    own = [f"events/{world.accepted.public_id}/", f"articles/{world.article.public_id}/"]
    return [prefix + path for prefix in ("/", "/en/") for path in (*PATHS, *own)]


def test_every_page_opens_in_both_languages_with_few_queries(
    world: World, client: Client, staff: Client, django_assert_max_num_queries
) -> None:
    for address in addresses(world):
        for reader in (client, staff):
            with django_assert_max_num_queries(MOST_QUERIES, info=address):
                answer = reader.get(address)
            assert answer.status_code == 200, address
            page = answer.content.decode()
            expected = (
                'lang="en" dir="ltr"' if address.startswith("/en/") else 'lang="ar" dir="rtl"'
            )
            assert f"<html {expected}>" in page
            assert page.count("<h1") == 1
            assert 'class="skip"' in page
            assert not re.search(r"<script(?![^>]*(src=|application/json))", page)


def test_queries_do_not_grow_with_rows(
    world: World, staff: Client, django_assert_max_num_queries
) -> None:
    from tests import factories as make

    for number in range(30):
        event = make.event(day=world.accepted.start_date, **make.decided())
        make.event_mention(event, make.article(f"خبر رقم {number}"))
        make.agreement("TR", ("signed", None), **make.decided())
    for address in (
        "/",
        "/partners/tr/",
        "/compare/",
        "/sectors/energy/",
        "/events/",
        "/articles/",
        "/agreements/",
    ):
        with django_assert_max_num_queries(MOST_QUERIES, info=address):
            assert staff.get(address).status_code == 200


def test_without_public_read_everything_asks_for_a_login(
    world: World, client: Client, settings
) -> None:
    settings.PUBLIC_READ = False
    for address in addresses(world):
        answer = client.get(address)
        assert answer.status_code == 302, address
        prefix = "/en" if address.startswith("/en/") else ""
        assert answer.url == f"{prefix}/admin/login/?next={address}"
    client.force_login(User.objects.create_user("reader"))
    assert client.get("/").status_code == 200


def test_the_other_language_keeps_page_and_question(world: World, client: Client) -> None:
    page = client.get("/events/?p=tr&from=2026-02").content.decode()
    assert 'href="/en/events/?p=tr&amp;from=2026-02"' in page
    page = client.get("/en/partners/tr/?months=36").content.decode()
    assert 'href="/partners/tr/?months=36"' in page


JUNK = [
    "p=zz",
    "p=%00",
    "p=tr&p=ru",
    "t=DANCE",
    "t=%F0%9F%92%83",
    "s=astrology",
    "from=2026-99",
    "from=0000-00&to=99999-99",
    "from=9999-12&to=0001-01",
    "from=2026-03&to=2025-01",
    "to=٢٠٢٦-٠٣",
    "q=%27%3B+DROP+TABLE",
    "q=(((((",
    "q=***%3D[a",
    "q=%5C",
    "q=%00%E2%80%AE",
    "q=" + "x" * 3000,
    "page=0",
    "page=-7",
    "page=999999999999999999",
    "page=last",
    "review=maybe",
    "sample=7",
    "undated=perhaps",
    "basis=%27",
    "o=no-such-person",
    "a=../../etc",
    "months=7",
    "months=-1",
    "st=lost",
    "src=nowhere",
]


@pytest.mark.parametrize("query", JUNK)
def test_junk_gets_a_page(query: str, world: World, staff: Client) -> None:
    for path in ("events/", "articles/", "agreements/", "officials/", "", "partners/tr/"):
        assert staff.get(f"/en/{path}?{query}").status_code == 200, path


def test_what_was_left_out_is_said(world: World, client: Client) -> None:
    answer = client.get("/en/events/?p=zz&t=DANCE&from=soon")
    notes = answer.context["notes"]
    assert len(notes) == 3
    assert "“\u2068ZZ\u2069”" in " ".join(notes)
    assert answer.context["counted"] == 6
    exchanged = client.get("/en/events/?from=2026-03&to=2026-02")
    assert "wrong way round" in exchanged.context["notes"][0]
    assert exchanged.context["counted"] == 3


def test_digits_of_either_script_are_read(world: World, client: Client) -> None:
    answer = client.get("/events/?from=٢٠٢٦-٠٢&to=٢٠٢٦-٠٣")
    assert answer.context["counted"] == 3
    assert not answer.context["notes"]


def test_empty_lists_say_why(world: World, client: Client) -> None:
    page = client.get("/en/events/?q=nothing-has-this").content.decode()
    assert "No event answers to all of these filters" in page


def test_pages_before_any_data(db: None, client: Client) -> None:
    assert "load_seeds" in client.get("/en/").content.decode()
    for path in ("events/", "articles/", "agreements/", "officials/"):
        assert client.get(f"/{path}").status_code == 200


def test_unknown_addresses_and_moved_ones(world: World, client: Client) -> None:
    for path in ("partners/zz/", "events/ev-none/", "articles/x/", "agreements/x/", "officials/x/"):
        answer = client.get(f"/en/{path}")
        assert answer.status_code == 404
        assert "Page not found" in answer.content.decode()
    Tombstone.objects.create(kind="event", object_id="ev-old", merged_into=world.accepted.public_id)
    assert client.get("/events/ev-old/").url == f"/events/{world.accepted.public_id}/"
