"""Cues, triggers and stop words from seeds/lexicon/*.yaml into the lexicon."""

import json
from collections.abc import Iterable
from typing import NamedTuple

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
    options: str  # as JSON: one word may be listened for as a verb and as a noun

    def __str__(self) -> str:
        options = "" if self.options == "{}" else self.options
        parts = (self.kind, self.target, self.mode, self.term, options)
        return " ".join(part for part in parts if part)


def load_lexicon(groups: list[LexiconGroup], report: FileReport, seen: dict[Cue, str]) -> None:
    """Load one file; `seen` gathers the cues of all files, and in which each stands."""
    wanted = _cues(groups, report.file, seen)
    report.read = len(wanted)
    kinds = {cue.kind for cue in wanted}
    standing = {_cue(entry): entry for entry in LexiconEntry.objects.filter(kind__in=kinds)}
    edited = {_loosely(_cue(e)): e for e in standing.values() if "options" in e.locked_fields}
    changes = Changes()
    for cue, weight in wanted.items():
        entry = standing.get(cue) or edited.get(_loosely(cue))
        values = {"weight": weight, "options": json.loads(cue.options)}
        if entry is not None:
            revise(entry, values, str(cue), changes, report)
        else:
            made = LexiconEntry(**cue._asdict() | values, via=VIA)
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
    options = json.dumps(entry.options, sort_keys=True)
    return Cue(entry.kind, entry.language, entry.term, entry.target, entry.mode, options)


def _loosely(cue: Cue) -> tuple[str, ...]:
    """The cue without its options, which an editor may have made their own."""
    return cue[:-1]


def _cues(groups: list[LexiconGroup], file: str, seen: dict[Cue, str]) -> dict[Cue, float]:
    """The weight of each cue; a cue that stands twice must weigh the same."""
    wanted: dict[Cue, float] = {}
    problems = []
    for number, group in enumerate(groups, start=1):
        options = json.dumps(group.options, sort_keys=True)
        for term in group.terms:
            cue = Cue(group.kind, group.language, term, group.target, group.mode, options)
            weight = float(group.weight)
            if cue in seen and wanted.get(cue) != weight:
                reason = f"{term!r} stands twice for {group.kind} {group.target}: see {seen[cue]}"
                problems.append(Problem(file, f"row {number}, terms", reason))
            seen[cue] = file
            wanted[cue] = weight
    if problems:
        raise SeedRefused(problems)
    return wanted
