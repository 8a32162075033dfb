"""From the parts of a written date to a period: start, end, precision."""

import calendar
from datetime import date, timedelta
from typing import NamedTuple

from ingestion.tag.date_patterns import COMING, CURRENT, PAST


class Period(NamedTuple):
    """Inclusive at both ends."""

    start: date
    end: date
    precision: str  # day | week | month | year | range


def a_day(year: int, month: int, day: int) -> Period | None:
    try:
        found = date(year, month, day)
    except ValueError:
        return None
    return Period(found, found, "day")


def day_at(when: date, shift: int = 0) -> Period | None:
    try:
        found = when + timedelta(days=shift)
    except OverflowError:
        return None
    return Period(found, found, "day")


def a_month(year: int, month: int, part: int | None = None) -> Period | None:
    """The whole month, or its first, middle or last third as a range."""
    if not 1 <= year <= 9998:
        return None
    length = calendar.monthrange(year, month)[1]
    if part is None:
        return Period(date(year, month, 1), date(year, month, length), "month")
    first, last = ((1, 10), (11, 20), (21, length))[part]
    return Period(date(year, month, first), date(year, month, last), "range")


def a_year(year: int, part: int | None = None) -> Period | None:
    """The whole year, or its first, middle or last four months as a range."""
    if not 1 <= year <= 9998:
        return None
    if part is None:
        return Period(date(year, 1, 1), date(year, 12, 31), "year")
    first, last = ((1, 4), (5, 8), (9, 12))[part]
    return Period(
        date(year, first, 1), date(year, last, calendar.monthrange(year, last)[1]), "range"
    )


def shift_of(word: str | None) -> int | None:
    """-1 for last, 0 for this, 1 for next; None where nothing is said."""
    if word in PAST:
        return -1
    if word in COMING:
        return 1
    return 0 if word in CURRENT else None


def shifted(unit: str, by: int, today: date, part: int | None = None) -> Period | None:
    """The day, week, month or year that lies `by` units away."""
    if unit == "day":
        return day_at(today, by)
    if unit == "week":
        monday = day_at(today, -today.weekday() + 7 * by)
        return monday and Period(monday.start, monday.start + timedelta(6), "week")
    if unit == "month":
        count = today.year * 12 + today.month - 1 + by
        return a_month(count // 12, count % 12 + 1, part)
    return a_year(today.year + by, part)


def year_of_month(month: int, shift: int | None, today: date, forward: bool) -> int:
    """The year of a month named without one: nearest in the past, unless told otherwise."""
    if shift == 1 or (shift is None and forward):
        return today.year + (month < today.month)
    if shift == -1:
        return today.year - (month >= today.month)
    return today.year - (shift is None and month > today.month)


def weekday_near(weekday: int, shift: int | None, today: date, forward: bool) -> Period | None:
    """The last such day up to today; the next one where the words look ahead."""
    back = (today.weekday() - weekday) % 7
    if shift == 1 or (shift is None and forward):
        return day_at(today, (7 - back) if back or shift == 1 else 0)
    if shift == -1 and back == 0:
        back = 7
    return day_at(today, -back)
