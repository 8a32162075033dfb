"""Every date expression of a text with what it means; without a publication date, no guess."""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from typing import NamedTuple

from hijridate import Hijri

from ingestion.months import HIJRI_MONTHS, MONTHS, WEEKDAYS
from ingestion.tag import date_patterns as patterns
from ingestion.tag import english_dates, linked_dates
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
from ingestion.tag.findings import DateFinding
from ingestion.tag.modality import FUTURE_VERB
from ingestion.tag.reading import Reading
from relations.arabic import fold_text

_BEFORE, _AFTER = 60, 60  # characters around an anchor that a date may take
_MOST_ANCHORS = 10_000  # in one text; whatever has more is no article
_CLITICS = "وفبل"
# Arabic month words too short or too common to stand without a day, a year or a partner.
_WEAK_MONTHS = frozenset(
    map(fold_text, ("ماي", "مارت", "آب", "أوت", "may", "march", "mar", "jan", "dec"))
)
_FORWARD = re.compile(
    rf"(?<![^\W_])(?:[وف]?{FUTURE_VERB}|سوف|will|المقرر|المتوقع|المرتقب|المنتظر|يعتزم|تعتزم|تستمر"
    r"|due|is set|are set|scheduled|expected|upcoming|plans? to|planned)"
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


class _Meaning(NamedTuple):
    period: Period
    basis: str


_Found = tuple[int, int, _Meaning, str]  # folded offsets, what it means, by which rule
_Resolver = Callable[[Case], _Meaning | None]
_Rule = tuple[str, re.Pattern[str], _Resolver]


def find_dates(reading: Reading, published: date | None) -> tuple[DateFinding, ...]:
    found: list[_Found] = []
    for start, end, forward in _windows(reading):
        for name, pattern, resolve in _rules_for(reading.text[max(0, start) : end]):
            for match in pattern.finditer(reading.text, start, end):
                meaning = resolve(Case(match, published, forward))
                if meaning and _stands(name, match, reading):
                    found.append((*match.span(), meaning, name))
    kept = _without_overlaps(found)
    days = [
        (start, end, m.period.start) for start, end, m, _ in kept if m.period.precision == "day"
    ]
    for start, end, period in english_dates.offsets(reading.text, days, published):
        kept.append((start, end, _Meaning(period, "relative"), "offset"))
    kept = _with_linked(reading.text, kept)
    return tuple(_finding(reading, *row) for row in sorted(kept, key=lambda row: row[0]))


def _with_linked(text: str, kept: list[_Found]) -> list[_Found]:
    """With dates that lean on others; a range takes the place of its two ends."""
    placed = [(start, end, meaning.period) for start, end, meaning, _ in kept]
    ranges = list(linked_dates.joined_ranges(text, placed))
    covered = [(start, end) for start, end, _ in ranges]
    kept = [
        row for row in kept if not any(start <= row[0] and row[1] <= end for start, end in covered)
    ]
    for name, rows in (
        ("range", ranges),
        ("same", linked_dates.same_periods(text, placed)),
    ):
        kept += [(start, end, _Meaning(period, "relative"), name) for start, end, period in rows]
    return _without_overlaps(kept)


def _rules_for(window: str) -> Sequence[_Rule]:
    return _EVERY_RULE if _LATIN.search(window) else _RULES


def _windows(reading: Reading) -> Iterator[tuple[int, int, bool]]:
    """Stretches around the anchors, joined where they meet, never across a line end."""
    start = end = -1
    anchors = (number for number, word in enumerate(reading.words) if _is_anchor(word))
    for seen, number in enumerate(anchors):
        if seen == _MOST_ANCHORS:
            reason = f"too many words of dates to read: first {_MOST_ANCHORS}"
            reading.leave_unread(reading.starts[number], reason)
            break
        low, high = reading.starts[number] - _BEFORE, reading.ends[number] + _AFTER
        if low > end:
            if end >= 0:
                yield from _lines(reading, start, end)
            start = max(0, low)
        end = min(high, len(reading.text))
    if end >= 0:
        yield from _lines(reading, start, end)


def _lines(reading: Reading, start: int, end: int) -> Iterator[tuple[int, int, bool]]:
    """Cut at sentence ends; a window may begin or end inside a word, which no pattern matches."""
    text = reading.text
    while start < end:
        sentence = reading.sentence_at(start)
        stop = min(end, max(sentence.end, start + 1))
        yield start, stop, bool(_FORWARD.search(text, sentence.start, min(sentence.end, end)))
        start = stop


def _is_anchor(word: str) -> bool:
    return (
        word in patterns.ANCHORS
        or word in english_dates.ANCHORS
        or (word[0] in _CLITICS and word[1:] in patterns.ANCHORS)
        or bool(patterns.YEAR_WORD.match(word))
    )


def _stands(rule: str, match: re.Match[str], reading: Reading) -> bool:
    """ "اليوم" is today only where it is not "in the day", "the second day"."""
    if rule != "near_day" or match["near"] != "اليوم" or match["wd"]:
        return True
    first = reading.word_at(match.start())
    before = reading.words[first - 1] if first else ""
    last = reading.word_at(match.end())
    after = reading.words[last] if last < len(reading.words) else ""
    clitic = match.group()[0] != "ا"
    return (
        not clitic
        and before not in patterns.NOT_TODAY_BEFORE
        and after not in patterns.NOT_TODAY_AFTER
    )


def _number(word: str | None) -> int | None:
    if not word:
        return None
    return int(word) if word.isdigit() else patterns.ORDINALS.get(word, patterns.COUNTS.get(word))


def _part(word: str | None) -> int | None:
    return patterns.PARTS.get(word) if word else None


def _month_date(case: Case) -> _Meaning | None:
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
    return _Meaning(period, basis) if period else None


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


def _numeric(case: Case) -> _Meaning | None:
    g = case.found.groupdict()
    period = a_day(int(g["y"] or g["y2"]), int(g["m"] or g["m2"]), int(g["d"] or g["d2"]))
    return _Meaning(period, "explicit") if period else None


def _hijri(case: Case) -> _Meaning | None:
    try:
        found = Hijri(int(case.found["y"]), HIJRI_MONTHS[case.found["m"]], int(case.found["d"]))
        there = found.to_gregorian()
    except (ValueError, OverflowError):
        return None
    period = a_day(there.year, there.month, there.day)
    return _Meaning(period, "explicit") if period else None


def _weekday(case: Case) -> _Meaning | None:
    if case.today is None:
        return None
    shift = shift_of(case.found["rel"] or case.found["rel0"])
    forward = _forward(case, case.found["wd"])
    period = weekday_near(WEEKDAYS[case.found["wd"]], shift, case.today, forward)
    return _Meaning(period, "weekday") if period else None


def _near_day(case: Case) -> _Meaning | None:
    if case.today is None:
        return None
    shift = patterns.NEAR_DAYS[case.found["near"]]
    period = day_at(case.today, shift)
    weekday = WEEKDAYS.get(case.found["wd"] or "")
    if period and weekday is not None and period.start.weekday() != weekday:
        # Written a day earlier or later than it was put on the page: the weekday is surer.
        period = weekday_near(weekday, None, case.today, shift > 0)
    return _Meaning(period, "relative") if period else None


def _ago(case: Case) -> _Meaning | None:
    g = case.found.groupdict()
    if case.today is None:
        return None
    if g["pair"]:
        unit, count = patterns.PAIRS[g["pair"]], 2
    else:
        unit = patterns.UNITS[g["unit"] or g["unit2"] or ""]
        count = _number(g["n"] or g["n2"]) or 1
    period = shifted(unit, -count, case.today)
    return _Meaning(period, "relative") if period else None


def _period(case: Case) -> _Meaning | None:
    g = case.found.groupdict()
    if case.today is None:
        return None
    unit = _UNIT_WORDS[g["this"] or g["unit"] or g["unit2"] or g["unit3"] or ""]
    shift = shift_of(g["rel"] or g["rel2"]) or 0
    period = shifted(unit, shift, case.today, _part(g["part"]))
    return _Meaning(period, "relative") if period else None


def _year(case: Case) -> _Meaning | None:
    period = a_year(int(case.found["y"]), _part(case.found["part"]))
    return _Meaning(period, "explicit") if period else None


_RULES: tuple[_Rule, ...] = (
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
_LATIN = re.compile("[a-z]")


def _english(resolve: Callable[[Case], tuple[Period, str] | None]) -> _Resolver:
    def told(case: Case) -> _Meaning | None:
        found = resolve(case)
        return _Meaning(*found) if found else None

    return told


_EVERY_RULE: tuple[_Rule, ...] = (
    *_RULES,
    *((name, pattern, _english(resolve)) for name, pattern, resolve in english_dates.RULES),
)


def _without_overlaps(
    found: list[_Found],
) -> list[_Found]:
    """The longest expression at each place."""
    starts: list[int] = []
    kept: dict[int, _Found] = {}
    for row in sorted(set(found), key=lambda r: (r[0] - r[1], r[0])):
        place = bisect_right(starts, row[0])
        before = kept[starts[place - 1]] if place else None
        if before is not None and before[1] > row[0]:
            continue
        if place < len(starts) and starts[place] < row[1]:
            continue
        starts.insert(place, row[0])
        kept[row[0]] = row
    return [kept[start] for start in starts]


def _finding(reading: Reading, start: int, end: int, meaning: _Meaning, rule: str) -> DateFinding:
    return DateFinding(
        span=reading.raw_span(start, end),
        rule=f"date.{rule}",
        trigger=reading.quote(start, end),
        confidence=0.95 if meaning.basis == "explicit" else 0.85,
        start=meaning.period.start,
        end=meaning.period.end,
        precision=meaning.period.precision,
        basis=meaning.basis,
    )
