"""Whatever the text: spans lie in it, masked lines give nothing, time stays bounded."""

import time
from collections.abc import Iterator
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingestion.clean import Cleaned, clean
from ingestion.tag import Findings, tag
from ingestion.tag.findings import Finding
from relations.arabic import Span
from tests.ingestion.seed_lexicon import seed_lexicon
from tests.ingestion.tag.reader import read

PIECES = st.sampled_from(
    [
        "زار", "وقّع", "وزير", "الخارجية", "السوري", "التركي", "أحمد الشرع", "هاكان  فيدان", "دمشق",
        "إلى", "أنقرة", "وروسيا", "بروتوكول", "14", "12 شباط 2025", "أمس", "الأحد", "،", ".", "\n",
        "لم", "سوف", "من المتوقع", "المساعدات", "الغاز", "نظيره", "الجانبان", "\u202e", "ًّ", "Syria",
        "signed", "agreement", "President", "Ilham Aliyev", "ﻻ", "\u00a0", "😀", "\ud800", "(", "»",
    ]
)  # fmt: skip
MIXED = st.lists(st.one_of(PIECES, st.text(max_size=6)), max_size=60).map(" ".join)


def findings(found: Findings) -> Iterator[Finding]:
    for group in (
        found.countries, found.officials, found.organizations, found.places, found.partners,
        found.sectors, found.dates, found.events, found.agreements, found.dropped,
    ):  # fmt: skip
        yield from group


@given(MIXED)
def test_every_span_lies_in_the_text_and_holds_its_trigger(text: str) -> None:
    found = read(text)
    for finding in findings(found):
        assert 0 <= finding.span.start < finding.span.end <= len(text)
        assert 0 <= finding.confidence <= 1
        assert finding.rule
    for event in (*found.events, *found.agreements):
        assert event.evidence
        for span in event.evidence:
            assert 0 <= span.start < span.end <= len(text)
    for mention in (*found.countries, *found.dates, *found.places):
        assert text[mention.span.start : mention.span.end] == mention.trigger


@given(MIXED)
def test_events_are_between_home_and_a_partner(text: str) -> None:
    lexicon = seed_lexicon()
    for event in read(text).events:
        assert {event.actor, event.recipient} == {lexicon.home, event.partner}
        assert event.partner in lexicon.partners


@given(MIXED, st.data())
def test_masked_lines_give_nothing(text: str, data: st.DataObject) -> None:
    lines = text.split("\n")
    hidden = data.draw(st.sets(st.integers(0, len(lines) - 1)))
    cleaned = Cleaned(None, None, None, None, tuple(sorted(hidden)), "ar")
    found = tag(text, cleaned=cleaned, lexicon=seed_lexicon(), published=date(2025, 11, 20))
    offset = 0
    masked: list[Span] = []
    for number, line in enumerate(lines):
        if number in hidden:
            masked.append(Span(offset, offset + len(line)))
        offset += len(line) + 1
    for mention in (*found.countries, *found.officials, *found.dates):
        assert all(mention.span.end <= m.start or mention.span.start >= m.end for m in masked)


@pytest.mark.parametrize(
    "piece",
    [
        "س", "سوريا", "سوريا ", "12 شباط 2025 ", "شباط ", "،", ".", "\n", "زار تركيا\n", "َ", "\u202e",
        "وزير الخارجية ", "زار الرئيس السوري أحمد الشرع تركيا ", "وقع اتفاق بين سوريا وتركيا ",
        "في 2025 ", "1/", "ال", "(", '"', "\ud800", "ﷺ", "التالي\n", "- ", "a.", "عبد ",
    ],
)  # fmt: skip
def test_no_text_takes_more_than_its_share_of_time(piece: str) -> None:
    """Twice the text may take about twice the time: a slow pattern would take four times."""
    read("سوريا")  # the lexicon is compiled and the models are loaded before the clock starts

    def seconds(size: int) -> float:
        text = piece * (size // len(piece))
        start = time.process_time()
        tag(text, cleaned=clean(text), lexicon=seed_lexicon(), published=date(2025, 11, 20))
        return time.process_time() - start

    short, long = seconds(6_000), seconds(24_000)
    assert long < max(2.0, 9 * short)


@pytest.mark.parametrize(
    "published", [None, date(2090, 1, 1), date(1900, 1, 1), date.max, date.min]
)
def test_any_publication_date_is_answered(published: date | None) -> None:
    read("زار الوزير دمشق أمس والأحد المقبل وفي نيسان وهذا العام وقبل 300 سنة.", published)
