"""Why a table was not taken, in words: where in the file, what is wrong, and what to do."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from openpyxl.utils import get_column_letter

from relations.sheets import SheetRefused

REFUSALS: dict[str, Promise] = {
    "too_large": _("The file is larger than %(most)s MB. Split it."),
    "empty": _("The file is empty."),
    "old_excel": _(
        "This is an old Excel file, or one with a password. Save it as .xlsx without one."
    ),
    "no_head": _("The first line must name the columns; it is empty."),
    "many_columns": _("There are more than %(most)s columns."),
    "wide_row": _("Line %(line)s has more cells than there are columns."),
    "many_rows": _("There are more than %(most)s rows. Split the file."),
    "many_lines": _("The table goes on beyond line %(most)s. Delete its empty lines, or split it."),
    "many_letters": _("There is more text than %(most)s letters. Split the file."),
    "no_rows": _("There is no row below the names of the columns."),
    "long_cell": _("Line %(line)s, cell %(cell)s is longer than %(most)s letters. Shorten it."),
    "strange_letters": _(
        "Line %(line)s, cell %(cell)s holds signs that are no letters. Write it anew."
    ),
    "broken_csv": _(
        "Line %(line)s is no CSV: a quotation mark is left open, or a cell is too long."
    ),
    "letters": _("The letters are not in UTF-8. In Excel save it as “CSV UTF-8” or as .xlsx."),
    "no_table": _("This is neither a CSV nor an Excel (.xlsx) file."),
    "formula": _("Line %(line)s, cell %(cell)s holds a formula. Put its value there instead."),
    "cell_error": _(
        "Line %(line)s, cell %(cell)s holds an error of Excel. Put a value there instead."
    ),
    "large_unpacked": _("Unpacked, this Excel file is larger than %(most)s MB. Split it."),
    "macros": _("This Excel file has macros. Save it as .xlsx, which has none."),
    "damaged": _("This Excel file is damaged. Open it in Excel and save it again."),
    "too_heavy": _(
        "Reading the file took more memory or time than a table is given. Split it, or save it "
        "as CSV."
    ),
    "unknown_columns": _(
        "Line 1 names columns that are not known here: %(columns)s. There are: %(known)s."
    ),
    "column_twice": _("Line 1 names a column twice: %(columns)s."),
    "key_missing": _("By these columns a row is known, and they are missing: %(columns)s."),
    "too_slow": _("It took too long. Split the file, and bring in its parts one by one."),
    "gave_up": _("It stopped its worker again and again. Split the file, or save it as CSV."),
    "internal": _("Something went wrong on our side; nothing was stored. Choose the file again."),
}


def tell(refused: SheetRefused) -> str:
    facts = dict(refused.facts)
    if "column" in facts:
        facts["cell"] = f"{get_column_letter(facts['column'])}{facts['line']}"
    return str(REFUSALS[refused.code]) % facts
