"""Make the search index anew, or prove that it holds what it should."""

from argparse import ArgumentParser
from itertools import islice
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from relations import search_index

SHOWN = 20  # differences told one by one


class Command(BaseCommand):
    help = "Read everything again for the search. --check only compares, and fails if it differs."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--check", action="store_true", help="compare; write nothing")

    def handle(self, *args: Any, check: bool, **options: Any) -> None:
        if not check:
            self.stdout.write(f"{search_index.rebuild()} things read for the search")
            return
        differences = search_index.find_differences()
        shown = list(islice(differences, SHOWN))
        for told in shown:
            self.stderr.write(f"{told}: its words are not what they should be")
        if shown:
            number = len(shown) + sum(1 for _ in differences)
            raise CommandError(
                f"{number} things differ. Run rebuild_search without --check to mend them; "
                "what changed a moment ago is mended by the schedule."
            )
        self.stdout.write("The search index holds what it should.")
