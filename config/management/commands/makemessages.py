"""Gather the texts of code and templates into both catalogues, the same way each time."""

from argparse import ArgumentParser
from pathlib import Path

import polib
from django.core.management.commands import makemessages


class Command(makemessages.Command):
    """Needs gettext's tools. Sorted, without places and dates, so that a diff shows words only."""

    xgettext_options = [*makemessages.Command.xgettext_options, "--sort-output"]
    msguniq_options = [*makemessages.Command.msguniq_options, "--sort-output"]
    # A guess taken from a similar text is worse than an empty line, which a test reports.
    msgmerge_options = [*makemessages.Command.msgmerge_options, "--no-fuzzy-matching"]
    msgattrib_options = [*makemessages.Command.msgattrib_options, "--sort-output"]

    def add_arguments(self, parser: ArgumentParser) -> None:
        super().add_arguments(parser)
        parser.set_defaults(
            locale=["ar", "en"],
            no_location=True,
            no_obsolete=True,
            ignore_patterns=[".venv", ".data", "node_modules", "tests", "bench", "static/vendor"],
        )

    def write_po_file(self, potfile: str, locale: str) -> None:
        super().write_po_file(potfile, locale)
        folder = Path(potfile).parent / locale / "LC_MESSAGES"
        tidy(folder / f"{self.domain}.po", says_the_same=locale == "en")


def tidy(source: Path, *, says_the_same: bool) -> None:
    """Leave out when it was gathered and whom to ask; in English a text stands for itself."""
    catalogue = polib.pofile(str(source), wrapwidth=100)
    for line in ("POT-Creation-Date", "Report-Msgid-Bugs-To"):
        catalogue.metadata.pop(line, None)
    catalogue.metadata_is_fuzzy = False
    if says_the_same:
        for entry in catalogue.untranslated_entries():
            if entry.msgid_plural:
                entry.msgstr_plural = {0: entry.msgid, 1: entry.msgid_plural}
            else:
                entry.msgstr = entry.msgid
    catalogue.save(newline="\n")
