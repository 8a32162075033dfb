"""Pure: a table from bytes, CSV or Excel, known by content, as plain cells within limits.

Strangers' files are read in a process of their own: see `ingestion.extract_guard`.
"""

import csv
import datetime as dt
import io
import math
import re
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from relations.sheets.cells import as_meant
from relations.sheets.refused import SheetRefused
from relations.sheets.workbook import read_workbook

__all__ = ["MOST_BYTES", "MOST_ROWS", "Sheet", "SheetRefused", "read_sheet"]

MOST_BYTES = 5 * 1024 * 1024
MOST_ROWS = 10_000
MOST_LINES = 50_000  # the empty ones too: a cell on the last line of a sheet has a million above
MOST_COLUMNS = 60
MOST_LETTERS = 20_000  # in one cell
# A workbook may name one long text in every cell: small as a file, without measure as a table.
MOST_LETTERS_TOGETHER = 20_000_000
DELIMITERS = ",;\t"
OLD_OFFICE = b"\xd0\xcf\x11\xe0"  # .xls, and .xlsx behind a password
# What no database keeps, or what no person typed.
STRANGE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff]")
Cell = str | int | float | bool | None


class Sheet(NamedTuple):
    """`lines` tells on which line of the file each row stands; its head is line 1."""

    head: list[str]
    rows: list[list[Cell]]
    lines: list[int]


def read_sheet(data: bytes) -> Sheet:
    """Read the first table of a file; raises SheetRefused."""
    if len(data) > MOST_BYTES:
        raise SheetRefused("too_large", most=MOST_BYTES // (1024 * 1024))
    if not data.strip():
        raise SheetRefused("empty")
    if data.startswith(OLD_OFFICE):
        raise SheetRefused("old_excel")
    rows = read_workbook(data, MOST_COLUMNS) if data.startswith(b"PK") else _read_csv(data)
    return _shape(rows)


def _head(cells: Sequence[Any]) -> list[str]:
    head = [str(_tidy(cell, 1, number) or "") for number, cell in enumerate(cells)]
    while head and not head[-1]:
        head.pop()
    if not head:
        raise SheetRefused("no_head")
    if len(head) > MOST_COLUMNS:
        raise SheetRefused("many_columns", most=MOST_COLUMNS)
    return head


def _shape(rows: Iterator[Sequence[Any]]) -> Sheet:
    head = _head(next(rows, ()))
    kept: list[list[Cell]] = []
    lines: list[int] = []
    room = MOST_LETTERS_TOGETHER
    for line, row in enumerate(rows, start=2):
        if line > MOST_LINES:
            raise SheetRefused("many_lines", most=MOST_LINES)
        cells = [_tidy(cell, line, number) for number, cell in enumerate(row)]
        if not any(cell not in (None, "") for cell in cells):
            continue
        if any(cell not in (None, "") for cell in cells[len(head) :]):
            raise SheetRefused("wide_row", line=line)
        if len(kept) >= MOST_ROWS:
            raise SheetRefused("many_rows", most=MOST_ROWS)
        room -= sum(len(cell) for cell in cells if isinstance(cell, str))
        if room < 0:
            raise SheetRefused("many_letters", most=MOST_LETTERS_TOGETHER)
        kept.append([*cells[: len(head)], *[""] * (len(head) - len(cells))])
        lines.append(line)
    if not kept:
        raise SheetRefused("no_rows")
    return Sheet(head, kept, lines)


def _tidy(cell: Any, line: int, number: int) -> Cell:
    """Return a cell as JSON can tell it; a day of Excel is written as people write days here."""
    if isinstance(cell, float):
        return cell if math.isfinite(cell) else str(cell)
    if cell is None or isinstance(cell, bool | int):
        return cell
    if isinstance(cell, dt.datetime):
        return cell.date().isoformat() if cell.time() == dt.time() else str(cell)[:19]
    text = str(cell)
    if len(text) > MOST_LETTERS:
        raise SheetRefused("long_cell", line=line, column=number + 1, most=MOST_LETTERS)
    if STRANGE.search(text):
        raise SheetRefused("strange_letters", line=line, column=number + 1)
    return as_meant(text.replace("\r\n", "\n").strip())


def _read_csv(data: bytes) -> Iterator[Sequence[Any]]:
    text = _decode(data)
    first = text.partition("\n")[0]
    delimiter = max(DELIMITERS, key=first.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        yield from reader
    except csv.Error as problem:
        raise SheetRefused("broken_csv", line=reader.line_num) from problem


def _decode(data: bytes) -> str:
    encoding = "utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as problem:
        raise SheetRefused("letters") from problem
    if any(letter < " " and letter not in "\t\r\n" for letter in text):
        raise SheetRefused("no_table")
    return text
