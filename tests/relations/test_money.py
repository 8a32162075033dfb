"""Amounts in words and figures, in both languages."""

from decimal import Decimal

import pytest
from django.utils import translation

from relations import money

CASES = [
    ("7000000000", None, "USD", "stated", "7 billion US dollars", "7 مليارات دولار أمريكي"),
    ("91892000", None, "USD", "about", "about 91.892 million US dollars", "نحو 91.892 مليون دولار أمريكي"),
    ("500000000", None, "EUR", "up_to", "up to 500 million euros", "حتى 500 مليون يورو"),
    ("3000000", None, "TRY", "at_least", "at least 3 million Turkish Lira", "3 ملايين ليرة تركية على الأقل"),
    ("5000000", "7000000", "USD", "between", "between 5 million and 7 million US dollars", "بين 5 ملايين و7 ملايين دولار أمريكي"),
    ("1234567.50", None, "USD", "", "1,234,567.5 US dollars", "1,234,567.5 دولار أمريكي"),
    ("750000", None, "QAR", "", "750,000 Qatari riyals", "750,000 ريال قطري"),
    ("1500000000000", None, "SYP", "", "1.5 trillion Syrian pounds", "1.5 تريليون ليرة سورية"),
]  # fmt: skip


@pytest.mark.parametrize(("amount", "upper", "currency", "basis", "english", "arabic"), CASES)
def test_in_words(
    amount: str, upper: str | None, currency: str, basis: str, english: str, arabic: str
) -> None:
    high = Decimal(upper) if upper else None
    for language, told in (("en", english), ("ar", arabic)):
        with translation.override(language):
            words = money.in_words(Decimal(amount), high, currency, basis, arabic=language == "ar")
        assert words == told


def test_in_figures() -> None:
    assert money.in_figures(Decimal("7000000000.00"), None, "USD") == "7,000,000,000 USD"
    assert money.in_figures(Decimal("1.5"), Decimal(2), "EUR") == "1.5-2 EUR"
