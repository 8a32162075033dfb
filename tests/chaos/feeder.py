"""Brings papers as people and feeds do: a process of its own, which may be killed at any line.

Run as `python -m tests.chaos.feeder FOLDER`. What it was told is kept it writes down in
`FOLDER/kept`, a line each; run again it goes on after them.
"""

import pickle
import sys
import time
from pathlib import Path

import django
from django.db import InterfaceError, OperationalError, connection, transaction

MOST_WAITING = 120  # documents: beyond them people wait


def main() -> None:
    django.setup()
    folder = Path(sys.argv[1])
    papers = pickle.loads((folder / "papers").read_bytes())  # written by the test itself
    kept = folder / "kept"
    known = set(kept.read_text(encoding="utf-8").split("\n")) if kept.exists() else set()
    with kept.open("a", encoding="utf-8") as ledger:
        for paper in papers:
            if paper.key not in known:
                _until_kept(paper)
                ledger.write(f"{paper.key}\n")
                ledger.flush()


def _until_kept(paper) -> None:
    """Bring it again until it was taken, as whoever is shown an error does."""
    while True:
        try:
            while _waiting() >= MOST_WAITING:
                time.sleep(0.5)
            _bring(paper)
            return
        except (OperationalError, InterfaceError):
            connection.close()
            time.sleep(0.5)


def _waiting() -> int:
    from ingestion.models import Document  # models: only after django.setup()

    return Document.objects.waiting().count()


@transaction.atomic
def _bring(paper) -> None:
    from ingestion import tasks  # models: only after django.setup()
    from ingestion.collect.uploads import receive
    from ingestion.models import Channel, Feed, FeedItem
    from relations.models import Outlet

    outlet = Outlet.objects.get(slug=paper.outlet) if paper.outlet else None
    channel = Channel.FEED if paper.of_feed else Channel.FILE
    received = receive(paper.data, name=paper.name, channel=channel, outlet=outlet, url=paper.url)
    if paper.of_feed:
        FeedItem.objects.get_or_create(
            feed=Feed.objects.get(outlet=outlet),
            key=received.document.sha256,
            defaults={"url": paper.url, "digest": "", "document": received.document},
        )
    if not received.repeated:
        tasks.ring(received.document)


if __name__ == "__main__":
    main()
