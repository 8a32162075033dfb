"""Everything a fresh machine needs to show the site, started with one command."""

import os
import sys
from argparse import ArgumentParser
from typing import Any

from django.core.checks import Tags
from django.core.management.base import BaseCommand, CommandError

from config.process import StartFailed
from config.site import Site


class Command(BaseCommand):
    help = (
        "Start the site: database, broker, web, worker and schedule, with reference data and "
        "sample articles. PORT and DATA_DIR are honoured; Ctrl-C stops everything."
    )
    # Settings only: the rest asks for a database, which is not there yet.
    requires_system_checks = [Tags.security]

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--once",
            action="store_true",
            help="stop once everything is ready and the samples are in; exit 0 if nothing failed",
        )

    def handle(self, *args: Any, once: bool, **options: Any) -> None:
        try:
            port = int(os.environ.get("PORT") or 8000)
        except ValueError as problem:
            raise CommandError(f"PORT is not a number: {os.environ['PORT']}") from problem
        try:
            sys.exit(Site(port).up(once=once))
        except StartFailed as problem:
            raise CommandError(str(problem)) from problem
