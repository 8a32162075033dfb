"""A list as a file, CSV or Excel: what was asked for, how much fits, and the answer."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.contrib.humanize.templatetags.humanize import intcomma
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from relations.models.bilingual import in_arabic
from relations.sheets import WRITERS
from relations.views.asked import Asked

ENDINGS = list(WRITERS)
MOST_ROWS = 10_000


@dataclass(frozen=True)
class AskedFile:
    """`ending` is empty where the page is wanted, and where the list is too long for a file."""

    ending: str = ""
    refusal: str = ""
    notes: tuple[str, ...] = ()


def asked_file(request: HttpRequest, count: int) -> AskedFile:
    """Read `format`; `count` is the number of rows that this reader may have."""
    asked = Asked(request.GET)
    ending = asked.one_of("format", ENDINGS, _("format"))
    if count <= MOST_ROWS:
        return AskedFile(ending, notes=tuple(asked.notes))
    refusal = _("A file holds at most %(most)s rows, and this list has %(count)s: narrow it.") % {
        "most": intcomma(MOST_ROWS),
        "count": intcomma(count),
    }
    return AskedFile(refusal=refusal, notes=(*asked.notes, *([refusal] if ending else [])))


def as_file(ending: str, name: str, head: Iterable[str], rows: Iterable[list[Any]]) -> HttpResponse:
    writer = WRITERS[ending]
    body = writer.write(list(head), rows, right_to_left=in_arabic())
    answer = HttpResponse(body, content_type=writer.content_type)
    answer["Content-Disposition"] = f'attachment; filename="{name}.{writer.ending}"'
    return answer
