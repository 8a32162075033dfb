"""Feeds on their way: fetched as they allow, every item once, what broke told, nothing doubled."""

import datetime as dt
import threading
from email.utils import format_datetime
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection, transaction
from django.utils import timezone

from ingestion import coverage, pipeline, tasks
from ingestion.claims import ClaimLost
from ingestion.collect import feed_claims, feeds, pace, pages, volume
from ingestion.collect.feeds import Collected
from ingestion.collect.hosts import origin_of
from ingestion.collect.uploads import receive
from ingestion.models import (
    Channel,
    Document,
    Feed,
    FeedItem,
    Host,
    Page,
    Stage,
    TextFrom,
    Volume,
)
from relations.models import Article, CountryName, Coverage
from relations.silence import silent_outlets
from tests import factories as make
from tests.ingestion.collect.site import Reply, Site, article, item, rss, serving

pytestmark = pytest.mark.django_db

VISIT = "وزير الخارجية السوري يبحث مع نظيره التركي في دمشق التعاون"
BODY = (
    "بحث وزير الخارجية السوري مع نظيره التركي في دمشق اليوم سبل التعاون بين سوريا وتركيا في الطاقة."
)
CAKE = "وصفة كعكة البرتقال"
RECIPE = "اخلطي الدقيق مع السكر ثم أضيفي البرتقال، واخبزي الكعكة في فرن حار مدة نصف ساعة كاملة."


@pytest.fixture
def feed(site: Site) -> Feed:
    make.countries()
    for iso2, name in (("SY", "سوري"), ("TR", "تركي")):
        CountryName.objects.create(country_id=iso2, text=name, form="demonym")
    return Feed.objects.create(outlet=make.outlet(), address=site.url("/rss"))


def hours(number: float) -> dt.timedelta:
    return dt.timedelta(hours=number)


def pubdate(ago: dt.timedelta = dt.timedelta()) -> str:
    return format_datetime(timezone.now() - ago)


def go(feed: Feed) -> Collected:
    """Fetch it now, whenever it is due."""
    Feed.objects.filter(pk=feed.pk).update(next_fetch_at=None)
    Host.objects.update(not_before=None)
    collected = feeds.collect(feed.pk)
    assert collected is not None
    feed.refresh_from_db()
    return collected


def work(site: Site) -> None:
    """Do what workers do until nothing is left to fetch or to read."""
    pages.collect(origin_of(site.url()))
    while waiting := Document.objects.to_read().order_by("pk").first():
        step = pipeline.parse if waiting.stage == Stage.RECEIVED else pipeline.tag_document
        assert step(waiting.pk) is not None


def ends() -> list[tuple[str, str]]:
    return list(Document.objects.order_by("pk").values_list("outcome", "code"))


def test_items_become_articles_where_they_concern_us(site: Site, feed: Feed) -> None:
    site.put("/1", article(VISIT, BODY))
    site.put("/2", article(CAKE, RECIPE))
    site.put(
        "/rss",
        rss(
            item(VISIT, "/1?utm_source=rss", guid="1", date=pubdate(hours(48))),
            item(CAKE, "/2", guid="2", date=pubdate(hours(48))),
            item("gone", "/3", guid="3", date=pubdate()),
            item("inside", "http://192.168.1.1/x", guid="4"),
            item("nothing"),
        ),
        ETag='"a"',
    )
    got = go(feed).fetch
    assert (got.state, got.items, got.new, got.kind) == ("ok", 5, 5, "rss20")
    assert got.dated_missing == 2
    work(site)

    told = FeedItem.objects.order_by("pk")
    assert list(told.values_list("document__outcome", "document__code")) == [
        ("created", ""),
        ("rejected", "not_concerned"),
        ("failed", "http_404"),
        ("rejected", "address_private"),
        ("rejected", "address_none"),
    ]
    kept, dropped = (item.document for item in told[:2])
    story = Article.objects.get()
    assert (story.canonical_url, story.outlet) == (site.url("/1"), feed.outlet)
    assert story.published_on == timezone.localdate(timezone.now() - hours(48))
    assert bytes(kept.data).decode() == article(VISIT, BODY)
    assert (kept.page.status, kept.page.address) == (200, site.url("/1"))
    assert kept.page.headers["content-type"].startswith("text/html")
    # Of what concerns nobody only the hash is kept.
    assert (bytes(dropped.data), dropped.size > 0) == (b"", True)
    day = Coverage.objects.get()
    assert (day.day, day.monitored, day.concerned) == (story.published_on, 2, 1)


