"""Search: one question over events, agreements, officials and articles, as the page asks it."""

import re
from dataclasses import replace
from typing import Any

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.utils import translation
from django.utils.translation import gettext as _
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.utils.urls import remove_query_param, replace_query_param

from relations import search, search_spelling, search_words
from relations.api.envelope import Fields, described, envelope, wrapped
from relations.api.fields import Picked
from relations.api.found import DESCRIBED, found_of
from relations.api.links import site_of
from relations.api.pagination import limit_of, question_of, read_cursor, written_cursor
from relations.api.parameters import refuse_unknown, word_of
from relations.api.permissions import reader_of
from relations.api.picking import fields_of, list_of, pick
from relations.api.problems import Problem
from relations.api.records import SHOWABLE, Spoken, states_asked
from relations.models import (
    Agreement,
    Article,
    Country,
    Event,
    EventMention,
    Official,
    Outlet,
    Review,
    SearchKind,
    Sector,
)
from relations.search import Answer, Narrowed, Visible
from relations.search_words import Question
from relations.views.search_results import rows_of, variants, visible_to

DEFAULT_LIMIT, MAX_LIMIT = 20, 100
SALT = "relations.api.search"
NOT_OF_THE_QUESTION = ("cursor", "fields")  # pages are numbered: their length is of the question
RANK, DATE = "rank", "date"
LANGUAGES = ("ar", "en")
YEARS = (1900, 2100)


class SearchHit(Picked):
    """One thing found; ask its address for the record."""

    kind = serializers.ChoiceField(SearchKind.values)
    id = serializers.CharField()
    url = serializers.URLField()
    html_url = serializers.URLField()
    title = described("FoundTitle", DESCRIBED["title"])
    extract = described("FoundExtract", DESCRIBED["extract"], allow_null=True)
    partner = serializers.CharField(allow_null=True, help_text="Null of articles and officials.")
    date = serializers.DateField(allow_null=True, help_text="Of the event, text or newest step.")
    only_samples = serializers.BooleanField(help_text="Rests on our own sample texts alone.")
    review = serializers.CharField(allow_null=True, help_text="Null of articles.")


FACETS: Fields = {
    name: serializers.DictField(child=serializers.IntegerField()) for name in search.FACETS
}
META: Fields = {
    "limit": serializers.IntegerField(help_text="Of each kind."),
    "review": serializers.ListField(child=serializers.CharField()),
    "hidden_suggestions": serializers.IntegerField(),
    "total": serializers.IntegerField(help_text="Under the filters."),
    "total_is_bounded": serializers.BooleanField(help_text="There are more than were counted."),
    "facets": described("SearchFacets", FACETS),
    "variants": serializers.ListField(
        child=serializers.CharField(), help_text="Forms found of the words, beside those typed."
    ),
    "nearest_names": serializers.ListField(
        child=serializers.CharField(), help_text="Where nothing was found: names to ask for."
    ),
    "shortened": serializers.BooleanField(help_text="Only the first words were asked for."),
}
LINKS: Fields = {
    "next": serializers.URLField(allow_null=True, help_text="With `kind`; else null."),
    "suggestions": serializers.URLField(allow_null=True),
    "html": serializers.URLField(),
}
ANSWER = envelope("Search", SearchHit(many=True), META, LINKS)
PARAMETERS = [
    OpenApiParameter(
        "q",
        str,
        required=True,
        description='Words in any form; "exactly these"; «side by side»; -without.',
    ),
    OpenApiParameter("kind", str, enum=SearchKind.values, description="Else some of each kind."),
    OpenApiParameter("partner", str, description="A partner's ISO code."),
    OpenApiParameter("sector", str, description="A sector's identifier."),
    OpenApiParameter("outlet", str, description="An outlet's identifier."),
    OpenApiParameter("year", {"type": "integer", "minimum": YEARS[0], "maximum": YEARS[1]}),
    OpenApiParameter("language", str, enum=LANGUAGES, description="Of the text."),
    OpenApiParameter("sort", str, enum=(RANK, DATE), default=RANK),
    OpenApiParameter(
        "limit",
        {"type": "integer", "minimum": 1, "maximum": MAX_LIMIT, "default": DEFAULT_LIMIT},
        description="Of each kind in one answer.",
    ),
    OpenApiParameter("cursor", str, description="Where to go on: take `links.next` as it is."),
    list_of("review", SHOWABLE, "Also find suggestions; needs a login."),
    fields_of(SearchHit),
]
NAMES = [parameter.name for parameter in PARAMETERS]


class Search(Spoken):
    """Asks as the page does; titles are as the Arabic page shows them."""

    tag = "search"

    @extend_schema(operation_id="search_list", parameters=PARAMETERS, responses=ANSWER)
    def get(self, request: Request) -> Response:
        refuse_unknown(request, NAMES)
        states, question = states_asked(request), _question(request)
        narrowed, limit = _narrowed(request), limit_of(request, MAX_LIMIT, DEFAULT_LIMIT)
        page = _page(request)
        by_day = word_of(request, "sort", (RANK, DATE), RANK) == DATE
        visible = _visible(request, states)
        try:
            answer = search.ask(question, visible, narrowed, size=limit, page=page, by_day=by_day)
            hidden = 0 if Review.SUGGESTED in states else _hidden(request, question, narrowed)
        except search.TooSlow:
            detail = _("This asks for too much at once. Ask for more words, or narrow it down.")
            raise Problem.of_value("q", question.typed, detail=detail) from None
        rows = _rows(request, states, question, answer)
        meta = {
            "limit": limit,
            "review": list(states),
            "hidden_suggestions": hidden,
            "total": answer.total,
            "total_is_bounded": answer.bounded,
            "facets": _facets(answer),
            "variants": variants(rows, question),
            "nearest_names": [] if answer.everything else search_spelling.nearest_names(question),
            "shortened": question.shortened,
        }
        site = site_of(request)
        data = pick(request, SearchHit, [found_of(row, site) for row in rows])
        more = _next(request, answer, narrowed, (limit, page), by_day=by_day)
        return wrapped(data, meta, _links(request, question, more, hidden))


