"""Who met whom: posts of two countries, by what those who held them on the day did together."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count, Max, OuterRef, Q, QuerySet
from django.db.models.functions import Coalesce

from relations import portfolios
from relations.models import Classification, Event, Membership, Post, PostRole, Review
from relations.models.post import in_office
from relations.portfolios import Portfolio

EVENT = "official__events__"
OTHER = f"{EVENT}officials__memberships__"
# Of each there is one line of command, so the role alone makes them counterparts.
_BY_ROLE = (
    PostRole.HEAD_OF_STATE,
    PostRole.HEAD_OF_GOVERNMENT,
    PostRole.INTELLIGENCE_CHIEF,
    PostRole.MILITARY_CHIEF,
)
_BY_PORTFOLIO = (PostRole.MINISTER, PostRole.DEPUTY_MINISTER, PostRole.AGENCY_HEAD)
_AT_THE_TOP = (Classification.PRESIDENCY, Classification.GOVERNMENT, Classification.PARLIAMENT)


@dataclass(frozen=True)
class Contact:
    """Two posts by their keys. Counts are of the window, `last` and `earlier` reach back further.

    `last` is the newest reviewed one: a day where a text gives it, else the first of its month.
    """

    ours: int
    theirs: int
    accepted: int
    suggested: int
    earlier: int
    last: dt.date | None
    last_is_day: bool

    @property
    def in_window(self) -> int:
        return self.accepted + self.suggested


def held_at_event() -> QuerySet[Membership]:
    """The tenures of an outer query's event: of those named in it, what they held on its day.

    The day is that of the event, or of its first report where no text gives one.
    """
    day = Coalesce(OuterRef("start_date"), OuterRef("reported_on"))
    return Membership.objects.of_known_people().on(day).filter(official__events=OuterRef("pk"))


def contacts(events: QuerySet[Event], ours: str, theirs: str, first: dt.date) -> list[Contact]:
    """Return each pair of posts of these two countries that met in these events, in one query.

    `first` begins the window, which ends where the events end.
    """
    day = Coalesce(f"{EVENT}start_date", f"{EVENT}reported_on")
    # In one call, so that every condition is about the same event and the same two tenures.
    together = Membership.objects.filter(
        in_office(day),
        in_office(day, OTHER),
        official__review=Review.ACCEPTED,
        official__merged_into=None,
        post__country=ours,
        **{
            f"{EVENT}in": events,
            f"{EVENT}officials__review": Review.ACCEPTED,
            f"{EVENT}officials__merged_into": None,
            f"{OTHER}post__country": theirs,
        },
    )
    inside, reviewed = Q(**{f"{EVENT}month__gte": first}), Q(**{f"{EVENT}review": Review.ACCEPTED})
    to_the_day = reviewed & Q(**{f"{EVENT}precision": "day"})
    rows = together.order_by().values_list("post", f"{OTHER}post")
    counted = rows.annotate(
        accepted=Count("official__events", distinct=True, filter=inside & reviewed),
        suggested=Count("official__events", distinct=True, filter=inside & ~reviewed),
        earlier=Count(
            "official__events", distinct=True, filter=Q(**{f"{EVENT}month__lt": first}) & reviewed
        ),
        last_month=Max(f"{EVENT}month", filter=reviewed),
        last_day=Max(f"{EVENT}start_date", filter=to_the_day),
    )
    return [_contact(*row) for row in counted]


def _contact(
    ours: int,
    theirs: int,
    accepted: int,
    suggested: int,
    earlier: int,
    last_month: dt.date | None,
    last_day: dt.date | None,
) -> Contact:
    exact = last_day is not None and last_month == last_day.replace(day=1)
    last = last_day if exact else last_month
    return Contact(ours, theirs, accepted, suggested, earlier, last, exact)


def counterparts(
    ours: Iterable[Post], theirs: Iterable[Post], places: Iterable[str]
) -> list[tuple[Post, Post]]:
    """Pair each post of ours with those that answer it: by role, and by portfolio the nearest.

    `places`: names and adjectives of countries, which stand in labels and tell no portfolio.
    """
    stems = portfolios.stems(list(places))
    read = {post.pk: portfolios.portfolio(post.label_ar, stems) for post in (*ours, *theirs)}
    pairs = []
    for post in ours:
        found = [(_answers(post, other, read), other) for other in theirs]
        best = max((value for value, _other in found), default=0.0)
        pairs += [(post, other) for value, other in found if value and value == best]
    return pairs


def _answers(one: Post, other: Post, read: dict[int, Portfolio]) -> float:
    if one.role != other.role:
        return 0.0
    if one.role in _BY_ROLE:
        return 1.0
    mine, yours = read[one.pk], read[other.pk]
    bodies = _kind_of_body(one), _kind_of_body(other)
    if one.role in _BY_PORTFOLIO:
        if not mine.words and not yours.words:  # governors of central banks
            return float(bodies[0] != "" and bodies[0] == bodies[1])
        return portfolios.likeness(mine, yours)
    # Speakers of parliaments, vice presidents: a place at the top that has a name of its own.
    alike = one.portfolio != "" and one.portfolio == other.portfolio
    return float(alike and bodies[0] == bodies[1] and bodies[0] in _AT_THE_TOP)


def _kind_of_body(post: Post) -> str:
    return post.organization.classification if post.organization else ""
