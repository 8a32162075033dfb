"""Feeds by hand: the command, the button, and the page that says what came and what became of it."""

import io
import json
from contextlib import suppress
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from django.utils import timezone

from ingestion import coverage
from ingestion.collect import feeds
from ingestion.models import Document, Feed, FeedItem, FeedState, Outcome, Stage
from relations.models import Coverage, Story
from tests import factories as make
from tests.ingestion.collect.site import Site, article, item, rss

pytestmark = pytest.mark.django_db


@pytest.fixture
def feed(site: Site) -> Feed:
    make.countries()
    site.put("/1", article("خبر", "نص الخبر كله في جملة واحدة طويلة بعض الشيء لا أكثر ولا أقل."))
    site.put("/rss", rss(item("خبر أول", "/1", guid="1"), item("بلا صفحة", "/2", guid="2")))
    return Feed.objects.create(outlet=make.outlet(), address=site.url("/rss"))


@pytest.fixture
def desk(client: Client, django_user_model: Any) -> Client:
    client.force_login(django_user_model.objects.create_superuser("editor"))
    return client


def run(*arguments: str) -> dict[str, Any]:
    out = io.StringIO()
    with suppress(SystemExit):  # of feeds in trouble
        call_command("fetch_feeds", "--json", *arguments, stdout=out)
    told: dict[str, Any] = json.loads(out.getvalue())
    return told


def test_the_command_fetches_what_is_due_and_the_pages_behind_it(
    site: Site, feed: Feed, broker: Any
) -> None:
    told = run()
    assert (told["fetched"], told["documents"]) == (1, 2)
    assert (told["feeds"][0]["state"], told["feeds"][0]["new"]) == ("ok", 2)
    assert set(Document.objects.values_list("stage", "code")) == {
        (Stage.RECEIVED, ""),
        (Stage.DONE, "http_404"),
    }
    assert run()["fetched"] == 0
    site.put("/rss", status=500)
    named = run("--feed", str(feed.pk))["feeds"][0]
    assert (named["state"], named["code"]) == (FeedState.FAILING, "http_500")
    with pytest.raises(CommandError, match="no feed 999999"):
        call_command("fetch_feeds", "--feed", "999999")
    Feed.objects.update(enabled=False)
    with pytest.raises(CommandError, match="disabled"):
        call_command("fetch_feeds", "--feed", str(feed.pk))


def test_fetch_now_shows_what_came_and_why_some_was_dropped(
    site: Site, feed: Feed, desk: Client, broker: Any
) -> None:
    run()
    Document.objects.filter(stage=Stage.RECEIVED).update(stage=Stage.PARSED)
    report = f"/en/admin/ingestion/feed/{feed.pk}/report/"
    kept = Document.objects.get(stage=Stage.PARSED)
    evidence = desk.get(f"/en/admin/ingestion/document/{kept.pk}/change/").text
    assert "content-type: text/html; charset=utf-8" in evidence
    assert kept.sha256 in evidence
    page = desk.get(report).text
    assert "2 items: 2 new, 0 changed, 0 known already." in page
    assert "There is no such page. Correct the address." in page
    assert 'data-alive="yes"' in page

    fetched = Feed.objects.get().next_fetch_at
    answer = desk.post(f"/en/admin/ingestion/feed/{feed.pk}/fetch/")
    assert answer.url == report
    assert fetched is not None
    assert Feed.objects.get().next_fetch_at is None
    assert "Is being fetched" in desk.get(report).text
    site.put("/rss", "<html>login</html>")
    assert feeds.collect(feed.pk) is not None
    page = desk.get(report).text
    assert "This is no feed: perhaps a web page, or a login." in page
    assert "Once in a row." in page
    assert desk.get(f"{report}?fetch=99999").status_code == 404
    assert desk.get(f"{report}?fetch=x&page=y").status_code == 200
    assert desk.get(f"/admin/ingestion/feed/{feed.pk}/report/").status_code == 200


def test_an_editor_sees_which_new_articles_are_told_elsewhere_too(
    site: Site, feed: Feed, desk: Client, broker: Any
) -> None:
    run()
    story = Story.objects.create()
    copied = make.article(outlet=feed.outlet, story=story)
    document = Document.objects.get(stage=Stage.RECEIVED)
    Document.objects.filter(pk=document.pk).update(
        stage=Stage.DONE, outcome=Outcome.CREATED, article=copied, finished_at=timezone.now()
    )
    link = f"/en/admin/relations/story/{story.pk}/change/"
    page = desk.get(f"/en/admin/ingestion/feed/{feed.pk}/report/").text
    assert "New articles: <b>1</b> (told elsewhere too: 1)" in page
    assert link in page
    assert link in desk.get(f"/en/admin/ingestion/document/{document.pk}/change/").text


def test_a_feed_takes_its_days_to_another_outlet(site: Site, feed: Feed, desk: Client) -> None:
    day = timezone.localdate()
    FeedItem.objects.create(feed=feed, key="1", digest="", day=day, concerns=True)
    coverage.count(feed.outlet_id, day)
    other = make.outlet("other")
    data = {
        "outlet": other.pk,
        "address": feed.address,
        "enabled": "on",
        "text_from": "page",
        "interval_minutes": 60,
    }
    change = f"/en/admin/ingestion/feed/{feed.pk}/change/"
    assert desk.post(change, data).status_code == 302
    assert list(Coverage.objects.values_list("outlet", "monitored")) == [(other.pk, 1)]


def test_an_editor_starts_a_feed_anew_and_sees_how_it_is(
    site: Site, feed: Feed, desk: Client, broker: Any
) -> None:
    site.put("/rss", status=410)
    feeds.collect(feed.pk)
    assert "feed cannot be read" in desk.get("/en/admin/").text
    listed = desk.get("/en/admin/ingestion/feed/?trouble=yes").text
    assert '<span class="badge disabled">Disabled</span>' in listed
    change = f"/en/admin/ingestion/feed/{feed.pk}/change/"
    assert "This page has been taken away for good." in desk.get(change).text
    data = {
        "outlet": feed.outlet.pk,
        "address": feed.address,
        "enabled": "on",
        "text_from": "page",
        "interval_minutes": 30,
    }
    assert desk.post(change, data).status_code == 302
    feed.refresh_from_db()
    assert (feed.state, feed.enabled, feed.pace_minutes) == ("ok", True, 30)
    assert feed.next_fetch_at is None
    refused = desk.post(change, {**data, "address": "http://127.0.0.1:8000/rss"}).text
    assert "This address is not on the public internet." in refused


def test_only_those_who_may_change_feeds_fetch_them(
    feed: Feed, client: Client, django_user_model: Any
) -> None:
    looker = django_user_model.objects.create(username="looker", is_staff=True)
    client.force_login(looker)
    assert client.post(f"/en/admin/ingestion/feed/{feed.pk}/fetch/").status_code == 403
    assert client.get(f"/en/admin/ingestion/feed/{feed.pk}/report/").status_code == 403
