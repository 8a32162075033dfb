"""What is asked of a chart: every word of it known, then as the chart's page is asked."""

import datetime as dt
import re

from django.http import QueryDict
from django.utils.translation import gettext as _
from rest_framework.request import Request

from relations.api.parameters import word_of, words_of
from relations.api.problems import Problem
from relations.models import Sector
from relations.months import months_between
from relations.views.chart_kinds import ChartKind
from relations.views.chart_question import LONGEST, PER
from relations.views.page import Sides

MONTHS = re.compile(r"^(19[0-9]{2}|20[0-9]{2}|2100)-(0[1-9]|1[0-2])$")
EVENTS, RATE = "events", "per_1000_articles"
# Our name of each parameter, by its name in the address of a page.
NAMES = {
    "p": "partner",
    "s": "sector",
    "t": "type",
    "from": "from",
    "to": "to",
    "stack": "stack",
    "per": "measure",
}


def taken_by(kind: ChartKind) -> list[str]:
    """Return the parameters that this chart takes."""
    return [NAMES[name] for name in kind.takes.names]


def read_asked(request: Request, kind: ChartKind, about: Sides) -> QueryDict:
    takes, given = kind.takes, request.query_params
    partners = words_of(request, "partner", [partner.iso2 for partner in about.partners])
    sectors = Sector.objects.values_list("slug", flat=True)
    if len(partners) > 1 and not takes.several:
        detail = _("This chart takes one partner.")
        raise Problem.of_value("partner", given["partner"], detail=detail)
    first, last = _months(request)
    by_rate = word_of(request, "measure", (EVENTS, RATE), EVENTS) == RATE
    values = {
        "p": partners,
        "s": (word_of(request, "sector", sectors, ""),) if "sector" in given else (),
        "t": words_of(request, "type", takes.types),
        "from": (f"{first:%Y-%m}",) if first else (),
        "to": (f"{last:%Y-%m}",) if last else (),
        "stack": (word_of(request, "stack", takes.stacks, ""),) if "stack" in given else (),
        "per": (str(PER),) if by_rate else (),
    }
    asked = QueryDict(mutable=True)
    for name, words in values.items():
        if words:
            asked.setlist(name, list(words))
    return asked


def _months(request: Request) -> tuple[dt.date | None, dt.date | None]:
    first, last = _month(request, "from"), _month(request, "to")
    if first and last and first > last:
        detail = _("to is before from: no day lies between them.")
        raise Problem.of_value("to", f"{last:%Y-%m}", detail=detail)
    if first and last and len(months_between(first, last)) > LONGEST:
        detail = _("A chart shows at most %(months)s months.") % {"months": LONGEST}
        raise Problem.of_value("from", f"{first:%Y-%m}", detail=detail)
    return first, last


def _month(request: Request, name: str) -> dt.date | None:
    text = request.query_params.get(name)
    if text is None:
        return None
    if MONTHS.fullmatch(text):
        return dt.date.fromisoformat(f"{text}-01")
    raise Problem.of_value(name, text, detail=_("Write a month as 2025-03."))
