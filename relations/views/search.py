"""The search: one question over events, agreements, officials and articles."""

from dataclasses import dataclass
from typing import Any

from django.core.paginator import Page, Paginator
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from relations import search, search_spelling
from relations.models import Review, SearchKind
from relations.search import Answer
from relations.search_words import Question
from relations.views.asked import isolated
from relations.views.page import ask_for_login, reader_page, show, sides
from relations.views.search_filters import (
    BY_DAY,
    FEW,
    SIZE,
    Facet,
    SearchAsked,
    choices,
    facets,
    read,
)
from relations.views.search_results import Row, rows_of, variants, visible_to
from relations.views.watch import watchable


@dataclass(frozen=True)
class Group:
    """What was found of one kind: `rows` of `count`, all of them at `address`."""

    kind: str
    label: str
    count: int
    address: str
    rows: list[Row]
    chosen: bool


@reader_page
def search_page(request: HttpRequest) -> HttpResponse:
    about, known = sides(), choices()
    asked = read(request.GET, about, known)
    if asked.narrowed.review == Review.SUGGESTED and not request.user.is_authenticated:
        return ask_for_login(request)
    shown: dict[str, Any] = {"facets": [], "groups": [], "answer": None, "too_slow": False}
    if asked.question.wanted:
        try:
            answer = _ask(asked, request)
        except search.TooSlow:
            shown["too_slow"] = True
        else:
            shown |= _found(request, asked, answer)
            shown["facets"] = facets(answer.counts, asked, about, known)
            shown["chips"] = _chips(shown["groups"], shown["facets"])
    typed = asked.question.typed
    return show(
        request,
        "search",
        about=about,
        title=_("Search: %(words)s") % {"words": isolated(typed)} if typed else _("Search"),
        asked=asked,
        typed=typed,
        kept=[(name, value) for name, value in asked.parameters if name not in ("q", "page")],
        notes=asked.notes,
        watch=watchable(asked),
        ranked=search.RANKED,
        counted=search.COUNTED,
        by_rank=asked.address(sort=""),
        by_day=asked.address(sort=BY_DAY),
        cleared=asked.address(**{name: "" for name, _value in asked.parameters if name != "q"}),
        **shown,
    )


def _chips(groups: list[Group], narrowing: list[Facet]) -> list[tuple[str, str]]:
    """The filters in force, each with the same results without it."""
    kinds = [(group.label, group.address) for group in groups if group.chosen]
    options = [option for facet in narrowing for option in facet.options if option.chosen]
    return kinds + [(option.label, option.address) for option in options]


def _ask(asked: SearchAsked, request: HttpRequest) -> Answer:
    size = SIZE if asked.narrowed.kind else FEW
    page = asked.page if asked.narrowed.kind else 1
    return search.ask(
        asked.question,
        visible_to(request.user),
        asked.narrowed,
        size=size,
        page=page,
        by_day=asked.by_day,
    )


def _found(request: HttpRequest, asked: SearchAsked, answer: Answer) -> dict[str, Any]:
    groups = [_group(request, asked, answer, kind) for kind in SearchKind]
    rows = [row for group in groups for row in group.rows]
    return {
        "answer": answer,
        "groups": groups,
        "variants": variants(rows, asked.question),
        "page": _page(asked, answer),
        "more_than_ranked": not asked.by_day
        and any(group.rows and group.count > search.RANKED for group in groups),
        "help": None if answer.total else _help(asked, answer),
    }


def _group(request: HttpRequest, asked: SearchAsked, answer: Answer, kind: SearchKind) -> Group:
    chosen = asked.narrowed.kind == kind
    return Group(
        kind.value,
        str(kind.label),
        answer.counts["kind"].get(kind.value, 0),
        asked.address(k="" if chosen else kind.value),
        rows_of(kind, answer.found[kind.value], asked.question, request.user),
        chosen,
    )


def _page(asked: SearchAsked, answer: Answer) -> Page[int] | None:
    """The pages of one kind; by relevance no more than were ranked."""
    if not asked.narrowed.kind:
        return None
    most = search.COUNTED if asked.by_day else search.RANKED
    count = min(answer.total, most)
    return Paginator(range(count), SIZE).get_page(asked.page)


@dataclass(frozen=True)
class Help:
    """Why nothing was found, and what may be tried."""

    without_filters: int
    without_quotes: str
    names: list[tuple[str, str]]


def _help(asked: SearchAsked, answer: Answer) -> Help:
    question: Question = asked.question
    if answer.everything:
        return Help(answer.everything, "", [])
    loosened = asked.address(q=question.loosened()) if question.has_exact else ""
    names = search_spelling.nearest_names(question)
    return Help(0, loosened, [(name, asked.address(q=name)) for name in names])
