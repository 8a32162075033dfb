"""The words of seed files: texts, identifiers, partial dates and sources, with plain refusals."""

import calendar
import datetime as dt
import re
import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Annotated, Any
from urllib.parse import urlsplit

from pydantic import AfterValidator, BeforeValidator, Field, InstanceOf

from relations.models.sourced import SAMPLE


@dataclass(frozen=True, slots=True)
class PartialDate:
    """A day, month or year; `first` and `last` are its first and last day."""

    first: dt.date
    last: dt.date
    precision: str

    def __str__(self) -> str:
        return str(self.first)[: {"year": 4, "month": 7, "day": 10}[self.precision]]


_DATE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")


def _parse_date(value: Any) -> Any:
    text = str(value) if isinstance(value, int) and not isinstance(value, bool) else value
    if isinstance(text, PartialDate):
        return text
    match = _DATE.fullmatch(text) if isinstance(text, str) else None
    if match is None:
        raise ValueError(f"must be a date: YYYY, YYYY-MM or YYYY-MM-DD, not {value!r}")
    year, month, day = (int(part) if part else None for part in match.groups())
    try:
        if day:
            only = dt.date(year or 0, month or 0, day)
            return PartialDate(only, only, "day")
        if month:
            last = calendar.monthrange(year or 0, month)[1]
            first = dt.date(year or 0, month, 1)
            return PartialDate(first, first.replace(day=last), "month")
        return PartialDate(dt.date(year or 0, 1, 1), dt.date(year or 0, 12, 31), "year")
    except ValueError:
        raise ValueError(f"there is no such date: {value}") from None


def _readable(text: str) -> str:
    if text != text.strip():
        raise ValueError("begins or ends with a blank: remove it")
    for char in text:
        if unicodedata.category(char) in {"Cc", "Cf", "Co", "Cs"} and char != "\u200c":
            raise ValueError(f"holds an invisible character (U+{ord(char):04X}): remove it")
    return text


def _address(value: Any) -> Any:
    """An http(s) address; or {sample: id}, which becomes `sample:id`."""
    if isinstance(value, dict) and value.keys() == {"sample"} and isinstance(value["sample"], str):
        if not re.fullmatch(r"[a-z0-9-]+", value["sample"]):
            raise ValueError(f"names no sample article: {value['sample']!r}")
        return SAMPLE + value["sample"]
    if not isinstance(value, str) or value.startswith(SAMPLE):
        raise ValueError("must be an address (https://…) or {sample: id of a sample article}")
    parts = urlsplit(value)
    if parts.scheme not in {"http", "https"} or "." not in parts.netloc or " " in value:
        raise ValueError(f"is no web address: {value!r}")
    return value


def one_of(known: Iterable[str]) -> AfterValidator:
    """A validator that takes these words only and says which they are."""
    words = list(known)

    def check(value: str) -> str:
        if value not in words:
            raise ValueError(f"must be one of {', '.join(words)}, not {value!r}")
        return value

    return AfterValidator(check)


def _matching(pattern: str, what: str) -> Callable[[str], str]:
    compiled = re.compile(pattern)

    def check(value: str) -> str:
        if not compiled.fullmatch(value):
            raise ValueError(f"must be {what}, not {value!r}")
        return value

    return check


Date = Annotated[InstanceOf[PartialDate], BeforeValidator(_parse_date)]
Source = Annotated[str, Field(max_length=2000), BeforeValidator(_address)]
Text = Annotated[str, Field(min_length=1), AfterValidator(_readable)]
Short = Annotated[Text, Field(max_length=100)]
Name = Annotated[Text, Field(max_length=200)]
Title = Annotated[Text, Field(max_length=300)]
Note = Annotated[Text, Field(max_length=600)]
Slug = Annotated[
    str,
    Field(max_length=100),
    AfterValidator(_matching("[a-z0-9]+(?:[-_][a-z0-9]+)*", "an identifier of a-z, 0-9, hyphens")),
]
# XK stands for Kosovo; AA, QM to QZ, X* and ZZ are "user-assigned" and name no country.
Iso2 = Annotated[
    str,
    AfterValidator(
        _matching("XK|(?!AA|Q[M-Z]|X|ZZ)[A-Z]{2}", "a country's two letters by ISO 3166")
    ),
]
Currency = Annotated[str, AfterValidator(_matching("[A-Z]{3}", "a currency's three letters"))]
