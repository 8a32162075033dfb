"""A day of feeds in some seconds an hour, with a worker killed each hour: the sums come out.

An hour passes by making every moment on record an hour older; the code runs as it is.
"""

import random
import time
from collections import Counter
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

import pytest
from django.db import models, transaction
from django.db.models import Count, F, Q

from ingestion import tasks
from ingestion.collect import pages
from ingestion.models import Document, Feed, FeedFetch, FeedItem, Host, Page
from relations.models import Article, CountryName, Coverage, Outlet, Story
from tests import factories as make
from tests.chaos.press import Ask, Piece, Press, Wire
from tests.ingestion.collect.site import serving
from tests.worker import Worker

SEED = 7
WHOLE = (pytest.mark.chaos, pytest.mark.timeout(1200))  # some five minutes on two cores
PATIENCE = 120  # seconds
CHILDREN = 2  # of the worker: each has one request under way at most
QUICKEST = 5 * 60  # seconds between two fetches, whatever a site allows
MOMENTS: dict[type[models.Model], tuple[str, ...]] = {
    Feed: ("next_fetch_at", "fetched_at", "read_at", "told_at", "expected_by"),
    FeedFetch: ("at",),
    FeedItem: ("first_seen_at", "last_seen_at"),
    Host: ("not_before", "robots_until"),
    Page: ("due_at", "fetched_at"),
    Document: ("received_at", "rung_at", "finished_at"),
    Outlet: ("heard_at", "expected_by"),
}


