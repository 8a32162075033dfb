"""What falls due: the ends of agreements, steps told ahead, and events planned on agreements."""

import datetime as dt
from dataclasses import dataclass

from django.db.models import Model, QuerySet

from relations import months
from relations.models import Agreement, Event, LegalAction

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
