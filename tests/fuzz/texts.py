"""Targets that read a text: folding, tagging, dates, cleaning, questions of a search."""

import calendar
import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import fields

from ingestion.clean import Cleaned, clean
from ingestion.clean.published import full_date
from ingestion.extract.feeds.dates import EARLIEST, MISSING, OK, date_of
from ingestion.likeness import body_of
from ingestion.tag.dates import find_dates
from ingestion.tag.findings import DateFinding, Finding, Findings
from ingestion.tag.reading import Reading
from relations.arabic import (
    bounded_words,
    fold,
    fold_text,
    light_stem,
    search_key,
    tokenise,
    words,
)
from relations.search_words import LONGEST_QUESTION, MOST_WORDS
from relations.search_words import read as ask
from tests.fuzz.target import TRICKS, Target, sample_texts, table, text_of
from tests.ingestion.seed_lexicon import seed_lexicon, seed_rows
from tests.ingestion.tag.reader import PUBLISHED, read
from tests.ingestion.tag.test_hostile import PIECES

NOW = dt.datetime(2026, 11, 22, 12, tzinfo=dt.timezone(dt.timedelta(hours=3)))
KEY = r"'[=+]?\w+'"
EITHER = rf"\({KEY}(?: \| {KEY})*\)"
TERM = rf"!?\({EITHER}(?: <-> {EITHER})*\)"
TSQUERY = re.compile(rf"(?:{TERM}(?: & {TERM})*)?")


def folding(data: bytes) -> None:
    text = text_of(data)
    folded = fold(text)
    assert fold(folded.text).text == folded.text, "folding twice changes it"
    assert len(folded.map) == len(folded.text) + 1
    assert list(folded.map) == sorted(folded.map), "the map runs backwards"
    assert folded.map[len(folded.text)] == len(text)
    assert fold_text(text) == folded.text.strip()
    found = [(m.group(), m.start(), m.end()) for m in words(folded.text)]
    assert list(zip(*bounded_words(folded.text), strict=True)) == found
    for word, start, end in found[:12]:
        span = folded.raw_span(start, end)
        assert 0 <= span.start < span.end <= len(text)
        assert word in fold(text[span.start : span.end]).text
        assert light_stem(word) or not word
    for token in tokenise(text)[:12]:
        assert token.text in fold(text[token.start : token.end]).text
    assert search_key(text) == search_key(folded.text)


def every(found: Findings) -> Iterator[Finding]:
    for row in fields(found):
        if row.name != "lexicon_version":
            yield from getattr(found, row.name)


def tagging(data: bytes) -> None:
    published = None if data[:1] == b"\x00" else PUBLISHED
    text = text_of(data)
    cleaned = clean(text)
    found = read(text, published)
    assert read(text, published) == found, "read twice it says something else"
    hidden = masked(text, cleaned)
    for finding in every(found):
        start, end = finding.span
        assert 0 <= start < end <= len(text)
        assert 0 <= finding.confidence <= 1
        for span in getattr(finding, "evidence", ()):
            assert 0 <= span.start < span.end <= len(text)
            assert text[slice(*span)].strip(), "evidence without a word"
    quoted = (*found.countries, *found.places, *found.organizations, *found.officials, *found.dates)
    for mention in quoted:
        assert text[slice(*mention.span)] == mention.trigger, "not what the text says there"
        assert not hidden & set(range(*mention.span)), "read in a masked line"
    home, partners = seed_lexicon().home, seed_lexicon().partners
    for event in found.events:
        assert event.partner in partners
        assert {event.actor, event.recipient} == {home, event.partner}
    for row in found.dates:
        is_a_period(row)


def masked(text: str, cleaned: Cleaned) -> set[int]:
    places: set[int] = set()
    start = 0
    for number, line in enumerate(text.split("\n")):
        if number in cleaned.boilerplate:
            places |= set(range(start, start + len(line)))
        start += len(line) + 1
    return places


def is_a_period(row: DateFinding) -> None:
    """Of its precision: a day is one, a month is whole, a year is whole."""
    assert row.start <= row.end
    if row.precision == "day":
        assert row.start == row.end
    if row.precision == "month":
        length = calendar.monthrange(row.start.year, row.start.month)[1]
        assert (row.start.day, row.end) == (1, row.start.replace(day=length))
    if row.precision == "year":
        assert (row.start, row.end) == (
            dt.date(row.start.year, 1, 1),
            dt.date(row.start.year, 12, 31),
        )


def dates(data: bytes) -> None:
    text = text_of(data[1:])
    days = (None, PUBLISHED, dt.date.min, dt.date.max, dt.date(2024, 2, 29), dt.date(1990, 1, 1))
    published = days[data[0] % len(days)] if data else None
    cleaned = Cleaned(None, None, None, None, (), "ar")
    reading = Reading(text, seed_lexicon(), cleaned)
    last = 0
    for row in find_dates(reading, published):
        is_a_period(row)
        assert text[slice(*row.span)] == row.trigger
        assert row.span.start >= last, "two dates in one place, or out of order"
        last = row.span.end
    day = full_date(text)
    assert day is None or 2000 <= day.year <= 2099
    found, how = date_of(text, None, NOW)
    assert (found is None) == (how != OK)
    if found is not None:
        assert EARLIEST <= found <= (NOW + dt.timedelta(days=1)).date()
    assert date_of("", None, NOW) == (None, MISSING)


