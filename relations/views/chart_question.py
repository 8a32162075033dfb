"""What a reader asks a chart: the same GET parameters on its page and on every file of it."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any, NamedTuple, Self

from django.http import QueryDict
from django.utils.translation import gettext as _

from relations import months
from relations.models import Sector
from relations.views.asked import Asked, clean
from relations.views.page import Sides, western_digits
from relations.views.rollup import RECENT, USUAL, WINDOWS, Window

LONGEST = 120  # months that one chart may show
PER = 1000  # articles that a rate is given for


@dataclass(frozen=True)
class ChartQuestion:
    """Whose activity, of what kind, in which months, and how it is shown."""

    window: Window
    partners: tuple[str, ...] = ()
    sector: str = ""
    types: tuple[str, ...] = ()
    stack: str = ""
    per: int = 0
    notes: tuple[str, ...] = field(default=(), compare=False)

    def but(self, **changes: Any) -> Self:
        return replace(self, **changes)

    @property
    def partner(self) -> str:
        """The one partner asked for; empty where it is none or several."""
        return self.partners[0] if len(self.partners) == 1 else ""

    @property
    def first(self) -> dt.date:
        return self.window.first

    @property
    def last(self) -> dt.date:
        return self.window.last

    @property
    def recent(self) -> Window:
        """The months that titles speak of: the last three, or fewer where fewer are shown."""
        return Window(self.window.months[-RECENT:])

    def parameters(self, takes: Sequence[str]) -> QueryDict:
        """In one fixed order, months spelled out, so that the same question stays the same."""
        asked = QueryDict(mutable=True)
        values = {
            "p": [iso2.lower() for iso2 in self.partners],
            "s": [self.sector],
            "t": list(self.types),
            "from": [f"{self.first:%Y-%m}"],
            "to": [f"{self.last:%Y-%m}"],
            "stack": [self.stack],
            "per": [str(self.per) if self.per else ""],
        }
        for name, given in values.items():
            if name in takes and any(given):
                asked.setlist(name, given)
        return asked


class Takes(NamedTuple):
    """Which parameters a chart takes, and which ways of stacking and types it knows."""

    names: tuple[str, ...]
    stacks: tuple[str, ...] = ()
    types: tuple[str, ...] = ()
    several: bool = False  # partners


def usual_window(through: dt.date) -> Window:
    return window_to(months.first_of_month(through), USUAL)


def window_to(last: dt.date, length: int) -> Window:
    return Window(months.months_between(months.add_months(last, 1 - length), last))


def read_chart_question(
    data: QueryDict, takes: Takes, about: Sides, sectors: Sequence[Sector], through: dt.date
) -> ChartQuestion:
    """Take the question from an address; what makes no sense is left out and said."""
    asked = Asked(data)
    known = {
        "p": [p.iso2 for p in about.partners],
        "s": [s.slug for s in sectors],
        "stack": list(takes.stacks),
        "per": ["0", str(PER)],
    }
    labels = {"p": _("partner"), "s": _("sector"), "stack": _("stacked by"), "per": _("rate")}

    def one(name: str) -> str:
        allowed = known[name] if name in takes.names else []
        return asked.one_of(name, allowed, labels[name], upper=name == "p")

    return ChartQuestion(
        window=_window(asked, through) if "from" in takes.names else usual_window(through),
        partners=_several(asked, "p", known["p"], labels["p"])
        if takes.several
        else tuple(filter(None, [one("p")])),
        sector=one("s"),
        types=_several(asked, "t", list(takes.types), _("type")),
        stack=one("stack"),
        per=int(one("per") or 0),
        notes=tuple(asked.notes),
    )


def _several(asked: Asked, name: str, known: list[str], label: str) -> tuple[str, ...]:
    """Values that may be given more than once; their order is ours, not the reader's."""
    given = {clean(value).upper(): value for value in asked.data.getlist(name) if clean(value)}
    for folded, value in given.items():
        if folded not in known:
            asked.refuse(label, value)
    return tuple(value for value in known if value in given)


def _window(asked: Asked, through: dt.date) -> Window:
    """The months from–to; else so many months up to the last covered day."""
    first, last = asked.months()
    if first is None and last is None:
        length = western_digits(asked.data.get("months", ""))
        if length and length not in {str(n) for n in WINDOWS}:
            asked.refuse(_("Months shown"), length)
        known = length in {str(n) for n in WINDOWS}
        return window_to(months.first_of_month(through), int(length) if known else USUAL)
    last = last or max(months.first_of_month(through), first or dt.date.min)
    first = first or months.add_months(last, 1 - USUAL)
    earliest = months.add_months(last, 1 - LONGEST)
    if first < earliest:
        asked.notes.append(
            _("A chart shows at most %(months)s months; earlier ones were left out.")
            % {"months": LONGEST}
        )
    return Window(months.months_between(max(first, earliest), last))
