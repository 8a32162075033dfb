"""How much of each month was monitored: what makes months comparable, where anybody recorded it."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from django.db.models import Count, Q, Sum
from django.db.models.functions import TruncMonth
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from relations.models import Coverage
from relations.months import add_months
from relations.views.sentences import month_words

ENOUGH = 0.8  # of the days of outlets must not be silent, else a month is not comparable


class Month(NamedTuple):
    """What was recorded of one month: articles seen, days of outlets, and silent ones of these."""

    monitored: int
    days: int
    silent: int

    @property
    def is_weak(self) -> bool:
        return self.days - self.silent < ENOUGH * self.days


@dataclass(frozen=True)
class Reach:
    """The months of one chart; None where nothing was recorded."""

    months: tuple[Month | None, ...] = ()
    weak: tuple[int, ...] = ()  # places of months that cannot be compared
    notes: tuple[str, ...] = ()

    def rate(self, place: int, count: int, per: int) -> float | None:
        month = self.months[place]
        if month is None or not month.monitored:
            return None
        return round(count * per / month.monitored, 3)


def reach(window: Sequence[dt.date], through: dt.date | None) -> Reach:
    """Read what was recorded of these months; one query."""
    inside = Q(day__gte=window[0], day__lt=add_months(window[-1], 1))
    rows = (
        Coverage.objects.filter(inside)
        .order_by()
        .values(month=TruncMonth("day"))
        .annotate(seen=Sum("monitored"), days=Count("pk"), quiet=Count("pk", filter=Q(silent=True)))
    )
    found = {row["month"]: Month(row["seen"], row["days"], row["quiet"]) for row in rows}
    recorded = tuple(found.get(month) for month in window)
    silent = [place for place, month in enumerate(recorded) if month and month.is_weak]
    after = [place for place, month in enumerate(window) if through and month > through]
    return Reach(
        months=recorded,
        weak=tuple(sorted({*silent, *after})),
        notes=tuple(_notes(window, recorded, len(silent), bool(after), through)),
    )


def _notes(
    window: Sequence[dt.date],
    recorded: Sequence[Month | None],
    silent: int,
    after: bool,
    through: dt.date | None,
) -> list[str]:
    notes = []
    missing = sum(month is None for month in recorded)
    if missing == len(recorded):
        notes.append(
            _(
                "How much the outlets published in these months is not recorded, so a rise or fall "
                "may be theirs."
            )
        )
    elif missing:
        text = ngettext(
            "Of {count} of these months it is not recorded how much the outlets published.",
            "Of {count} of these months it is not recorded how much the outlets published.",
            missing,
        )
        notes.append(text.format(count=missing))
    if silent:
        text = ngettext(
            "{count} month (grey) cannot be compared: over a fifth of the outlets were silent.",
            "{count} months (grey) cannot be compared: over a fifth of the outlets were silent.",
            silent,
        )
        notes.append(text.format(count=silent))
    if after:
        notes.append(_("Months after the last day that was read are grey: they are still empty."))
    if through and through.replace(day=1) in window and add_months(through, 1) != _next(through):
        notes.append(
            _("{month} is counted up to day {day} only.").format(
                month=month_words(through), day=through.day
            )
        )
    return notes


def _next(day: dt.date) -> dt.date:
    """The day after."""
    return day + dt.timedelta(days=1)
