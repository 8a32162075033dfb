"""`manage.py load_seeds`: bring the reference data of seeds/ into the database."""

import argparse
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from rich.console import Console
from rich.table import Table

from ingestion.seeding.load import DIRECTORY, known_files, load
from ingestion.seeding.report import FileReport
from relations import search_index

_SHOWN = 20  # problems told of one file; the first ones usually explain the rest


class Command(BaseCommand):
    requires_system_checks = ()  # data alone: no pages are needed to load it
    help = (
        "Load seeds/*.yaml and seeds/lexicon/*.yaml. Safe to run again: what an editor changed "
        "stays, and a file with a wrong row is named and left out whole."
    )

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        parser.add_argument(
            "--file", metavar="NAME", help="load only this file, such as events.yaml"
        )
        parser.add_argument(
            "--directory", type=Path, default=DIRECTORY, help="where the files are (seeds/)"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        directory: Path = options["directory"]
        if not directory.is_dir():
            raise CommandError(f"There is no folder {directory}.")
        reports = load(directory, self._only(options["file"], directory))
        search_index.refresh_all()
        console = Console()
        with console.capture() as shown:
            console.print(table_of(reports))
        self.stdout.write(shown.get())
        for report in reports:
            self._tell(report)
        refused = [report.file for report in reports if report.problems]
        if refused:
            raise CommandError(
                f"Not loaded: {', '.join(refused)}. Correct them and run this again."
            )

    def _only(self, name: str | None, directory: Path) -> str | None:
        if name is None:
            return None
        known = known_files(directory)
        matching = [file for file in known if name in (file, Path(file).name)]
        if not matching:
            raise CommandError(f"There is no seed file {name}. Known: {', '.join(known)}.")
        return matching[0]

    def _tell(self, report: FileReport) -> None:
        for problem in report.problems[:_SHOWN]:
            self.stderr.write(str(problem))
        if (more := len(report.problems) - _SHOWN) > 0:
            self.stderr.write(f"{report.file}: and {more} more")


def table_of(reports: list[FileReport]) -> Table:
    table = Table("file", box=None, pad_edge=False)
    columns = list(FileReport("").counts())
    for column in columns:
        table.add_column(column, justify="right")
    for report in reports:
        counts = report.counts()
        table.add_row(report.file, *(str(counts[column]) for column in columns))
    return table