@dataclass
class Day:
    """The outlets, the worker, and who was killed when."""

    press: Press
    worker: Worker
    broker: Any
    dice: random.Random
    kills: list[float] = field(default_factory=list)
    dead: set[Any] = field(default_factory=set)  # tokens of claims that went down with a worker
    stranded: set[int] = field(default_factory=set)  # documents whose message may have

    def run(self, hours: int, deadly: range) -> None:
        for hour in range(hours):
            self.press.next_hour()
            if hour in deadly:
                self.strike()
            self.work_until(self.is_quiet)
            self.pass_by(1)

    def end(self) -> None:
        """The next morning all is due once more, and nobody is killed."""
        self.press.hour += 1
        self.pass_by(48)
        self.dead, self.stranded = set(), set()
        morning = self.press.now()
        self.work_until(lambda: self.all_read(morning) and self.is_quiet())

    def all_read(self, morning: float) -> bool:
        ledger = self.press.ledger.values()
        asked = {ask.path for asks in ledger for ask in asks if ask.at >= morning}
        return asked >= {wire.path for wire in self.press.wires}

    def strike(self) -> None:
        """Kill the worker while a site answers it, or soon after."""
        press = self.press
        press.struck.clear()
        press.go_on.clear()
        if self.dice.random() < 0.5:
            press.go_on.set()
        press.strike_at = self.dice.randint(1, len(press.wires) // 2)
        self.work_until(lambda: press.struck.is_set() or self.is_quiet())
        self.worker.kill()
        self.kills.append(press.now())
        press.strike_at = 0
        press.go_on.set()
        time.sleep(0.3)  # what it had asked of the database is done or undone
        for model in (Feed, Document):
            claimed = model.objects.exclude(token=None)
            self.dead.update(claimed.values_list("token", flat=True))
        self.stranded.update(Document.objects.to_read().values_list("pk", flat=True))
        self.worker.start()

    def work_until(self, condition: Callable[[], bool]) -> None:
        """Wait for it, while two more schedules ring than there are, and oftener than any does."""
        end, ring_at = time.monotonic() + PATIENCE, 0.0
        while not condition():
            assert time.monotonic() < end, (self.waiting(), self.worker.log.read_text()[-3000:])
            if time.monotonic() >= ring_at:
                for _schedule in range(2):
                    tasks.collect_due.run()
                    tasks.sweep.run()
                ring_at = time.monotonic() + 0.5
            time.sleep(0.1)

    def is_quiet(self) -> bool:
        """Nothing is due, in the queues or in living hands; the dead ones' claims aside."""
        return not any(self.waiting().values())

    def waiting(self) -> dict[str, Any]:
        unread = Document.objects.unclaimed().exclude(pk__in=self.stranded)
        return {
            "queued": sum(self.broker.llen(name) for name in ("collect", "parse", "tag")),
            "claims": sum(
                model.objects.exclude(token=None).exclude(token__in=self.dead).count()
                for model in (Feed, Document)
            ),
            "feeds": Feed.objects.due().count(),
            "pages": len(pages.due_origins()),
            "unread": unread.count(),
        }

    @transaction.atomic
    def pass_by(self, hours: int) -> None:
        gone = timedelta(hours=hours)
        for model, names in MOMENTS.items():
            model._default_manager.update(**{name: F(name) - gone for name in names})
        for model in (Feed, Document):
            lapsed = model.objects.filter(token__in=self.dead)
            lapsed.update(leased_until=F("leased_until") - gone)
        self.press.ahead += gone.total_seconds()


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(
    ("sites", "feeds", "hours", "deadly", "beats"),
    [
        pytest.param(3, 6, 4, range(1, 2), 0, id="short"),
        pytest.param(10, 40, 24, range(24), 2, id="whole", marks=WHOLE),
    ],
)
def test_every_item_ends_in_one_place(
    sites: int,
    feeds: int,
    hours: int,
    deadly: range,
    beats: int,
    request: Any,
    settings: Any,
    monkeypatch: Any,
) -> None:
    print(f"seed {SEED}")
    with ExitStack() as served:
        hosts = [served.enter_context(serving(settings)) for _site in range(sites)]
        monkeypatch.setenv("COLLECT_ALSO_ALLOWED", ",".join(site.host for site in hosts))
        monkeypatch.setenv("COLLECT_PAUSE_SECONDS", "0.05")
        worker = request.getfixturevalue("worker")
        dice = random.Random(SEED)
        press = Press(hosts, feeds, hours, SEED)
        open_feeds(press, dice)
        day = Day(press, worker, request.getfixturevalue("broker"), dice)
        began = time.monotonic()
        with worker.schedules(beats) as logs:
            day.run(hours, deadly)
            day.end()
            rings = [log.read_text().count("ingestion.tasks.collect_due") for log in logs]
        worker.kill()
    print(f"{time.monotonic() - began:.0f} s, {len(day.kills)} killed, {tally()}")

    assert all(rings), rings
    assert not Feed.objects.exclude(token=None).exists()
    assert not Document.objects.exclude(token=None).exists()
    assert not Document.objects.waiting().exists()
    assert {site.most_at_once for site in press.sites} == {1}
    check_items(press)
    for wire in press.wires:
        for piece in wire.pieces:
            check_piece(press, wire, piece)
    check_stories(press)
    check_coverage(press)
    lost = sum(check_feed(day, wire) for wire in press.wires) + pages_lost(press)
    assert lost <= CHILDREN * len(day.kills)


def open_feeds(press: Press, dice: random.Random) -> None:
    make.countries()
    for iso2, name in (("SY", "سوري"), ("TR", "تركي")):
        CountryName.objects.create(country_id=iso2, text=name, form="demonym")
    for wire in press.wires:
        Feed.objects.create(
            outlet=make.outlet(f"paper-{press.sites.index(wire.site)}"),
            address=wire.site.url(wire.path),
            interval_minutes=dice.choice((15, 30, 60, 120)),
        )


def tally() -> Counter[str]:
    """Count the items by what became of them; of the new ones, which joined a story."""
    ends: Counter[str] = Counter()
    for outcome, code, story in FeedItem.objects.values_list(
        "document__outcome", "document__code", "document__article__story"
    ):
        told = "in a story" if outcome == "created" and story else code
        ends[f"{outcome} {told}".strip()] += 1
    return ends


def feed_of(wire: Wire) -> Feed:
    return Feed.objects.get(address=wire.site.url(wire.path))


def check_items(press: Press) -> None:
    """Each item that a feed told of stands once, under a document that has ended."""
    for wire in press.wires:
        feed = feed_of(wire)
        assert feed.items.count() == len(wire.pieces), wire
        assert sum(feed.fetches.values_list("new", flat=True)) == len(wire.pieces)
    assert not FeedItem.objects.filter(document=None).exists()
    known = {"created", "new_version", "duplicate", "rejected", "failed"}
    assert set(FeedItem.objects.values_list("document__outcome", flat=True)) <= known
    assert sum(tally().values()) == sum(len(wire.pieces) for wire in press.wires)


def check_piece(press: Press, wire: Wire, piece: Piece) -> None:
    """What became of a page is what its site served."""
    if piece.kind == "inside":
        ends = feed_of(wire).items.filter(title=piece.title)
        told = set(ends.values_list("document__outcome", "document__code"))
        assert told == {("rejected", "address_private")}
        return
    asks = [ask for ask in press.ledger[wire.site.host] if ask.path == piece.path]
    rows = list(Document.objects.filter(url=wire.site.url(piece.path)).order_by("pk"))
    ends = Counter(row.outcome for row in rows)
    kept = {row.sha256 for row in rows if row.size}
    assert rows
    assert kept <= {ask.sha256 for ask in asks}, piece
    away = {row.code for row in rows if row.outcome == "failed"}
    if piece.kind == "gone":
        assert away == {"http_404"} or away == {"http_503"}, (piece, asks)
        assert set(ends) == {"failed"}
        return
    assert away <= {"http_503"}
    assert sum(ask.status == 503 for ask in asks) >= 3 * ends.pop("failed", 0)
    if piece.kind == "other":
        assert {row.code for row in rows if row.size} <= {"not_concerned"}
    elif kept:
        assert (ends.pop("created"), ends.pop("new_version", 0)) == (1, len(kept) - 1), piece
        assert set(ends) <= {"duplicate"}


def check_stories(press: Press) -> None:
    """Those that have one text stand in one story, and nobody else stands in any."""
    groups: dict[int, set[str]] = {}
    for wire in press.wires:
        for piece in wire.pieces:
            groups.setdefault(piece.twin, set()).add(wire.site.url(piece.path))
    joined = 0
    for urls in groups.values():
        found = list(Article.objects.filter(canonical_url__in=urls))
        stories = {article.story_id for article in found}
        joined += len(found) > 1
        assert len(stories) <= 1, urls
        assert (None in stories) == (len(found) == 1), urls
    assert Story.objects.count() == joined > 0
    assert not Document.objects.exclude(possible_version_of=None).exists()


def check_coverage(press: Press) -> None:
    """The denominators are what the items say, and what the sites served and we read."""
    rows = Coverage.objects.filter(monitored__gt=0).order_by("outlet", "day")
    direct = FeedItem.objects.filter(repeated=False).exclude(concerns=None)
    counted = direct.values("feed__outlet", "day").annotate(
        seen=Count("pk"),
        ours=Count("pk", filter=Q(concerns=True)),
        dateless=Count("pk", filter=Q(undated=True)),
    )
    told = rows.values_list("outlet", "day", "monitored", "concerned", "undated")
    sums = counted.order_by("feed__outlet", "day")
    assert list(told) == list(sums.values_list("feed__outlet", "day", "seen", "ours", "dateless"))
    for number, site in enumerate(press.sites):
        pieces = {p.number: p for w in press.wires if w.site is site for p in w.pieces}
        read = [
            piece
            for piece in pieces.values()
            if Document.objects.filter(url=site.url(piece.path), size__gt=0).exists()
        ]
        mine = rows.filter(outlet__slug=f"paper-{number}").values_list(
            "monitored", "concerned", "undated"
        )
        news = sum(piece.kind == "news" for piece in read)
        undated = sum(piece.at is None for piece in read)
        assert [sum(part) for part in zip(*mine, strict=True)] == [len(read), news, undated]


def check_feed(day: Day, wire: Wire) -> int:
    """Each fetch is one request, none too early; return how many a killed worker took with it."""
    asks = [ask for ask in day.press.ledger[wire.site.host] if ask.path == wire.path]
    fetches = list(feed_of(wire).fetches.order_by("pk"))
    last: Ask | None = None
    asked_for, lost = 0.0, 0
    for ask in asks:
        if last is not None:
            assert ask.at - last.at >= max(QUICKEST, asked_for, last.least), (wire, last, ask)
        fetch = next((row for row in fetches if is_of(day, ask, row)), None)
        if fetch is None:
            lost += 1
            assert any(0 <= kill - ask.at < PATIENCE for kill in day.kills), (wire, ask)
            continue
        fetches.remove(fetch)
        assert fetch.items == len(ask.told)
        asked_for = ask.least if ask.told else asked_for
        last = ask
        check_left_alone(day, wire, ask)
    assert fetches == []
    return lost


def is_of(day: Day, ask: Ask, fetch: FeedFetch) -> bool:
    begun = fetch.at.timestamp() + day.press.ahead
    return begun <= ask.at <= begun + fetch.took.total_seconds()


def check_left_alone(day: Day, wire: Wire, ask: Ask) -> None:
    after = [other.at - ask.at for other in day.press.ledger[wire.site.host] if other.at > ask.at]
    assert min(after, default=ask.alone) >= ask.alone, (wire, ask)


def pages_lost(press: Press) -> int:
    asks = [ask for site in press.ledger.values() for ask in site if ask.sha256]
    return len(asks) - Page.objects.exclude(fetched_at=None).count()
