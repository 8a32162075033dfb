"""Amounts of money in words: rounded scales, currency names from the CLDR, Latin digits."""

from decimal import Decimal

from babel.numbers import format_decimal, get_currency_name
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

_FRACTION = "#,##0.###"
_PLAIN = "#,##0.##"


def in_words(
    amount: Decimal, upper: Decimal | None, currency: str, basis: str, *, arabic: bool
) -> str:
    """ "about 7 billion US dollars", no more exact and no less than what was stated."""
    locale = "ar" if arabic else "en"
    highest = upper or amount
    name = get_currency_name(currency, count=highest, locale=locale)
    if upper:
        low, high = _scaled(amount, locale), _scaled(upper, locale)
        bounds = {"low": low, "high": f"{high} {name}"}
        return _("between %(low)s and %(high)s") % bounds
    value = {"value": f"{_scaled(amount, locale)} {name}"}
    if basis == "about":
        return _("about %(value)s") % value
    if basis == "at_least":
        return _("at least %(value)s") % value
    if basis == "up_to":
        return _("up to %(value)s") % value
    return value["value"]


def in_figures(amount: Decimal, upper: Decimal | None, currency: str) -> str:
    """Every digit, with the code of the currency."""
    numbers = [format_decimal(n, _PLAIN, "en") for n in (amount, upper) if n is not None]
    return f"{'-'.join(numbers)} {currency}"


def _scaled(amount: Decimal, locale: str) -> str:
    """In millions or more where that loses no digit."""
    for scale, words in ((10**12, _trillions), (10**9, _billions), (10**6, _millions)):
        part = amount / scale
        if part >= 1 and part == round(part, 3):
            number = format_decimal(part, _FRACTION, locale, numbering_system="latn")
            count = int(part) if part == int(part) else 100
            return words(count) % {"number": number}
    return format_decimal(amount, _PLAIN, locale, numbering_system="latn")


def _millions(count: int) -> str:
    return ngettext("%(number)s million", "%(number)s million", count)


def _billions(count: int) -> str:
    return ngettext("%(number)s billion", "%(number)s billion", count)


def _trillions(count: int) -> str:
    return ngettext("%(number)s trillion", "%(number)s trillion", count)
