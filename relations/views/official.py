"""Officials: the directory, and one person with posts, events and signatures."""

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from relations.models import (
    Agreement,
    Membership,
    Official,
    OfficialName,
    Post,
    PostRole,
    Review,
)
from relations.models.bilingual import in_arabic
from relations.tenures import Holders, holders_on
from relations.views.asked import Asked, clean, pattern
from relations.views.event_query import EventQuery
from relations.views.evidence import quotes_of_events
from relations.views.page import (
    Crumb,
    Sides,
    ask_for_login,
    gone,
    one_page,
    reader_page,
    show,
    sides,
)
from relations.views.sampled import with_sample_flag

FEW = 8


def _tenures() -> Prefetch:
    rows = Membership.objects.select_related("post", "organization")
    return Prefetch("memberships", rows, to_attr="tenures")


@reader_page
def official_list(request: HttpRequest) -> HttpResponse:
    about = sides()
    asked = Asked(request.GET)
    if request.GET.get("review") == Review.SUGGESTED and not request.user.is_authenticated:
        return ask_for_login(request)
    rows = _asked_officials(asked, about)
    candidates = rows.suggested().count()
    rows = rows.open_to(request.user).select_related("country").prefetch_related(_tenures())
    page = one_page(request, rows.order_by("country__position", "country", "name_ar", "pk"))
    return show(
        request,
        "official_list",
        about=about,
        title=_("Officials"),
        page=page,
        counted=page.paginator.count,
        candidates=candidates,
        roles=PostRole.choices,
        posts=_posts(about),
        holders=_holders(asked),
        notes=asked.notes,
    )


def _posts(about: Sides) -> QuerySet[Post]:
    """Posts of which a holder is known, those of the home country and its partners first."""
    held = Membership.objects.filter(post=OuterRef("pk"), official__review=Review.ACCEPTED)
    name = "label_ar" if in_arabic() else "label_en"
    return (
        Post.objects.filter(Exists(held))
        .select_related("country")
        .order_by("country__position", "country", name, "pk")
    )


def _holders(asked: Asked) -> Holders | None:
    """Who held the post asked for on the day asked for."""
    slug, day = clean(asked.data.get("post", "")), asked.day("on", _("day"))
    post = Post.objects.filter(slug=slug).first() if slug else None
    if slug and post is None:
        asked.refuse(_("post"), slug)
    return holders_on(post, day) if post and day else None


def _asked_officials(asked: Asked, about: Sides) -> QuerySet[Official]:
    rows = Official.objects.standing().not_rejected()
    countries = [country.pk for country in (about.home, *about.partners) if country]
    country = asked.one_of("p", countries, _("country"), upper=True)
    if country:
        rows = rows.of_country(country)
    role = asked.one_of("t", PostRole.values, _("role"))
    if role:
        held = Membership.objects.filter(official=OuterRef("pk"), post__role=role)
        rows = rows.filter(Exists(held))
    review = asked.one_of("review", Review.values[:2], _("review"))
    if review:
        rows = rows.filter(review=review)
    if words := asked.words():
        form = pattern(words)
        spelled = OfficialName.objects.filter(official=OuterRef("pk"), text__iregex=form)
        rows = rows.filter(Q(name_ar__iregex=form) | Q(name_en__iregex=form) | Exists(spelled))
    return rows


@reader_page
def official_detail(request: HttpRequest, slug: str) -> HttpResponse:
    official = (
        Official.objects.select_related("country", "proposed_organization", "merged_into")
        .prefetch_related("names", _tenures())
        .filter(slug=slug)
        .first()
    )
    if official is None or official.review == Review.REJECTED:
        return gone("official", slug, url_name="official-detail")
    if official.merged_into:
        # For now: browsers keep a lasting redirect, and a merge may be undone.
        return redirect("official-detail", official.merged_into.slug)
    if official.is_suggested and not request.user.is_authenticated:
        return ask_for_login(request)
    question = EventQuery(official=official.slug)
    rows = question.events().open_to(request.user).newest_first().with_sample_flag()
    crumbs = [Crumb(_("Officials"), reverse("official-list"))]
    if official.country:
        address = f"{reverse('official-list')}?p={official.country_id.lower()}"
        crumbs.append(Crumb(official.country.name, address))
    return show(
        request,
        "official_detail",
        about=sides(),
        title=official.name,
        crumbs=crumbs,
        official=official,
        question=question,
        events=rows.select_related("partner").prefetch_related(quotes_of_events(request.user))[
            :FEW
        ],
        took_part=question.events().count(),
        signed=_signed(request, official),
    )


def _signed(request: HttpRequest, official: Official) -> QuerySet[Agreement]:
    rows = Agreement.objects.standing().open_to(request.user).with_status_for(request.user)
    return (
        with_sample_flag(rows)
        .filter(legal_actions__signatories__official=official)
        .exclude(legal_actions__review=Review.REJECTED)
        .select_related("partner")
        .order_by("-status_on", "-pk")
        .distinct()
    )
