"""What an editor narrows the queue to: read from an address, kept in every link."""

from dataclasses import dataclass, field, replace
from typing import NamedTuple
from urllib.parse import urlencode

from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _

from relations import queue
from relations.models import Outlet, SuggestionKind
from relations.models.terms import event_types
from relations.views.asked import Asked
from relations.views.page import Sides


class Option(NamedTuple):
    value: str
    label: str
    number: int


@dataclass(frozen=True)
class Filters:
    """The filters as an address has them; `wanted` is what they mean to the queue."""

    partner: str = ""
    what: str = ""
    source: str = ""
    order: str = "unsure"
    wanted: queue.Wanted = field(default_factory=queue.Wanted)
    notes: tuple[str, ...] = ()

    @property
    def query(self) -> str:
        order = "" if self.order == "unsure" else self.order
        asked = {"p": self.partner, "what": self.what, "src": self.source, "sort": order}
        return urlencode({name: value for name, value in asked.items() if value})

    @property
    def is_narrow(self) -> bool:
        return bool(self.wanted.narrow)

    def address(self, **more: str) -> str:
        query = "&".join(filter(None, [self.query, urlencode(more)]))
        return reverse("review") + (f"?{query}" if query else "")


def orders() -> list[tuple[str, str]]:
    return [
        ("unsure", _("Least certain first")),
        ("oldest", _("Oldest first")),
        ("newest", _("Newest first")),
    ]


def read(data: QueryDict, about: Sides, outlets: list[Outlet]) -> Filters:
    asked = Asked(data)
    partner = asked.one_of("p", [p.iso2 for p in about.partners], _("partner"), upper=True)
    known = [*SuggestionKind.values, *(f"event:{slug}" for slug, _label in event_types())]
    what = asked.one_of("what", known, _("kind"))
    by_slug = {outlet.slug: outlet.pk for outlet in outlets}
    source = asked.one_of("src", list(by_slug), _("outlet"))
    order = asked.one_of("sort", list(queue.ORDERS), _("order")) or "unsure"
    kind, _colon, slug = what.partition(":")
    wanted = queue.Wanted(
        partner=partner, kind=kind, type=slug, outlet=by_slug.get(source), order=order
    )
    return Filters(partner, what, source, order, wanted, tuple(asked.notes))


@dataclass(frozen=True)
class Facets:
    """Every choice with how many wait behind it, under the other filters."""

    partners: list[Option]
    kinds: list[Option]
    types: list[Option]
    outlets: list[Option]
    asked: tuple[str, ...]

    @property
    def chosen(self) -> list[str]:
        """The labels of the choices made."""
        every = (*self.kinds, *self.types, *self.partners, *self.outlets)
        return [option.label for option in every if option.value in self.asked]


def facets(counts: queue.Counts, filters: Filters, about: Sides, outlets: list[Outlet]) -> Facets:
    wanted = filters.wanted
    partners = counts.by(("partner",), wanted)
    kinds = counts.by(("kind",), replace(wanted, type=""))
    types = counts.by(("type",), replace(wanted, kind=SuggestionKind.EVENT, type=""))
    sources = counts.by(("outlet",), wanted)
    return Facets(
        partners=[Option(p.iso2, p.name, partners[p.iso2,]) for p in about.partners],
        kinds=[
            Option(kind.value, str(kind.label), kinds[kind.value,]) for kind in SuggestionKind
        ],
        types=[
            Option(f"event:{slug}", str(label), types[slug,]) for slug, label in event_types()
        ],
        outlets=[
            Option(outlet.slug, outlet.name, sources[outlet.pk,])
            for outlet in outlets
            if sources[outlet.pk,] or outlet.slug == filters.source
        ],
        asked=tuple(filter(None, (filters.what, filters.partner, filters.source))),
    )  # fmt: skip
