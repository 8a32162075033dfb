"""Cues, triggers and stop words from seeds/lexicon/*.yaml into the lexicon."""

from collections.abc import Iterable
from typing import Any, NamedTuple

from ingestion.models import LexiconEntry
from ingestion.seeding.problems import Problem, SeedRefused
from ingestion.seeding.report import FileReport
from ingestion.seeding.rows import VIA, Changes, revise, write
from ingestion.seeding.schemas import LexiconGroup


class Cue(NamedTuple):
    """What makes an entry the same entry."""

    kind: str
    language: str
    term: str
    target: str
    mode: str

    def __str__(self) -> str:
        return " ".join(part for part in (self.kind, self.target, self.mode, self.term) if part)


def load_lexicon(groups: list[LexiconGroup], report: FileReport, seen: dict[Cue, str]) -> None:
    """Load one file; `seen` gathers the cues of all files, and in which each stands."""
    wanted = _cues(groups, report.file, seen)
    report.read = len(wanted)
    standing = {_cue(entry): entry for entry in LexiconEntry.objects.all()}
    changes = Changes()
    for cue, values in wanted.items():
        entry = standing.get(cue)
        if entry is not None:
            revise(entry, values, str(cue), changes, report)
        else:
            made = LexiconEntry(**cue._asdict(), **values, via=VIA)
            changes.new.append((str(cue), made))
            report.created.add(str(cue))
    write(changes, report.file)


def drop_forgotten(cues: Iterable[Cue]) -> int:
    """Delete entries that came from seeds, stand in no file now, and that no editor touched."""
    kept = set(cues)
    entries = LexiconEntry.objects.filter(via=VIA, enabled=True, locked_fields=[])
    forgotten = [entry.pk for entry in entries if _cue(entry) not in kept]
    LexiconEntry.objects.filter(pk__in=forgotten).delete()
    return len(forgotten)


def _cue(entry: LexiconEntry) -> Cue:
    return Cue(*(getattr(entry, name) for name in Cue._fields))


def _cues(groups: list[LexiconGroup], file: str, seen: dict[Cue, str]) -> dict[Cue, dict[str, Any]]:
    wanted: dict[Cue, dict[str, Any]] = {}
    problems = []
    for number, group in enumerate(groups, start=1):
        for term in group.terms:
            cue = Cue(group.kind, group.language, term, group.target, group.mode)
            values = {"weight": float(group.weight), "options": group.options}
            if cue in seen and wanted.get(cue) != values:
                reason = f"{term!r} stands twice for {group.kind} {group.target}: see {seen[cue]}"
                problems.append(Problem(file, f"row {number}, terms", reason))
            seen[cue] = file
            wanted[cue] = values
    if problems:
        raise SeedRefused(problems)
    return wanted
