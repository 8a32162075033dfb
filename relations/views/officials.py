"""The directory of officials: who they are, what they held on a day, and in how many events."""

import datetime as dt
from dataclasses import dataclass

from django.db.models import (
    Case,
    Count,
    Exists,
    IntegerField,
    OuterRef,
    Prefetch,
    Q,
    QuerySet,
    Subquery,
    Value,
    When,
)
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from relations.models import Event, Membership, Official, Organization, Post, PostRole, Review
from relations.models.bilingual import in_arabic
from relations.roles import tenure_on
from relations.views.asked import Asked, as_parameters, clean
from relations.views.chips import Chip, passed_on
from relations.views.event_query import EventQuery
from relations.views.list_file import as_file, asked_file
from relations.views.official_files import DIRECTORY, directory_rows
from relations.views.page import Sides, ask_for_login, one_page, reader_page, show, sides
from relations.views.ranks import RANKS
from relations.views.rollup import one_figure, trust

FIELDS = {"p", "t", "org", "held", "as_of", "q"}  # of the form
NO_COUNTRY = "none"  # in an address: officials of bodies that belong to no country


@dataclass(frozen=True)
class Choice:
    """One value of a filter, and how many officials it would leave after the other filters."""

    value: str
    label: str
    count: int


@dataclass(frozen=True)
class Question:
    """Which officials; `day` is the one on which posts are looked at."""

    day: dt.date
    country: str = ""
    role: str = ""
    organization: str = ""
    in_office: bool = False
    review: str = ""
    words: str = ""

    @property
    def parameters(self) -> QueryDict:
        """The GET parameters, in one fixed order."""
        return as_parameters(
            (
                ("p", self.country.lower()),
                ("t", self.role),
                ("org", self.organization),
                ("held", "1" if self.in_office else ""),
                ("as_of", self.day.isoformat()),
                ("q", self.words),
                ("review", self.review),
            )
        )

    def tenures(self) -> QuerySet[Membership]:
        """The tenures that filters by role and organization look at."""
        rows = Membership.objects.all()
        return rows.on(self.day) if self.in_office else rows

    def officials(self, *, without: str = "") -> QuerySet[Official]:
        """Leave one filter out to count what its values would give."""
        rows = Official.objects.standing().not_rejected()
        if self.in_office:
            rows = rows.in_office_on(self.day)
        if self.words:
            rows = rows.called(self.words)
        if self.review:
            rows = rows.filter(review=self.review)
        if self.country and without != "country":
            rows = rows.filter(country=None if self.country == NO_COUNTRY else self.country)
        held = self.tenures().filter(official=OuterRef("pk"))
        if self.role and without != "role":
            held = held.filter(post__role=self.role)
        if self.organization and without != "organization":
            held = held.filter(post__organization__slug=self.organization)
        asks_for_post = (self.role, self.organization) != ("", "")
        return rows.filter(Exists(held)) if asks_for_post else rows


@reader_page
def official_list(request: HttpRequest) -> HttpResponse:
    if request.GET.get("review") == Review.SUGGESTED and not request.user.is_authenticated:
        return ask_for_login(request)
    if "post" in request.GET and (answer := _to_the_post(request.GET)):
        return answer
    about = sides()
    asked = Asked(request.GET)
    question = _read(asked, about, trust(request.user).window_end)
    counted = question.officials().aggregate(
        all=Count("pk"), suggested=Count("pk", filter=Q(review=Review.SUGGESTED))
    )
    listed = counted["all"]
    if not request.user.is_authenticated:
        listed -= counted["suggested"]
    file = asked_file(request, listed)
    if file.ending:
        everybody = (_tell_post(row, question.day) for row in _told(_ranked(request, question)))
        rows = directory_rows(request, everybody)
        return as_file(file.ending, f"officials-{question.day}", DIRECTORY, rows)
    page = one_page(request, _ranked(request, question), count=listed)
    # Only now is counted what the rows of this page took part in.
    shown = page.object_list.values("pk")  # type: ignore[union-attr]
    page.object_list = _told(_with_rank(Official.objects.filter(pk__in=shown), question.day))
    for official in page.object_list:
        _tell_post(official, question.day)
    return show(
        request,
        "official_list",
        about=about,
        title=_("Officials"),
        question=question,
        page=page,
        counted=counted["all"],
        listed=listed,
        candidates=counted["suggested"],
        countries=_countries(request, question, about),
        roles=_roles(request, question),
        organizations=_organizations(request, question),
        posts=_posts(),
        chips=_chips(question),
        kept=passed_on(question.parameters, FIELDS),
        file=file,
        notes=[*asked.notes, *file.notes],
    )


def _chips(question: Question) -> list[Chip]:
    """What the form passes on but does not show."""
    if not question.review:
        return []
    parameters = question.parameters
    del parameters["review"]
    accepted = question.review == Review.ACCEPTED
    label = _("Reviewed") if accepted else _("Not yet reviewed")
    return [Chip(label, f"{reverse('official-list')}?{parameters.urlencode()}")]


def _to_the_post(data: QueryDict) -> HttpResponse | None:
    """Whoever asks who held a post on a day is told on the post's own page."""
    post = Post.objects.filter(slug=clean(data["post"])).first()
    day = clean(data.get("on", ""))
    if post is None:
        return None
    query = QueryDict(mutable=True)
    query["on"] = day
    return redirect(f"{reverse('post-detail', args=[post.slug])}?{query.urlencode()}")


