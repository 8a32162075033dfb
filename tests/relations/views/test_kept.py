"""Pages that are kept: made once for all, never old, and never one reader's for another."""

from typing import Any

import pytest
from django.core.cache import caches
from django.test import Client

from relations.models import Country, Event
from tests.relations.world import World, build

ALONE = 1  # query: whether anything was written since


@pytest.fixture
def world(transactional_db: None) -> World:
    caches["pages"].clear()
    return build()


def test_a_page_asked_again_is_not_made_again(
    client: Client, world: World, django_assert_num_queries: Any
) -> None:
    first = client.get("/en/partners/tr/")
    with django_assert_num_queries(ALONE):
        again = client.get("/en/partners/tr/")
    assert again.content == first.content
    ids = {answer.headers.pop("X-Request-ID") for answer in (first, again)}
    assert len(ids) == 2  # each is a request of its own
    assert again.headers == first.headers


@pytest.mark.parametrize("address", ["/", "/en/events/", "/en/charts/cooperation-by-month/"])
def test_whatever_is_written_is_on_the_next_page(
    address: str, client: Client, world: World
) -> None:
    before = client.get(address).content
    Country.objects.filter(pk="TR").update(name_ar="اسم آخر", name_en="Another name")
    after = client.get(address).content.decode()
    assert after != before.decode()
    assert "اسم آخر" in after or "Another name" in after


def test_what_an_editor_sees_is_for_no_one_else(
    client: Client, admin_client: Client, world: World
) -> None:
    address = "/en/events/?review=suggested"
    for _turn in range(3):
        assert world.suggested.public_id in admin_client.get(address).content.decode()
        assert world.suggested.public_id not in client.get(address).content.decode()


def test_each_look_of_a_page_is_kept_for_itself(client: Client, world: World) -> None:
    plain = client.get("/partners/tr/").content
    client.cookies["digits"] = "arab"
    arabic = client.get("/partners/tr/").content
    assert arabic != plain
    del client.cookies["digits"]
    assert client.get("/partners/tr/").content == plain


def test_a_form_with_a_secret_is_made_for_each(client: Client, world: World) -> None:
    address = f"/en/report/event/{world.accepted.public_id}/"
    other = Client()
    assert client.get(address).content != other.get(address).content
    assert client.cookies["csrftoken"].value != other.cookies["csrftoken"].value


def test_each_visitor_is_noted_though_the_page_is_kept(client: Client, world: World) -> None:
    client.get("/en/")
    other = Client()
    assert "visits" in other.get("/en/").cookies


def test_inside_a_transaction_nothing_is_kept(client: Client, db: None) -> None:
    world = build()
    assert client.get("/en/events/").status_code == 200
    Event.objects.filter(pk=world.accepted.pk).update(summary_en="Told anew")
    assert "Told anew" in client.get("/en/events/").content.decode()


def test_an_editors_page_is_kept_for_them(
    admin_client: Client, world: World, django_assert_num_queries: Any
) -> None:
    first = admin_client.get("/en/partners/tr/")
    with django_assert_num_queries(len(("session", "who they are, with the state"))):
        assert admin_client.get("/en/partners/tr/").content == first.content
    Event.objects.filter(pk=world.accepted.pk).update(summary_ar="", summary_en="Told anew")
    assert "Told anew" in admin_client.get("/en/partners/tr/").content.decode()
