"""Dates in words, no more exact than what is known."""

import datetime as dt

from django import template
from django.utils import timezone
from django.utils.translation import gettext as _

from relations import months
from relations.models import EndKnown, Event, Membership
from relations.models.bilingual import in_arabic

register = template.Library()


@register.filter
def day_words(day: dt.date | None) -> str:
    return months.day_in_words(day, arabic=in_arabic()) if day else ""


@register.filter
def moment_words(at: dt.datetime | None) -> str:
    """The day and the time that it was, or will be, here."""
    if at is None:
        return ""
    here = timezone.localtime(at)
    told = {"day": day_words(here.date()), "time": f"{here:%H:%M}"}
    return _("{day}, {time}").format(**told)


@register.filter
def month_words(day: dt.date | None) -> str:
    return months.month_and_year(day, arabic=in_arabic()) if day else ""


@register.filter
def short_month(day: dt.date) -> str:
    return months.short_name(day.month, arabic=in_arabic())


@register.simple_tag
def known_to(day: dt.date | None, precision: str) -> str:
    """A date whose precision is day, month or year."""
    if day is None:
        return ""
    if precision == "year":
        return str(day.year)
    return month_words(day) if precision == "month" else day_words(day)


@register.filter
def when(event: Event) -> str:
    """When an event took place; nothing where no text says it."""
    if event.start_date is None or event.end_date is None:
        return ""
    if event.precision in ("month", "year"):
        return known_to(event.start_date, event.precision)
    if event.start_date == event.end_date:
        return day_words(event.start_date)
    if event.precision == "week":
        return _("the week from {first} to {last}").format(**_ends(event))
    return _("{first} to {last}").format(**_ends(event))


def _ends(event: Event) -> dict[str, str]:
    return {"first": day_words(event.start_date), "last": day_words(event.end_date)}


@register.filter
def tenure_words(tenure: Membership) -> str:
    """From when to when; half-open, so `until` names the first day out of post."""
    start = known_to(tenure.start_date, tenure.start_precision)
    end = known_to(tenure.end_date, tenure.end_precision)
    if end:
        if start:
            return _("from {start} until {end}").format(start=start, end=end)
        return _("until {end}; the beginning is not known").format(end=end)
    begun = _("since {start}").format(start=start) if start else _("the beginning is not known")
    if tenure.end_known == EndKnown.ONGOING:
        return _("{begun}, in post on {day}").format(begun=begun, day=day_words(tenure.as_of))
    if tenure.end_known == EndKnown.UNKNOWN:
        return _("{begun}; the end is not established").format(begun=begun)
    return _("{begun}; ended on an unknown date").format(begun=begun)
