"""Read stored articles again with today's lexicon; decisions of editors stand."""

import time
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from rich.console import Console
from rich.progress import Progress

from ingestion import tasks
from ingestion.lexicon import get_lexicon
from relations.models import Article


class Command(BaseCommand):
    help = "Ask for all articles that were read with an older lexicon to be read again."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--all", action="store_true", help="also those read with this one")
        parser.add_argument("--wait", action="store_true", help="until all are read")

    def handle(self, *args: Any, **options: Any) -> None:
        articles = Article.objects.all()
        if not options["all"]:
            articles = articles.exclude(lexicon_version=get_lexicon().version)
        asked = articles.request_tagging()
        tasks.sweep()
        self.stdout.write(f"{asked} articles to be read again")
        if options["wait"]:
            _wait(asked)


def _wait(asked: int) -> None:
    """Wait until nothing is asked for; sweeps as it goes, in case no beat does."""
    with Progress(console=Console(stderr=True)) as progress:
        bar = progress.add_task("Reading again", total=asked)
        turn = 0
        while left := Article.objects.filter(tagging_requested_at__isnull=False).count():
            progress.update(bar, completed=max(asked - left, 0))
            time.sleep(0.5)
            turn += 1
            if turn % 20 == 0:
                tasks.sweep()
        progress.update(bar, completed=asked)
