"""One file into one table: tried first, stored only where every row is good."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from django.core.exceptions import NON_FIELD_ERRORS
from django.db import transaction
from import_export.results import Result
from tablib import Dataset

from relations.acting import acting
from relations.resources.base import Changed, EditorResource
from relations.respelling import request_reading
from relations.sheets import Sheet, SheetRefused

LINE = "__line__"
# More of them, and the sweep after a changed lexicon finds the articles sooner than a search does.
MOST_SPELLINGS = 100


class Problem(NamedTuple):
    """What is wrong, where, and what to do."""

    line: int
    column: str
    reason: str


class Row(NamedTuple):
    """`kind`: new, update or skip (unchanged)."""

    line: int
    kind: str
    name: str
    changes: Sequence[Changed]


@dataclass
class Findings:
    """What a file would do, or did."""

    rows: list[Row] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    reread: int = 0

    def number_of(self, kind: str) -> int:
        return sum(row.kind == kind for row in self.rows)

    @property
    def counts(self) -> dict[str, int]:
        return {kind: self.number_of(kind) for kind in ("new", "update", "skip")}


def run_import(
    resource_class: type[EditorResource], sheet: Sheet, *, user: Any, file: str, dry_run: bool
) -> Findings:
    """Bring a table in; raises SheetRefused where its columns are not this table's."""
    resource = resource_class()
    dataset = _dataset(resource, sheet)
    acts = acting("import", file=file, user=user.pk, name=user.get_username())
    with acts, transaction.atomic():
        result = resource.import_data(
            dataset,
            dry_run=dry_run,
            rollback_on_validation_errors=True,
            user=user,
        )
        found = _findings(resource, result, sheet.lines)
        if not dry_run and not found.problems and len(resource.spellings) <= MOST_SPELLINGS:
            found.reread = request_reading(resource.spellings)
    return found


def _dataset(resource: EditorResource, sheet: Sheet) -> Dataset:
    known = resource.columns_by_word()
    names = [known.get(word.casefold()) for word in sheet.head]
    strange = [word for word, name in zip(sheet.head, names, strict=True) if name is None]
    if strange:
        raise SheetRefused(
            "unknown_columns", columns=", ".join(strange), known=", ".join(resource.fields)
        )
    twice = sorted({str(name) for name in names if names.count(name) > 1})
    if twice:
        raise SheetRefused("column_twice", columns=", ".join(twice))
    missing = [name for name in resource._meta.import_id_fields if name not in names]
    if missing:
        raise SheetRefused("key_missing", columns=", ".join(missing))
    rows = [[*row, line] for row, line in zip(sheet.rows, sheet.lines, strict=True)]
    return Dataset(*rows, headers=[*names, LINE])


def _findings(resource: EditorResource, result: Result, lines: Sequence[int]) -> Findings:
    found = Findings()
    for error in result.base_errors:
        found.problems.append(Problem(1, "", str(error.error)))
    for number, errors in result.row_errors():
        for error in errors:
            found.problems.append(Problem(lines[number - 1], "", str(error.error)))
    for row in result.invalid_rows:
        line = lines[row.number - 1]
        for name, reasons in row.error_dict.items():
            column = "" if name == NON_FIELD_ERRORS else _column(resource, name)
            found.problems += [Problem(line, column, str(reason)) for reason in reasons]
    found.problems.sort(key=lambda problem: problem.line)
    if not found.problems:
        for line, row in zip(lines, result.rows, strict=True):
            kept = row.diff if row.import_type != "skip" else ()
            found.rows.append(Row(line, row.import_type, row.object_repr or "", kept or ()))
    return found


def _column(resource: EditorResource, name: str) -> str:
    return resource.label_of(resource.fields[name]) if name in resource.fields else name