def test_nothing_comes_twice_and_what_changes_is_a_new_version(site: Site, feed: Feed) -> None:
    site.put("/1", article(VISIT, BODY))
    site.put("/rss", rss(item(VISIT, "/1", guid="1", date=pubdate())))
    go(feed)
    work(site)
    again = go(feed).fetch
    assert (again.items, again.known, again.new) == (1, 1, 0)
    assert Document.objects.count() == 1

    more = BODY + " واتفق الجانبان على عقد اجتماع جديد في أنقرة الشهر المقبل."
    site.put("/1", article(VISIT, more, more))
    site.put("/rss", rss(item(VISIT + " المشترك", "/1", guid="1", date=pubdate())))
    assert go(feed).fetch.changed == 1
    work(site)
    assert ends() == [("created", ""), ("new_version", "")]
    assert FeedItem.objects.get().document == Document.objects.latest("pk")

    # Only the feed's words have changed; the page has not by a byte.
    site.put("/rss", rss(item(VISIT, "/1", guid="1", date=pubdate())))
    assert go(feed).fetch.changed == 1
    work(site)
    assert ends()[2] == ("duplicate", "")
    assert Coverage.objects.get().monitored == 1


def test_what_has_no_date_is_of_the_day_it_came_if_it_came_as_news(site: Site, feed: Feed) -> None:
    site.put("/1", article(VISIT, BODY))
    site.put("/2", article("تعاون سوري تركي جديد في النقل", BODY.replace("الطاقة", "النقل")))
    site.put("/rss", rss(item(VISIT, "/1", guid="1")))
    go(feed)
    site.put("/rss", rss(item(VISIT, "/1", guid="1"), item("b", "/2", guid="2")))
    go(feed)
    work(site)
    dates = Article.objects.order_by("pk").values_list("published_on", "published_basis")
    assert list(dates) == [(None, ""), (timezone.localdate(), "fetched")]
    assert Coverage.objects.get().undated == 2


def test_an_editor_keeps_what_a_feed_turned_away(site: Site, feed: Feed) -> None:
    site.put("/2", article(CAKE, RECIPE))
    site.put("/rss", rss(item(CAKE, "/2", guid="2")))
    go(feed)
    work(site)
    link = receive(b"", name="x", channel=Channel.LINK, outlet=feed.outlet, url=site.url("/2"))
    work(site)
    link.document.refresh_from_db()
    assert (link.document.outcome, link.repeated) == ("created", False)
    # Pasted again, it is fetched again, and has not changed.
    again = receive(b"", name="x", channel=Channel.LINK, outlet=feed.outlet, url=site.url("/2"))
    work(site)
    again.document.refresh_from_db()
    assert again.document.outcome == "duplicate"
    assert again.document.article == link.document.article


def test_two_feeds_of_an_outlet_tell_of_a_page_once(site: Site, feed: Feed) -> None:
    second = Feed.objects.create(outlet=feed.outlet, address=site.url("/rss2"))
    site.put("/1", article(VISIT, BODY))
    for path in ("/rss", "/rss2"):
        site.put(path, rss(item(VISIT, "/1", guid=path, date=pubdate())))
    go(feed)
    work(site)
    go(second)
    work(site)
    assert (site.times("/1"), Document.objects.count()) == (1, 1)
    assert list(FeedItem.objects.order_by("pk").values_list("repeated", flat=True)) == [False, True]
    assert Coverage.objects.get().monitored == 1


@pytest.mark.django_db(transaction=True)
def test_two_feeds_fetched_at_once_tell_of_a_page_once(
    site: Site, feed: Feed, settings: Any
) -> None:
    site.put("/1", article(VISIT, BODY))
    with serving(settings) as elsewhere:
        second = Feed.objects.create(outlet=feed.outlet, address=elsewhere.url("/rss"))
        for place in (site, elsewhere):
            place.put("/rss", rss(item(VISIT, site.url("/1"))))
        other = threading.Thread(target=in_a_thread_of_its_own, args=(second.pk,))
        with transaction.atomic():
            assert feeds.collect(feed.pk) is not None  # and is not yet committed
            other.start()
            other.join(1)
            assert other.is_alive()
        other.join(30)
    work(site)
    assert list(FeedItem.objects.order_by("pk").values_list("repeated", flat=True)) == [False, True]
    assert (Document.objects.count(), Coverage.objects.get().monitored) == (1, 1)


def in_a_thread_of_its_own(feed_id: int) -> None:
    feeds.collect(feed_id)
    connection.close()