def _question(request: Request) -> Question:
    typed = request.query_params.get("q")
    if typed is None:
        detail = _("Say what to look for: %(parameter)s.") % {"parameter": "q"}
        raise Problem.of_parameters([{"parameter": "q", "detail": detail}])
    question = search_words.read(typed)
    if not question.wanted:
        detail = _("%(parameter)s holds no word to look for.") % {"parameter": "q"}
        raise Problem.of_value("q", typed, detail=detail)
    return question


def _narrowed(request: Request) -> Narrowed:
    asked = request.query_params
    outlets = dict(Outlet.objects.values_list("slug", "pk")) if "outlet" in asked else {}
    partners = Country.objects.partners().values_list("iso2", flat=True)
    sectors = Sector.objects.values_list("slug", flat=True)
    outlet = word_of(request, "outlet", outlets, "") if "outlet" in asked else ""
    return Narrowed(
        kind=word_of(request, "kind", ("", *SearchKind.values), ""),
        partner=word_of(request, "partner", partners, "") if "partner" in asked else "",
        sector=word_of(request, "sector", sectors, "") if "sector" in asked else "",
        outlet=outlets[outlet] if outlet else None,
        year=_year(asked["year"]) if "year" in asked else None,
        language=word_of(request, "language", ("", *LANGUAGES), ""),
    )


def _year(text: str) -> int:
    if re.fullmatch("[0-9]{4}", text) and YEARS[0] <= int(text) <= YEARS[1]:
        return int(text)
    raise Problem.of_value("year", text, detail=_("Write a year as 2025."))


def _page(request: Request) -> int:
    if "cursor" not in request.query_params:
        return 1
    [page] = read_cursor(request, SALT, question_of(request, save=NOT_OF_THE_QUESTION))
    return int(page)


def _visible(request: Request, states: tuple[str, ...]) -> Visible:
    """What this reader may find, in the states that were asked for."""
    whole = visible_to(_person(request))
    told = ("events", "mentions", "agreements", "officials")
    return replace(whole, **{name: getattr(whole, name).filter(review__in=states) for name in told})


def _person(request: Request) -> Any:
    return reader_of(request) or AnonymousUser()


def _hidden(request: Request, question: Question, narrowed: Narrowed) -> int:
    """Count the suggestions that answer, which may be counted by everybody."""
    if narrowed.kind == SearchKind.ARTICLE:
        return 0
    open_articles = Article.objects.open_to(reader_of(request))
    waiting = Visible(
        closed_articles=Article.objects.all(),
        mentions=EventMention.objects.not_rejected().filter(article__in=open_articles),
        events=Event.objects.standing().suggested(),
        agreements=Agreement.objects.standing().suggested(),
        officials=Official.objects.standing().suggested(),
    )
    return search.ask(question, waiting, narrowed, size=0).total


def _rows(
    request: Request, states: tuple[str, ...], question: Question, answer: Answer
) -> list[Any]:
    """What was found, loaded as everybody sees it unless suggestions were asked for."""
    person = _person(request) if Review.SUGGESTED in states else AnonymousUser()
    with translation.override(settings.LANGUAGE_CODE):
        return [
            row
            for kind in SearchKind
            for row in rows_of(kind, answer.found[kind.value], question, person)
        ]


def _facets(answer: Answer) -> dict[str, dict[str, int]]:
    """How many are behind each value of a filter under the others."""
    counts = {name: dict(answer.counts[name]) for name in search.FACETS}
    slugs = dict(Outlet.objects.filter(pk__in=counts["outlet"]).values_list("pk", "slug"))
    counts["outlet"] = {slugs[int(pk)]: n for pk, n in counts["outlet"].items() if int(pk) in slugs}
    return counts


def _next(
    request: Request, answer: Answer, narrowed: Narrowed, at: tuple[int, int], *, by_day: bool
) -> str | None:
    """Only hits of one kind follow each other, and by rank only as many as were ranked."""
    limit, page = at
    most = search.COUNTED if by_day else search.RANKED
    if not narrowed.kind or page * limit >= min(answer.total, most):
        return None
    question = question_of(request, save=NOT_OF_THE_QUESTION)
    cursor = written_cursor(SALT, question, [page + 1])
    return replace_query_param(request.build_absolute_uri(), "cursor", cursor)


def _links(
    request: Request, question: Question, more: str | None, hidden: int
) -> dict[str, str | None]:
    here = request.build_absolute_uri()
    opened = replace_query_param(remove_query_param(here, "cursor"), "review", ",".join(SHOWABLE))
    page = replace_query_param(f"{site_of(request)}/search/", "q", question.typed)
    return {
        "self": here,
        "next": more,
        "suggestions": opened if hidden else None,
        "html": page,
    }
