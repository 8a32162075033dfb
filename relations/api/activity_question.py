"""What is asked of the activity: dimensions, measure and window, and which sums make sense."""

import datetime as dt
from dataclasses import dataclass
from typing import Any, Self
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _
from rest_framework.request import Request

from relations import vocabulary
from relations.api.events import types_in
from relations.api.filters import read_months
from relations.api.parameters import word_of, words_of
from relations.api.problems import Problem
from relations.api.records import SHOWABLE
from relations.models import Review

DIMENSIONS = ("partner", "month", "year", "type", "sector", "quad", "review")
RATE = "per_1000_articles"
MEASURES = ("events", "mentions", "score", RATE)
MOST_DIMENSIONS = 2

Span = tuple[dt.date, dt.date]


@dataclass(frozen=True)
class Question:
    """One question, checked: asking for a sum that means nothing raises a problem."""

    group_by: tuple[str, ...]
    measure: str
    types: frozenset[str]
    states: tuple[str, ...]
    sectors: tuple[str, ...]
    partners: str
    named_types: str
    undated: bool
    span: Span | None

    @classmethod
    def read(cls, request: Request, filtered: dict[str, Any]) -> Self:
        """Read the request; `filtered` is what the filters made of their own parameters."""
        group_by = words_of(request, "group_by", DIMENSIONS, ("partner", "month"))
        given = request.query_params.get("group_by", "")
        if given.count(",") >= MOST_DIMENSIONS:
            detail = _("group_by takes one or two dimensions.")
            raise Problem.of_value("group_by", given, detail=detail)
        states = SHOWABLE if "review" in group_by else (Review.ACCEPTED.value,)
        asked = cls(
            group_by=group_by,
            measure=word_of(request, "measure", MEASURES, "events"),
            types=_types(filtered["type"] or [], filtered["quad"] or []),
            states=words_of(request, "review", SHOWABLE, states),
            sectors=tuple(dict.fromkeys(filtered["sector"] or ())),
            partners=",".join(filtered["partner"] or ()).upper(),
            named_types=",".join(filtered["type"] or ()),
            undated=filtered["month"] == "undated",
            span=_span(filtered),
        )
        asked.refuse_senseless_sums()
        return asked

    def refuse_senseless_sums(self) -> None:
        if len(self.sectors) > 1 and "sector" not in self.group_by:
            detail = _(
                "A sum over sectors would count an event once for each of its sectors. "
                "Add sector to group_by, or ask for one sector."
            )
            raise Problem.of_value("sector", ",".join(self.sectors), detail=detail)
        if self.nets_friction and not {"quad", "type"} & set(self.group_by):
            detail = _(
                "A score would net friction against cooperation. "
                "Add quad or type to group_by, or ask for quad=1,2 or quad=3,4."
            )
            raise Problem.of_value("measure", self.measure, detail=detail)

    @property
    def column(self) -> str:
        """What is added up."""
        return "events" if self.measure == RATE else self.measure

    @property
    def quads(self) -> list[int]:
        return sorted({vocabulary.quad(name) for name in self.types})

    @property
    def nets_friction(self) -> bool:
        """Tell whether one sum over everything asked would mix both signs of the scale."""
        cooperation = {vocabulary.is_cooperation(name) for name in self.types}
        return self.measure == "score" and len(cooperation) > 1

    def events_url(self, site: str, row: dict[str, Any]) -> str:
        """Return the address of the events that this row counts."""
        quads = ",".join(map(str, self.quads))
        chosen = {
            "partner": row.get("partner") or self.partners,
            "type": row.get("type") or self.named_types,
            "quad": row.get("quad") or ("" if row.get("type") else quads),
            "sector": row.get("sector") or ",".join(self.sectors),
            "month": self._months(row),
            "review": row.get("review") or ",".join(self.states),
        }
        asked = {name: value for name, value in chosen.items() if value}
        return f"{site}{reverse('api:event-list')}?{urlencode(asked, safe=',')}"

    def _months(self, row: dict[str, Any]) -> str:
        for time in ("month", "year"):
            if time in row:
                if row[time] is None:
                    return "undated"
                return _written(_intersection(read_months(str(row[time])), self.span))
        return "undated" if self.undated else _written(self.span)


def _types(named: list[str], quads: list[str]) -> frozenset[str]:
    """Return the event types asked for: by name, by quad, else those of cooperation."""
    if not quads:
        return frozenset(named or types_in(set(vocabulary.COOPERATION_QUADS)))
    types = frozenset(types_in({int(quad) for quad in quads}))
    if named:
        types &= frozenset(named)
    if not types:
        detail = _("None of these types is in these quads.")
        raise Problem.of_value("quad", ",".join(quads), detail=detail)
    return types


def _span(filtered: dict[str, Any]) -> Span | None:
    """Return the first days of the first and the last month asked for."""
    span = read_months(filtered["month"] or "")
    first, last = filtered["from"], filtered["to"]
    if first or last:
        ends = (first or dt.date.min).replace(day=1), (last or dt.date.max).replace(day=1)
        span = _intersection(span, ends)
    return span


def _intersection(one: Span | None, other: Span | None) -> Span | None:
    if one is None or other is None:
        return one or other
    return max(one[0], other[0]), min(one[1], other[1])


def _written(span: Span | None) -> str:
    if span is None:
        return ""
    first, last = (f"{day.isoformat()[:7]}" for day in span)
    return first if first == last else f"{first}..{last}"
