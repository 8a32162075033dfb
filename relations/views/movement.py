"""Up or down, and by how much: against the months before, and against the same of last year."""

import datetime as dt
from collections.abc import Sequence
from typing import NamedTuple

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from relations import charts
from relations.months import add_months
from relations.views.chart_coverage import Month
from relations.views.chart_grounds import YEAR, Grounds
from relations.views.chart_question import window_to
from relations.views.event_query import EventQuery
from relations.views.rollup import RECENT, Window
from relations.views.sentences import linked, month_words

UNKNOWN = "unknown"  # where coverage makes two periods incomparable


class Movement(NamedTuple):
    direction: str
    said: SafeString


class Past(NamedTuple):
    """A period that the last months are held against."""

    window: Window
    is_last_year: bool
    is_fair: bool


class Comparing:
    """Which earlier periods the last months may be held against; shared by all of one page."""

    def __init__(self, grounds: Grounds, window: Window) -> None:
        whole = window if window.length >= YEAR + RECENT else window_to(window.last, YEAR + RECENT)
        reached = grounds.reach(whole)
        self._known = dict(zip(whole.months, reached.months, strict=True))
        self._through = grounds.standing.data_through
        self.recent = window_to(window.last, RECENT)
        self.pasts = [self._past(RECENT), self._past(YEAR)]

    def _past(self, back: int) -> Past:
        then = window_to(add_months(self.recent.last, -back), RECENT)
        months = [self._known[month] for month in (*self.recent.months, *then.months)]
        return Past(then, back == YEAR, _is_fair(months))

    @property
    def caveats(self) -> list[str]:
        """What a reader must know before believing a rise or a fall."""
        said = []
        if not any(self._known.values()):
            said.append(
                _(
                    "How much the outlets published in these months is not recorded, so a rise or "
                    "fall may be theirs."
                )
            )
        through = self._through
        if through and through.replace(day=1) == self.recent.last and _is_partial(through):
            said.append(
                _("{month} is counted up to day {day} only.").format(
                    month=month_words(through), day=through.day
                )
            )
        return said

    def movements(self, cells: Sequence[charts.Cell], question: EventQuery) -> list[Movement]:
        """How these cells moved; `question` finds their events in whatever months it is given."""
        now = charts.total_within(cells, self.recent.first, self.recent.last)
        found = []
        for past in self.pasts:
            span = (past.window.first, past.window.last)
            change = charts.Change(now, charts.total_within(cells, *span))
            direction = change.direction if past.is_fair else UNKNOWN
            text = _words(direction, last_year=past.is_last_year)
            before = linked(change.before, question.but(first=span[0], last=span[1]))
            said = format_html(text, count=change.difference, before=before)
            found.append(Movement(direction, said))
        return found


def _is_fair(months: Sequence[Month | None]) -> bool:
    """Nothing recorded of either period is told apart (`caveats`); of one only, none can tell."""
    recorded = [month for month in months if month]
    if not recorded:
        return True
    return len(recorded) == len(months) and not any(month.is_weak for month in recorded)


def _is_partial(through: dt.date) -> bool:
    """Tell whether the month of this day goes on after it."""
    return add_months(through, 1).toordinal() - 1 > through.toordinal()


def _words(direction: str, *, last_year: bool) -> str:
    if last_year:
        return {
            "up": _("Up {count} on the same months last year ({before})"),
            "down": _("Down {count} on the same months last year ({before})"),
            "same": _("Unchanged from the same months last year ({before})"),
            UNKNOWN: _("Cannot compare with the same months last year ({before})"),
        }[direction]
    return {
        "up": _("Up {count} on the three months before ({before})"),
        "down": _("Down {count} on the three months before ({before})"),
        "same": _("Unchanged from the three months before ({before})"),
        UNKNOWN: _("Cannot compare with the three months before ({before})"),
    }[direction]
