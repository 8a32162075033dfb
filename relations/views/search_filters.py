"""What a reader asks the search: read from an address, kept in every link, offered with counts."""

from dataclasses import dataclass, field
from typing import NamedTuple

from django.db.models import BigIntegerField, F, Value
from django.db.models.functions import Cast
from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import get_language_info
from django.utils.translation import gettext as _

from relations import search, search_words
from relations.models import Outlet, Review, SearchKind, Sector
from relations.models.bilingual import in_arabic
from relations.search import Narrowed
from relations.search_words import Question
from relations.views.asked import EARLIEST, LATEST, Asked, clean
from relations.views.page import Sides, western_digits

BY_DAY = "date"
SIZE, FEW = 20, 5  # rows of a page of one kind; rows of each kind beside the others
_LONGEST_LIST = 12  # values of one facet
_LANGUAGES = ("ar", "en")
# The parameters of an address in their order, and which field of `Narrowed` each fills.
PARAMETERS = {
    "k": "kind", "p": "partner", "s": "sector", "src": "outlet", "y": "year", "lang": "language",
    "review": "review",
}  # fmt: skip


class Choice(NamedTuple):
    """A sector or an outlet, by its name in an address."""

    slug: str
    pk: int | None
    label: str


@dataclass(frozen=True)
class Choices:
    sectors: tuple[Choice, ...]
    outlets: tuple[Choice, ...]


def choices() -> Choices:
    """Every sector and outlet, in one query."""
    fields = ("what", "slug", "key", "name_ar", "name_en", "place")
    sectors = Sector.objects.annotate(what=Value("s"), key=Value(0), place=_number("position"))
    outlets = Outlet.objects.annotate(what=Value("o"), key=_number("pk"), place=Value(0))
    rows = sectors.order_by().values_list(*fields).union(outlets.order_by().values_list(*fields))
    found: dict[str, list[Choice]] = {"s": [], "o": []}
    for what, slug, key, name_ar, name_en, _position in sorted(rows, key=lambda r: (r[5], r[1])):
        label = (name_ar or name_en) if in_arabic() else (name_en or name_ar)
        found[what].append(Choice(slug, key or None, label))
    return Choices(tuple(found["s"]), tuple(found["o"]))


def _number(name: str) -> Cast:
    return Cast(F(name), BigIntegerField())


class Option(NamedTuple):
    """One value of a facet: `count` behind it under the other filters, and where it leads."""

    label: str
    count: int
    address: str
    chosen: bool


class Facet(NamedTuple):
    name: str
    label: str
    options: list[Option]


@dataclass(frozen=True)
class SearchAsked:
    """The question and its filters; `notes` tell what was left out."""

    question: Question
    narrowed: Narrowed = field(default_factory=Narrowed)
    by_day: bool = False
    page: int = 1
    parameters: tuple[tuple[str, str], ...] = ()
    notes: tuple[str, ...] = ()

    def address(self, **changes: str) -> str:
        """The same search with other parameters; an empty one is taken away, and the page."""
        asked = QueryDict(mutable=True)
        for name, value in (dict(self.parameters) | changes).items():
            if value:
                asked[name] = value
        return reverse("search") + (f"?{asked.urlencode()}" if asked else "")


def read(data: QueryDict, about: Sides, known: Choices) -> SearchAsked:
    asked = Asked(data)
    question = search_words.read(data.get("q", ""))
    if question.shortened:
        asked.notes.append(
            _("The question is long: its first words were asked for, %(count)d at most.")
            % {"count": search_words.MOST_WORDS}
        )
    outlet = asked.one_of("src", [o.slug for o in known.outlets], _("outlet"))
    narrowed = Narrowed(
        kind=asked.one_of("k", SearchKind.values, _("kind")),
        partner=asked.one_of("p", [p.iso2 for p in about.partners], _("partner"), upper=True),
        sector=asked.one_of("s", [s.slug for s in known.sectors], _("sector")),
        outlet=next((o.pk for o in known.outlets if outlet and o.slug == outlet), None),
        year=_year(asked),
        language=asked.one_of("lang", list(_LANGUAGES), _("language")),
        review=asked.one_of("review", Review.values[:2], _("review")),
    )
    sort = asked.one_of("sort", ["rank", BY_DAY], _("order"))
    values = {
        "q": question.typed,
        "k": narrowed.kind,
        "p": narrowed.partner.lower(),
        "s": narrowed.sector,
        "src": outlet,
        "y": str(narrowed.year or ""),
        "lang": narrowed.language,
        "review": narrowed.review,
        "sort": BY_DAY if sort == BY_DAY else "",
    }
    parameters = tuple((name, value) for name, value in values.items() if value)
    return SearchAsked(
        question, narrowed, sort == BY_DAY, _page(asked), parameters, tuple(asked.notes)
    )


def _year(asked: Asked) -> int | None:
    text = western_digits(clean(asked.data.get("y", "")))
    if not text:
        return None
    if text.isascii() and text.isdigit() and EARLIEST <= int(text[:9]) <= LATEST:
        return int(text)
    asked.refuse(_("year"), text)
    return None


def _page(asked: Asked) -> int:
    """A number that is none, or lies behind the last page, is answered with a page that is."""
    text = western_digits(asked.data.get("page", "1"))[:9]
    return max(1, min(int(text), search.COUNTED // SIZE)) if text.isdecimal() else 1


def facets(
    counts: dict[str, dict[str, int]], asked: SearchAsked, about: Sides, known: Choices
) -> list[Facet]:
    """What the results can be narrowed by; a value with nothing behind it is shown and leads
    nowhere, unless it is the one asked for.
    """
    years = sorted(counts["year"], reverse=True)[:_LONGEST_LIST]
    outlets = sorted(known.outlets, key=lambda o: -counts["outlet"].get(str(o.pk), 0))
    values: list[tuple[str, str, list[tuple[str, str, str]]]] = [
        ("p", _("Partner"), [(p.iso2.lower(), p.iso2, p.name) for p in about.partners]),
        ("s", _("Sector"), [(s.slug, s.slug, s.label) for s in known.sectors]),
        ("src", _("Outlet"), [(o.slug, str(o.pk), o.label) for o in outlets]),
        ("y", _("Year"), [(year, year, year) for year in years]),
        ("lang", _("Language of the text"), [(c, c, _language(c)) for c in _LANGUAGES]),
        ("review", _("Review"), [(r.value, r.value, str(r.label)) for r in list(Review)[:2]]),
    ]
    shown = []
    for name, label, rows in values:
        told = counts[PARAMETERS[name]]
        chosen = dict(asked.parameters).get(name, "")
        options = [
            Option(words, told.get(key, 0), _toggled(asked, name, value, chosen), value == chosen)
            for value, key, words in rows
            if told.get(key) or value == chosen or len(rows) <= _LONGEST_LIST
        ]
        if any(option.count or option.chosen for option in options):
            shown.append(Facet(name, label, options))
    return shown


def _toggled(asked: SearchAsked, name: str, value: str, chosen: str) -> str:
    """Where an option leads; the one chosen leads back."""
    return asked.address(**{name: "" if value == chosen else value})


def _language(code: str) -> str:
    return str(get_language_info(code)["name_translated"])
