"""What is counted and how, and what counts do not mean."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from relations import vocabulary
from relations.models import terms
from relations.views.event_query import EventQuery
from relations.views.page import reader_page, show, sides


@reader_page
def methodology(request: HttpRequest) -> HttpResponse:
    """The types are listed from the table that the machine reads with, so both always agree."""
    kinds = sorted(vocabulary.EVENT_TYPES.values(), key=lambda kind: (kind.quad, -kind.score))
    types = [
        {
            "slug": kind.slug,
            "label": terms.show(kind.label),
            "quad": terms.show(vocabulary.QUADS[kind.quad]),
            "score": kind.score,
            "modes": [terms.show(mode.label) for mode in kind.modes],
            "address": EventQuery(types=(kind.slug,)).address,
        }
        for kind in kinds
    ]
    return show(
        request,
        "methodology",
        about=sides(),
        title=_("How it is counted"),
        types=types,
        vocabulary_version=vocabulary.VERSION,
    )
