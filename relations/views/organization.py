"""One organization: its names, its posts and who holds them, and what they took part in."""

import datetime as dt

from django.db.models import Count, Prefetch, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from relations.models import Membership, Organization, Post, Review
from relations.views.asked import Asked
from relations.views.event_query import EventQuery
from relations.views.evidence import quotes_of_events
from relations.views.page import Crumb, reader_page, show, sides
from relations.views.ranks import by_rank
from relations.views.rollup import trust

FEW = 8


@reader_page
def organization_detail(request: HttpRequest, slug: str) -> HttpResponse:
    rows = Organization.objects.select_related("country", "parent").prefetch_related("names")
    body = get_object_or_404(rows.prefetch_related("parts"), slug=slug)
    about = sides()
    asked = Asked(request.GET)
    day = asked.day("as_of", _("as of")) or trust(request.user).window_end
    question = EventQuery(organization=body.slug)
    counted = question.events().aggregate(
        reviewed=Count("pk", filter=Q(review=Review.ACCEPTED)),
        waiting=Count("pk", filter=Q(review=Review.SUGGESTED)),
    )
    latest = question.events().open_to(request.user).newest_first().cut(FEW).with_sample_flag()
    return show(
        request,
        "organization_detail",
        about=about,
        title=body.name,
        crumbs=[Crumb(_("Officials"), reverse("official-list"))],
        body=body,
        day=day,
        posts=_posts(body, day),
        question=question,
        events=latest.select_related("partner").prefetch_related(quotes_of_events(request.user)),
        **counted,
        notes=asked.notes,
    )


def _posts(body: Organization, day: dt.date) -> list[Post]:
    """Its posts by rank, each with those who held it on the day and how many ever did."""
    everybody = Membership.objects.of_known_people().select_related("official")
    posts = (
        Post.objects.filter(organization=body)
        .annotate(
            known=Count(
                "memberships",
                filter=Q(
                    memberships__official__review=Review.ACCEPTED,
                    memberships__official__merged_into=None,
                ),
            )
        )
        .prefetch_related(Prefetch("memberships", everybody.on(day), to_attr="holders"))
    )
    return by_rank(posts)
