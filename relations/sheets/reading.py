"""A table from bytes: CSV or Excel, known by content; what cannot be taken is refused in words."""

import csv
import io
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from django.utils.translation import gettext as _

from relations.sheets.cells import as_meant
from relations.sheets.refused import SheetRefused
from relations.sheets.workbook import read_workbook

__all__ = ["MOST_BYTES", "Sheet", "SheetRefused", "read_sheet"]

MOST_BYTES = 5 * 1024 * 1024
MOST_ROWS = 10_000
MOST_COLUMNS = 60
MOST_LETTERS = 20_000  # in one cell
DELIMITERS = ",;\t"
OLD_OFFICE = b"\xd0\xcf\x11\xe0"  # .xls, and .xlsx behind a password


class Sheet(NamedTuple):
    """`lines` tells on which line of the file each row stands; its head is line 1."""

    head: list[str]
    rows: list[list[Any]]
    lines: list[int]


def read_sheet(data: bytes) -> Sheet:
    """Read the first table of a file."""
    if len(data) > MOST_BYTES:
        raise SheetRefused(
            _("The file is larger than %(most)s MB. Split it.")
            % {"most": MOST_BYTES // (1024 * 1024)}
        )
    if not data.strip():
        raise SheetRefused(_("The file is empty."))
    if data.startswith(OLD_OFFICE):
        raise SheetRefused(
            _("This is an old Excel file, or one with a password. Save it as .xlsx without one.")
        )
    rows = read_workbook(data, MOST_COLUMNS) if data.startswith(b"PK") else _read_csv(data)
    return _shape(rows)


def _shape(rows: Iterator[Sequence[Any]]) -> Sheet:
    head = [str(cell or "").strip() for cell in next(rows, ())]
    while head and not head[-1]:
        head.pop()
    if not head:
        raise SheetRefused(_("The first line must name the columns; it is empty."))
    if len(head) > MOST_COLUMNS:
        raise SheetRefused(_("There are more than %(most)s columns.") % {"most": MOST_COLUMNS})
    kept: list[list[Any]] = []
    lines: list[int] = []
    for line, row in enumerate(rows, start=2):
        cells = [_tidy(cell, line) for cell in row]
        if not any(cell not in (None, "") for cell in cells):
            continue
        if any(cell not in (None, "") for cell in cells[len(head) :]):
            raise SheetRefused(
                _("Line %(line)s has more cells than there are columns.") % {"line": line}
            )
        if len(kept) >= MOST_ROWS:
            raise SheetRefused(
                _("There are more than %(most)s rows. Split the file.") % {"most": MOST_ROWS}
            )
        kept.append([*cells[: len(head)], *[""] * (len(head) - len(cells))])
        lines.append(line)
    if not kept:
        raise SheetRefused(_("There is no row below the names of the columns."))
    return Sheet(head, kept, lines)


def _tidy(cell: Any, line: int) -> Any:
    if not isinstance(cell, str):
        return cell
    if len(cell) > MOST_LETTERS:
        raise SheetRefused(
            _("A cell on line %(line)s is longer than %(most)s letters.")
            % {"line": line, "most": MOST_LETTERS}
        )
    return as_meant(cell.replace("\r\n", "\n").strip())


def _read_csv(data: bytes) -> Iterator[Sequence[Any]]:
    text = _decode(data)
    first = text.partition("\n")[0]
    delimiter = max(DELIMITERS, key=first.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        yield from reader
    except csv.Error as problem:
        raise SheetRefused(
            _("Line %(line)s is no CSV: a quotation mark is left open, or a cell is too long.")
            % {"line": reader.line_num}
        ) from problem


def _decode(data: bytes) -> str:
    encoding = "utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as problem:
        raise SheetRefused(
            _("The letters are not in UTF-8. In Excel save it as “CSV UTF-8” or as .xlsx.")
        ) from problem
    if any(letter < " " and letter not in "\t\r\n" for letter in text):
        raise SheetRefused(_("This is neither a CSV nor an Excel (.xlsx) file."))
    return text
