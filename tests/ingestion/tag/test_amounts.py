"""Amounts of money: every spelling with its exact value, currency, basis and words."""

import sys
from decimal import Decimal
from pathlib import Path
from types import FrameType
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from ingestion.clean import clean
from ingestion.tag.amounts import Amount, find_amounts
from ingestion.tag.reading import Reading
from tests.ingestion.seed_lexicon import seed_lexicon


def amounts(text: str) -> list[Amount]:
    reading = Reading(text, seed_lexicon(), clean(text))
    return [found for sentence in reading.sentences for found in find_amounts(reading, sentence)]


def only(text: str) -> Amount:
    (found,) = amounts(text)
    return found


STATED = [
    ("بقيمة 7 مليارات دولار", 7_000_000_000, "USD", "7 مليارات دولار"),
    ("بلغ 91.892 مليون دولار", 91_892_000, "USD", "91.892 مليون دولار"),
    ("وصل إلى 75 مليون مانات", 75_000_000, "AZN", "75 مليون مانات"),
    ("بمئة وعشرين مليون دولار", 120_000_000, "USD", "بمئة وعشرين مليون دولار"),
    ("الدفعة بثلاثمئة مليار ليرة", 300_000_000_000, "SYP", "بثلاثمئة مليار ليرة"),
    ("مليار ونصف المليار دولار", 1_500_000_000, "USD", "مليار ونصف المليار دولار"),
    ("مليار ونصف دولار", 1_500_000_000, "USD", "مليار ونصف دولار"),
    ("مليار و200 مليون دولار أمريكي", 1_200_000_000, "USD", "مليار و200 مليون دولار أمريكي"),
    ("١٬٢٠٠٬٠٠٠ دولار", 1_200_000, "USD", "١٬٢٠٠٬٠٠٠ دولار"),
    ("1,200,000 يورو", 1_200_000, "EUR", "1,200,000 يورو"),
    ("1.200.000 ليرة تركية", 1_200_000, "TRY", "1.200.000 ليرة تركية"),
    ("۱۲۳٫۵ مليون روبل", 123_500_000, "RUB", "۱۲۳٫۵ مليون روبل"),
    ("1 200 000 دولار", 1_200_000, "USD", "1 200 000 دولار"),
    ("مليونا دولار", 2_000_000, "USD", "مليونا دولار"),
    ("خمسون مليوناً من الدولارات", 50_000_000, "USD", "خمسون مليوناً من الدولارات"),
    ("مليوني درهم إماراتي", 2_000_000, "AED", "مليوني درهم إماراتي"),
    ("ألفي دولار", 2_000, "USD", "ألفي دولار"),
    ("سبعمئة وخمسين ألف دولار", 750_000, "USD", "سبعمئة وخمسين ألف دولار"),
    ("ثلاث مئة ألف دولار", 300_000, "USD", "ثلاث مئة ألف دولار"),
    ("خمسة وعشرون مليون ليرة سورية", 25_000_000, "SYP", "خمسة وعشرون مليون ليرة سورية"),
    ("خمسة عشر مليون دولار", 15_000_000, "USD", "خمسة عشر مليون دولار"),
    ("سبعة ونصف مليون دولار", 7_500_000, "USD", "سبعة ونصف مليون دولار"),
    ("ألف مليون دولار", 1_000_000_000, "USD", "ألف مليون دولار"),
    ("نصف مليار دولار", 500_000_000, "USD", "نصف مليار دولار"),
    ("100 مليون دولار كندي", 100_000_000, "CAD", "100 مليون دولار كندي"),
    ("3 مليارات ريال قطري", 3_000_000_000, "QAR", "3 مليارات ريال قطري"),
    ("بـ7 ملايين دولار", 7_000_000, "USD", "7 ملايين دولار"),
    ("12,5 مليون يورو", 12_500_000, "EUR", "12,5 مليون يورو"),
    ("3.000 دولار", 3_000, "USD", "3.000 دولار"),
    ("12.75 دولار", Decimal("12.75"), "USD", "12.75 دولار"),
    ("عام 2025 200 مليون دولار", 200_000_000, "USD", "200 مليون دولار"),
    ("a $7bn deal", 7_000_000_000, "USD", "$7bn"),
    ("US$ 7 billion", 7_000_000_000, "USD", "$ 7 billion"),
    ("USD 91.9 million", 91_900_000, "USD", "USD 91.9 million"),
    ("91.9 million USD", 91_900_000, "USD", "91.9 million USD"),
    ("TRY 500 million", 500_000_000, "TRY", "TRY 500 million"),
    ("€150m", 150_000_000, "EUR", "€150m"),
    ("worth 20 million US dollars", 20_000_000, "USD", "20 million US dollars"),
    ("100 million Turkish liras", 100_000_000, "TRY", "100 million Turkish liras"),
    ("one hundred and twenty million dollars", 120_000_000, "USD", None),
    ("twenty-five million euros", 25_000_000, "EUR", None),
    ("two and a half billion dollars", 2_500_000_000, "USD", None),
    ("half a billion dollars", 500_000_000, "USD", None),
]


