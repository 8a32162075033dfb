"""Which known event or agreement a finding tells again.

Two tellings are one event where partner and type agree, their dates do not exclude each other,
and something beyond that links them: a shared official, the same agreement, or the same day with
nothing against it. Undated tellings count as told within days of their publication.
"""

import datetime as dt

from django.db.models import Q, QuerySet

from ingestion.tag.findings import AgreementFinding, EventFinding
from relations.models import Agreement, Article, Event, LegalAction

# News of an event appears on the day or within this many days after it.
NEWS_LAG = dt.timedelta(days=4)


def find_event(item: EventFinding, article: Article) -> Event | None:
    """Return the standing event that this finding most likely retells; None for a new one."""
    window = _window(item, article)
    if window is None:
        return None
    first, last = window
    near = Q(start_date__lte=last, end_date__gte=first) | Q(
        start_date=None, reported_on__range=(first - NEWS_LAG, last + NEWS_LAG)
    )
    events = Event.objects.counted().filter(near, partner=item.partner, type=item.type)
    scored = [
        (_likeness(event, item), -event.pk, event)
        for event in events.prefetch_related("officials", "sectors")
    ]
    best = max((entry for entry in scored if entry[0] > 0), default=None)
    return best[2] if best else None


def _window(item: EventFinding, article: Article) -> tuple[dt.date, dt.date] | None:
    """Return the days in which it may have happened; None where nothing is known of them."""
    if item.date:
        return item.date.start, item.date.end
    if article.published_on:
        return article.published_on - NEWS_LAG, article.published_on
    return None


def _likeness(event: Event, item: EventFinding) -> int:
    """Return how much links the two beyond partner, type and time; 0 where they differ."""
    theirs = {official.slug for official in event.officials.all()}
    shared = theirs & set(item.officials)
    if theirs and item.officials and not shared:
        return 0
    sectors = {sector.slug for sector in event.sectors.all()} & set(item.sectors)
    same_day = bool(
        item.date
        and item.date.precision == "day"
        and event.precision == "day"
        and event.start_date == item.date.start
    )
    same_mode = bool(item.mode) and item.mode == event.mode
    points = 3 * len(shared) + 2 * same_day + len(sectors) + same_mode
    # A shared topic alone is too little: two ministries may both meet in one month.
    linked = bool(shared) or same_day or (bool(sectors) and same_mode)
    return points if linked else 0


def find_agreement(item: AgreementFinding, article: Article) -> Agreement | None:
    """Return the agreement of the register, or the one another article told of."""
    standing = Agreement.objects.standing().not_rejected().filter(partner=item.partner)
    if item.agreement:
        return standing.filter(slug=item.agreement).first()
    step = _near(LegalAction.objects.not_rejected().filter(action=item.action), item, article)
    if step is None:
        return None
    same = standing.filter(instrument=item.instrument, legal_actions__in=step).distinct()
    if item.sectors:
        same = same.filter(Q(sectors__in=item.sectors) | Q(sectors=None)).distinct()
    return same.order_by("pk").first()


def find_legal_action(
    agreement: Agreement, item: AgreementFinding, article: Article
) -> LegalAction | None:
    """Return the step of this agreement that the finding tells again."""
    steps = agreement.legal_actions.filter(action=item.action)
    near = _near(steps, item, article)
    found = near.in_order().first() if near is not None else None
    if found is None and item.date is None:
        return steps.in_order().last()
    return found


def _near(
    steps: QuerySet[LegalAction], item: AgreementFinding, article: Article
) -> QuerySet[LegalAction] | None:
    """Steps whose date may be that of the finding; None where the finding has no time at all."""
    if item.date:
        first, last = item.date.start, item.date.end
    elif article.published_on:
        first, last = article.published_on - NEWS_LAG, article.published_on
    else:
        return None
    return steps.filter(
        Q(date__range=(first, last))
        | Q(precision="month", date__range=(first.replace(day=1), last))
        | Q(precision="year", date__year=first.year)
        | Q(date=None, reported_on__range=(first - NEWS_LAG, last + NEWS_LAG))
    )
