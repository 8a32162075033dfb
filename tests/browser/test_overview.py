"""The first screen: what stands on it without scrolling, on a telephone and on a desk."""

import datetime as dt
from typing import Any

import pytest
from django.utils import timezone
from playwright.sync_api import Page

from relations.views.visits import COOKIE
from tests.browser.looking import CDN
from tests.relations.world import World

pytestmark = pytest.mark.browser

FIRST_TWO = (".trust", "#moves")
ALL_FIVE = (*FIRST_TWO, "#latest", "#due", "#new")


@pytest.mark.parametrize("prefix", ["/", "/en/"])
@pytest.mark.parametrize(
    ("width", "height", "answers"), [(360, 740, FIRST_TWO), (1366, 768, ALL_FIVE)]
)
def test_the_answers_stand_on_the_first_screen(
    width: int,
    height: int,
    answers: tuple[str, ...],
    prefix: str,
    live_server: Any,
    world: World,
    page: Page,
) -> None:
    page.route(CDN, lambda route: route.abort())
    page.set_viewport_size({"width": width, "height": height})
    long_ago = int((timezone.now() - dt.timedelta(days=2)).timestamp())
    page.context.add_cookies([{"name": COOKIE, "value": f"0.{long_ago}", "url": live_server.url}])
    page.goto(live_server.url + prefix)
    page.evaluate("document.fonts.ready")
    tops = []
    for answer in answers:
        box = page.locator(answer).bounding_box()
        assert box is not None, answer
        assert box["height"] > 0, answer
        tops.append(box["y"])
        assert box["y"] + box["height"] <= height, f"{answer} ends at {box['y'] + box['height']}"
    assert tops == sorted(tops), "the answers stand in their order"