@pytest.mark.parametrize(("text", "value", "currency", "words"), STATED)
def test_a_stated_amount(text: str, value: Any, currency: str, words: str | None) -> None:
    found = only(text)
    assert (found.value, found.currency, found.basis) == (value, currency, "stated")
    assert found.upper is None
    assert text[found.span.start : found.span.end] == (words or text)


@pytest.mark.parametrize(
    ("text", "basis"),
    [
        ("نحو 24 مليار دولار", "about"),
        ("بنحو 24 مليار دولار", "about"),
        ("ما يقارب 24 مليار دولار", "about"),
        ("24 مليار دولار تقريبا", "about"),
        ("nearly $24 billion", "about"),
        ("أكثر من 24 مليار دولار", "at_least"),
        ("لا تقل عن 24 مليار دولار", "at_least"),
        ("24 مليار دولار على الأقل", "at_least"),
        ("more than 24 billion dollars", "at_least"),
        ("تتجاوز 24 مليار دولار", "at_least"),
        ("لا تتجاوز 24 مليار دولار", "up_to"),
        ("لم يتجاوز 24 مليار دولار", "up_to"),
        ("تصل إلى 24 مليار دولار", "up_to"),
        ("up to $24bn", "up_to"),
    ],
)
def test_how_sure_the_text_is_of_it(text: str, basis: str) -> None:
    found = only(text)
    assert (found.value, found.basis) == (24_000_000_000, basis)


@pytest.mark.parametrize(
    "text",
    [
        "بين 5 و7 ملايين دولار",
        "تتراوح بين خمسة وسبعة ملايين دولار",
        "بين 5 ملايين و7 ملايين دولار",
        "5-7 ملايين دولار",
        "between $5 million and $7 million",
        "between 5 and 7 million dollars",
        "$5m to $7m",
    ],
)
def test_between_two_amounts(text: str) -> None:
    found = only(text)
    assert (found.value, found.upper, found.basis) == (5_000_000, 7_000_000, "between")


@pytest.mark.parametrize(
    "text",
    [
        "60 تريليوناً",  # of what is not said
        "24 مليار ريال",  # of which country is not said
        "بضعة ملايين دولار",
        "several million dollars",
        "ستة ملايين متر مكعب",
        "150 m",
        "سعر صرف الدولار",
        "they try 500 people",
        "9" * 30 + " دولار",
        "1.2.3 دولار",
        "0 دولار",
    ],
)
def test_what_is_no_amount(text: str) -> None:
    assert amounts(text) == []


def test_a_change_is_two_amounts_and_a_list_as_many() -> None:
    found = amounts("rose from $5 million to $7 million")
    assert [(a.value, a.upper) for a in found] == [(5_000_000, None), (7_000_000, None)]
    found = amounts("500 مليون دولار و300 مليون يورو")
    assert [(a.value, a.currency) for a in found] == [(500_000_000, "USD"), (300_000_000, "EUR")]


