"""A worker killed while a site keeps it waiting: feed and pages come once its claims have lapsed."""

import time
from collections.abc import Callable
from typing import Any

import pytest
from django.utils import timezone

from ingestion import tasks
from ingestion.models import Document, Feed, FeedFetch, FeedItem, Host, Stage
from tests import factories as make
from tests.ingestion.collect.site import Reply, Site, article, dripping, item, rss, serving

PATIENCE = 100  # seconds
ITEMS = 12


def wait_for(condition: Callable[[], bool]) -> None:
    """Wait for it, while two schedules ring."""
    deadline = time.monotonic() + PATIENCE
    while not condition():
        assert time.monotonic() < deadline, list(Document.objects.values("stage", "code"))
        for _schedule in range(2):
            tasks.collect_due.run()
            tasks.sweep.run()
        time.sleep(0.5)


def fill(site: Site) -> None:
    for number in range(ITEMS):
        text = f"زار وزير تركي دمشق للمرة {number} وبحث التعاون بين سوريا وتركيا في الطاقة."
        site.put(f"/{number}", article(f"زيارة {number}", text, text + " وعاد."))


@pytest.mark.chaos
@pytest.mark.django_db(transaction=True)
def test_every_item_comes_once(request: Any, settings: Any, monkeypatch: Any) -> None:
    with serving(settings) as site:
        monkeypatch.setenv("COLLECT_ALSO_ALLOWED", site.host)
        monkeypatch.setenv("COLLECT_PAUSE_SECONDS", "0.05")
        worker = request.getfixturevalue("worker")
        make.countries()
        fill(site)
        site.pages["/rss"] = Reply(chunks=dripping())
        feed = Feed.objects.create(outlet=make.outlet(), address=site.url("/rss"))
        wait_for(lambda: site.times("/rss") == 1)
        worker.kill()

        told = [item(f"زيارة {n}", f"/{n}", guid=str(n)) for n in range(ITEMS)]
        site.put("/rss", rss(*told))
        slow = site.pages["/5"]
        site.pages["/5"] = Reply(chunks=dripping())
        worker.start()
        wait_for(lambda: site.times("/5") == 1)
        worker.kill()

        site.pages["/5"] = slow
        worker.start()
        done = Document.objects.filter(stage=Stage.DONE)
        wait_for(lambda: done.count() == ITEMS)
        worker.kill()

    assert FeedItem.objects.count() == Document.objects.count() == ITEMS
    assert FeedFetch.objects.get().new == ITEMS
    feed.refresh_from_db()
    assert (feed.state, feed.token) == ("ok", None)
    assert feed.next_fetch_at > timezone.now()
    assert {site.times(f"/{n}") for n in range(ITEMS) if n != 5} == {1}
    assert site.times("/5") == 2
    assert Host.objects.count() == 1
