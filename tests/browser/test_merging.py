"""An editor merges a candidate into a known official, and two events, and takes both back."""

import datetime as dt
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from relations import activity
from relations.models import Event, Mention, Official, OfficialName, Separation
from tests import factories as make

pytestmark = pytest.mark.browser

TEXT = "استقبل وزير الخارجية هكان فيدان نظيره في دمشق."
DAY = dt.date(2025, 5, 4)


def test_a_candidate_is_merged_by_its_name_and_the_merge_undone(
    live_server: Any, desk: Page
) -> None:
    known = make.official("هاكان فيدان", "TR", slug="hakan-fidan")
    other = make.official("سيرغي لافروف", "RU")
    candidate = Official.objects.create(name_ar="هكان فيدان", country_id="TR", via="machine")
    OfficialName.objects.create(official=candidate, text="هكان فيدان", via="machine")
    version = make.article(TEXT, published_on=DAY).versions.get()
    start = TEXT.index("هكان")
    Mention.objects.create(
        version=version, start=start, end=start + 10, quote="هكان فيدان", kind="official",
        official=candidate, country_id="TR",
    )  # fmt: skip

    desk.goto(f"{live_server.url}/admin/relations/official/{candidate.pk}/change/")
    expect(desk.locator(".merge-panel mark")).to_have_text("هكان فيدان")
    desk.get_by_role("link", name="دمج في…").click()
    expect(desk.locator("input[name=likely]")).to_have_count(1)
    # One of another country, found by typing, is asked about; the likely one is not.
    desk.locator(".select2-selection").click()
    desk.locator(".select2-search__field").fill("لافروف")
    desk.get_by_role("option", name=other.name_ar).click()
    desk.locator("input[type=submit].default").click()
    expect(desk.locator(".errorlist")).to_contain_text("بلدين مختلفين")
    expect(desk.locator("input[name=across_countries]")).to_be_visible()
    desk.goto(f"{live_server.url}/admin/relations/official/{candidate.pk}/merge/")
    desk.locator("input[name=likely]").check()
    desk.locator("input[type=submit].default").click()

    assert desk.url.endswith(f"/official/{known.pk}/change/")
    expect(desk.locator(".messagelist .success")).to_contain_text("دُمج «هكان فيدان»")
    assert known.names.get().text == "هكان فيدان"
    assert known.mentions.get().quote == "هكان فيدان"
    desk.goto(f"{live_server.url}/officials/{candidate.slug}/")
    assert desk.url.endswith("/officials/hakan-fidan/")
    desk.go_back()

    desk.locator(".merge-panel form button").click()
    expect(desk.locator(".messagelist .success")).to_contain_text("تم التراجع عن الدمج")
    desk.goto(f"{live_server.url}/officials/{candidate.slug}/")
    assert desk.url.endswith(f"/officials/{candidate.slug}/")
    assert not known.names.exists()
    assert candidate.mentions.exists()

    desk.goto(f"{live_server.url}/admin/relations/official/{candidate.pk}/change/")
    desk.get_by_role("button", name="تثبيت", exact=True).click()
    candidate.refresh_from_db()
    assert candidate.is_accepted


def test_events_are_merged_undone_and_split(live_server: Any, desk: Page) -> None:
    event = make.event(day=DAY, summary_ar="زيارة إلى دمشق", **make.decided())
    other = make.event(day=DAY, summary_ar="زيارة الوزير")
    make.event_mention(event, make.article("نص أول"), **make.decided())
    make.event_mention(other, make.article("نص ثان"))
    activity.rebuild()

    desk.goto(f"{live_server.url}/events/{event.public_id}/")
    desk.get_by_role("link", name="دمج مع…").click()
    desk.locator("input[name=likely]").check()
    desk.locator("input[type=submit].default").click()
    undo = desk.locator(".messagelist .success button")
    expect(undo).to_have_text("تراجع")
    assert event.mentions.count() == 2
    undo.click()
    expect(desk.locator(".messagelist .success")).to_contain_text("تم التراجع عن الدمج")
    assert event.mentions.count() == other.mentions.count() == 1

    desk.locator(".merge-panel .choices a").click()
    desk.locator("input[name=likely]").check()
    desk.locator("input[type=submit].default").click()
    desk.goto(f"{live_server.url}/events/{other.public_id}/")
    assert desk.url.endswith(f"/events/{event.public_id}/")
    evidence = desk.locator("li.evidence", has_text="نص ثان")
    expect(evidence.locator(".why")).to_contain_text("ضمّها محرر")
    evidence.get_by_role("button", name="هذا حدث آخر").click()

    expect(desk.locator(".messagelist .success")).to_contain_text("أصبحت الجملة حدثاً مستقلاً")
    desk.locator(".messagelist .success a").click()
    part = Event.objects.standing().exclude(pk=event.pk).get()
    assert desk.url.endswith(f"/event/{part.pk}/change/")
    assert Separation.objects.get().event == event
    assert activity.find_differences() == []
