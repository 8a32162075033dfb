"""English dates beyond day, month and year: ranges, parts, seasons, and days counted from others.

Patterns over folded text, each a fixed sequence of optional parts, so bound by its length.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from ingestion.months import MONTHS, WEEKDAYS
from ingestion.tag.calendar import (
    Period,
    a_day,
    a_month,
    a_year,
    day_at,
    shift_of,
    shifted,
    weekday_near,
    year_of_month,
)


class Case(NamedTuple):
    """A match, the day of publication, and whether its sentence looks ahead."""

    found: re.Match[str]
    today: date | None
    forward: bool

    def told(self, part: str) -> str:
        """What the match says of a part; not every pattern has each."""
        return self.found.groupdict().get(part) or ""


Told = tuple[Period, str] | None  # with the basis: explicit | relative | weekday

_M = "|".join(sorted((m for m in MONTHS if m.isascii()), key=len, reverse=True))
_W = "|".join(w for w in WEEKDAYS if w.isascii())
_Y = r"(?:19|20)\d\d"
_TH = r"(?:st|nd|rd|th)?"
_TO = r" ?(?:-|to|and|until|till|through|or) ?"
_B, _E = r"(?<![^\W_])", r"(?![^\W_])"
_YEAR = rf"(?:,? (?:of )?(?P<y>{_Y}))?"
_REL = "(?P<rel>last|this|next|the current|the coming|the past|the previous)"
_PARTS = {"early": 0, "start": 0, "beginning": 0, "mid": 1, "middle": 1, "late": 2, "end": 2}
_PART = r"(?:(?P<p>early|mid|late)[ -](?:in )?|(?:the )?(?P<p2>start|beginning|middle|end) of )"
_ORDER = {"first": 0, "second": 1, "third": 2, "fourth": 3, "last": 3, "final": 3}
_SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12}
_COUNTS = {"a": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5}
# What was said on a day is past, what is planned for it is to come; the nearer word tells.
_SAID = frozenset((
    "said", "told", "announced", "stated", "added", "reported", "confirmed", "revealed", "noted",
    "met", "signed", "arrived", "visited", "received", "discussed", "spoke", "was", "were", "began",
    "took",
))  # fmt: skip
_AHEAD = frozenset((
    "will", "scheduled", "expected", "planned", "due", "set", "slated", "upcoming", "plans", "plan",
    "would",
))  # fmt: skip
_NEAR = 90  # characters before a date in which such a word is looked for

# A date is also looked for near these.
ANCHORS = frozenset((
    "quarter", "half", "weekend", "morning", "evening", "afternoon", "tonight", "night", "spring",
    "summer", "autumn", "fall", "winter", "earlier", "later", "before", "previous", "following",
    "q1", "q2", "q3", "q4",
))  # fmt: skip


def looks_ahead(found: re.Match[str], otherwise: bool) -> bool:
    """Whether this date is still to come, by the nearest telling word before it."""
    before = found.string[max(0, found.start() - _NEAR) : found.start()]
    before = re.split(r"[.!?\n]", before)[-1]
    for word in reversed(re.findall(r"[^\W_]+", before)):
        if word in _SAID:
            return False
        if word in _AHEAD:
            return True
    return otherwise


def _shift(word: str) -> int:
    bare = word.removeprefix("the ")
    if bare in ("past", "previous"):
        return -1
    return 1 if bare == "coming" else shift_of(bare) or 0


def _year_of(case: Case, month: int) -> int | None:
    told = case.told("y")
    if told:
        return int(told)
    if case.today is None:
        return None
    return year_of_month(month, None, case.today, looks_ahead(case.found, case.forward))


def _basis(case: Case) -> str:
    return "explicit" if case.told("y") else "relative"


def _days(case: Case) -> Told:
    """12-14 May, May 28 to June 3, between 3 and 5 June."""
    g = case.told
    last_month = MONTHS[g("m") or g("m4") or g("m3")]
    first_month = MONTHS[g("m0") or g("m3") or g("m")]
    year = _year_of(case, last_month)
    if year is None:
        return None
    first = a_day(year - (first_month > last_month), first_month, int(g("d0") or g("d2")))
    last = a_day(year, last_month, int(g("d") or g("d3")))
    if not first or not last or first.start >= last.start:
        return None
    return Period(first.start, last.end, "range"), _basis(case)


def _part_of_month(case: Case) -> Told:
    month = MONTHS[case.told("m")]
    year = _year_of(case, month)
    part = _part(case)
    period = a_month(year, month, part) if year else None
    return (period, _basis(case)) if period else None


def _part_of_year(case: Case) -> Told:
    part = _part(case)
    year = _told_year(case)
    period = a_year(year, part) if year else None
    return (period, _basis(case)) if period else None


def _told_year(case: Case) -> int | None:
    if case.told("y"):
        return int(case.told("y"))
    return case.today.year + _shift(case.told("rel")) if case.today else None


def _part_of_period(case: Case) -> Told:
    """Late last month, early next week."""
    if case.today is None:
        return None
    unit = case.told("unit")
    part = None if unit == "week" else _part(case)
    period = shifted(unit, _shift(case.told("rel")), case.today, part)
    return (period, "relative") if period else None


def _part(case: Case) -> int:
    return _PARTS[case.told("p") or case.told("p2")]


def _half(case: Case) -> Told:
    second = case.told("h") == "second"
    if case.told("m"):
        month = MONTHS[case.told("m")]
        year = _year_of(case, month)
        whole = a_month(year, month) if year else None
        if not whole:
            return None
        edge = whole.start.replace(day=16 if second else 15)
    else:
        year = _told_year(case)
        whole = a_year(year) if year else None
        if not whole:
            return None
        edge = date(whole.start.year, 7, 1) if second else date(whole.start.year, 6, 30)
    start, end = (edge, whole.end) if second else (whole.start, edge)
    return Period(start, end, "range"), _basis(case)


def _quarter(case: Case) -> Told:
    year = _told_year(case)
    if year is None:
        return None
    name = case.told("n")
    first = 3 * (int(name[1]) - 1 if name[0] == "q" else _ORDER[name.split()[0]]) + 1
    start, end = a_month(year, first), a_month(year, first + 2)
    return (Period(start.start, end.end, "range"), _basis(case)) if start and end else None


def _season(case: Case) -> Told:
    first, rel = _SEASONS[case.told("s")], case.told("rel")
    if case.told("y"):
        year = int(case.told("y"))
    elif rel and case.today:
        year = case.today.year
        if rel == "last" and case.today.month <= first + 2:
            year -= 1
        elif rel == "next" and case.today.month >= first:
            year += 1
    else:
        return None
    start = a_month(year, first)
    end = a_month(year + (first == 12), (first + 1) % 12 + 1)
    return (Period(start.start, end.end, "range"), _basis(case)) if start and end else None


def _month_of_year(case: Case) -> Told:
    """December last year, last year's December."""
    if case.today is None:
        return None
    year = case.today.year + _shift(case.told("rel") or case.told("rel2"))
    period = a_month(year, MONTHS[case.told("m") or case.told("m2")])
    return (period, "relative") if period else None