def _read(asked: Asked, about: Sides, through: dt.date) -> Question:
    if "post" in asked.data:
        asked.refuse(_("post"), asked.data["post"])
    countries = [country.pk for country in (about.home, *about.partners) if country]
    return Question(
        day=asked.day("as_of", _("as of")) or through,
        country=asked.one_of(
            "p", [*countries, NO_COUNTRY.upper()], _("country"), upper=True
        ).replace(NO_COUNTRY.upper(), NO_COUNTRY),
        role=asked.one_of("t", PostRole.values, _("role")),
        organization=_known_body(asked),
        in_office=asked.one_of("held", ["", "1"], _("in office")) == "1",
        review=asked.one_of("review", Review.values[:2], _("review")),
        words=asked.words(),
    )


def _known_body(asked: Asked) -> str:
    slug = clean(asked.data.get("org", ""))
    if slug and not Organization.objects.filter(slug=slug).exists():
        asked.refuse(_("organization"), slug)
        return ""
    return slug


def _ranked(request: HttpRequest, question: Question) -> QuerySet[Official]:
    return _with_rank(question.officials().open_to(request.user), question.day)


def _with_rank(rows: QuerySet[Official], day: dt.date) -> QuerySet[Official]:
    """Order by country, then by rank on the day, those without a post last."""
    then = Membership.objects.on(day).filter(official=OuterRef("pk"), post__isnull=False)
    ranks = [When(post__role=role, then=Value(place)) for role, place in RANKS.items()]
    then = then.annotate(rank=Case(*ranks, output_field=IntegerField())).order_by("rank")
    rows = rows.annotate(rank=Subquery(then.values("rank")[:1]))
    return rows.order_by("country__position", "country", "rank", "name_ar", "pk")


def _told(rows: QuerySet[Official]) -> QuerySet[Official]:
    """With all that a row shows: tenures, and events counted."""
    tenures = Membership.objects.select_related("post", "organization")
    tenures_told = Prefetch("memberships", tenures, to_attr="tenures")
    return with_event_counts(rows).select_related("country").prefetch_related(tenures_told)


def with_event_counts(rows: QuerySet[Official]) -> QuerySet[Official]:
    """Annotate `reviewed` and `waiting`: events that the official took part in."""
    mine = Event.objects.counted().filter(officials=OuterRef("pk"))
    return rows.annotate(
        reviewed=one_figure(mine.accepted(), Count("pk")),
        waiting=one_figure(mine.suggested(), Count("pk")),
    )


def _tell_post(official: Official, day: dt.date) -> Official:
    """Give a row its post on the day, else its last one, and the way to its events."""
    official.held = tenure_on(official.tenures, day)
    ended = [row for row in official.tenures if row.start_date is None or row.start_date <= day]
    official.last_held = ended[-1] if ended else None
    official.question = EventQuery(official=official.slug)
    return official


def _countries(request: HttpRequest, question: Question, about: Sides) -> list[Choice]:
    rows = question.officials(without="country").open_to(request.user)
    counts = dict(rows.order_by().values_list("country").annotate(Count("pk")))
    known = [country for country in (about.home, *about.partners) if country]
    choices = [Choice(one.pk.lower(), one.name, counts.get(one.pk, 0)) for one in known]
    return [*choices, Choice(NO_COUNTRY, _("No country"), counts.get(None, 0))]


def _roles(request: HttpRequest, question: Question) -> list[Choice]:
    rows = question.officials(without="role").open_to(request.user)
    tenures = question.tenures().filter(official__in=rows, post__isnull=False)
    if question.organization:
        tenures = tenures.filter(post__organization__slug=question.organization)
    counts = dict(
        tenures.order_by().values_list("post__role").annotate(Count("official", distinct=True))
    )
    return [Choice(role, label, counts.get(role, 0)) for role, label in PostRole.choices]


def _organizations(request: HttpRequest, question: Question) -> list[Choice]:
    rows = question.officials(without="organization").open_to(request.user)
    tenures = question.tenures().filter(official__in=rows, post__organization__isnull=False)
    if question.role:
        tenures = tenures.filter(post__role=question.role)
    name = "name_ar" if in_arabic() else "name_en"
    on = "post__organization__"
    counted = (
        tenures.order_by(f"{on}country__position", f"{on}{name}")
        .values_list(f"{on}slug", f"{on}name_ar", f"{on}name_en")
        .annotate(Count("official", distinct=True))
    )
    choices = [
        Choice(slug, (ar or en) if in_arabic() else (en or ar), count)
        for slug, ar, en, count in counted
    ]
    if question.organization and question.organization not in {one.value for one in choices}:
        body = Organization.objects.get(slug=question.organization)
        choices.append(Choice(body.slug, body.name, 0))
    return choices


def _posts() -> QuerySet[Post]:
    """Posts of which a holder is known, those of the home country and its partners first."""
    held = Membership.objects.of_known_people().filter(post=OuterRef("pk"))
    name = "label_ar" if in_arabic() else "label_en"
    return (
        Post.objects.filter(Exists(held))
        .select_related("country")
        .order_by("country__position", "country", name, "pk")
    )
