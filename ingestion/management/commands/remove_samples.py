"""Remove the sample articles and all that only they told."""

from typing import Any

from django.core.management.base import BaseCommand

from ingestion.samples import remove_all
from relations.acting import acting


class Command(BaseCommand):
    help = (
        "Remove every sample article with its mentions, the events and agreements that only "
        "samples told, and the documents they came in as. Starting the site brings none back."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        with acting("command", command="remove_samples"):
            removed = remove_all()
        self.stdout.write(
            f"Removed {removed.articles} sample articles, {removed.events} events and "
            f"{removed.agreements} agreements that only they told."
        )
