"""The first sheet of an Excel file: without macros, formulas, or more than memory can hold."""

import io
import zipfile
from collections.abc import Iterator, Sequence
from typing import Any

import openpyxl
from django.utils.translation import gettext as _
from openpyxl.utils.exceptions import InvalidFileException

from relations.sheets.refused import SheetRefused

MOST_UNPACKED = 40 * 1024 * 1024
MOST_PARTS = 500
HEAD = 4096  # bytes of a part in which a document type would stand


def read_workbook(data: bytes, most_columns: int) -> Iterator[Sequence[Any]]:
    _check_parts(data)
    try:
        book = openpyxl.load_workbook(io.BytesIO(data), read_only=True)
        sheet = book.worksheets[0]
        sheet.reset_dimensions()  # what the file claims may be a million columns
        for line, row in enumerate(sheet.iter_rows(max_col=most_columns + 1), start=1):
            yield [_value(cell, line) for cell in row]
    except SheetRefused:
        raise
    except (
        InvalidFileException, zipfile.BadZipFile, KeyError, ValueError, IndexError, TypeError,
        AttributeError, EOFError, OSError, SyntaxError,
    ) as problem:  # fmt: skip
        raise _broken() from problem


def _value(cell: Any, line: int) -> Any:
    if cell.data_type == "f":
        raise SheetRefused(
            _("Line %(line)s, cell %(cell)s holds a formula. Put its value there instead.")
            % {"line": line, "cell": cell.coordinate}
        )
    if cell.data_type == "e":
        raise SheetRefused(
            _("Line %(line)s, cell %(cell)s holds an error of Excel. Put a value there instead.")
            % {"line": line, "cell": cell.coordinate}
        )
    return cell.value


def _check_parts(data: bytes) -> None:
    """Look at the package before any of it is unpacked whole."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            parts = package.infolist()
            unpacked = sum(part.file_size for part in parts)
            if len(parts) > MOST_PARTS or unpacked > MOST_UNPACKED:
                raise SheetRefused(
                    _("Unpacked, this Excel file is larger than %(most)s MB. Split it.")
                    % {"most": MOST_UNPACKED // (1024 * 1024)}
                )
            names = {part.filename for part in parts}
            if any(name.lower().endswith("vbaproject.bin") for name in names):
                raise SheetRefused(
                    _("This Excel file has macros. Save it as .xlsx, which has none.")
                )
            if "xl/workbook.xml" not in names:
                raise SheetRefused(_("This is neither a CSV nor an Excel (.xlsx) file."))
            for part in parts:
                with package.open(part) as stream:
                    if b"<!doctype" in stream.read(HEAD).lower():
                        raise _broken()
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, OSError, EOFError) as problem:
        raise _broken() from problem


def _broken() -> SheetRefused:
    return SheetRefused(_("This Excel file is damaged. Open it in Excel and save it again."))
