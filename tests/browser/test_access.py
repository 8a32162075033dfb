"""Every kind of page for everybody: axe-core finds nothing, in both languages, on every ground.

Each page is loaded once, then resized and given other grounds.
"""

from typing import Any

import pytest
from playwright.sync_api import Page

from tests.browser.looking import (
    CDN,
    WIDE,
    complaints,
    open_all,
    set_width,
    wrong_at_both_widths,
)
from tests.browser.test_pages import ALL_PAGES
from tests.relations.world import World

pytestmark = pytest.mark.browser

# What the device says picks the same style sheets as a reader's choice does.
LIGHT = {"color_scheme": "light", "contrast": "no-preference"}
GROUNDS = ({"color_scheme": "dark"}, {"color_scheme": "light", "contrast": "more"})


def own_pages(world: World) -> list[str]:
    event, article = world.accepted.public_id, world.article.public_id
    return [*ALL_PAGES, f"/events/{event}/", f"/articles/{article}/"]


@pytest.mark.timeout(600)
def test_axe_finds_nothing(live_server: Any, world: World, page: Page) -> None:
    page.route(CDN, lambda route: route.abort())
    assert wrong_at_both_widths(page, live_server.url, own_pages(world)) == {}


@pytest.mark.timeout(600)
def test_each_ground_is_read_well(live_server: Any, world: World, page: Page) -> None:
    page.route(CDN, lambda route: route.abort())
    set_width(page, WIDE)
    wrong = {}
    for address in own_pages(world):
        page.goto(f"{live_server.url}{address}")
        open_all(page)
        for ground in GROUNDS:
            page.emulate_media(**ground)
            if found := complaints(page, "color-contrast", "link-in-text-block"):
                wrong[f"{address} {ground}"] = found
    assert wrong == {}


@pytest.mark.parametrize(
    ("theme", "ground"), [("dark", GROUNDS[0]), ("contrast", GROUNDS[1]), ("light", LIGHT)]
)
def test_a_chosen_theme_is_what_the_device_would_get(
    theme: str, ground: dict[str, Any], live_server: Any, world: World, page: Page
) -> None:
    page.route(CDN, lambda route: route.abort())
    colours = "['body', '.panel', 'a.count'].map(s => getComputedStyle(document.querySelector(s)))"
    script = f"{colours}.map(c => c.color + c.backgroundColor + c.borderTopColor)"
    page.emulate_media(**ground)
    page.goto(f"{live_server.url}/partners/tr/")
    of_the_device = page.evaluate(script)
    page.emulate_media(color_scheme="light" if theme == "dark" else "dark", contrast="more")
    page.context.add_cookies([{"name": "theme", "value": theme, "url": live_server.url}])
    page.reload()
    assert page.evaluate(script) == of_the_device
