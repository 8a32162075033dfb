"""At which level an event took place: the highest post that those named in it held on its day.

Only accepted officials of the two sides count, and only tenures that are recorded. The day is
that of the event, or of its first report where no text gives one.
"""

from django.db.models import Case, Exists, F, OuterRef, Q, QuerySet, TextChoices, Value, When
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from relations.models import Event, PostRole, Review
from relations.models.post import in_office


class Level(TextChoices):
    TOP = "top", _("Head of state or government")
    MINISTER = "minister", _("Minister")
    OFFICIAL = "official", _("Deputy minister, ambassador or other official")
    UNKNOWN = "unknown", _("No post recorded")


LEVELS = tuple(Level.values)  # the highest first
# The roles of each level and of those above it.
_UP_TO: dict[str, tuple[PostRole, ...]] = {
    Level.TOP: (PostRole.HEAD_OF_STATE, PostRole.HEAD_OF_GOVERNMENT),
    Level.MINISTER: (PostRole.HEAD_OF_STATE, PostRole.HEAD_OF_GOVERNMENT, PostRole.MINISTER),
    Level.OFFICIAL: tuple(PostRole),
}
_TENURES = "officials__memberships__"


def at_level(events: QuerySet[Event], level: str) -> QuerySet[Event]:
    """Keep the events of this level."""
    if level == Level.UNKNOWN:
        return events.exclude(_reaches(Level.OFFICIAL))
    kept = events.filter(_reaches(level))
    above = LEVELS.index(level) - 1
    return kept.exclude(_reaches(LEVELS[above])) if above >= 0 else kept


def with_level(events: QuerySet[Event]) -> QuerySet[Event]:
    """Annotate `level`."""
    known = (When(_reaches(level), then=Value(str(level))) for level in _UP_TO)
    return events.annotate(level=Case(*known, default=Value(str(Level.UNKNOWN))))


def with_posts(events: QuerySet[Event], level: str = Level.OFFICIAL) -> QuerySet[Event]:
    """Join each event with the posts of this level or higher that were held in it.

    An event with several comes several times; for one pass over many events.
    """
    day = Coalesce("start_date", "reported_on")
    one_side = Q(officials__country=F("actor")) | Q(officials__country=F("recipient"))
    return events.filter(
        in_office(day, _TENURES),
        one_side,
        officials__review=Review.ACCEPTED,
        officials__merged_into=None,
        **{f"{_TENURES}post__role__in": _UP_TO[level]},
    )


def up_to(level: str) -> Q:
    """In an aggregate after `with_posts`: a post of this level or a higher one."""
    return Q(**{f"{_TENURES}post__role__in": _UP_TO[level]})


def _reaches(level: str) -> Exists:
    return Exists(with_posts(Event.objects.filter(pk=OuterRef("pk")), level))
