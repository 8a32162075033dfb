"""English date expressions: ranges, parts, seasons, days counted from others, and tense."""

from datetime import date

import pytest

from tests.ingestion.tag.reader import PUBLISHED, read


def dates(text: str, published: date | None = PUBLISHED) -> list[tuple[str, str, str]]:
    return [(str(d.start), str(d.end), d.precision) for d in read(text, published).dates]


@pytest.mark.parametrize(
    ("text", "start", "end", "precision"),
    [
        ("on Dec. 8, 2024", "2024-12-08", "2024-12-08", "day"),
        ("on 12-14 May 2025", "2025-05-12", "2025-05-14", "range"),
        ("between 3 and 5 June 2025", "2025-06-03", "2025-06-05", "range"),
        ("from May 28 to June 3, 2025", "2025-05-28", "2025-06-03", "range"),
        ("in mid-March 2025", "2025-03-11", "2025-03-20", "range"),
        ("in the first half of 2025", "2025-01-01", "2025-06-30", "range"),
        ("in the third quarter of 2025", "2025-07-01", "2025-09-30", "range"),
        ("in Q1 2026", "2026-01-01", "2026-03-31", "range"),
        ("in the summer of 2024", "2024-06-01", "2024-08-31", "range"),
        ("in early 2025", "2025-01-01", "2025-04-30", "range"),
        ("in 2011", "2011-01-01", "2011-12-31", "year"),
        ("in May 2024", "2024-05-01", "2024-05-31", "month"),
    ],
)
@pytest.mark.parametrize("published", [None, PUBLISHED])
def test_with_a_year_no_publication_date_is_needed(
    text: str, start: str, end: str, precision: str, published: date | None
) -> None:
    assert dates(f"They met {text} in the city.", published) == [(start, end, precision)]


@pytest.mark.parametrize(
    ("text", "start", "end", "precision"),
    [
        ("on 12-14 May", "2025-05-12", "2025-05-14", "range"),
        ("last Tuesday", "2025-11-18", "2025-11-18", "day"),
        ("on Sunday", "2025-11-16", "2025-11-16", "day"),
        ("on Tuesday of last week", "2025-11-11", "2025-11-11", "day"),
        ("earlier this week", "2025-11-17", "2025-11-23", "week"),
        ("earlier this month", "2025-11-01", "2025-11-30", "month"),
        ("in late July", "2025-07-21", "2025-07-31", "range"),
        ("in the middle of August", "2025-08-11", "2025-08-20", "range"),
        ("in the first half of October", "2025-10-01", "2025-10-15", "range"),
        ("in the second half of this year", "2025-07-01", "2025-12-31", "range"),
        ("at the end of last month", "2025-10-21", "2025-10-31", "range"),
        ("late last year", "2024-09-01", "2024-12-31", "range"),
        ("last summer", "2025-06-01", "2025-08-31", "range"),
        ("in December last year", "2024-12-01", "2024-12-31", "month"),
        ("last year's December", "2024-12-01", "2024-12-31", "month"),
        ("in May", "2025-05-01", "2025-05-31", "month"),
        ("on the 12th of this month", "2025-11-12", "2025-11-12", "day"),
        ("over the weekend", "2025-11-15", "2025-11-16", "range"),
        ("last night", "2025-11-19", "2025-11-19", "day"),
        ("this morning", "2025-11-20", "2025-11-20", "day"),
        ("three weeks ago", "2025-10-27", "2025-11-02", "week"),
        ("a day earlier", "2025-11-19", "2025-11-19", "day"),
    ],
)
def test_what_is_counted_from_the_day_of_publication(
    text: str, start: str, end: str, precision: str
) -> None:
    sentence = f"They met {text} in the city."
    assert dates(sentence) == [(start, end, precision)]
    assert dates(sentence, None) == []


def test_a_day_later_is_counted_from_the_day_told_before() -> None:
    text = "They met on 5 March 2025. A day later they left, and two days before they had slept."
    assert [start for start, _, _ in dates(text, None)] == [
        "2025-03-05",
        "2025-03-06",
        "2025-03-03",
    ]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Officials said on Sunday that the minister will leave.", "2025-11-16"),
        ("Talks will be held on Sunday in the capital.", "2025-11-23"),
        ("The minister is expected on Tuesday.", "2025-11-25"),
        ("The visit is scheduled for 28 December.", "2025-12-28"),
        ("The visit was announced on 28 December.", "2024-12-28"),
    ],
)
def test_past_or_to_come_is_told_beside_the_date(text: str, day: str) -> None:
    assert dates(text)[0][0] == day


@pytest.mark.parametrize(
    "text",
    [
        "They may come and they march to the border.",
        "The first half of the match ended and the fall of the town followed.",
        "Half of the spring water is lost.",
        "The following day they rested.",
        "Rooms 12-14 are closed.",
    ],
)
def test_words_that_only_look_like_dates(text: str) -> None:
    assert dates(text) == []
