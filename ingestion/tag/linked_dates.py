"""Dates that lean on another date of the text: "the same month", "from 28 February to 3 March"."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import pairwise

from ingestion.tag.calendar import Period, a_day, a_month, a_year, shifted
from ingestion.tag.date_patterns import ORDINALS
from relations.arabic import fold_text

Placed = tuple[int, int, Period]  # folded offsets and what stands there

_UNITS = {
    **dict.fromkeys(map(fold_text, ("اليوم", "يوم", "day")), "day"),
    **dict.fromkeys(map(fold_text, ("الأسبوع", "week")), "week"),
    **dict.fromkeys(map(fold_text, ("الشهر", "month")), "month"),
    **dict.fromkeys(map(fold_text, ("العام", "السنة", "year")), "year"),
}
_DAY = rf"(?:(?P<d>\d{{1,2}}|{'|'.join(sorted(ORDINALS, key=len, reverse=True))}) من )?"
_SAME = re.compile(
    rf"(?<![^\W_])(?:[وفب]?{_DAY}(?P<unit>اليوم|الاسبوع|الشهر|العام|السنه)"
    r" (?:نفسه|نفسها|ذاته|ذاتها|عينه)"
    r"|(?:the same|that same|that very) (?P<unit2>day|week|month|year))(?![^\W_])"
)
_FAR = 600  # characters; whoever says "the same day" has named it not long before
_FROM = re.compile(r"(?:(?<![^\W_])(?:من|بين|ما بين|خلال المده من|from|between) )$")
_TO = re.compile(r"^ ?(?:الي|وحتي|حتي|ولغايه|و|-|to|and|until|through) ?(?:يوم )?$")
_EXACT = ("day", "range", "week", "month", "year")


def same_periods(text: str, found: Sequence[Placed]) -> Iterator[Placed]:
    """ "The same day", "the 15th of the same month": of the date told last before it."""
    placed = sorted(found)
    starts = [start for start, _, _ in placed]
    for match in _SAME.finditer(text):
        before = placed[bisect_left(starts, match.start()) - 1 :][:1] if starts else []
        if not before or not 0 <= match.start() - before[0][1] <= _FAR:
            continue
        period = _period_of(match, before[0][2])
        if period is not None:
            yield match.start(), match.end(), period


def _period_of(match: re.Match[str], told: Period) -> Period | None:
    unit = _UNITS[match["unit"] or match["unit2"]]
    if _EXACT.index(told.precision) > _EXACT.index(unit):
        return None  # a month does not tell which of its days
    if unit == "day":
        return told if told.precision == "day" else None
    if unit == "week":
        return shifted("week", 0, told.start)
    if unit == "year":
        return a_year(told.start.year)
    day = match["d"]
    if day:
        number = int(day) if day.isdigit() else ORDINALS[day]
        return a_day(told.start.year, told.start.month, number)
    return a_month(told.start.year, told.start.month)


def joined_ranges(text: str, found: Sequence[Placed]) -> Iterator[Placed]:
    """Two days with "from … to …" around them, each with a month of its own."""
    placed = sorted(row for row in found if row[2].precision == "day")
    for (start, end, first), (start2, end2, last) in pairwise(placed):
        opened = _FROM.search(text, max(0, start - 20), start)
        if opened and first.start < last.start and _TO.match(text[end:start2]):
            yield start, end2, Period(first.start, last.end, "range")