def _bare_month(case: Case) -> Told:
    month = MONTHS[case.told("m")]
    year = _year_of(case, month)
    period = a_month(year, month) if year else None
    return (period, _basis(case)) if period else None


def _day_of_month(case: Case) -> Told:
    """The 12th of this month."""
    if case.today is None:
        return None
    month = shifted("month", _shift(case.told("rel")), case.today)
    period = month and a_day(month.start.year, month.start.month, int(case.told("d")))
    return (period, "relative") if period else None


def _weekday_of_week(case: Case) -> Told:
    """Tuesday of last week, next week's Monday."""
    if case.today is None:
        return None
    week = shifted("week", _shift(case.told("rel") or case.told("rel2")), case.today)
    period = week and day_at(week.start, WEEKDAYS[case.told("wd") or case.told("wd2")])
    return (period, "weekday") if period else None


def _weekend(case: Case) -> Told:
    if case.today is None:
        return None
    shift = _shift(case.told("rel")) if case.told("rel") else 0
    saturday = weekday_near(5, 1 if shift == 1 else None, case.today, False)
    if not saturday:
        return None
    return Period(saturday.start, saturday.start + timedelta(1), "range"), "relative"


def _part_of_day(case: Case) -> Told:
    if case.today is None:
        return None
    period = day_at(case.today, -1 if case.told("n") == "last night" else 0)
    return (period, "relative") if period else None


