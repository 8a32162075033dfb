"""Colours and digits: kept in the reader's browser, heeded on every page, junk is the usual."""

import re

import pytest
from django.test import Client

from tests.relations.world import World

PAGES = ["/", "/partners/tr/", "/events/", "/agreements/", "/officials/", "/coverage/"]


def own_text(page: str) -> str:
    """What the page itself says: no addresses, no scripts, no quotations."""
    page = re.sub(r"<(script|style|q|blockquote|title)\b.*?</\1>", "", page, flags=re.DOTALL)
    page = re.sub(r'<(\w+)[^>]*\blang="en".*?</\1>', "", page, flags=re.DOTALL)
    return re.sub(r"<[^>]*>|&#?\w+;", "", page)


@pytest.mark.parametrize("address", PAGES)
def test_digits_are_never_mixed(world: World, client: Client, address: str) -> None:
    assert not re.search("[٠-٩]", own_text(client.get(address).content.decode()))
    client.cookies["digits"] = "arab"
    shown = own_text(client.get(address).content.decode())
    assert re.search("[٠-٩]", shown)
    assert not re.search("[0-9]", shown)


def test_english_pages_and_data_keep_latin_digits(world: World, client: Client) -> None:
    client.cookies["digits"] = "arab"
    assert not re.search("[٠-٩]", own_text(client.get("/en/").content.decode()))
    assert not re.search("[٠-٩]", client.get("/api/v1/events/").content.decode())


def test_links_still_open_what_they_count(world: World, client: Client) -> None:
    before = set(re.findall(r'href="([^"]*)"', client.get("/").content.decode()))
    client.cookies["digits"] = "arab"
    assert set(re.findall(r'href="([^"]*)"', client.get("/").content.decode())) == before


@pytest.mark.parametrize("prefix", ["/", "/en/"])
def test_what_is_chosen_is_kept_and_the_reader_is_led_back(
    world: World, client: Client, prefix: str
) -> None:
    asked = {"theme": "dark", "digits": "arab", "back": "/en/events/?p=tr"}
    answer = client.post(f"{prefix}preferences/", asked)
    assert answer.status_code == 302
    assert answer["Location"] == "/en/events/?p=tr"
    assert answer.cookies["theme"]["max-age"] == 365 * 24 * 3600
    page = client.get(f"{prefix}preferences/").content.decode()
    assert re.search(r'value="dark" checked', page)
    assert re.search(r'value="arab" checked', page)
    assert 'css/dark.css" media="screen">' in client.get("/").content.decode()
    client.post(f"{prefix}preferences/", {"theme": "", "digits": ""})
    assert "(prefers-color-scheme: dark)" in client.get("/").content.decode()


def test_light_asks_for_no_other_colours(world: World, client: Client) -> None:
    client.cookies["theme"] = "light"
    page = client.get("/").content.decode()
    assert "dark.css" not in page
    assert "contrast.css" not in page


@pytest.mark.parametrize("junk", ["<script>", "ARAB", "dark;x", "ظلام"])
def test_junk_is_the_usual(world: World, client: Client, junk: str) -> None:
    assert client.post("/preferences/", {"theme": junk, "digits": junk}).status_code == 302
    client.cookies["theme"] = client.cookies["digits"] = "junk"
    assert "(prefers-color-scheme: dark)" in client.get("/").content.decode()


@pytest.mark.parametrize("back", ["https://elsewhere.example/", "//elsewhere.example", "javascript:1"])  # fmt: skip
def test_nobody_is_led_elsewhere(world: World, client: Client, back: str) -> None:
    assert client.post("/preferences/", {"back": back})["Location"] == "/"
