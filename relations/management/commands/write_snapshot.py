"""Write today's snapshot now instead of in the night."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from relations import snapshots
from relations.api import snapshot_writing


class Command(BaseCommand):
    help = "Write everything public to files, as the schedule does every night."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--anew",
            action="store_true",
            help="first take away all snapshots there are: what was withdrawn is gone at once",
        )

    def handle(self, *args: Any, anew: bool, **options: Any) -> None:
        day = snapshot_writing.write(anew=anew)
        if day is None:
            self.stdout.write("Nothing to do: today's snapshot is there, or is being written.")
            return
        manifest = snapshots.manifest_of(day) or {"files": []}
        rows = sum(told["rows"] for told in manifest["files"] if told["format"] == "ndjson")
        self.stdout.write(f"{snapshots.folder() / day.isoformat()}: {rows} records")
