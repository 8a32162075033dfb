"""One post: who held it when, who held it on a day, and what its holders took part in."""

import datetime as dt

from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from relations.models import Membership, Post, Review, Role
from relations.roles import tenure_on
from relations.tenures import holders_on
from relations.views.asked import Asked
from relations.views.event_query import EventQuery
from relations.views.evidence import quotes_of_events
from relations.views.page import Crumb, reader_page, show, sides
from relations.views.rollup import trust
from relations.views.watch import Watchable

FEW = 8


@reader_page
def post_detail(request: HttpRequest, slug: str) -> HttpResponse:
    post = get_object_or_404(Post.objects.select_related("organization", "country"), slug=slug)
    about = sides()
    asked = Asked(request.GET)
    given = asked.day("on", _("day"))
    day = given or trust(request.user).window_end
    tenures = list(
        Membership.objects.of_known_people()
        .filter(post=post)
        .select_related("official__country", "post")
        .order_by("start_date", "as_of", "pk")
    )
    question = EventQuery(posts=(post.slug,))
    counted = question.events().aggregate(
        reviewed=Count("pk", filter=Q(review=Review.ACCEPTED)),
        waiting=Count("pk", filter=Q(review=Review.SUGGESTED)),
    )
    return show(
        request,
        "post_detail",
        about=about,
        title=post.name,
        crumbs=_crumbs(post),
        post=post,
        day=day,
        holders=holders_on(post, day),
        tenures=tenures[::-1],
        question=question,
        events=_latest(request, question, tenures),
        **counted,
        is_partners=post.country is not None and post.country.role == Role.PARTNER,
        watch=Watchable("post", post.slug),
        notes=asked.notes,
    )


def _crumbs(post: Post) -> list[Crumb]:
    crumbs = [Crumb(_("Officials"), reverse("official-list"))]
    if post.organization:
        address = reverse("organization-detail", args=[post.organization.slug])
        crumbs.append(Crumb(post.organization.name, address))
    return crumbs


def _latest(request: HttpRequest, question: EventQuery, tenures: list[Membership]) -> list:
    """The newest events, each with whoever of those named in it held the post that day."""
    rows = question.events().open_to(request.user).newest_first().cut(FEW).with_sample_flag()
    rows = rows.select_related("partner").prefetch_related(quotes_of_events(request.user))
    events = list(rows.prefetch_related("officials"))
    for event in events:
        named = {official.pk for official in event.officials.all()}
        event.holder_then = _holder(
            [row for row in tenures if row.official_id in named],
            event.start_date or event.reported_on,
        )
    return events


def _holder(tenures: list[Membership], day: dt.date | None) -> Membership | None:
    return tenure_on(tenures, day) if day else None
