"""One official: names, posts, events with the post of that day, whom they met, what they signed."""

import datetime as dt
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Count, Exists, Max, OuterRef, Prefetch, Q, QuerySet, Subquery
from django.db.models.functions import JSONObject
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from relations import correcting
from relations.models import (
    Agreement,
    Article,
    LegalAction,
    Membership,
    Mention,
    Official,
    OfficialName,
    Review,
    Role,
    Signatory,
)
from relations.models.bilingual import in_arabic
from relations.roles import label, tenure_on
from relations.views.event_query import EventQuery
from relations.views.evidence import Reader, quotes_of_events
from relations.views.officials import with_event_counts
from relations.views.page import Crumb, ask_for_login, gone, reader_page, show, sides
from relations.views.rollup import WINDOWS, asked_window, trust
from relations.views.sampled import with_sample_flag
from relations.views.strip import strip

FEW, SOME, MANY = 8, 12, 30


@reader_page
def official_detail(request: HttpRequest, slug: str) -> HttpResponse:
    official = _found(slug, request.user)
    if official is None or official.review == Review.REJECTED:
        return gone("official", slug, url_name="official-detail")
    if official.merged_into:
        # For now: browsers keep a lasting redirect, and a merge may be undone.
        return redirect("official-detail", official.merged_into.slug)
    if official.is_suggested and not request.user.is_authenticated:
        return ask_for_login(request)
    about = sides()
    question = EventQuery(official=official.slug)
    window = asked_window(request, trust(request.user).window_end)
    crumbs = [Crumb(_("Officials"), reverse("official-list"))]
    if official.country:
        address = f"{reverse('official-list')}?p={official.country_id.lower()}"
        crumbs.append(Crumb(official.country.name, address))
    return show(
        request,
        "official_detail",
        about=about,
        title=official.name,
        crumbs=crumbs,
        official=official,
        names=_by_language(official.written),
        question=question,
        window=window,
        windows=WINDOWS,
        strip=strip(question, window),
        events=_latest(request.user, official, question),
        met=_met(request.user, official),
        signed=_signed(request.user, official),
        articles=_articles(request.user, official),
        sources=_sources(official),
        corrections=correcting.made_of(official),
    )


def _found(slug: str, reader: Reader) -> Official | None:
    """The official with names and spellings read, in one query, and tenures, in another."""
    spelled = OfficialName.objects.filter(official=OuterRef("pk")).order_by("pk")
    read = (
        _mentions(reader)
        .filter(official=OuterRef("pk"))
        .order_by()
        .values("quote", "version__language")
        .annotate(times=Count("version__article", distinct=True))
        .order_by("-times", "quote")
    )
    tenures = Membership.objects.select_related("post__organization", "organization")
    rows = Official.objects.annotate(
        written=ArraySubquery(
            spelled.values(json=JSONObject(text="text", language="language", ambiguous="ambiguous"))
        ),
        read=ArraySubquery(
            read.values(json=JSONObject(text="quote", language="version__language", times="times"))[
                :MANY
            ]
        ),
    )
    return (
        correcting.with_corrections(with_event_counts(rows))
        .select_related("country", "proposed_organization", "merged_into")
        .prefetch_related(Prefetch("memberships", tenures, to_attr="tenures"))
        .filter(slug=slug)
        .first()
    )


def _mentions(reader: Reader) -> QuerySet[Mention]:
    """Where articles that this reader may open name somebody, in the text now in force."""
    opened = Article.objects.open_to(reader)
    return Mention.objects.filter(version__is_current=True, version__article__in=opened)


def _by_language(written: list[dict[str, Any]]) -> dict[str, list[dict[str, Any]]]:
    """Spellings under the language they are in, the reader's own first."""
    own = "ar" if in_arabic() else "en"
    grouped: dict[str, list[dict[str, Any]]] = {}
    for name in sorted(written, key=lambda name: (name["language"] != own, name["language"])):
        grouped.setdefault(name["language"], []).append(name)
    return grouped


def _latest(reader: Reader, official: Official, question: EventQuery) -> list[Any]:
    rows = question.events().open_to(reader).newest_first().cut(FEW).with_sample_flag()
    rows = rows.select_related("partner").prefetch_related(quotes_of_events(reader))
    events = list(rows)
    for event in events:
        event.post_then = _post_on(official, event.start_date or event.reported_on)
    return events


def _post_on(official: Official, day: dt.date | None) -> str:
    tenure = tenure_on(official.tenures, day) if day else None
    return label(tenure) if tenure else ""


def _met(reader: Reader, official: Official) -> list[Official]:
    """Officials of the other side in the same reviewed events, those met most often first."""
    mine = EventQuery(official=official.slug, types=("cooperation",), review=Review.ACCEPTED.value)
    rows = Official.objects.standing().open_to(reader).exclude(country=None)
    rows = rows.exclude(country=official.country_id)
    if official.country and official.country.role != Role.HOME:
        rows = rows.filter(country__role=Role.HOME)
    met = (
        rows.filter(events__in=mine.events())
        .annotate(
            times=Count("events", distinct=True),
            last=Max("events__month"),
            last_day=Max("events__start_date", filter=Q(events__precision="day")),
        )
        .select_related("country")
        .order_by("-times", "-last", "slug")
    )
    people = list(met[:SOME])
    for person in people:
        person.question = mine.but(met=person.slug)
        same_month = person.last_day and person.last == person.last_day.replace(day=1)
        person.last_day = person.last_day if same_month else None
    return people


def _signed(reader: Reader, official: Official) -> list[Agreement]:
    """Agreements with this signature on a step that the reader may see, and the post signed in."""
    steps = LegalAction.objects.open_to(reader)
    mine = Signatory.objects.filter(official=official, legal_action__in=steps)
    mine = mine.filter(legal_action__agreement=OuterRef("pk")).order_by("legal_action__date", "pk")
    names = ("post__label_ar", "post__label_en")
    rows = Agreement.objects.standing().open_to(reader).with_status_for(reader)
    signed = list(
        with_sample_flag(rows)
        .filter(Exists(mine))
        .annotate(
            step_on=Subquery(mine.values("legal_action__date")[:1]),
            signed_ar=Subquery(mine.values(names[0])[:1]),
            signed_en=Subquery(mine.values(names[1])[:1]),
        )
        .select_related("partner")
        .order_by("-status_on", "-pk")
    )
    for agreement in signed:
        first, second = (agreement.signed_ar, agreement.signed_en)[:: 1 if in_arabic() else -1]
        agreement.signed_as = first or second or _post_on(official, agreement.step_on)
    return signed


def _articles(reader: Reader, official: Official) -> list[Article]:
    naming = Mention.objects.filter(official=official, version__is_current=True)
    rows = Article.objects.open_to(reader).filter(pk__in=naming.values("version__article"))
    return list(rows.newest_first().select_related("outlet")[:FEW])


def _sources(official: Official) -> list[str]:
    """Pages that the person and the tenures rest on, each once."""
    every = [*official.sources, *(source for row in official.tenures for source in row.sources)]
    return list(dict.fromkeys(every))
