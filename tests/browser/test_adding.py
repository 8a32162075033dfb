"""An editor selects words in an article's text and adds the event that their sentence tells."""

import datetime as dt
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from relations import activity
from relations.models import Event
from tests import factories as make

pytestmark = pytest.mark.browser

DAY = dt.date(2025, 5, 4)
# What lies beyond the first plane counts once here and twice in a browser.
TEXT = "📰 خبر اليوم 📰\nافتُتح المعرض. زار وزير الخارجية التركي دمشق أمس. انتهى الخبر."

SELECT = """words => {
  const text = document.querySelector('.frozen-text .text');
  const walker = document.createTreeWalker(text, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const at = node.data.indexOf(words);
    if (at >= 0) { getSelection().setBaseAndExtent(node, at, node, at + words.length); return; }
  }
  throw new Error('not in the text');
}"""


def test_words_are_selected_and_their_sentence_becomes_an_event(
    live_server: Any, desk: Page
) -> None:
    article = make.article(TEXT, published_on=DAY)
    article.partners.create(country=make.country("TR"), score=1)
    make.event(day=DAY, summary_ar="زيارة أخرى")

    desk.goto(f"{live_server.url}/admin/relations/article/{article.pk}/change/")
    desk.evaluate(SELECT, "الخارجية التركي")
    expect(desk.locator(".adding .hint")).to_have_text("“الخارجية التركي”")
    desk.get_by_role("link", name="أضف حدثاً").click()
    expect(desk.locator("blockquote mark")).to_have_text("زار وزير الخارجية التركي دمشق أمس.")
    expect(desk.locator("input[name=known]")).to_have_count(2)
    expect(desk.locator("select[name=actor]")).to_have_value("TR")

    desk.locator("input[type=submit].default").click()
    expect(desk.locator(".errornote")).to_be_visible()
    desk.select_option("select[name=type]", "CONSULT")
    desk.select_option("select[name=mode]", "visit")
    desk.fill("input[name=start_date]", "2025-05-03")
    desk.locator("input[type=submit].default").click()

    expect(desk.locator(".messagelist .success")).to_contain_text("أضيف مع دليله")
    event = Event.objects.accepted().get()
    mention = event.mentions.get()
    assert mention.quote == "زار وزير الخارجية التركي دمشق أمس."
    assert TEXT[mention.start : mention.end] == mention.quote
    expect(desk.locator(".frozen-text .text mark.evidence")).to_have_text(mention.quote)
    desk.locator(".messagelist .success a").click()
    assert desk.url.endswith(f"/event/{event.pk}/change/")
    assert activity.find_differences() == []


def test_without_selecting_the_sentence_is_chosen_from_a_list(live_server: Any, desk: Page) -> None:
    article = make.article(TEXT, published_on=DAY)
    desk.goto(f"{live_server.url}/admin/relations/article/{article.pk}/change/")
    desk.get_by_role("link", name="أضف اتفاقاً").click()
    desk.get_by_label("افتُتح المعرض").check()
    desk.locator("input[type=submit].default").click()
    expect(desk.locator("blockquote mark")).to_have_text("افتُتح المعرض.")
    expect(desk.locator("input[name=title]")).to_be_visible()
