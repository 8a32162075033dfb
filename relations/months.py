"""Names of months as the Levant writes them, beside the family used elsewhere. Pure.

Django's Arabic table has only the second family, so pages use this one.
"""

import datetime as dt

LEVANTINE = (
    "كانون الثاني", "شباط", "آذار", "نيسان", "أيار", "حزيران",
    "تموز", "آب", "أيلول", "تشرين الأول", "تشرين الثاني", "كانون الأول",
)  # fmt: skip
ELSEWHERE = (
    "يناير", "فبراير", "مارس", "أبريل", "مايو", "يونيو",
    "يوليو", "أغسطس", "سبتمبر", "أكتوبر", "نوفمبر", "ديسمبر",
)  # fmt: skip
ENGLISH = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


def month_name(number: int, *, arabic: bool) -> str:
    return (LEVANTINE if arabic else ENGLISH)[number - 1]


def short_name(number: int, *, arabic: bool) -> str:
    """For an axis; Arabic months have no customary short form."""
    return LEVANTINE[number - 1] if arabic else ENGLISH[number - 1][:3]


def month_and_year(day: dt.date, *, arabic: bool) -> str:
    return f"{month_name(day.month, arabic=arabic)} {day.year}"


def both_families(day: dt.date, *, arabic: bool) -> str:
    """For tooltips: readers from outside the Levant know the other name."""
    if not arabic:
        return month_and_year(day, arabic=False)
    return f"{LEVANTINE[day.month - 1]} / {ELSEWHERE[day.month - 1]} {day.year}"


def day_in_words(day: dt.date, *, arabic: bool) -> str:
    return f"{day.day} {month_and_year(day, arabic=arabic)}"


def first_of_month(day: dt.date) -> dt.date:
    return day.replace(day=1)


def add_months(day: dt.date, months: int) -> dt.date:
    """Return the first day of the month that many months later, or earlier."""
    index = day.year * 12 + day.month - 1 + months
    return dt.date(index // 12, index % 12 + 1, 1)


def months_between(first: dt.date, last: dt.date) -> tuple[dt.date, ...]:
    """Return the first days of all months from the one to the other, both included."""
    count = (last.year - first.year) * 12 + last.month - first.month + 1
    return tuple(add_months(first, step) for step in range(count))