def test_an_adjective_of_something_else_names_no_currency() -> None:
    assert only("منحة بقيمة 5 ملايين دولار تركية").currency == "USD"


@given(st.integers(1, 10**12), st.sampled_from([",", "٬", " "]))
def test_figures_read_back_what_was_written(number: int, mark: str) -> None:
    assert only(f"{number:,}".replace(",", mark) + " دولار").value == number


_UNITS = ["واحد", "اثنان", "ثلاثة", "أربعة", "خمسة", "ستة", "سبعة", "ثمانية", "تسعة", "عشرة"]
_TENS = ["عشرون", "ثلاثون", "أربعون", "خمسون", "ستون", "سبعون", "ثمانون", "تسعون"]
_HUNDREDS = ["مئة", "مئتان", "ثلاثمئة", "أربعمئة", "خمسمئة", "ستمئة", "سبعمئة", "ثمانمئة", "تسعمئة"]


def spell(number: int) -> str:
    """A number below a thousand in words."""
    hundreds, rest = divmod(number, 100)
    parts = [_HUNDREDS[hundreds - 1]] if hundreds else []
    if 0 < rest <= 10:
        parts.append(_UNITS[rest - 1])
    elif 10 < rest < 20:
        parts.append(
            ("أحد" if rest == 11 else "اثنا" if rest == 12 else _UNITS[rest - 11]) + " عشر"
        )
    elif rest:
        parts += [_UNITS[rest % 10 - 1]] if rest % 10 else []
        parts.append(_TENS[rest // 10 - 2])
    return " و".join(parts)


@given(st.integers(1, 999))
@example(211)  # "and eleven": folded, its first word is that of "one"
def test_words_read_back_what_was_spelled(number: int) -> None:
    assert only(f"بلغت قيمتها {spell(number)} مليون دولار").value == number * 10**6


@given(st.text(alphabet="خمسةمليونوألف 0123456789.,٬٫$€-دولار بين", max_size=80))
def test_every_span_lies_in_the_text_and_holds_a_number(text: str) -> None:
    for found in amounts(text):
        assert 0 <= found.span.start < found.span.end <= len(text)
        assert found.value > 0
        assert found.upper is None or found.upper > found.value


def calls_for(text: str) -> int:
    reading = Reading(text, seed_lexicon(), clean(text))
    sentences = reading.sentences
    reading.within("currency", sentences[0])
    count = 0

    def watch(frame: FrameType, event: str, argument: Any) -> None:
        nonlocal count
        count += event == "call"

    sys.setprofile(watch)
    try:
        for sentence in sentences:
            find_amounts(reading, sentence)
    finally:
        sys.setprofile(None)
    return count


@pytest.mark.parametrize(
    "piece", ["ألف ", "مليون ونصف ", "خمسة و", "بين 5 و", "$", "1,", "1 111 ", "one hundred and "]
)
def test_work_grows_with_the_text_and_no_faster(piece: str) -> None:
    short, long = (calls_for(piece * times + "دولار") for times in (100, 1000))
    assert long < 20 * short


SAMPLES = Path(__file__).resolve().parents[2] / "samples"


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("s07", [(300 * 10**9, "SYP"), (60 * 10**12, "SYP")]),
        ("s14", [(7 * 10**9, "USD"), (7 * 10**9, "USD")]),
        ("s20", [(1_900_000_000, "USD"), (2_600_000_000, "USD")]),
        ("s26", [(91_892_000, "USD")]),
    ],
)
def test_the_money_of_the_samples(name: str, found: list[tuple[int, str]]) -> None:
    text = (SAMPLES / f"{name}.txt").read_text(encoding="utf-8")
    assert [(a.value, a.currency) for a in amounts(text)] == found