def test_what_two_feeds_tell_of_is_counted_once_though_it_changes(site: Site, feed: Feed) -> None:
    second = Feed.objects.create(outlet=feed.outlet, address=site.url("/rss2"))
    site.put("/1", article(VISIT, BODY))
    for title in (VISIT, VISIT + " معا"):
        for path, row in (("/rss", feed), ("/rss2", second)):
            site.put(path, rss(item(title, "/1", guid=path)))
            go(row)
            work(site)
    assert list(FeedItem.objects.order_by("pk").values_list("changes", "repeated")) == [
        (1, False),
        (1, True),
    ]
    day = Coverage.objects.get()
    assert (day.monitored, day.concerned, day.undated) == (1, 1, 1)


def test_a_page_waits_for_its_twin_that_is_not_read_yet(site: Site, feed: Feed) -> None:
    site.put("/1", article(CAKE, RECIPE))
    for title in (CAKE, CAKE + " السريعة"):
        site.put("/rss", rss(item(title, "/1", guid="1", date=pubdate())))
        go(feed)
        pages.collect(origin_of(site.url()))
    read, waits = Document.objects.order_by("pk")
    assert (read.stage, waits.stage, waits.token) == (Stage.RECEIVED, Stage.TO_FETCH, None)
    work(site)
    Page.objects.update(due_at=timezone.now())
    work(site)
    assert ends() == [("rejected", "not_concerned")] * 2
    assert Coverage.objects.get().monitored == 1


def test_whole_texts_are_taken_from_the_feed_where_an_editor_says_so(
    site: Site, feed: Feed
) -> None:
    Feed.objects.update(text_from=TextFrom.ITEM)
    feed.refresh_from_db()
    body = f"<p>{BODY}</p>" * 4
    site.put("/rss", rss(item(VISIT, "/1", guid="1", body=body), item(VISIT, "/2", body="short")))
    go(feed)
    work(site)
    assert ends() == [("created", ""), ("failed", "http_404")]
    assert site.times("/1") == 0
    assert BODY in Article.objects.get().versions.get().text


@pytest.mark.parametrize(
    ("first", "second", "identity"),
    [
        # Another identifier each time: known by address.
        ([("a", "/1", "x"), ("b", "/2", "y")], [("c", "/1", "x"), ("d", "/2", "y")], "url"),
        # One identifier for all.
        ([("a", "/1", "x"), ("a", "/2", "y")], [("a", "/1", "x"), ("a", "/2", "y")], "url"),
        # The same identifier for other news.
        ([("a", "/1", "x"), ("b", "/2", "y")], [("a", "/3", "z"), ("b", "/2", "y")], "url"),
        # One identifier and one address for all.
        ([("a", "/", "x"), ("a", "/", "y")], [("a", "/", "y"), ("a", "/", "z")], "content"),
        ([("", "", "x"), ("", "", "y")], [("", "", "y"), ("", "", "z")], "guid"),
    ],
)
def test_items_are_known_by_what_tells_them_apart(
    site: Site, feed: Feed, first: Any, second: Any, identity: str
) -> None:
    for rows in (first, second):
        told = [item(title, link, guid=guid, body=title) for guid, link, title in rows]
        site.put("/rss", rss(*told))
        got = go(feed).fetch
    assert feed.identity == identity
    titles = {title for rows in (first, second) for _guid, _link, title in rows}
    assert (FeedItem.objects.count(), got.changed) == (len(titles), 0)
    assert go(feed).fetch.new == 0


def test_a_feed_told_twice_of_an_item_takes_it_once(site: Site, feed: Feed) -> None:
    site.put("/rss", rss(*[item(VISIT, "/1", guid="1")] * 3))
    got = go(feed).fetch
    assert (got.items, got.new, got.repeated) == (3, 1, 2)


def test_a_thousand_items_are_taken_and_no_more(site: Site, feed: Feed) -> None:
    site.put("/rss", rss(*[item(str(n), f"/{n}", guid=str(n)) for n in range(1003)]))
    got = go(feed).fetch
    assert (got.items, got.new, got.left_out) == (1003, 1000, 3)
    assert Document.objects.filter(stage=Stage.TO_FETCH).count() == 1000
    assert go(feed).fetch.known == 1000


def test_nothing_modified_heals_nothing(site: Site, feed: Feed) -> None:
    def page(headers: dict[str, str]) -> Reply:
        if headers.get("if-none-match") == '"a"':
            return Reply(status=304)
        return Reply(rss(item(VISIT, "/1", guid="1")).encode(), headers={"ETag": '"a"'})

    site.pages["/rss"] = page
    assert go(feed).fetch.state == "ok"
    assert go(feed).fetch.state == "not_modified"
    site.put("/rss", status=500)
    assert go(feed).fetch.code == "http_500"
    assert (feed.state, feed.failures) == ("failing", 1)
    site.pages["/rss"] = page
    assert go(feed).fetch.state == "failing"
    assert (feed.state, feed.failures, feed.code) == ("failing", 1, "http_500")
    # The next time all of it is asked for, and that does.
    assert go(feed).fetch.status == 200
    assert (feed.state, feed.failures, feed.code) == ("ok", 0, "")


