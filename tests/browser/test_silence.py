"""An outlet falls silent: a reader sees it on the overview, on the coverage and under the chart."""

import datetime as dt
from collections.abc import Iterator
from typing import Any

import pytest
from django.utils import timezone
from playwright.sync_api import BrowserContext, expect

from ingestion.collect import feeds
from ingestion.models import Feed, FeedItem, Host
from relations import activity
from relations.models import Coverage, Outlet
from tests import factories as make
from tests.browser.looking import listen
from tests.ingestion.collect.site import Site, item, rss, serving

pytestmark = pytest.mark.browser

DAY = dt.timedelta(days=1)


@pytest.fixture
def site(settings: Any) -> Iterator[Site]:
    settings.COLLECT_PAUSE_SECONDS = 0
    with serving(settings) as site:
        yield site


def fetch(feed: Feed) -> None:
    """As the schedule does when it is due."""
    Feed.objects.filter(pk=feed.pk).update(next_fetch_at=None)
    Host.objects.update(not_before=None)
    assert feeds.collect(feed.pk) is not None


def told_daily(outlet: Outlet, site: Site, *, until: int) -> Feed:
    """A feed that brought one item a day up to so many days ago."""
    feed = Feed.objects.create(outlet=outlet, address=site.url("/rss"))
    now = timezone.now()
    for ago in range(until, until + 20):
        at = now - ago * DAY
        FeedItem.objects.create(feed=feed, key=f"{ago}", digest="", first_seen_at=at, day=at.date())
    Feed.objects.filter(pk=feed.pk).update(told_at=now - until * DAY, read_at=now - until * DAY)
    return feed


def seen(outlet: Outlet, days: range) -> None:
    today = timezone.localdate()
    Coverage.objects.bulk_create(
        Coverage(outlet=outlet, day=today - ago * DAY, monitored=5) for ago in days
    )


def test_the_silence_of_one_outlet_is_seen_and_its_end(
    transactional_db: None, live_server: Any, site: Site, bare: BrowserContext
) -> None:
    page = bare.new_page()
    troubles = listen(page)
    make.countries()
    make.event(day=timezone.localdate() - 3 * DAY, **make.decided())
    activity.rebuild()
    silent, other = make.outlet("daily"), make.outlet("other")
    feed = told_daily(silent, site, until=24)
    seen(silent, range(24, 60))
    seen(other, range(60))
    site.put("/rss", rss())
    overview, chart = f"{live_server.url}/en/", f"{live_server.url}/en/charts/cooperation-by-month/"
    page.goto(overview)
    expect(page.get_by_text("No outlet has fallen silent.")).to_be_visible()

    fetch(feed)

    page.goto(overview)
    page.get_by_role("link", name="1 outlet has fallen silent.").click()
    row = page.locator("table.coverage tr", has_text=silent.name)
    expect(row.locator(".badge.silent")).to_have_text("Silent")
    expect(page.get_by_text("and expected again by")).to_be_visible()
    page.goto(chart)
    expect(page.get_by_text("cannot be compared: over a fifth of the outlets")).to_be_visible()
    assert page.locator("svg rect.band").count() == 1

    site.put("/rss", rss(item("خبر", guid="new")))
    fetch(feed)
    page.goto(overview)
    expect(page.get_by_text("No outlet has fallen silent.")).to_be_visible()
    assert troubles == []
