"""The publication date a page prints about itself: only full dates, day, month and year."""

import re
from datetime import date

from ingestion.months import MONTHS
from relations.arabic import fold_text

_NAMES = "|".join(sorted(map(re.escape, MONTHS), key=len, reverse=True))
_DAY_FIRST = re.compile(
    rf"(?<!\d)(\d{{1,2}})(?:st|nd|rd|th)?,? (?:من )?({_NAMES})"
    rf"(?: ?/ ?(?:{_NAMES}))?,? (20\d\d)(?!\d)"
)
_MONTH_FIRST = re.compile(rf"\b({_NAMES}) (\d{{1,2}})(?:st|nd|rd|th)?,? (20\d\d)(?!\d)")
_NUMERIC = re.compile(r"(?<![\d.])(\d{1,2})[./-](\d{1,2})[./-](20\d\d)(?!\d)")
_ISO = re.compile(r"(?<!\d)(20\d\d)[/-](\d{1,2})[/-](\d{1,2})(?!\d)")


def full_date(line: str) -> date | None:
    """The first full date of a line; day before month where only digits are given."""
    folded = fold_text(line[:300])
    if found := _DAY_FIRST.search(folded):
        return _date(int(found[3]), MONTHS[found[2]], int(found[1]))
    if found := _MONTH_FIRST.search(folded):
        return _date(int(found[3]), MONTHS[found[1]], int(found[2]))
    if found := _ISO.search(folded):
        return _date(int(found[1]), int(found[2]), int(found[3]))
    if found := _NUMERIC.search(folded):
        return _date(int(found[3]), int(found[2]), int(found[1]))
    return None


def is_date_line(line: str) -> bool:
    """A short line that is nothing but a date, perhaps with hours and a byline."""
    return len(line) <= 120 and line.count(" ") <= 16 and full_date(line) is not None


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
