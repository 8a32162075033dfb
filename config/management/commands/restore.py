"""A backup put in the place of what is there."""

import time
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError

from config import restoring
from config.backup_folders import whole

NEWEST = "newest"


class Command(BaseCommand):
    help = (
        "Check a backup and put it back: everything that is in the database and among the files "
        "now is replaced. Stop web, workers and beat first."
    )
    requires_system_checks = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "folder",
            nargs="?",
            default=NEWEST,
            help=f"a backup's folder; default: the newest below {settings.BACKUP_DIR}",
        )
        parser.add_argument("--yes", action="store_true", help="replace what is there")
        parser.add_argument("--check", action="store_true", help="only look whether it is whole")

    def handle(self, *args: Any, folder: str, yes: bool, check: bool, **options: Any) -> None:
        began = time.monotonic()
        chosen = _newest() if folder == NEWEST else Path(folder)
        told = restoring.check(chosen)
        if check:
            self.stdout.write(f"{chosen} is whole: {len(told['files'])} files")
            return
        try:
            _refuse_what_would_be_lost(yes)
            restoring.restore(chosen, told)
        except DatabaseError as problem:
            raise CommandError(f"The database cannot be reached: {problem}") from problem
        self.stdout.write(
            f"{chosen} is back: {sum(told['tables'].values())} rows, {len(told['files']) - 1} "
            f"files, {time.monotonic() - began:.1f} s. If it is from an older release, run "
            "manage.py migrate now."
        )


def _newest() -> Path:
    found = whole(settings.BACKUP_DIR)
    if not found:
        raise CommandError(f"There is no backup below {settings.BACKUP_DIR}. Name one.")
    return found[-1]


def _refuse_what_would_be_lost(yes: bool) -> None:
    others = restoring.others_at_work()
    if others:
        raise CommandError(
            f"The database is in use by {', '.join(others)}. Stop web, workers and beat first."
        )
    there = restoring.in_the_way()
    if there and not yes:
        raise CommandError(
            f"This would replace what is there: {'; '.join(there)}. Nothing was changed. "
            "Say --yes if that is what you want."
        )
