"""Load the seed files: in order of dependence, each whole in a transaction of its own or not."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import connection, transaction

from ingestion.seeding import checks, geography, lexicon, people
from ingestion.seeding.agreements import load_agreements
from ingestion.seeding.events import load_events
from ingestion.seeding.parsing import FILES, SeedFile, check_rows, read_rows
from ingestion.seeding.problems import Problem, SeedRefused
from ingestion.seeding.report import FileReport
from ingestion.seeding.schemas import LexiconGroup
from relations.acting import acting
from relations.models import Post

DIRECTORY = Path(settings.BASE_DIR) / "seeds"
LEXICON = "lexicon"
_LOCK = 0x5EED  # one load at a time: two would both create what both find missing

Loader = Callable[[list[Any], FileReport], None]
_LOADERS: dict[str, Loader] = {
    "sectors.yaml": geography.load_sectors,
    "countries.yaml": geography.load_countries,
    "places.yaml": geography.load_places,
    "outlets.yaml": geography.load_outlets,
    "organizations.yaml": people.load_organizations,
    "posts.yaml": people.load_posts,
    "officials.yaml": people.load_officials,
    "agreements.yaml": load_agreements,
    "events.yaml": load_events,
}


def known_files(directory: Path = DIRECTORY) -> list[str]:
    """Names of the files that can be loaded, in the order in which they are."""
    words = sorted(path.name for path in (directory / LEXICON).glob("*.yaml"))
    return [*FILES, *(f"{LEXICON}/{name}" for name in words)]


def load(directory: Path = DIRECTORY, only: str | None = None) -> list[FileReport]:
    """Load all files, or one of `known_files`; a refused file leaves no trace."""
    names = [only] if only else known_files(directory)
    reports = list(_load_files(directory, [name for name in names if name in FILES]))
    cues: dict[lexicon.Cue, str] = {}
    words = [name for name in names if name not in FILES]
    for name in words:
        reports.append(_load_one(directory, _lexicon_file(name), _into(cues)))
    if words and not only and not any(report.problems for report in reports[-len(words) :]):
        with acting("seeds", file=LEXICON):
            lexicon.drop_forgotten(cues)
    return reports


def _load_files(directory: Path, names: list[str]) -> Iterator[FileReport]:
    for name in names:
        yield _load_one(directory, FILES[name], _LOADERS[name])


def _lexicon_file(name: str) -> SeedFile:
    return SeedFile(name, "groups", LexiconGroup, identified_by="")


def _into(cues: dict[lexicon.Cue, str]) -> Loader:
    return lambda rows, report: lexicon.load_lexicon(rows, report, cues)


def _load_one(directory: Path, file: SeedFile, loader: Loader) -> FileReport:
    report = FileReport(file.name)
    try:
        raw = read_rows(directory / file.name, file)
        report.read = len(raw)
        rows = check_rows(raw, file)
        with acting("seeds", file=file.name), transaction.atomic():
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])
            _refuse_what_clashes(file.name, rows)
            loader(rows, report)
    except SeedRefused as refused:
        return _refused(report, refused.problems)
    return report


def _refuse_what_clashes(name: str, rows: list[Any]) -> None:
    exclusive = set(Post.objects.filter(exclusive=True).values_list("slug", flat=True))
    problems = checks.of_file(name, rows, exclusive.__contains__)
    if problems:
        raise SeedRefused(problems)


def _refused(report: FileReport, problems: list[Problem]) -> FileReport:
    return FileReport(report.file, read=report.read, rejected=report.read, problems=problems)
