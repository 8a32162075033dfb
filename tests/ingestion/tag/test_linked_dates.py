"""Dates that lean on another one: the same day, a range over two months, what has gone on since."""

from datetime import date

import pytest

from tests.ingestion.tag.reader import read


def told(text: str) -> list[tuple[str, str, str]]:
    return [(str(d.start), str(d.end), d.precision) for d in read(text).dates]


@pytest.mark.parametrize(
    ("text", "last"),
    [
        (
            "وصل الوفد في 14 أيلول 2025. وفي اليوم نفسه عاد إلى بلده.",
            ("2025-09-14", "2025-09-14", "day"),
        ),
        (
            "اجتمعوا في 3 تشرين الأول 2025، ثم التقوا في 15 من الشهر ذاته.",
            ("2025-10-15", "2025-10-15", "day"),
        ),
        ("وقعت في أيار 2024، وصودق عليها في العام نفسه.", ("2024-01-01", "2024-12-31", "year")),
        (
            "They met on 14 September 2025 and signed the same day.",
            ("2025-09-14", "2025-09-14", "day"),
        ),
        (
            "تقام من 28 كانون الثاني 2025 إلى 3 شباط 2025 في دمشق.",
            ("2025-01-28", "2025-02-03", "range"),
        ),
    ],
)
def test_what_a_date_leans_on(text: str, last: tuple[str, str, str]) -> None:
    assert told(text)[-1] == last


@pytest.mark.parametrize(
    "text",
    [
        "وفي اليوم نفسه عاد الوفد.",  # no day was told
        "زار البلد في أيار 2024، وعاد في اليوم نفسه.",  # a month tells no day
    ],
)
def test_without_a_day_the_same_day_is_no_date(text: str) -> None:
    assert [d for d in told(text) if d[2] == "day"] == []


def test_what_goes_on_began_then() -> None:
    (supply,) = read("تصدّر أذربيجان الغاز إلى سوريا منذ آب 2025.").events
    assert supply.date is not None
    assert supply.date.start == date(2025, 8, 1)


def test_what_was_said_is_not_dated_by_since() -> None:
    (asked,) = read("طالبت سوريا روسيا بالتعويض عن الأضرار منذ أيلول 2015.").events
    assert asked.date is None
