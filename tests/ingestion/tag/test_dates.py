"""Date expressions: start, end, precision and basis; and none where the text does not say."""

from datetime import date

import pytest

from tests.ingestion.tag.reader import PUBLISHED, read


def dates(text: str, published: date | None = PUBLISHED) -> list[tuple[str, str, str, str]]:
    return [
        (str(d.start), str(d.end), d.precision, d.basis)
        for d in read(f"جرى ذلك {text} في المدينة.", published).dates
    ]


@pytest.mark.parametrize(
    ("text", "start", "end", "precision"),
    [
        ("12 شباط 2025", "2025-02-12", "2025-02-12", "day"),
        ("١٢ شباط ٢٠٢٥", "2025-02-12", "2025-02-12", "day"),
        ("29 كانون الأول/ديسمبر 2024", "2024-12-29", "2024-12-29", "day"),
        ("الثلاثاء 5 آب/أغسطس 2025", "2025-08-05", "2025-08-05", "day"),
        ("الثالث من تشرين الثاني عام 2024", "2024-11-03", "2024-11-03", "day"),
        ("تشرين الأول/ أكتوبر 2025", "2025-10-01", "2025-10-31", "month"),
        ("منتصف أيار 2025", "2025-05-11", "2025-05-20", "range"),
        ("12/02/2025", "2025-02-12", "2025-02-12", "day"),
        ("2025-02-12", "2025-02-12", "2025-02-12", "day"),
        ("4-7 آب 2025", "2025-08-04", "2025-08-07", "range"),
        ("5 جمادى الأولى 1447", "2025-10-27", "2025-10-27", "day"),
        ("عام 2019", "2019-01-01", "2019-12-31", "year"),
        ("July 12, 2025", "2025-07-12", "2025-07-12", "day"),
        ("3rd of March 2025", "2025-03-03", "2025-03-03", "day"),
    ],
)
@pytest.mark.parametrize("published", [None, PUBLISHED])
def test_full_dates_need_no_publication_date(
    text: str, start: str, end: str, precision: str, published: date | None
) -> None:
    assert dates(text, published) == [(start, end, precision, "explicit")]


@pytest.mark.parametrize(
    ("text", "start", "end", "precision", "basis"),
    [
        ("أمس", "2025-11-19", "2025-11-19", "day", "relative"),
        ("أول أمس", "2025-11-18", "2025-11-18", "day", "relative"),
        ("غداً الجمعة", "2025-11-21", "2025-11-21", "day", "relative"),
        ("يوم الأحد", "2025-11-16", "2025-11-16", "day", "weekday"),
        ("الاثنين المقبل", "2025-11-24", "2025-11-24", "day", "weekday"),
        ("قبل ثلاثة أيام", "2025-11-17", "2025-11-17", "day", "relative"),
        ("في نيسان الماضي", "2025-04-01", "2025-04-30", "month", "relative"),
        ("الشهر الماضي", "2025-10-01", "2025-10-31", "month", "relative"),
        ("أواخر الشهر الماضي", "2025-10-21", "2025-10-31", "range", "relative"),
        ("الأسبوع الماضي", "2025-11-10", "2025-11-16", "week", "relative"),
        ("هذا العام", "2025-01-01", "2025-12-31", "year", "relative"),
        ("كانون الأول من العام الماضي", "2024-12-01", "2024-12-31", "month", "relative"),
        ("في كانون الثاني المقبل", "2026-01-01", "2026-01-31", "month", "relative"),
        ("the day before yesterday", "2025-11-19", "2025-11-19", "day", "relative"),
        ("two weeks ago", "2025-11-03", "2025-11-09", "week", "relative"),
    ],
)
def test_relative_dates_count_from_publication(
    text: str, start: str, end: str, precision: str, basis: str
) -> None:
    assert dates(text) == [(start, end, precision, basis)]


@pytest.mark.parametrize(
    "text", ["أمس", "الأحد الماضي", "في نيسان", "الشهر الماضي", "قبل يومين", "5 آب", "last week"]
)
def test_without_a_publication_date_nothing_is_guessed(text: str) -> None:
    assert dates(text, None) == []


@pytest.mark.parametrize(
    "text",
    [
        "عشر ساعات في اليوم", "بقيمة 2025 ليرة", "31 شباط 2025", "40/13/2025", "آب/أيلول 2025",
        "أبٌ لثلاثة أولاد", "في اليوم التالي",
    ],
)  # fmt: skip
def test_what_is_no_date_or_two_months_is_none(text: str) -> None:
    assert dates(text) == []


def test_a_weekday_that_denies_the_month_wins() -> None:
    found = dates("يوم الاثنين 3 تشرين الأول", date(2025, 11, 4))
    assert found == [("2025-11-03", "2025-11-03", "day", "relative")]
