"""Pure: tables as files, CSV and Excel, in within limits and out without harm."""

from relations.sheets.reading import MOST_BYTES, Sheet, SheetRefused, read_sheet
from relations.sheets.writing import WRITERS, as_csv, as_excel

__all__ = ["MOST_BYTES", "WRITERS", "Sheet", "SheetRefused", "as_csv", "as_excel", "read_sheet"]