def cleaning(data: bytes) -> None:
    text = text_of(data)
    lines = text.split("\n")
    title = None if len(data) % 3 else lines[0]
    found = clean(text, title=title)
    assert clean(text, title=title) == found
    hidden = found.boilerplate
    assert list(hidden) == sorted(set(hidden)), "out of order, or twice"
    assert all(0 <= number < len(lines) for number in hidden)
    kept = [line for number, line in enumerate(lines) if number not in hidden]
    assert body_of(text, hidden).split("\n") == (kept or [""])
    assert any(line.strip() for line in kept) or not text.strip(), "nothing is left to read"
    for span in (found.title, found.dateline):
        if span is not None:
            told = text[slice(*span)]
            assert 0 <= span.start <= span.end <= len(text)
            assert "\n" not in told, "over the end of a line"
            assert not hidden_at(lines, hidden, span.start) or span == found.dateline
    assert re.fullmatch("[a-z]{2,3}", found.language)


def hidden_at(lines: list[str], hidden: tuple[int, ...], place: int) -> bool:
    start = 0
    for number, line in enumerate(lines):
        if start <= place <= start + len(line):
            return number in hidden
        start += len(line) + 1
    return False


def questions(data: bytes) -> None:
    typed = text_of(data)
    question = ask(typed)
    assert TSQUERY.fullmatch(question.tsquery), question.tsquery
    assert len(question.typed) <= LONGEST_QUESTION
    assert sum(len(term.words) for term in question.terms) <= MOST_WORDS
    assert not TRICKS.search(question.typed)
    again = ask(question.typed)
    assert again.terms == question.terms, "what is shown asks for something else"
    assert not re.search('["“”«»]', question.loosened())
    ask(question.loosened())


def of_samples(step: int, most: int) -> Iterator[bytes]:
    for text in [*sample_texts()][::step]:
        yield text.encode()[:most]


def short_texts() -> Iterator[bytes]:
    yield from of_samples(3, 600)
    for piece in PIECES.values():
        yield (piece * 20)[:200].encode("utf-8", "replace")
        yield b"\xff" + (piece * 4)[:100].encode("utf-16-le", "surrogatepass")


def dated() -> Iterator[bytes]:
    for said in (
        "12 شباط/فبراير 2025", "٣٠ رمضان ١٤٤٧", "1447-06-12", "بين 12 و14 آذار 2025", "الأحد الماضي",
        "من 3 إلى 5 نيسان", "قبل ثلاثة أشهر", "منتصف عام 2024", "في اليوم نفسه", "بعد يومين",
        "Feb. 12, 2025", "12-14 March 2025", "last Monday", "two weeks ago", "2025-02-30",
        "31/12/9999", "29 شباط 2023", "مطلع الشهر المقبل", "العام الجاري", "00/00/2000",
    ):  # fmt: skip
        for first in range(6):
            yield bytes([first]) + said.encode()


def asked() -> Iterator[bytes]:
    for said in (
        "تركيا غاز", '"إعادة الإعمار" -غاز', "«خط الغاز»", "تركي-سوري", "-\"خط الغاز\" زيارة",
        "“a b” <-> | & ! ( ) ' \\ :*", "من إلى", "ا" * 300, "كلمة " * 40,
    ):  # fmt: skip
        yield said.encode()


def lexicon_words() -> Iterator[str]:
    rows = seed_rows()
    yield from sorted({row.text for row in rows["names"]})[::4]
    yield from sorted({row.term for row in rows["cues"]})


def date_words() -> Iterator[str]:
    yield from (
        "شباط", "فبراير", "رمضان", "الأحد", "أمس", "غدا", "الماضي", "المقبل", "قبل", "بعد", "أيام",
        "أسبوع", "شهر", "عام", "سنة", "منتصف", "مطلع", "أواخر", "بين", "إلى", "من", "و", "يومي",
        "January", "Feb.", "Monday", "last", "next", "ago", "since", "mid-", "early", "the same day",
        "2025", "1446", "99", "00", "٣١", "/", "-", "،", "th", "st",
    )  # fmt: skip


def marks() -> Iterator[str]:
    yield from ('"', "“", "”", "«", "»", "-", " -", "|", "&", "<->", "!", "(", ")", "'", "\\", ":*")


TARGETS = table(
    Target(
        "folding",
        "folding twice changes nothing, its map runs forward, each word stands where it says",
        folding,
        short_texts,
        longest=600,
    ),
    Target(
        "tagging",
        "spans lie in the text and quote it, masked lines give nothing, read twice it is the same",
        tagging,
        short_texts,
        lexicon_words,
        700,
    ),
    Target(
        "dates",
        "a date is a whole period, quoted as written, apart from the next, within its bounds",
        dates,
        dated,
        date_words,
        300,
    ),
    Target(
        "cleaning",
        "masked lines are there, every other line is kept whole and something is left to read",
        cleaning,
        lambda: of_samples(2, 2000),
        lambda: iter(("\n", "\n\n", "اقرأ أيضا", "المصدر:", "شارك", "Read more", " - ", " | ")),
    ),
    Target(
        "questions",
        "any text becomes a query of words and nothing else, and what is shown asks the same",
        questions,
        asked,
        marks,
        400,
    ),
)
