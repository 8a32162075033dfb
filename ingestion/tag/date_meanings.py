"""What each written date means: from a matched pattern to a period, or to nothing."""

import re
from collections.abc import Callable
from typing import NamedTuple

from hijridate import Hijri

from ingestion.months import HIJRI_MONTHS, MONTHS, WEEKDAYS
from ingestion.tag import date_patterns as patterns
from ingestion.tag import english_dates
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
from ingestion.tag.english_dates import Case
from relations.arabic import fold_text

# Arabic month words too short or too common to stand without a day, a year or a partner.
_WEAK_MONTHS = frozenset(
    map(fold_text, ("ماي", "مارت", "آب", "أوت", "may", "march", "mar", "jan", "dec"))
)
_UNIT_WORDS = {
    fold_text(w): u
    for w, u in (
        ("الأسبوع", "week"),
        ("الشهر", "month"),
        ("العام", "year"),
        ("السنة", "year"),
        ("week", "week"),
        ("month", "month"),
        ("year", "year"),
    )
}


class Meaning(NamedTuple):
    period: Period
    basis: str


_Resolver = Callable[[Case], Meaning | None]
Rule = tuple[str, re.Pattern[str], _Resolver]


def _number(word: str | None) -> int | None:
    if not word:
        return None
    return int(word) if word.isdigit() else patterns.ORDINALS.get(word, patterns.COUNTS.get(word))


def _part(word: str | None) -> int | None:
    return patterns.PARTS.get(word) if word else None


def _month_date(case: Case) -> Meaning | None:
    g = case.found.groupdict()
    month, day = MONTHS[g["m"]], _number(g.get("d") or g.get("d1"))
    if g.get("m2") and MONTHS[g["m2"]] != month:
        return None  # two different months are no one date
    told = g.get("y") or g.get("yrel") or g.get("ythis")
    if g["m"] in _WEAK_MONTHS and not (day or told or g.get("m2") or g["part"] or g["rel"]):
        return None
    year = _year_told(g, case, month)
    if year is None:
        return None
    basis = "explicit" if g.get("y") else "relative"
    if day is None:
        period = a_month(year, month, _part(g["part"]))
    else:
        period = _day_of(g, year, month, day, case)
    return Meaning(period, basis) if period else None


def _year_told(g: dict[str, str | None], case: Case, month: int) -> int | None:
    if g.get("y"):
        return int(g["y"] or 0)
    if case.today is None:
        return None
    if g.get("yrel") or g.get("ythis"):
        return case.today.year + (shift_of(g.get("yrel")) or 0)
    return year_of_month(month, shift_of(g["rel"]), case.today, _forward(case, g["m"]))


def _day_of(g: dict[str, str | None], year: int, month: int, day: int, case: Case) -> Period | None:
    period = a_day(year, month, day)
    if not period:
        return None
    first = _number(g.get("d0"))
    if first and (begin := a_day(year, month, first)) and begin.start < period.start:
        return Period(begin.start, period.end, "range")
    weekday = WEEKDAYS.get(g["wd"] or "")
    if weekday is None or period.start.weekday() == weekday or case.today is None:
        return period
    # The weekday disagrees with the month: a slip of the month is likelier than of the day.
    for shift in (0, 1, -1):
        near = shifted("month", shift, case.today)
        other = near and a_day(near.start.year, near.start.month, day)
        if other and other.start.weekday() == weekday:
            return other
    return period


def _forward(case: Case, word: str | None) -> bool:
    """English tells beside the date; Arabic in the sentence."""
    if word is None or not word.isascii():
        return case.forward
    return english_dates.looks_ahead(case.found, case.forward)


def _numeric(case: Case) -> Meaning | None:
    g = case.found.groupdict()
    period = a_day(int(g["y"] or g["y2"]), int(g["m"] or g["m2"]), int(g["d"] or g["d2"]))
    return Meaning(period, "explicit") if period else None


def _hijri(case: Case) -> Meaning | None:
    try:
        found = Hijri(int(case.found["y"]), HIJRI_MONTHS[case.found["m"]], int(case.found["d"]))
        there = found.to_gregorian()
    except (ValueError, OverflowError):
        return None
    period = a_day(there.year, there.month, there.day)
    return Meaning(period, "explicit") if period else None


def _weekday(case: Case) -> Meaning | None:
    if case.today is None:
        return None
    shift = shift_of(case.found["rel"] or case.found["rel0"])
    forward = _forward(case, case.found["wd"])
    period = weekday_near(WEEKDAYS[case.found["wd"]], shift, case.today, forward)
    return Meaning(period, "weekday") if period else None


def _near_day(case: Case) -> Meaning | None:
    if case.today is None:
        return None
    shift = patterns.NEAR_DAYS[case.found["near"]]
    period = day_at(case.today, shift)
    weekday = WEEKDAYS.get(case.found["wd"] or "")
    if period and weekday is not None and period.start.weekday() != weekday:
        # Written a day earlier or later than it was put on the page: the weekday is surer.
        period = weekday_near(weekday, None, case.today, shift > 0)
    return Meaning(period, "relative") if period else None


def _ago(case: Case) -> Meaning | None:
    g = case.found.groupdict()
    if case.today is None:
        return None
    if g["pair"]:
        unit, count = patterns.PAIRS[g["pair"]], 2
    else:
        unit = patterns.UNITS[g["unit"] or g["unit2"] or ""]
        count = _number(g["n"] or g["n2"]) or 1
    period = shifted(unit, -count, case.today)
    return Meaning(period, "relative") if period else None


def _period(case: Case) -> Meaning | None:
    g = case.found.groupdict()
    if case.today is None:
        return None
    unit = _UNIT_WORDS[g["this"] or g["unit"] or g["unit2"] or g["unit3"] or ""]
    shift = shift_of(g["rel"] or g["rel2"]) or 0
    period = shifted(unit, shift, case.today, _part(g["part"]))
    return Meaning(period, "relative") if period else None


def _year(case: Case) -> Meaning | None:
    period = a_year(int(case.found["y"]), _part(case.found["part"]))
    return Meaning(period, "explicit") if period else None


RULES: tuple[Rule, ...] = (
    ("month_date", patterns.MONTH_DATE, _month_date),
    ("english_date", patterns.ENGLISH_DATE, _month_date),
    ("numeric_date", patterns.NUMERIC_DATE, _numeric),
    ("hijri_date", patterns.HIJRI_DATE, _hijri),
    ("near_day", patterns.NEAR_DAY, _near_day),
    ("weekday", patterns.WEEKDAY, _weekday),
    ("ago", patterns.AGO, _ago),
    ("period", patterns.PERIOD, _period),
    ("year", patterns.YEAR, _year),
)
LATIN = re.compile("[a-z]")


def _english(resolve: Callable[[Case], tuple[Period, str] | None]) -> _Resolver:
    def told(case: Case) -> Meaning | None:
        found = resolve(case)
        return Meaning(*found) if found else None

    return told


EVERY_RULE: tuple[Rule, ...] = (
    *RULES,
    *((name, pattern, _english(resolve)) for name, pattern, resolve in english_dates.RULES),
)
