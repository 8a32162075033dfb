"""Send the mails that are due, as the schedule does every minute."""

import json
from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.mail import get_connection
from django.core.management.base import BaseCommand, CommandError

from relations.views.digest_sending import send_digests

CONSOLE = "django.core.mail.backends.console.EmailBackend"


class Command(BaseCommand):
    help = "Send the mails of news that are due. Safe to run at any time, twice, and beside others."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--json", action="store_true", help="print the figures as JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        # Mails that are written and not sent stay out of what a program reads.
        on_paper = settings.EMAIL_BACKEND == CONSOLE
        run = send_digests(post=get_connection(stream=self.stderr) if on_paper else None)
        if options["json"]:
            self.stdout.write(json.dumps(run.as_json(), ensure_ascii=False))
        elif run.accounts:
            self.stdout.write(
                f"{run.accounts} accounts: {run.mails} mails with {run.items} items sent, "
                f"{run.nothing_new} with nothing new, {run.failed} failed"
            )
        else:
            self.stdout.write("Nobody is due for a mail.")
        if run.error:
            raise CommandError(
                f"The mail server cannot be used: {run.error}. EMAIL_URL says how mail leaves; "
                "what is due waits for the next run."
            )
