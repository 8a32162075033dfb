"""An editor in a real browser decides by keyboard alone, in Arabic, and takes one back."""

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from ingestion import pipeline
from relations import correcting
from relations.models import Article, Decision, Event, Review, Suggestion
from tests import factories as make
from tests.browser.editor import log_in, press
from tests.browser.looking import NARROW, complaints, runs_over
from tests.relations import queue_world as desk

pytestmark = pytest.mark.browser


@pytest.fixture
def queue(live_server: Any, page: Page, editor: Any) -> Page:
    """The queue in Arabic, after a login by hand."""
    make.sector("energy")
    return log_in(page, f"{live_server.url}/review/")


def shows(page: Page, row: Event) -> None:
    expect(page.locator("#one")).to_have_attribute("data-key", f"event-{row.pk}")


def test_deciding_by_keyboard_with_an_arabic_layout(
    live_server: Any, queue: Page, troubles: list[str]
) -> None:
    page = queue
    rows = [desk.event(number / 10) for number in range(1, 7)]
    page.goto(f"{live_server.url}/review/")
    expect(page.locator("html")).to_have_attribute("dir", "rtl")
    expect(page.locator("mark.ev")).to_have_text(desk.QUOTE)
    shows(page, rows[0])

    press(page, "KeyH")
    expect(page.locator("#keys")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator("#keys")).to_be_hidden()

    press(page, "KeyA")  # accept
    shows(page, rows[1])
    press(page, "KeyX")  # reject, the first reason
    press(page, "Digit1")
    shows(page, rows[2])
    press(page, "KeyS")  # not sure
    shows(page, rows[3])
    press(page, "KeyJ")  # next, without deciding
    shows(page, rows[4])
    press(page, "KeyK")  # previous
    shows(page, rows[3])

    # Typing in a field is typing; Escape leaves it, and the fix is accepted.
    press(page, "KeyE")
    expect(page.locator("#id_fix-type")).to_be_focused()
    page.locator("#id_fix-type").select_option("AID")
    press(page, "KeyA")
    shows(page, rows[3])
    page.keyboard.press("Escape")
    press(page, "Digit1")  # the first sector
    press(page, "KeyF")
    shows(page, rows[4])
    expect(page.locator("#today")).to_have_text("3")

    states = [Event.objects.get(pk=row.pk).review for row in rows]
    suggested, accepted, rejected = Review.SUGGESTED, Review.ACCEPTED, Review.REJECTED
    assert states == [accepted, rejected, suggested, accepted, suggested, suggested]
    assert Event.objects.get(pk=rows[1].pk).review_reason == "not-said"
    fixed = Event.objects.get(pk=rows[3].pk)
    assert (fixed.type, fixed.mode, fixed.sectors.get().slug) == ("AID", "", "energy")

    press(page, "KeyZ")  # undo brings it back, as it was
    shows(page, rows[3])
    fixed.refresh_from_db()
    assert (fixed.type, fixed.mode, fixed.review) == ("CONSULT", "visit", suggested)
    assert fixed.locked_fields == []
    press(page, "KeyA")
    shows(page, rows[4])

    # Reading all of it again changes nothing that was decided.
    decided = list(Event.objects.exclude(review=suggested).order_by("pk").values())
    for article in Article.objects.all():
        Article.objects.filter(pk=article.pk).request_tagging()
        pipeline.retag(article.pk)
    assert list(Event.objects.exclude(review=suggested).order_by("pk").values()) == decided
    assert not troubles


def test_a_report_of_an_error_is_answered_with_words(live_server: Any, queue: Page) -> None:
    page = queue
    made = correcting.report(
        make.event(**make.decided()), fault="date", text="كانت في الرابع من آذار.", sender="a"
    )
    page.goto(f"{live_server.url}/review/?what=correction")
    press(page, "KeyA")
    expect(page.locator("#fix .errorlist")).to_be_visible()
    expect(page.locator("#id_fix-words")).to_be_focused()
    page.keyboard.type("صُحّح اليوم.")
    page.keyboard.press("Escape")
    press(page, "KeyA")
    expect(page.locator("#nothing")).to_be_visible()
    made.refresh_from_db()
    assert (made.state, made.answer) == ("accepted", "صُحّح اليوم.")
    press(page, "KeyZ")
    expect(page.locator("#one")).to_have_attribute("data-key", f"correction-{made.pk}")
    made.refresh_from_db()
    assert made.is_open
    assert not complaints(page)
    page.set_viewport_size({"width": NARROW, "height": 740})
    assert not runs_over(page, NARROW)


def test_the_same_by_touch_and_a_mistake_is_told_beside_its_field(
    live_server: Any, queue: Page
) -> None:
    page = queue
    page.set_viewport_size({"width": 360, "height": 740})
    row = desk.event()
    page.goto(f"{live_server.url}/review/?what=event")
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    accept = page.locator("button.yes")
    assert (accept.bounding_box() or {})["height"] >= 44
    page.locator("#id_fix-start_date").fill("2025-05-09")
    page.locator("#id_fix-end_date").fill("2025-05-01")
    page.locator("button[value=fix]").click()
    expect(page.locator("#fix .errorlist, .errorlist.nonfield").first).to_be_visible()
    expect(page.locator("#id_fix-start_date")).to_have_value("2025-05-09")
    assert Suggestion.objects.get().object_id == row.pk
    page.locator("#id_fix-end_date").fill("2025-05-10")
    accept.click()
    expect(page.locator("#nothing")).to_be_visible()
    row.refresh_from_db()
    assert (str(row.start_date), str(row.end_date)) == ("2025-05-09", "2025-05-10")
    page.locator("form.undo button").first.click()
    shows(page, row)


def test_a_lost_answer_is_asked_for_again_and_decides_once(live_server: Any, queue: Page) -> None:
    page = queue
    desk.event(0.1)
    second = desk.event(0.2)
    page.goto(f"{live_server.url}/review/")
    lost: list[int] = []

    def lose(route: Any) -> None:
        lost.append(route.fetch().status)
        route.abort()

    page.route("**/review/decide/", lose, times=1)
    press(page, "KeyA")
    expect(page.locator("[role=status]")).not_to_be_empty()
    press(page, "KeyA")
    shows(page, second)
    assert lost == [200]
    assert Decision.objects.count() == 1


def test_without_a_script_plain_forms_decide(live_server: Any, chromium: Any, editor: Any) -> None:
    first, second = desk.event(0.1), desk.event(0.2)
    context = chromium.new_context(java_script_enabled=False, locale="ar")
    page = log_in(context.new_page(), f"{live_server.url}/review/")
    page.locator("#reject summary").click()
    page.locator("input[name=reason][value=not-so]").check()
    page.locator("#reject button").click()
    shows(page, second)
    first.refresh_from_db()
    assert first.review_reason == "not-so"
    page.locator("form.undo button").click()
    shows(page, first)
    context.close()
