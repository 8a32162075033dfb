"""Take articles in from files and folders; the workers do the rest."""

import datetime as dt
import json
import time
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db.models import Q
from rich.console import Console
from rich.progress import Progress
from rich.table import Table

from ingestion import tasks
from ingestion.collect.folders import Item, Listing, get_listing
from ingestion.collect.samples import get_samples
from ingestion.collect.uploads import Received, receive
from ingestion.models import Batch, Document, Outcome
from relations import search_index
from relations.models import Outlet

LOOK_EVERY = 0.3  # seconds
# A running beat sweeps as well; this makes --wait end where none runs.
SWEEP_EVERY = 10.0
SAY_NO_WORKER_AFTER = 20.0


class Command(BaseCommand):
    help = (
        "Take in text, web pages, PDF, Word, zips of them, and folders. In folders other types are "
        "skipped and listed; a file named by itself is received whatever its type."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("paths", nargs="*", type=Path, metavar="PATH")
        parser.add_argument("--samples", action="store_true", help="the product's own samples")
        parser.add_argument("--wait", action="store_true", help="until each is tagged or refused")
        parser.add_argument("--json", action="store_true", help="only JSON on standard output")
        parser.add_argument("--outlet", default="", metavar="SLUG", help="the outlet of them all")
        parser.add_argument(
            "--published", type=_date, metavar="YYYY-MM-DD", help="publication date of them all"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        self.console = Console(stderr=True)
        self.outlets = {outlet.slug: outlet for outlet in Outlet.objects.all()}
        waves, listing = self._waves(options)
        # What an archive holds is told by the receipts of the batch that it came in.
        self.batch = None if options["samples"] else Batch.objects.create()
        received: list[Received] = []
        for wave in waves:
            latest = [self._receive(item) for item in wave]
            received += latest
            # A later text of an article must find the earlier one.
            if options["wait"] or len(waves) > 1:
                self._wait([row.document for row in latest if not row.repeated])
        if options["wait"]:
            search_index.refresh_all()  # what is in can be searched, too
        told = self._told(received)
        if self.batch and all(row.repeated for row in received):
            self.batch.delete()  # nothing new came, so that nothing is to be looked at later
        self._report(told, listing, as_json=options["json"])

    def _waves(self, options: dict[str, Any]) -> tuple[list[list[Item]], Listing]:
        if options["samples"]:
            return get_samples(), Listing()
        if not options["paths"]:
            raise CommandError("Name at least one file or folder, or --samples.")
        if options["outlet"] and options["outlet"] not in self.outlets:
            raise CommandError(
                f"--outlet: there is no outlet {options['outlet']!r}. "
                f"Known: {', '.join(sorted(self.outlets))}."
            )
        try:
            listing = get_listing(
                options["paths"], outlet=options["outlet"], published_on=options["published"]
            )
        except FileNotFoundError as missing:
            raise CommandError(
                f"{missing} does not exist. Nothing was taken in; correct the path and repeat."
            ) from missing
        return [listing.items], listing

    def _receive(self, item: Item) -> Received:
        try:
            data = item.get_data()
        except OSError as problem:
            raise CommandError(f"{item.path} cannot be read: {problem.strerror}.") from problem
        got = receive(
            data,
            name=item.path.name,
            outlet=self.outlets.get(item.outlet),
            published_on=item.published_on,
            url=item.url,
        )
        if self.batch:
            self.batch.receipts.create(
                document=got.document, name=got.document.name, repeated=got.repeated
            )
        if not got.repeated:
            tasks.ring(got.document)
        return got

    def _told(self, received: list[Received]) -> list[tuple[int, bool]]:
        """Return each document and whether we had it; of an archive its files in its stead."""
        if self.batch is None:
            return [(row.document.pk, row.repeated) for row in received]
        receipts = self.batch.receipts.exclude(document__outcome=Outcome.UNPACKED)
        return list(receipts.values_list("document", "repeated"))

    def _wait(self, documents: list[Document]) -> None:
        mine = {row.pk for row in documents}
        theirs = Document.objects.filter(Q(pk__in=mine) | Q(receipts__archive__in=mine)).distinct()
        since = swept = time.monotonic()
        with Progress(console=self.console) as progress:
            bar = progress.add_task("Reading and tagging", total=len(documents))
            while True:
                left, total = theirs.to_read().count(), theirs.count()
                progress.update(bar, completed=total - left, total=total)
                if not left:
                    return
                now = time.monotonic()
                if left == len(documents) and since and now - since > SAY_NO_WORKER_AFTER:
                    self.console.print("No worker has taken anything yet. Is one running?")
                    since = 0
                if now - swept > SWEEP_EVERY:
                    tasks.sweep()
                    swept = now
                time.sleep(LOOK_EVERY)

    def _report(self, told: list[tuple[int, bool]], listing: Listing, *, as_json: bool) -> None:
        related = Document.objects.select_related("article__story", "possible_version_of")
        fresh = related.defer("data").in_bulk([pk for pk, _repeated in told])
        rows = [_row(fresh[pk], repeated=repeated) for pk, repeated in told]
        counts = {"received": len(rows)} | {
            outcome.value: sum(row["outcome"] == outcome.value for row in rows)
            for outcome in Outcome
            if outcome != Outcome.UNPACKED
        }
        skipped = [str(path) for path in listing.skipped]
        if as_json:
            report = {**counts, "documents": rows, "skipped": skipped}
            self.stdout.write(json.dumps(report, ensure_ascii=False, indent=1))
        else:
            self._print(rows, counts, skipped)
        if counts["failed"] or counts["rejected"]:
            raise SystemExit(1)

    def _print(self, rows: list[dict], counts: dict[str, int], skipped: list[str]) -> None:
        console = Console(file=self.stdout._out)
        table = Table("Document", "Outcome", "Article", "Told elsewhere", "What went wrong")
        for row in rows:
            table.add_row(
                row["name"],
                row["outcome"] or row["stage"],
                row["article"] or "",
                _kin(row),
                row["error"],
            )
        console.print(table)
        for path in skipped:
            console.print(f"skipped, not a type that is read: {path}", markup=False)
        console.print(", ".join(f"{n} {name.replace('_', ' ')}" for name, n in counts.items()))


def _row(document: Document, *, repeated: bool) -> dict[str, Any]:
    """Describe a document; bytes that were here before are a duplicate of what they became."""
    tells = document.outcome != Outcome.REJECTED
    story = document.article.story if document.article else None
    return {
        "name": document.name,
        "outcome": Outcome.DUPLICATE.value if repeated and tells else document.outcome,
        "stage": document.stage,
        "code": document.code,
        "error": document.error,
        "article": document.article.public_id if document.article else None,
        "story": story.public_id if story else None,
        "possible_version_of": (
            document.possible_version_of.public_id if document.possible_version_of else None
        ),
    }


def _kin(row: dict[str, Any]) -> str:
    told = [f"story {row['story']}"] if row["story"] else []
    if row["possible_version_of"]:
        told.append(f"possible version of {row['possible_version_of']}")
    return ", ".join(told)


def _date(text: str) -> dt.date:
    return dt.date.fromisoformat(text)
