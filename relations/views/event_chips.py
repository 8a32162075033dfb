"""The filters in force on the list of events, in words, each with the list without it."""

from typing import Any

from django.db.models import CharField, QuerySet, Value
from django.utils.translation import gettext as _

from relations import vocabulary
from relations.levels import Level
from relations.models import (
    Agreement,
    MonthBasis,
    Official,
    Organization,
    Outlet,
    Post,
    Review,
    Sector,
    terms,
)
from relations.models.bilingual import in_arabic
from relations.views.chips import Chip, Said
from relations.views.event_query import GROUPS, NO_DATE, NO_SECTOR, EventQuery
from relations.views.page import Sides
from relations.views.sentences import month_words, since_words

Names = dict[tuple[str, str], str]


def chips(
    question: EventQuery, about: Sides, sectors: list[Sector], outlets: list[Outlet]
) -> list[Chip]:
    """Every filter, in the order of the address."""
    said = [
        *_of_sides(question, about, sectors),
        *_of_people(question, _names(question)),
        *_of_telling(question, outlets),
        *_of_dates(question),
    ]
    return [Chip(label, question.but(**without).address) for label, without in said]


def _of_sides(question: EventQuery, about: Sides, sectors: list[Sector]) -> Said:
    if question.partner:
        country = about.partner(question.partner)
        yield country.name if country else question.partner, {"partner": ""}
    if question.sector == NO_SECTOR:
        yield _("No sector named"), {"sector": ""}
    elif question.sector:
        named = {sector.slug: sector.name for sector in sectors}
        yield named.get(question.sector, question.sector), {"sector": ""}
    for name in question.types:
        rest = tuple(other for other in question.types if other != name)
        yield _type_words(name), {"types": rest}


def _type_words(name: str) -> str:
    if name in GROUPS:
        return _("All cooperation") if name == "cooperation" else _("All friction")
    return terms.show(vocabulary.EVENT_TYPES[name].label)


def _of_people(question: EventQuery, names: Names) -> Said:
    for field, slug in (("official", question.official), ("met", question.met)):
        if slug:
            told = names.get(("official", slug), slug)
            yield _("With %(name)s") % {"name": told}, {field: ""}
    for slug in question.posts:
        rest = tuple(other for other in question.posts if other != slug)
        told = names.get(("post", slug), slug)
        yield _("Then in the post: %(name)s") % {"name": told}, {"posts": rest}
    if slug := question.organization:
        told = names.get(("organization", slug), slug)
        yield _("Then at: %(name)s") % {"name": told}, {"organization": ""}
    if slug := question.agreement:
        told = names.get(("agreement", slug), slug)
        yield _("On the agreement %(name)s") % {"name": told}, {"agreement": ""}
    if question.level:
        label = Level(question.level).label
        yield _("Level of contact: %(level)s") % {"level": label}, {"level": ""}


def _of_telling(question: EventQuery, outlets: list[Outlet]) -> Said:
    if question.outlet:
        named = {outlet.slug: outlet.name for outlet in outlets}
        told = named.get(question.outlet, question.outlet)
        yield _("Told by %(name)s") % {"name": told}, {"outlet": ""}
    if question.words:
        yield _("Words: %(words)s") % {"words": question.words}, {"words": ""}
    if question.sample:
        label = _("Samples only") if question.sample == "1" else _("Without samples")
        yield label, {"sample": ""}
    if question.review:
        accepted = question.review == Review.ACCEPTED
        yield _("Reviewed") if accepted else _("Not yet reviewed"), {"review": ""}


def _of_dates(question: EventQuery) -> Said:
    if question.since:
        yield since_words(question.since), {"since": None}
    if question.first:
        yield _("From %(month)s") % {"month": month_words(question.first)}, {"first": None}
    if question.last:
        yield _("To %(month)s") % {"month": month_words(question.last)}, {"last": None}
    if question.undated:
        yield _("Undated"), {"undated": False}
    if question.basis:
        label = MonthBasis(question.basis).label
        yield _("Month taken from: %(date)s") % {"date": label}, {"basis": ""}
    if question.precision:
        told = _term(question.precision, vocabulary.DATE_PRECISIONS)
        yield _("Date known to the: %(unit)s") % {"unit": told}, {"precision": ""}
    if question.dated:
        told = _term(question.dated, vocabulary.DATE_BASES)
        yield _("Date: %(how)s") % {"how": told}, {"dated": ""}


def _term(slug: str, known: tuple[vocabulary.Term, ...]) -> str:
    if slug == NO_DATE:
        return _("No date")
    return next(terms.show(term.label) for term in known if term.slug == slug)


def _names(question: EventQuery) -> Names:
    """Names of what the address knows by identifier only, in one query or none."""
    wanted: list[tuple[str, Any, str, list[str]]] = [
        ("official", Official, "name", [s for s in (question.official, question.met) if s]),
        ("post", Post, "label", list(question.posts)),
        ("organization", Organization, "name", [s for s in (question.organization,) if s]),
        ("agreement", Agreement, "title", [s for s in (question.agreement,) if s]),
    ]
    parts = [_named(*row) for row in wanted if row[-1]]
    if not parts:
        return {}
    rows = parts[0].union(*parts[1:], all=True)
    return {(kind, slug): (ar or en) if in_arabic() else (en or ar) for kind, slug, ar, en in rows}


def _named(kind: str, model: Any, field: str, slugs: list[str]) -> QuerySet:
    rows = model.objects.filter(slug__in=slugs)
    if kind in ("official", "agreement"):
        rows = rows.accepted()  # the name of a suggestion is not everybody's
    rows = rows.order_by().annotate(what=Value(kind, CharField()))
    return rows.values_list("what", "slug", f"{field}_ar", f"{field}_en")