def test_a_feed_that_turns_into_a_login_page_is_told_as_that(site: Site, feed: Feed) -> None:
    site.put("/rss", rss(item(VISIT, "/1")), ETag='"a"')
    go(feed)
    site.put("/rss", "<!DOCTYPE html><html><body><form>login</form></body></html>", ETag='"b"')
    got = go(feed).fetch
    assert (got.state, got.code, feed.state, feed.etag) == ("invalid", "not_a_feed", "invalid", "")
    site.put("/rss", '<!DOCTYPE rss [<!ENTITY a "b">]><rss/>')
    assert go(feed).fetch.code == "xml_dtd"
    assert feed.failures == 2
    site.put("/rss", rss())
    assert go(feed).fetch.state == "empty"
    assert feed.failures == 0


def test_what_is_gone_for_good_is_asked_for_no_more(site: Site, feed: Feed) -> None:
    site.put("/rss", status=410)
    go(feed)
    assert (feed.state, feed.enabled, feed.code) == ("disabled", False, "http_410")
    assert not Feed.objects.due().exists()
    feed.enabled = True
    feed.save()
    feed_claims.start_anew(feed)
    feed.refresh_from_db()
    assert (feed.state, feed.code) == ("ok", "")
    assert Feed.objects.due().exists()


def test_failures_are_spaced_out_and_retry_after_is_honoured(site: Site, feed: Feed) -> None:
    site.put("/rss", status=500)
    waits = []
    for _attempt in range(3):
        go(feed)
        waits.append(feed.next_fetch_at - timezone.now())
    assert hours(0.7) < waits[0] < hours(1.3)
    assert hours(3) < waits[2] < hours(5)
    site.put("/rss", status=429, Retry_After=str(3 * 24 * 3600))
    go(feed)
    assert feed.next_fetch_at - timezone.now() > hours(71)
    assert feeds.collect(feed.pk) is None


def test_a_feed_is_never_asked_for_more_often_than_it_allows(site: Site, feed: Feed) -> None:
    site.put("/rss", rss(item("x", "/1")), Cache_Control="public, max-age=7200")
    go(feed)
    assert feed.next_fetch_at - timezone.now() > hours(1.9)
    asked = site.times("/rss")
    tasks.collect_due.run()
    assert feeds.collect(feed.pk) is None
    assert site.times("/rss") == asked


def test_what_a_feed_allows_holds_while_nothing_is_new(site: Site, feed: Feed) -> None:
    told = rss(item("x", "/1")).replace("<channel>", "<channel><ttl>300</ttl>").encode()

    def page(headers: dict[str, str]) -> Reply:
        if headers.get("if-none-match"):
            return Reply(status=304)
        return Reply(told, headers={"ETag": '"a"'})

    site.pages["/rss"] = page
    for state in ("ok", "not_modified"):
        assert go(feed).fetch.state == state
        assert feed.next_fetch_at - timezone.now() > hours(4.9)
    site.put("/rss", status=500)
    go(feed)
    assert feed.next_fetch_at - timezone.now() > hours(4.9)
    site.pages["/rss"] = lambda _headers: Reply(
        status=304, headers={"Cache-Control": "max-age=36000"}
    )
    go(feed)
    assert feed.next_fetch_at - timezone.now() > hours(9.9)
    feed_claims.start_anew(feed)
    feed.refresh_from_db()
    assert feed.least_minutes == 0


def test_pace_follows_the_news_within_bounds() -> None:
    assert pace.steer(60, 60, items=20, new=15) == 30
    assert pace.steer(6, 60, items=20, new=20) == 5
    assert pace.steer(30, 60, items=20, new=2) == 45
    assert pace.steer(60, 60, items=20, new=0) == 76
    assert pace.steer(240, 60, items=20, new=0) == 240
    assert pace.steer(1440, 1440, items=0, new=0) == 1440
    assert pace.back_off(60, 40) <= hours(24 * 1.2)
    assert pace.back_off(5, 1) >= hours(5 / 60)


def test_a_claim_is_one_workers_and_lapses_with_it(site: Site, feed: Feed) -> None:
    site.put("/rss", rss(item(VISIT, "/1", guid="1")))
    held = feed_claims.claim(feed.pk)
    assert held is not None
    assert feeds.collect(feed.pk) is None  # a second schedule rang
    past = timezone.now() - dt.timedelta(seconds=1)
    Feed.objects.update(leased_until=past)
    assert go(feed).fetch.new == 1
    with pytest.raises(ClaimLost):
        feed_claims.finish(held, state="failing")
    assert FeedItem.objects.count() == 1