RULES: tuple[tuple[str, re.Pattern[str], Callable[[Case], Told]], ...] = tuple(
    (name, re.compile(_B + pattern + _E), resolve)
    for name, pattern, resolve in (
        (
            "english_days",
            rf"(?:(?:(?:from|between) )?(?P<d0>\d{{1,2}}){_TH}(?: (?:of )?(?P<m0>{_M}))?{_TO}"
            rf"(?P<d>\d{{1,2}}){_TH} (?:of )?(?P<m>{_M})"
            rf"|(?:(?:from|between) )?(?P<m3>{_M})\.? (?P<d2>\d{{1,2}}){_TH}{_TO}"
            rf"(?:(?P<m4>{_M})\.? )?(?P<d3>\d{{1,2}}){_TH}(?!\d)){_YEAR}",
            _days,
        ),
        ("english_part", rf"{_PART}(?P<m>{_M})\.?{_YEAR}", _part_of_month),
        ("english_part", rf"{_PART}(?:(?P<y>{_Y})|{_REL} year)", _part_of_year),
        ("english_part", rf"{_PART}{_REL} (?P<unit>week|month)", _part_of_period),
        (
            "english_half",
            rf"(?:the )?(?P<h>first|second) half of (?:(?P<m>{_M}){_YEAR}|{_REL} year)",
            _half,
        ),
        (
            "english_half",
            rf"(?:the )?(?P<h>first|second) half of (?P<y>{_Y})",
            _half,
        ),
        (
            "english_quarter",
            rf"(?:the )?(?P<n>(?:first|second|third|fourth|last|final) quarter|q[1-4])(?: of)?"
            rf" (?:(?P<y>{_Y})|{_REL} year)",
            _quarter,
        ),
        (
            "english_season",
            r"(?P<rel>last|this|next) (?P<s>spring|summer|autumn|fall|winter)",
            _season,
        ),
        (
            "english_season",
            rf"(?P<s>spring|summer|autumn|fall|winter)(?: of)?,? (?P<y>{_Y})",
            _season,
        ),
        (
            "english_month",
            rf"(?:(?P<m>{_M}),? (?:of )?(?P<rel>last|this|next) year"
            rf"|(?P<rel2>last|this|next) year's (?P<m2>{_M}))",
            _month_of_year,
        ),
        (
            "english_month",
            rf"(?:in|since|until|during|throughout|by|of) (?P<m>may|march){_YEAR}(?! \d)",
            _bare_month,
        ),
        (
            "english_day",
            rf"(?:the )?(?P<d>\d{{1,2}}){_TH} of (?P<rel>last|this|next) month",
            _day_of_month,
        ),
        (
            "english_weekday",
            rf"(?:(?P<wd>{_W}),? (?:of )?(?P<rel>last|this|next) week"
            rf"|(?P<rel2>last|this|next) week's (?P<wd2>{_W}))",
            _weekday_of_week,
        ),
        ("english_weekend", r"(?:(?P<rel>last|this|next)|over the|at the|the) weekend", _weekend),
        (
            "english_part_of_day",
            r"(?P<n>last night|tonight|this morning|this afternoon|this evening|earlier today"
            r"|later today)",
            _part_of_day,
        ),
    )
)

_OFFSET = re.compile(
    rf"{_B}(?:(?P<n>a|one|two|three|four|five) days? (?P<way>earlier|later|before|after)"
    rf"|the (?P<side>previous|following|next) day|the day (?P<side2>before|after)){_E}"
)


def offsets(
    text: str, told: Sequence[tuple[int, int, date]], today: date | None
) -> Iterator[tuple[int, int, Period]]:
    """ "A day earlier": counted from the day told before it, else from the day of publication."""
    for found in _OFFSET.finditer(text):
        if any(start < found.end() and found.start() < end for start, end, _ in told):
            continue
        before = [day for start, _, day in told if start < found.start()]
        anchor = before[-1] if before else today if found["n"] else None
        way = found["way"] or found["side"] or found["side2"]
        step = _COUNTS[found["n"] or "a"] * (-1 if way in ("earlier", "before", "previous") else 1)
        period = day_at(anchor, step) if anchor else None
        if period:
            yield found.start(), found.end(), period
