"""Records as files that are written while they are read: NDJSON, CSV, Excel."""

import csv
import io
from collections.abc import Callable, Iterable, Iterator
from typing import IO, Any

from openpyxl import Workbook
from rest_framework.utils.encoders import JSONEncoder

from relations.api.columns import Table
from relations.api.moment import Records
from relations.sheets.cells import harmless
from relations.sheets.writing import excel_cell

NDJSON, CSV, XLSX = "ndjson", "csv", "xlsx"
CONTENT_TYPES = {
    NDJSON: "application/x-ndjson",
    CSV: "text/csv; charset=utf-8",
    XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
MOST_EXCEL_ROWS = 1_048_575  # and the head
CLOSING_MARK = "#rows="
BYTE_ORDER_MARK = "\ufeff".encode()

Closing = Callable[[int], dict[str, Any]]
_encode = JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def json_line(value: Any) -> str:
    # Two letters that are ends of lines to some readers, though not to JSON.
    return _encode(value).replace("\u2028", "\\u2028").replace("\u2029", "\\u2029") + "\n"


def ndjson(batches: Iterable[Records], closing: Closing | None = None) -> Iterator[bytes]:
    """One record a line; the last line counts them, so that one without it is known as broken."""
    count = 0
    for batch in batches:
        count += len(batch)
        yield "".join(map(json_line, batch)).encode()
    if closing is not None:
        yield json_line({"meta": closing(count)}).encode()


def csv_rows(
    batches: Iterable[Records], table: Table, *, closing: bool = False, bom: bool = False
) -> Iterator[bytes]:
    """One record a row; `closing` adds a row as wide as the others whose first cell counts them."""
    count = 0
    yield (BYTE_ORDER_MARK if bom else b"") + _csv([table.head])
    for batch in batches:
        count += len(batch)
        yield _csv(map(table.row, batch))
    if closing:
        yield _csv([[f"{CLOSING_MARK}{count}", *[""] * (len(table.head) - 1)]])


def _csv(rows: Iterable[list[Any]]) -> bytes:
    text = io.StringIO(newline="")
    csv.writer(text).writerows([harmless(cell) for cell in row] for row in rows)
    return text.getvalue().encode()


def write_excel(
    file: IO[bytes], batches: Iterable[Records], table: Table, about: dict[str, Any]
) -> None:
    """Write a workbook: the records, and a sheet that says what they are and how many."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet("records")
    sheet.freeze_panes = "A2"
    sheet.append(table.head)
    for batch in batches:
        for record in batch:
            sheet.append([excel_cell(cell) for cell in table.row(record)])
    told = book.create_sheet("about")
    for name, value in about.items():
        words = ", ".join(map(str, value)) if isinstance(value, list | tuple) else value
        told.append([name, excel_cell(words)])
    book.save(file)
