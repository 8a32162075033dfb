"""The database and the files, written to a folder that can be put back."""

import time
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError

from config.backup_folders import keep, read_manifest
from config.backups import back_up

KEPT = 7


class Command(BaseCommand):
    help = (
        "Write the database and the files to a new folder below --to, whole or not at all, with "
        "the SHA-256 of each file. SECRET_KEY is in no backup: keep it elsewhere."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--to", type=Path, default=settings.BACKUP_DIR, help="default: %(default)s"
        )
        parser.add_argument(
            "--keep", type=int, default=KEPT, help="of the newest; older ones go (%(default)s)"
        )

    def handle(self, *args: Any, to: Path, keep: int, **options: Any) -> None:
        if keep < 1:
            raise CommandError("--keep is at least 1: the backup that is made now.")
        began = time.monotonic()
        try:
            folder = back_up(to)
            gone = _forget(to, keep)
        except OSError as problem:
            raise CommandError(f"The backup cannot be written: {problem}") from problem
        except DatabaseError as problem:
            raise CommandError(f"The database cannot be read: {problem}") from problem
        told = read_manifest(folder) or {"files": {}, "tables": {}}
        size = sum(file["bytes"] for file in told["files"].values())
        self.stdout.write(
            f"{folder}: {sum(told['tables'].values())} rows, {len(told['files'])} files, "
            f"{size / 1e6:.1f} MB, {time.monotonic() - began:.1f} s"
        )
        for old in gone:
            self.stdout.write(f"{old} is gone: {keep} are kept")


def _forget(to: Path, number: int) -> list[Path]:
    return keep(to, number)
