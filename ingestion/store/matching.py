"""Which known event or agreement a finding tells again.

Two tellings are one event where partner and type agree, their dates do not exclude each other,
nobody named speaks against it, and something links them: a shared official, the same article, the
same day, or the same mode in the same sector. An undated telling counts as told within days of its
publication; where that is not known either, only two shared officials and a single event of theirs
are enough.
"""

import datetime as dt

from django.db.models import Q, QuerySet

from ingestion.tag.findings import AgreementFinding, EventFinding
from relations.models import Agreement, ArticleVersion, Event, LegalAction
from relations.models.event import EventQuerySet

# News of an event appears on the day or within this many days after it.
NEWS_LAG = dt.timedelta(days=4)


def find_event(item: EventFinding, version: ArticleVersion) -> Event | None:
    """Return the standing event that this finding most likely retells; None for a new one."""
    events = Event.objects.counted().filter(partner=item.partner, type=item.type)
    events = events.prefetch_related("officials", "sectors")
    window = _window(item, version)
    if window is None:
        return _of_one_article(events, item, version) or _only_one_of(events, item)
    first, last = window
    near = Q(start_date__lte=last, end_date__gte=first) | Q(
        start_date=None, reported_on__range=(first - NEWS_LAG, last + NEWS_LAG)
    )
    scored = [(_likeness(event, item), -event.pk, event) for event in events.filter(near)]
    best = max((entry for entry in scored if entry[0] > 0), default=None)
    if best:
        return best[2]
    return None if item.date else _of_one_article(events, item, version)


def _of_one_article(
    events: EventQuerySet, item: EventFinding, version: ArticleVersion
) -> Event | None:
    """Return what the same article tells already, for a sentence that comes back to it."""
    told = (
        events.filter(mentions__article=version.article_id).distinct().order_by("-start_date", "pk")
    )
    return next((event for event in told if not _other_people(event, item)), None)


def _only_one_of(events: EventQuerySet, item: EventFinding) -> Event | None:
    """Return the one event that these two people or more share; None where there are several."""
    if len(item.officials) < 2:
        return None
    for slug in item.officials:
        events = events.filter(officials__slug=slug)
    found = list(events[:2])
    return found[0] if len(found) == 1 else None


def _window(item: EventFinding, version: ArticleVersion) -> tuple[dt.date, dt.date] | None:
    """Return the days in which it may have happened; None where nothing is known of them."""
    if item.date:
        return item.date.start, item.date.end
    if version.told_on:
        return version.told_on - NEWS_LAG, version.told_on
    return None


def _other_people(event: Event, item: EventFinding) -> bool:
    """Tell whether both name people, and not one of them in common."""
    theirs = {official.slug for official in event.officials.all()}
    return bool(theirs and item.officials and not theirs & set(item.officials))


def _likeness(event: Event, item: EventFinding) -> int:
    """Return how much links the two beyond partner, type and time; 0 for nothing."""
    if _other_people(event, item):
        return 0
    theirs = {official.slug for official in event.officials.all()}
    shared = theirs & set(item.officials)
    sectors = {sector.slug for sector in event.sectors.all()} & set(item.sectors)
    same_day = bool(
        item.date
        and item.date.precision == "day"
        and event.precision == "day"
        and event.start_date == item.date.start
    )
    same_mode = bool(item.mode) and item.mode == event.mode
    # A shared topic alone is too little: two ministries may both meet in one month.
    nobody_named = not item.officials and (item.date is not None or not theirs)
    linked = shared or same_day or (same_mode and (sectors or nobody_named))
    return 3 * len(shared) + 2 * same_day + len(sectors) + same_mode if linked else 0


def find_agreement(item: AgreementFinding, version: ArticleVersion) -> Agreement | None:
    """Return the agreement of the register, or the one another article told of."""
    standing = Agreement.objects.standing().not_rejected().filter(partner=item.partner)
    if item.agreement:
        return standing.filter(slug=item.agreement).first()
    step = _near(LegalAction.objects.not_rejected().filter(action=item.action), item, version)
    if step is None:
        return None
    same = standing.filter(instrument=item.instrument, legal_actions__in=step).distinct()
    if item.sectors:
        same = same.filter(Q(sectors__in=item.sectors) | Q(sectors=None)).distinct()
    return same.order_by("pk").first()


def find_legal_action(
    agreement: Agreement, item: AgreementFinding, version: ArticleVersion
) -> LegalAction | None:
    """Return the step of this agreement that the finding tells again."""
    steps = agreement.legal_actions.filter(action=item.action)
    near = _near(steps, item, version)
    found = near.in_order().first() if near is not None else None
    if found is None and item.date is None:
        return steps.in_order().last()
    return found


def _near(
    steps: QuerySet[LegalAction], item: AgreementFinding, version: ArticleVersion
) -> QuerySet[LegalAction] | None:
    """Steps whose date may be that of the finding; None where the finding has no time at all."""
    if item.date:
        first, last = item.date.start, item.date.end
    elif version.told_on:
        first, last = version.told_on - NEWS_LAG, version.told_on
    else:
        return None
    return steps.filter(
        Q(date__range=(first, last))
        | Q(precision="month", date__range=(first.replace(day=1), last))
        | Q(precision="year", date__year=first.year)
        | Q(date=None, reported_on__range=(first - NEWS_LAG, last + NEWS_LAG))
    )
