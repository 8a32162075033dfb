"""Pure: the first sheet of an Excel file; no macros, formulas, or more than memory can hold."""

import io
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from typing import Any

import openpyxl
from openpyxl.utils.exceptions import InvalidFileException

from relations.sheets.refused import SheetRefused

MOST_UNPACKED = 40 * 1024 * 1024
MOST_PARTS = 500
MARKUP = (".xml", ".rels", ".vml")
# What the library and those below it raise at a file that is not as it should be.
FAULTS = (
    InvalidFileException, zipfile.BadZipFile, zlib.error, LookupError, ValueError, TypeError,
    AttributeError, EOFError, OSError, SyntaxError, RuntimeError,
)  # fmt: skip


def read_workbook(data: bytes, most_columns: int) -> Iterator[Sequence[Any]]:
    _check_parts(data)
    try:
        book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, keep_links=False)
        sheet = book.worksheets[0]
        sheet.reset_dimensions()  # what the file claims may be a million columns
        for line, row in enumerate(sheet.iter_rows(max_col=most_columns + 1), start=1):
            yield [_value(cell, line) for cell in row]
    except SheetRefused:
        raise
    except FAULTS as problem:
        raise _broken() from problem


def _value(cell: Any, line: int) -> Any:
    if cell.data_type == "f":
        raise SheetRefused("formula", line=line, cell=cell.coordinate)
    if cell.data_type == "e":
        raise SheetRefused("cell_error", line=line, cell=cell.coordinate)
    return cell.value


def _check_parts(data: bytes) -> None:
    """Look at the package before any of it is unpacked whole."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            parts = package.infolist()
            unpacked = sum(part.file_size for part in parts)
            if len(parts) > MOST_PARTS or unpacked > MOST_UNPACKED:
                raise SheetRefused("large_unpacked", most=MOST_UNPACKED // (1024 * 1024))
            names = {part.filename for part in parts}
            if any(name.lower().endswith("vbaproject.bin") for name in names):
                raise SheetRefused("macros")
            if "xl/workbook.xml" not in names:
                raise SheetRefused("no_table")
            for part in parts:
                if part.filename.lower().endswith(MARKUP) and _declares(package.read(part)):
                    raise _broken()
    except FAULTS as problem:
        raise _broken() from problem


def _declares(markup: bytes) -> bool:
    """Tell whether it has a document type, which Excel never writes and entities need."""
    return b"<!doctype" in markup.replace(b"\0", b"").lower()  # in two-byte letters too


def _broken() -> SheetRefused:
    return SheetRefused("damaged")
