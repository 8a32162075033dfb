"""A brief as it is read: numbered lines with their links, sources, and what changed since."""

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.html import escape, format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from relations import brief, charts
from relations.brief_content import (
    LANGUAGES,
    SECTIONS,
    Content,
    Figure,
    Source,
    Standing,
    Statement,
    parted,
    references,
)
from relations.brief_records import CLOSED, Change, dated
from relations.models import Brief
from relations.models.bilingual import in_arabic
from relations.views.brief_changes import Told, told
from relations.views.brief_material import Period
from relations.views.brief_phrases import period_words
from relations.views.chart_object import Chart
from relations.views.event_query import EventQuery
from relations.views.evidence import Reader
from relations.views.monthly_chart import Kind, monthly_chart

TITLES: dict[str, Promise] = {
    "summary": gettext_lazy("At a glance"),
    "events": gettext_lazy("Events that weigh most"),
    "friction": gettext_lazy("Friction"),
    "contacts": gettext_lazy("Who took part most often"),
    "agreements": gettext_lazy("Agreements"),
    "outlook": gettext_lazy("What lies ahead, and what fell silent"),
    "assessment": gettext_lazy("Assessment"),
}
CHART_HEIGHT = 116
_ISOLATES = {"\u2068": "<bdi>", "\u2069": "</bdi>"}


class Line(NamedTuple):
    """One numbered statement; `language` only where it is not the page's."""

    number: int
    said: SafeString
    language: str = ""
    samples: bool = False
    changed: bool = False


class Section(NamedTuple):
    key: str
    title: str
    lines: list[Line]
    is_edited: bool
    is_offered: bool


class ShownSource(NamedTuple):
    """A source; of one that is no longer open to this reader only the number."""

    source: Source
    title: str
    outlet: str
    day: dt.date | None
    page: str
    is_closed: bool


@dataclass(frozen=True)
class Reading:
    brief: Brief
    period: str
    sections: list[Section]
    sources: list[ShownSource]
    standing: Standing
    through: dt.date | None
    reviewed: dt.date | None
    made_on: dt.date
    changes: list[Told]
    chart: Chart | None
    lists: list[tuple[str, str]]
    is_edited: bool


def read(made: Brief, reader: Reader) -> Reading:
    """What this reader sees of it; five queries at most, whatever its length."""
    content = brief.content_of(made)
    found = brief.changes_since(made)
    if found:
        found = dated(found, made.frozen_at)
    closed = set() if reader.is_staff else {one.key for one in found if one.what == CLOSED}
    sections = list(_sections(made, content, closed, {one.key for one in found}))
    return Reading(
        brief=made,
        period=period_words(Period(made.first, made.last)),
        sections=sections,
        sources=[_shown(source, closed) for source in content.sources],
        standing=content.standing,
        through=_day(content.standing.data_through),
        reviewed=_day(content.standing.reviewed_through),
        made_on=timezone.localdate(made.frozen_at),
        changes=_told(found, content, reader),
        chart=_chart(made, content),
        lists=_lists(content),
        is_edited=bool(made.words),
    )


def _day(text: str) -> dt.date | None:
    return dt.date.fromisoformat(text) if text else None


def _told(found: list[Change], content: Content, reader: Reader) -> list[Told]:
    numbers = {source.key: source.number for source in content.sources}
    return told(found, content.records, numbers, for_staff=reader.is_staff)


def _sections(
    made: Brief, content: Content, closed: set[str], changed: set[str]
) -> Iterator[Section]:
    number = 1
    for key in SECTIONS:
        words = made.words.get(key)
        if words is None:
            lines = [
                _generated(place, one, closed, changed)
                for place, one in enumerate(content.statements(key), start=number)
            ]
        else:
            lines = list(_written(words, content, number))
        number += len(lines)
        offered = words is not None and brief.is_offered(made, key)
        yield Section(key, str(TITLES[key]), lines, words is not None, offered)


def _generated(number: int, one: Statement, closed: set[str], changed: set[str]) -> Line:
    touched = any(key in changed for key in one.records)
    if one.quotes and f"article:{one.quotes}" in closed:
        said = format_html("<em>{}</em>", _("This sentence is no longer open to all."))
        return Line(number, said, changed=touched)
    language = get_language() if get_language() in LANGUAGES else "ar"
    pieces = [_piece(piece) for piece in one.pieces(str(language))]
    said = mark_safe("".join([*pieces, _references(one.sources)]))  # each piece was escaped
    return Line(number, said, samples=one.samples, changed=touched)


def _piece(piece: str | Figure) -> str:
    if isinstance(piece, Figure):
        address = f"{reverse(piece.listed)}?{piece.query}"
        return format_html('<a class="count" href="{}">{}</a>', address, piece.number)
    text = escape(piece)
    for mark, element in _ISOLATES.items():
        text = text.replace(mark, element)
    return text


def _references(numbers: Iterable[int]) -> str:
    listed = sorted(set(numbers))
    if not listed:
        return ""
    link = '\u00a0<a class="ref" href="#source-{}">{}</a>'
    return format_html(link, listed[0], references(listed))


def _written(words: dict[str, str], content: Content, number: int) -> Iterator[Line]:
    """An editor's words, in the other language where they have none in this one."""
    here = "ar" if in_arabic() else "en"
    language = (
        here if words[here].strip() else next((c for c in LANGUAGES if words[c].strip()), here)
    )
    lines = [line for line in words[language].split("\n") if line.strip()]
    for place, line in enumerate(lines, start=number):
        said = "".join(
            escape(text.rstrip() if numbers else text) + _references(numbers)
            for text, numbers in parted(line)
        )
        yield Line(place, mark_safe(said), language if language != here else "")  # was escaped


def _shown(source: Source, closed: set[str]) -> ShownSource:
    here = "ar" if in_arabic() else "en"
    if source.key in closed:
        return ShownSource(source, "", "", None, "", is_closed=True)
    page = reverse("article-detail", args=[source.article]) if source.article else ""
    return ShownSource(
        source, source.title[here], source.outlet[here], _day(source.day), page, is_closed=False
    )


def _chart(made: Brief, content: Content) -> Chart | None:
    """Drawn anew from the numbers that were kept."""
    if not any(number for _month, number in content.months):
        return None
    window = [dt.date.fromisoformat(f"{month}-01") for month, _number in content.months]
    cells = [
        charts.Cell(made.partner_id, month, "event", "", True, number, 0, "")
        for month, (_name, number) in zip(window, content.months, strict=True)
        if number
    ]
    question = EventQuery(made.partner_id, types=("cooperation",), review="accepted")
    return monthly_chart(
        "brief-months",
        _("Cooperation by month, reviewed events"),
        cells=cells,
        window=window,
        kinds=[Kind("", _("Cooperation"), question)],
        kind_of=lambda cell: "",
        question=question,
        height=CHART_HEIGHT,
    )


def _lists(content: Content) -> list[tuple[str, str]]:
    """The addresses of what the first statements count, for paper."""
    labels = (_("Cooperation"), _("Friction"), _("The months before"))
    return [
        (label, f"{reverse(one.figures[0].listed)}?{one.figures[0].query}")
        for label, one in zip(labels, content.statements("summary"), strict=False)
        if one.figures and one.figures[0].number
    ]
