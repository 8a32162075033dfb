"""What falls due: the ends of agreements, steps told ahead, and events planned on agreements.

And what is overdue: such a day has passed, and nothing that was read tells what happened.
"""

import datetime as dt
from dataclasses import dataclass

from django.db.models import Model, Q, QuerySet

from relations import months
from relations.models import (
    Agreement,
    Article,
    Event,
    EventMention,
    LegalAction,
    LegalActionMention,
)

EXPIRY, STEP, EVENT = "expires", "step", "event"


@dataclass(frozen=True)
class Due:
    """One day ahead, or a month or year of which no more is known."""

    agreement: Agreement
    kind: str
    day: dt.date
    precision: str
    step: LegalAction | None = None
    event: Event | None = None

    @property
    def key(self) -> str:
        """The same for as long as the thing is, whatever becomes of its date."""
        if self.step:
            return f"{STEP}-{self.step.pk}"
        if self.event:
            return f"{EVENT}-{self.event.public_id}"
        return f"{EXPIRY}-{self.agreement.slug}"

    @property
    def is_accepted(self) -> bool:
        """An editor stands behind all of it."""
        rows = (self.agreement, self.step, self.event)
        return all(row.is_accepted for row in rows if row)

    @property
    def after(self) -> dt.date:
        """The first day on which it is past."""
        if self.precision == "year":
            return dt.date(self.day.year + 1, 1, 1)
        if self.precision == "month":
            return months.add_months(self.day, 1)
        last = self.event.end_date if self.event and self.event.end_date else self.day
        return last + dt.timedelta(days=1)


def falling_due(
    agreements: QuerySet[Agreement], through: dt.date, reader: Model | None
) -> list[Due]:
    """All that lies after the last covered day, the nearest first; suggestions among them."""
    found = [
        *_ends(agreements, through),
        *_steps(agreements, through, reader),
        *_events(agreements, through),
    ]
    return sorted(found, key=lambda due: (due.day, due.key))


def overdue(
    agreements: QuerySet[Agreement], since: dt.date, today: dt.date, reader: Model | None
) -> list[Due]:
    """Accepted dates, told ahead, that passed after `since` and of which nothing was heard then."""
    farthest = since - dt.timedelta(days=366)  # a year that has ended began then
    return [
        due
        for due in falling_due(agreements, farthest, reader)
        if since < due.after <= today
        and due.is_accepted
        and _was_told_ahead(due)
        and not _was_heard_of(due, today, reader)
    ]


def _was_told_ahead(due: Due) -> bool:
    row = due.step or due.event
    if row is None:
        return True
    known_on = row.reported_on or (row.reviewed_at and row.reviewed_at.date())
    return known_on is not None and known_on < due.day


def _was_heard_of(due: Due, today: dt.date, reader: Model | None) -> bool:
    """Another step or event on the agreement, or an article that tells of one, since that day."""
    if due.kind == EXPIRY:
        return False
    days = (due.day, today)
    steps = LegalAction.objects.accepted().filter(agreement=due.agreement, date__range=days)
    events = Event.objects.counted().accepted()
    events = events.filter(agreement=due.agreement, start_date__range=days)
    own_step, own_event = due.step and due.step.pk, due.event and due.event.pk
    told_in = Q(article__published_on__range=days, article__in=Article.objects.open_to(reader))
    of_steps = LegalActionMention.objects.not_rejected().filter(
        told_in, legal_action__agreement=due.agreement
    )
    of_events = EventMention.objects.not_rejected().filter(told_in, event__agreement=due.agreement)
    return (
        steps.exclude(pk=own_step).exists()
        or events.exclude(pk=own_event).exists()
        or of_steps.exists()
        or of_events.exists()
    )


def _ends(agreements: QuerySet[Agreement], through: dt.date) -> list[Due]:
    rows = agreements.filter(expires_on__gt=through).select_related("partner").distinct()
    return [Due(row, EXPIRY, row.expires_on, "day") for row in rows if row.expires_on]


def _steps(agreements: QuerySet[Agreement], through: dt.date, reader: Model | None) -> list[Due]:
    rows = LegalAction.objects.telling(reader).filter(
        date__gt=through, agreement__in=agreements.order_by().values("pk")
    )
    return [
        Due(row.agreement, STEP, row.date, row.precision, step=row)
        for row in rows.select_related("agreement__partner")
        if row.date
    ]


def _events(agreements: QuerySet[Agreement], through: dt.date) -> list[Due]:
    rows = (
        Event.objects.counted()
        .filter(start_date__gt=through, agreement__in=agreements.order_by().values("pk"))
        .select_related("agreement__partner", "actor", "recipient")
    )
    return [
        Due(row.agreement, EVENT, row.start_date, row.precision, event=row)
        for row in rows
        if row.start_date and row.agreement
    ]
