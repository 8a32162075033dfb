"""Every date expression of a text with what it means; without a publication date, no guess."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from datetime import date

from ingestion.tag import date_patterns as patterns
from ingestion.tag import english_dates, linked_dates
from ingestion.tag.date_meanings import EVERY_RULE, LATIN, RULES, Meaning, Rule
from ingestion.tag.english_dates import Case
from ingestion.tag.findings import DateFinding
from ingestion.tag.modality import FUTURE_VERB
from ingestion.tag.reading import Reading

_BEFORE, _AFTER = 60, 60  # characters around an anchor that a date may take
_MOST_ANCHORS = 10_000  # in one text; whatever has more is no article
_CLITICS = "وفبل"
_FORWARD = re.compile(
    rf"(?<![^\W_])(?:[وف]?{FUTURE_VERB}|سوف|will|المقرر|المتوقع|المرتقب|المنتظر|يعتزم|تعتزم|تستمر"
    r"|due|is set|are set|scheduled|expected|upcoming|plans? to|planned)"
)
_Found = tuple[int, int, Meaning, str]  # folded offsets, what it means, by which rule


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
        kept.append((start, end, Meaning(period, "relative"), "offset"))
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
        kept += [(start, end, Meaning(period, "relative"), name) for start, end, period in rows]
    return _without_overlaps(kept)


def _rules_for(window: str) -> Sequence[Rule]:
    return EVERY_RULE if LATIN.search(window) else RULES


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


def _longest_then_exact(row: _Found) -> tuple[int, int, int, str]:
    """Of two readings of the same words, the one that says more: "early 2025" is no whole year."""
    start, end, meaning, rule = row
    length = (meaning.period.end - meaning.period.start).days
    return start - end, start, length, rule


def _without_overlaps(
    found: list[_Found],
) -> list[_Found]:
    """The longest expression at each place."""
    starts: list[int] = []
    kept: dict[int, _Found] = {}
    for row in sorted(set(found), key=_longest_then_exact):
        place = bisect_right(starts, row[0])
        before = kept[starts[place - 1]] if place else None
        if before is not None and before[1] > row[0]:
            continue
        if place < len(starts) and starts[place] < row[1]:
            continue
        starts.insert(place, row[0])
        kept[row[0]] = row
    return [kept[start] for start in starts]


def _finding(reading: Reading, start: int, end: int, meaning: Meaning, rule: str) -> DateFinding:
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
