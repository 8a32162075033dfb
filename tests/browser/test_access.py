"""Every kind of page for everybody: axe-core finds nothing, in both languages, on every ground."""

from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from tests.browser.test_pages import ALL_PAGES, CDN
from tests.relations.world import World, build

pytestmark = pytest.mark.browser


@pytest.fixture
def world(transactional_db: None) -> World:
    return build()


def complaints(page: Page) -> list[str]:
    """What axe-core says, with the places."""
    found = Axe().run(page).response["violations"]
    return [f"{rule['id']}: {node['html'][:160]}" for rule in found for node in rule["nodes"]]


def own_pages(world: World) -> list[str]:
    event, article = world.accepted.public_id, world.article.public_id
    return [*ALL_PAGES, f"/events/{event}/", f"/articles/{article}/"]


@pytest.mark.timeout(600)
@pytest.mark.parametrize("width", [360, 1366])
@pytest.mark.parametrize("prefix", ["", "/en"])
def test_axe_finds_nothing(
    width: int, prefix: str, live_server: Any, world: World, page: Page
) -> None:
    page.route(CDN, lambda route: route.abort())
    page.set_viewport_size({"width": width, "height": 740})
    wrong = {}
    for address in own_pages(world):
        page.goto(f"{live_server.url}{prefix}{address}")
        page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
        if found := complaints(page):
            wrong[address] = found
    assert wrong == {}


@pytest.mark.timeout(600)
@pytest.mark.parametrize("theme", ["dark", "contrast"])
def test_colours_can_be_told_apart_on_every_ground(
    theme: str, live_server: Any, world: World, page: Page
) -> None:
    page.route(CDN, lambda route: route.abort())
    page.context.add_cookies([{"name": "theme", "value": theme, "url": live_server.url}])
    wrong = {}
    for address in own_pages(world):
        page.goto(f"{live_server.url}{address}")
        if found := complaints(page):
            wrong[address] = found
    assert wrong == {}
