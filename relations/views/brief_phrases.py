"""How a brief says one thing: periods, events and agreements on a line, and what to beware of."""

import datetime as dt
from collections.abc import Callable, Iterator, Sequence

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override

from relations import months
from relations.levels import LEVELS
from relations.models import Event
from relations.templatetags.dates import when
from relations.views.brief_material import Period, named, tidy
from relations.views.chart_coverage import Month
from relations.views.sentences import month_words


def both(say: Callable[[], str]) -> dict[str, str]:
    """The same thing in every language."""
    said = {}
    for code, _label in settings.LANGUAGES:
        with override(code):
            said[code] = say()
    return said


def period_words(period: Period) -> str:
    if period.length == 1:
        return month_words(period.first)
    return _("{first} to {last}").format(
        first=month_words(period.first), last=month_words(period.last)
    )


def event_words(event: Event) -> str:
    """When, what, and of which kind, on one line."""
    kind = event.get_mode_display() or event.get_type_display()
    title = tidy(event.summary or event.words[0])
    day = when(event)
    if not day and event.month:
        day = _("reported in {month}").format(month=month_words(event.month))
    said = f"{named(title)} ({kind})" if title else kind
    return f"{day}: {said}" if day else said


def caveats(
    every: Sequence[dt.date], recorded: Sequence[Month | None], through: dt.date | None
) -> Iterator[str]:
    """Why the months and those before may not be comparable."""
    if not any(recorded):
        yield _(
            "How much the outlets published in these months is not recorded, so a rise or fall "
            "may be theirs."
        )
    weak = sum(month.is_weak for month in recorded if month)
    if weak:
        text = ngettext(
            "{count} of these months cannot be compared: over a fifth of the outlets were silent.",
            "{count} of these months cannot be compared: over a fifth of the outlets were silent.",
            weak,
        )
        yield text.format(count=weak)
    if through and through.replace(day=1) == every[-1] and through < last_day(through):
        told = _("{month} is counted up to day {day} only.")
        yield told.format(month=month_words(through), day=through.day)


def last_day(day: dt.date) -> dt.date:
    return months.add_months(day, 1) - dt.timedelta(days=1)


def line_of(day: str, what: str, title: str) -> str:
    said = f"{what} – {named(title)}"
    return f"{day}: {said}" if day else said


def weightiest(events: Sequence[Event], most: int) -> list[Event]:
    """The highest level of contact first, then what most texts tell; in the order of dates."""

    def weight(event: Event) -> tuple[bool, int, int, float, dt.date]:
        day = event.start_date or event.reported_on or dt.date.min
        level = -LEVELS.index(event.level)
        return bool(event.sources), level, len(event.told), abs(event.score), day

    kept = sorted(events, key=weight, reverse=True)[:most]
    return [event for event in events if event in kept]
