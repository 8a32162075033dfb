"""Recount the rollup behind the charts, or prove that it equals a direct count."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from relations import activity


class Command(BaseCommand):
    help = "Recount the activity behind the charts. --check only compares, and fails if it differs."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--check", action="store_true", help="compare; write nothing")

    def handle(self, *args: Any, check: bool, **options: Any) -> None:
        if not check:
            self.stdout.write(f"{activity.rebuild()} cells written")
            return
        differences = activity.find_differences()
        for found in differences:
            self.stderr.write(f"{found.cell}: rolled up {found.rolled_up}, counted {found.counted}")
        if differences:
            raise CommandError(
                f"{len(differences)} cells differ from the direct count. "
                "Run rebuild_activity without --check to mend them."
            )
        self.stdout.write("The rollup equals the direct count.")
