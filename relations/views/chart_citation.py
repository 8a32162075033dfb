"""How a chart is cited, in both languages, whichever is being read."""

from typing import NamedTuple

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import override

from relations import months
from relations.models.bilingual import in_arabic
from relations.views.chart_object import Chart

_ISOLATES = dict.fromkeys(map(ord, "\u2066\u2067\u2068\u2069\u200e\u200f"))


class Citation(NamedTuple):
    language: str
    direction: str
    text: str


def citations(chart: Chart, request: HttpRequest) -> list[Citation]:
    """The address in each leads to the page in that language."""
    found = []
    for code, _label in settings.LANGUAGES:
        with override(code):
            direction = "rtl" if in_arabic() else "ltr"
            found.append(Citation(code, direction, citation(chart, request)))
    return found


def citation(chart: Chart, request: HttpRequest) -> str:
    """In the language of the moment, without marks of direction, since it will be pasted."""
    through = chart.standing.data_through
    known = {
        "title": chart.title,
        "address": request.build_absolute_uri(chart.permalink),
    }
    if through is None:
        return plain(_("Rawabit. “{title}”. {address}").format(**known))
    day = months.day_in_words(through, arabic=in_arabic())
    return plain(_("Rawabit. “{title}”. Data through {day}. {address}").format(day=day, **known))


def plain(text: str) -> str:
    return text.translate(_ISOLATES)
