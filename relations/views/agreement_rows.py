"""The register of agreements as rows of a file: what the page tells, and no more."""

from collections.abc import Iterator
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest

from relations import vocabulary
from relations.models import Agreement

REGISTER = (
    "id", "partner", "partner_ar", "partner_en", "title_ar", "title_en", "instrument",
    "instrument_ar", "instrument_en", "status", "status_on", "status_known_to", "signed_on",
    "expires_on", "value", "value_up_to", "currency", "sectors", "review", "samples_only", "page",
)  # fmt: skip
SILENT = "last_heard"  # of promises that fell silent, before the page
_INSTRUMENTS = {term.slug: term.label for term in vocabulary.INSTRUMENTS}


def register_head(*, silent: bool) -> list[str]:
    return [*REGISTER[:-1], *([SILENT] if silent else []), REGISTER[-1]]


def register_rows(
    request: HttpRequest, agreements: QuerySet[Agreement], *, silent: bool
) -> Iterator[list[Any]]:
    """`agreements` carry their status and know what samples are, and when last heard of."""
    for one in agreements.select_related("partner").prefetch_related("sectors"):
        label = _INSTRUMENTS[one.instrument]
        row = [
            one.slug,
            one.partner_id,
            one.partner.name_ar,
            one.partner.name_en,
            one.title_ar,
            one.title_en,
            one.instrument,
            label.ar,
            label.en,
            one.status or "",  # type: ignore[attr-defined]
            one.status_on or "",  # type: ignore[attr-defined]
            one.status_precision or "",  # type: ignore[attr-defined]
            one.signed_on or "",  # type: ignore[attr-defined]
            one.expires_on or "",
            "" if one.value_amount is None else one.value_amount,
            "" if one.value_upper is None else one.value_upper,
            one.value_currency,
            "; ".join(sector.slug for sector in one.sectors.all()),
            one.review,
            "yes" if one.only_samples else "no",  # type: ignore[attr-defined]
        ]
        if silent:
            row.append(one.last_heard)  # type: ignore[attr-defined]
        yield [*row, request.build_absolute_uri(one.get_absolute_url())]
