"""The facets of the register: each value with how many there would be, in one query.

A facet counts after all filters but its own, whoever reads; a value of none leads nowhere.
"""

from collections.abc import Iterable
from typing import Any

from django.db.models import Case, CharField, Count, F, QuerySet, Value, When
from django.db.models.functions import Cast, Coalesce, ExtractYear
from django.utils.translation import gettext as _

from relations import vocabulary
from relations.models import Sector, terms
from relations.views.agreement_query import (
    KNOWN,
    NO_STATUS,
    NOT_SIGNED,
    UNKNOWN,
    AgreementQuery,
)
from relations.views.event_query import REVIEWS
from relations.views.evidence import Reader
from relations.views.facet_options import Counts, Facet, one_facet
from relations.views.page import Sides

_VALUE: dict[str, Any] = {
    "partner": F("partner"),
    "sector": F("sectors__slug"),
    "instrument": F("instrument"),
    "status": Coalesce(F("status"), Value(NO_STATUS)),
    "review": F("review"),
    "signed": Coalesce(Cast(ExtractYear("signed_on"), CharField()), Value(NOT_SIGNED)),
    "value": Case(
        When(value_amount=None, then=Value(UNKNOWN)),
        default=Value(KNOWN),
        output_field=CharField(),
    ),
}


def count(question: AgreementQuery, reader: Reader) -> Counts:
    parts = [
        _part(facet, value, question.but(**{facet: ""}).agreements(reader))
        for facet, value in _VALUE.items()
    ]
    counts = Counts()
    for facet, value, number in parts[0].union(*parts[1:], all=True):
        if value is not None:
            counts.of.setdefault(facet, {})[value] = number
    return counts


def _part(facet: str, value: Any, rows: QuerySet) -> QuerySet:
    named = rows.order_by().annotate(
        facet=Value(facet, CharField()), found=Cast(value, CharField())
    )
    return named.values_list("facet", "found").annotate(number=Count("pk", distinct=True))


def facets(
    question: AgreementQuery, counts: Counts, about: Sides, sectors: list[Sector]
) -> list[Facet]:
    def one(
        facet: str, label: str, values: Iterable[tuple[str, str]], *, open: bool = True
    ) -> Facet:
        return one_facet(question, counts, facet, label, values, open=open)

    years = sorted((y for y in counts.of.get("signed", {}) if y != NOT_SIGNED), reverse=True)
    return [
        one("partner", _("Partner"), [(p.pk, p.name) for p in about.partners]),
        one("status", _("Status"), [*_terms(vocabulary.LEGAL_ACTIONS), (NO_STATUS, no_step())]),
        one("sector", _("Sector"), [(s.slug, s.name) for s in sectors]),
        one("instrument", _("Type"), _terms(vocabulary.INSTRUMENTS)),
        one("review", _("Review"), zip(REVIEWS, _reviews(), strict=True)),
        one("value", _("Value"), [(KNOWN, _("Value known")), (UNKNOWN, _("Value not known"))]),
        one(
            "signed",
            _("Year"),
            [*((year, year) for year in years), (NOT_SIGNED, _("Not signed"))],
            open=False,
        ),
    ]


def no_step() -> str:
    return _("No step known")


def _terms(known: Iterable[vocabulary.Term]) -> list[tuple[str, str]]:
    return [(term.slug, terms.show(term.label)) for term in known]


def _reviews() -> tuple[str, str]:
    return _("Reviewed"), _("Not yet reviewed")
