"""What a reader may narrow the list of events by: each option with its count and its address."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from relations import vocabulary
from relations.levels import Level
from relations.models import Outlet, Sector, terms
from relations.views.event_facets import NOTHING, quads
from relations.views.event_query import GROUPS, REVIEWS, EventQuery
from relations.views.facet_options import Block, Counts, Facet, Option, one_facet, option
from relations.views.page import Sides


@dataclass(frozen=True)
class Offer:
    """The question, its counts, and the things that options are named by."""

    question: EventQuery
    counts: Counts
    about: Sides
    sectors: list[Sector]
    outlets: list[Outlet]

    def facets(self) -> list[Facet]:
        return [
            self._one("partner", _("Partner"), [(p.pk, p.name) for p in self.about.partners]),
            Facet("type", _("Type"), self._types()),
            self._one("sector", _("Sector"), [(s.slug, s.name) for s in self.sectors]),
            self._one("review", _("Review"), zip(REVIEWS, _reviews(), strict=True)),
            Facet("year", _("Year"), [Block("", list(self._years()))]),
            self._one(
                "level", _("Level of contact"), [(v, str(n)) for v, n in Level.choices], open=False
            ),
            self._officials(),
            self._one("outlet", _("Outlet"), self._told_by(), open=False),
            self._one(
                "precision", _("Date known to the"), _terms(vocabulary.DATE_PRECISIONS), open=False
            ),
            self._one(
                "dated", _("How the date is known"), _terms(vocabulary.DATE_BASES), open=False
            ),
        ]

    def _option(self, facet: str, value: str, label: str, on: dict[str, Any], off: dict) -> Option:
        return option(self.question, self.counts, facet, value, label, on=on, off=off)

    def _one(
        self, facet: str, label: str, values: Iterable[tuple[str, str]], *, open: bool = True
    ) -> Facet:
        return one_facet(self.question, self.counts, facet, label, values, open=open)

    def _types(self) -> list[Block]:
        """Both groups whole, then each type below the quad it belongs to; several may be chosen."""
        together = []
        for name, label in (("cooperation", _("All cooperation")), ("friction", _("All friction"))):
            number = sum(self.counts.get("type", slug) for slug in GROUPS[name])
            chosen = self.question.types == (name,)
            target = self.question.but(types=() if chosen else (name,)).address
            together.append(Option(label, number, target if number or chosen else "", chosen))
        return [Block("", together)] + [
            Block(heading, [self._type(slug) for slug in slugs]) for heading, slugs in quads()
        ]

    def _type(self, slug: str) -> Option:
        label = terms.show(vocabulary.EVENT_TYPES[slug].label)
        single = tuple(name for name in self.question.types if name not in GROUPS)
        chosen = slug in single
        types = tuple(t for t in single if t != slug) if chosen else (*single, slug)
        number = self.counts.get("type", slug)
        address = self.question.but(types=types).address if number or chosen else ""
        return Option(label, number, address, chosen)

    def _years(self) -> Iterable[Option]:
        off = {"first": None, "last": None, "undated": False}
        known = sorted((y for y in self.counts.of.get("year", {}) if y != NOTHING), reverse=True)
        for year in known:
            on = {**off, "first": dt.date(int(year), 1, 1), "last": dt.date(int(year), 12, 1)}
            yield self._option("year", year, year, on, off)
        yield self._option("year", NOTHING, _("Undated"), {**off, "undated": True}, off)

    def _officials(self) -> Facet:
        """Those named most often, the chosen one among them whatever its place."""
        values = list(self.counts.names.items())
        chosen = self.question.official
        if chosen and chosen not in self.counts.names:
            values.append((chosen, chosen))
        return self._one("official", _("Official"), values, open=False)

    def _told_by(self) -> list[tuple[str, str]]:
        """Outlets by how much they tell, those that tell nothing last."""
        ranked = sorted(self.outlets, key=lambda o: (-self.counts.get("outlet", o.slug), o.name))
        return [(outlet.slug, outlet.name) for outlet in ranked]


def _reviews() -> tuple[str, str]:
    return _("Reviewed"), _("Not yet reviewed")


def _terms(known: Iterable[vocabulary.Term]) -> list[tuple[str, str]]:
    return [*((term.slug, terms.show(term.label)) for term in known), (NOTHING, _("No date"))]
