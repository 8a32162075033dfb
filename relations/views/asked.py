"""What a reader asked for in an address: read kindly, and what makes no sense is said."""

import datetime as dt
import re
from collections.abc import Iterable
from typing import Any

from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext as _

from relations.letters import plain
from relations.months import add_months
from relations.views.page import western_digits

LONGEST = 100  # characters of a search
EARLIEST, LATEST = 1900, 2100
_DATE = re.compile(r"(\d{4})-(\d{1,2})(?:-(\d{1,2}))?")
# Spellings that readers take as equal, as classes of a regular expression.
_ALIKE = {c: f"[{group}]" for group in ("اأإآٱ", "يىئ", "هة", "وؤ") for c in group}
_SPECIAL = set(r".*+?^${}()|[]\\")


def pattern(words: str) -> str:
    """Return PostgreSQL's regular expression for words as they stand, in any usual spelling."""
    letters = (_ALIKE.get(c) or ("\\" + c if c in _SPECIAL else c) for c in words)
    return "".join(letters).replace(" ", r"\s+")


def clean(text: str) -> str:
    """Drop what is no writing: NUL, other controls, and marks that turn the direction of text."""
    return " ".join(plain(text).split())[:LONGEST]


def exact(moment: dt.datetime) -> str:
    """A time as an address says it, to the second."""
    return f"{moment.astimezone(dt.UTC):%Y%m%dT%H%M%SZ}"


def as_parameters(values: Iterable[tuple[str, Any]]) -> QueryDict:
    """GET parameters in this order, lists as several of one name; what is empty is left out."""
    asked = QueryDict(mutable=True)
    for name, value in values:
        if value:
            asked.setlist(name, value if isinstance(value, list) else [value])
    return asked


def isolated(text: str) -> str:
    """Keep a stranger's word from turning the sentence around it."""
    return f"\u2068{text}\u2069"


def _as_slug(text: str) -> str:
    return re.sub(r"[^\w-]", "", clean(text))


class Asked:
    """The parameters of one address; `notes` collects what was left out and why."""

    def __init__(self, data: QueryDict) -> None:
        self.data = data
        self.notes: list[str] = []

    def refuse(self, label: str, value: str) -> None:
        self.notes.append(
            _("The filter “%(filter)s” knows no “%(value)s”; it was left out.")
            % {"filter": label, "value": isolated(clean(value)[:40])}
        )

    def one_of(self, name: str, known: list[str], label: str, *, upper: bool = False) -> str:
        value = clean(self.data.get(name, ""))
        if upper:
            value = value.upper()
        if value and value not in known:
            self.refuse(label, value)
            return ""
        return value

    def flag(self, name: str) -> bool:
        return western_digits(self.data.get(name, "")) in ("1", "on", "true", "yes")

    def slug(self, name: str) -> str:
        return _as_slug(self.data.get(name, ""))

    def slugs(self, name: str) -> tuple[str, ...]:
        """Each of several identifiers once, in their order."""
        return tuple(dict.fromkeys(filter(None, map(_as_slug, self.data.getlist(name)))))

    def words(self) -> str:
        return clean(self.data.get("q", ""))

    def day(self, name: str, label: str, *, end: bool = False) -> dt.date | None:
        """Read 2025-03-29 or 2025-03; a month alone means its first day, or its last as end."""
        text = western_digits(clean(self.data.get(name, "")))
        if not text:
            return None
        found = _DATE.fullmatch(text)
        try:
            year, month, day = (int(part or 0) for part in found.groups()) if found else (0, 0, 0)
            if not EARLIEST <= year <= LATEST:
                raise ValueError(text)
            if day:
                return dt.date(year, month, day)
            first = dt.date(year, month, 1)
            return add_months(first, 1) - dt.timedelta(days=1) if end else first
        except ValueError:
            self.notes.append(
                _("“%(value)s” is no date for “%(filter)s”; write it as 2025-03 or 2025-03-29.")
                % {"filter": label, "value": isolated(text[:40])}
            )
            return None

    def moment(self, name: str, label: str) -> dt.datetime | None:
        """Read a day or an exact time, such as 2025-03-29 or 20250329T101500Z."""
        text = western_digits(clean(self.data.get(name, "")))
        if not text:
            return None
        try:
            asked = dt.datetime.fromisoformat(text)
            if not EARLIEST <= asked.year <= LATEST:
                raise ValueError(text)
        except ValueError:
            self.refuse(label, text)
            return None
        return asked if asked.tzinfo else timezone.make_aware(asked)

    def days(self) -> tuple[dt.date | None, dt.date | None]:
        first, last = self.day("from", _("from")), self.day("to", _("to"), end=True)
        if first and last and first > last:
            self.notes.append(_("The dates stood the wrong way round and were exchanged."))
            # A month given as an end was read as its last day; as a beginning it is its first.
            first, last = self.day("to", _("to")), self.day("from", _("from"), end=True)
        return first, last

    def months(self) -> tuple[dt.date | None, dt.date | None]:
        """Charts count by month, so days widen to their months."""
        first, last = self.days()
        return first and first.replace(day=1), last and last.replace(day=1)