def test_a_worker_that_lost_its_claim_leaves_nothing(
    site: Site, feed: Feed, monkeypatch: pytest.MonkeyPatch
) -> None:
    site.put("/rss", rss(item(VISIT, "/1", guid="1")))
    look = volume.look

    def overtaken(row: Feed) -> Any:
        monkeypatch.setattr(volume, "look", look)
        Feed.objects.update(token=None, leased_until=None)
        return look(row)

    monkeypatch.setattr(volume, "look", overtaken)
    assert feeds.collect(feed.pk) is None
    assert not FeedItem.objects.exists()
    assert not Document.objects.exists()


def test_pages_are_tried_again_and_given_up(site: Site, feed: Feed) -> None:
    site.put("/rss", rss(item("a", "/1", guid="1"), item("b", "/2", guid="2")))
    site.put("/1", status=503)
    site.put("/robots.txt", "User-agent: *\nDisallow: /2\n")
    go(feed)
    for tries in (1, 2, 3):
        work(site)
        assert Page.objects.get(document__name="a").tries == tries
        assert pages.due_origins() == []
        Page.objects.update(due_at=timezone.now())
        Host.objects.update(not_before=None)
    assert ends() == [("failed", "http_503"), ("rejected", "robots")]
    assert site.times("/2") == 0


def told(feed: Feed, *ago: dt.timedelta, each: int = 1) -> None:
    for number, moment in enumerate(ago):
        for copy in range(each):
            FeedItem.objects.create(
                feed=feed,
                key=f"{feed.pk}-{number}-{copy}-{each}",
                digest="",
                first_seen_at=timezone.now() - moment,
            )


def test_silence_is_told_after_the_longest_usual_pause(site: Site, feed: Feed) -> None:
    site.put("/rss", rss())
    told(feed, *[hours(n) for n in range(2, 40, 2)])
    assert go(feed).fetch
    assert feed.volume == Volume.USUAL
    assert feed.usual_per_day is not None
    assert feed.outlet.expected_by is None  # it has told nothing of late
    FeedItem.objects.update(first_seen_at=dt.datetime(2026, 1, 1, tzinfo=dt.UTC))
    FeedItem.objects.all().delete()
    told(feed, *[hours(n) for n in range(30, 70, 2)])
    Feed.objects.update(told_at=timezone.now() - hours(30))
    go(feed)
    assert feed.volume == Volume.SILENT
    feed.outlet.refresh_from_db()
    assert feed.outlet.expected_by - feed.outlet.heard_at == pytest.approx(hours(4), abs=hours(0.1))
    assert [silent.outlet for silent in silent_outlets()] == [feed.outlet]
    silent = Coverage.objects.filter(silent=True)
    assert timezone.localdate() in silent.values_list("day", flat=True)
    # What comes after all is counted, and the day is silent no more.
    site.put("/1", article(VISIT, BODY))
    site.put("/rss", rss(item(VISIT, "/1", guid="1", date=pubdate())))
    go(feed)
    work(site)
    assert feed.volume == Volume.USUAL
    assert silent_outlets() == []
    assert Coverage.objects.get(day=timezone.localdate()).monitored == 1
    assert not Coverage.objects.get(day=timezone.localdate()).silent


def test_a_flood_is_told(site: Site, feed: Feed) -> None:
    site.put("/rss", rss())
    told(feed, *[hours(24 * n + 1) for n in range(1, 10)])
    told(feed, hours(1), each=40)
    go(feed)
    assert feed.volume == Volume.FLOOD


def test_coverage_is_what_the_items_say(site: Site, feed: Feed) -> None:
    day = timezone.localdate()
    told(feed, hours(0), hours(0), hours(0))
    FeedItem.objects.update(day=day, concerns=False)
    coverage.count(feed.outlet_id, day)
    coverage.count(feed.outlet_id, day)
    assert Coverage.objects.get().monitored == 3
    FeedItem.objects.all().delete()
    coverage.count(feed.outlet_id, day)
    assert not Coverage.objects.exists()


def test_the_schedule_rings_for_what_is_due(site: Site, feed: Feed, broker: Any) -> None:
    tasks.collect_due.run()
    assert broker.llen("collect") == 1
    receive(b"", name="x", channel=Channel.LINK, url=site.url("/1"))
    tasks.collect_due.run()
    assert broker.llen("collect") == 3
    call_command("check")
