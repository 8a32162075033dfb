"""What the change feed costs those who write: with its triggers, beside the same without them.

Deciding: events that wait are accepted one by one, as the queue does. Storing: what sample articles
tell is stored anew, as a worker does, and taken back. In blocks in turn, in one process.
"""

import argparse
import datetime as dt
import io
import os
import statistics
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from uuid import uuid4

import django

from bench.rows import Row, compared, print_rows

ROOT = Path(__file__).resolve().parents[1]
WAITING = 20_000
BLOCKS, DECISIONS, WARM_UP = 8, 40, 5
TARGET = "<= 1.3"
PUBLISHED = dt.date(2025, 11, 20)

Block = Callable[[], list[float]]


def switch_telling(*, on: bool) -> None:
    from django.db import connection

    word = "ENABLE" if on else "DISABLE"
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT tgrelid::regclass, tgname FROM pg_trigger WHERE tgname ~ '^pgtrigger_tell_'"
        )
        for table, name in cursor.fetchall():
            cursor.execute(f'ALTER TABLE {table} {word} TRIGGER "{name}"')


def in_blocks(block: Block) -> tuple[float, float]:
    """Return the middle of what one took, in milliseconds, with the triggers and without."""
    taken: dict[bool, list[float]] = {True: [], False: []}
    try:
        for turn in range(BLOCKS):
            on = turn % 2 == 0
            switch_telling(on=on)
            taken[on] += block()[WARM_UP:]
    finally:
        switch_telling(on=True)
    return statistics.median(taken[True]), statistics.median(taken[False])


def timed(work: Callable[[], Any]) -> float:
    start = time.perf_counter()
    work()
    return (time.perf_counter() - start) * 1000


def deciding() -> Iterator[Row]:
    from django.contrib.auth.models import User

    from relations.deciding import decide
    from relations.models import Suggestion, Verdict
    from relations.verdicts import Wish

    editor, _is_new = User.objects.get_or_create(username="reviewer", is_staff=True)

    def decide_some() -> list[float]:
        waiting = Suggestion.objects.filter(kind="event").order_by("pk")
        events = list(waiting.values_list("object_id", flat=True)[: DECISIONS + WARM_UP])
        wish = Wish(Verdict.ACCEPTED)
        return [
            timed(lambda pk=pk: decide(editor, "event", pk, wish, token=uuid4())) for pk in events
        ]

    yield compared("an event accepted", *in_blocks(decide_some), "ms", TARGET)


def storing() -> Iterator[Row]:
    from django.db import transaction

    from bench.tagging import read_texts
    from ingestion.clean import clean
    from ingestion.lexicon import get_lexicon
    from ingestion.store import save_findings
    from ingestion.tag import tag
    from tests import factories as make

    lexicon, read = get_lexicon(), []
    for text in read_texts():
        cleaned = clean(text)
        findings = tag(text, cleaned=cleaned, lexicon=lexicon, published=PUBLISHED)
        read.append((text, findings))

    def store(text: str, findings: Any) -> None:
        article = make.article(text, published_on=PUBLISHED)
        save_findings(article.versions.get(), findings)

    def store_all() -> list[float]:
        with transaction.atomic():
            taken = [timed(lambda told=told: store(*told)) for told in read]
            transaction.set_rollback(True)
        return taken

    yield compared("an article stored with all it tells", *in_blocks(store_all), "ms", TARGET)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", action="store_true", help="write only JSON")
    parser.add_argument("--waiting", type=int, default=WAITING, help="how many events wait")
    options = parser.parse_args()
    os.environ.setdefault("DATA_DIR", str(ROOT / ".data" / "bench-telling"))
    os.environ["DJANGO_SETTINGS_MODULE"] = "bench.world.site"
    django.setup()
    from django.core.management import call_command

    from bench.review import fill
    from config.embedded import Servers
    from config.lock import DataLock
    from config.servers import running

    data = Path(os.environ["DATA_DIR"])
    with running(Servers(data), DataLock(data), "bench/telling.py"):
        call_command("migrate", verbosity=0)
        fill(options.waiting)
        call_command("load_seeds", verbosity=0, stdout=io.StringIO())
        rows = [*deciding(), *storing()]
    title = f"The change feed's triggers, {options.waiting:,} events waiting"
    print_rows(title, rows, as_json=options.json)


if __name__ == "__main__":
    main()
