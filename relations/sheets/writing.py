"""Pure: a table as a file that spreadsheets open in the right letters and run nothing of."""

import csv
import io
from collections.abc import Callable, Iterable, Sequence
from typing import Any, NamedTuple

from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

from relations.sheets.cells import harmless

LONGEST_CELL = 32_767  # letters, in Excel

Rows = Iterable[Sequence[Any]]


def as_csv(head: Sequence[str], rows: Rows, *, right_to_left: bool = False) -> bytes:
    """UTF-8 with the mark by which Excel knows it."""
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow([harmless(cell) for cell in head])
    for row in rows:
        writer.writerow([harmless(cell) for cell in row])
    return text.getvalue().encode("utf-8-sig")


def as_excel(head: Sequence[str], rows: Rows, *, right_to_left: bool = False) -> bytes:
    book = Workbook(write_only=True)
    sheet = book.create_sheet()
    sheet.sheet_view.rightToLeft = right_to_left
    sheet.freeze_panes = "A2"
    for row in [head, *rows]:
        sheet.append([excel_cell(value) for value in row])
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def excel_cell(value: Any) -> Any:
    """Return what Excel can hold of a cell, and would not run; a longer text ends in `…`."""
    if not isinstance(value, str):
        return value
    text = harmless(ILLEGAL_CHARACTERS_RE.sub("\ufffd", value))
    return text if len(text) <= LONGEST_CELL else text[: LONGEST_CELL - 1] + "…"


class Writer(NamedTuple):
    label: str
    ending: str
    content_type: str
    write: Callable[..., bytes]


WRITERS = {
    "csv": Writer("CSV", "csv", "text/csv; charset=utf-8", as_csv),
    "xlsx": Writer(
        "Excel",
        "xlsx",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        as_excel,
    ),
}
