"""Fetch feeds by hand: those that are due, or one of them now."""

import json
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db.models import QuerySet
from rich.console import Console
from rich.table import Table

from ingestion import tasks
from ingestion.collect import feed_claims, feeds, pages
from ingestion.models import Document, Feed, FeedFetch, FeedState

COUNTS = ("items", "new", "changed", "known", "repeated", "left_out")
TROUBLE = (FeedState.INVALID, FeedState.FAILING, FeedState.DISABLED)


class Command(BaseCommand):
    help = (
        "Fetch the feeds that are due, as the schedule does, or one of them now; then the pages "
        "behind what is new. Workers read these. A site that asked for quiet gets it."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--feed", type=int, metavar="ID", help="this one, due or not")
        parser.add_argument("--json", action="store_true", help="only JSON on standard output")

    def handle(self, *args: Any, feed: int | None, **options: Any) -> None:
        rows, waiting = [], 0
        for row in _chosen(feed):
            collected = feeds.collect(row.pk)
            row.refresh_from_db()
            rows.append(_told(row, collected.fetch if collected else None))
            waiting += len(collected.documents) if collected else 0
        self._fetch_pages()
        self._report(rows, waiting, as_json=options["json"])
        if any(row["state"] in TROUBLE for row in rows):
            raise SystemExit(1)

    def _fetch_pages(self) -> None:
        """Site by site, a while for each; what is left is the schedule's."""
        for origin in pages.due_origins():
            came = pages.collect(origin)
            tasks.ring_all(Document.objects.filter(pk__in=came).only("pk", "stage", "url"))

    def _report(self, rows: list[dict[str, Any]], waiting: int, *, as_json: bool) -> None:
        if as_json:
            report = {"fetched": len(rows), "documents": waiting, "feeds": rows}
            self.stdout.write(json.dumps(report, ensure_ascii=False, indent=1))
            return
        table = Table("Feed", "State", *COUNTS, "What went wrong")
        for row in rows:
            counts = [str(row.get(name, "")) for name in COUNTS]
            table.add_row(row["address"], row["state"], *counts, row["error"] or row["code"])
        Console(file=self.stdout._out).print(table)


def _chosen(feed_id: int | None) -> QuerySet[Feed]:
    if feed_id is None:
        return Feed.objects.due().in_turn()
    feed = Feed.objects.filter(pk=feed_id)
    if not feed.exists():
        raise CommandError(f"--feed: there is no feed {feed_id}. The admin lists them.")
    if not feed.filter(enabled=True).exists():
        raise CommandError(f"--feed: feed {feed_id} is disabled. Enable it in the admin first.")
    feed_claims.ask_now(feed.get())
    return feed


def _told(feed: Feed, fetch: FeedFetch | None) -> dict[str, Any]:
    """Describe how it went; one in other hands, or whose site wants quiet, was not fetched."""
    told: dict[str, Any] = {"id": feed.pk, "address": feed.address, "state": feed.state}
    if fetch is None:
        waits = feed.next_fetch_at.isoformat() if feed.next_fetch_at else None
        return {**told, "code": "waits", "error": "", "next_fetch_at": waits}
    counts = {name: getattr(fetch, name) for name in COUNTS}
    dates = {how: getattr(fetch, f"dated_{how}") for how in ("future", "past", "missing")}
    said = {"code": fetch.code, "error": fetch.error, "warning": fetch.warning}
    return {**told, **said, **counts, "dated": dates}
