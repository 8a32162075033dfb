"""Findings as sentences in the reader's language; each number in them opens what it counts."""

import datetime as dt
from typing import Any, Protocol, Self

from django.utils import timezone
from django.utils.formats import number_format
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from relations import months
from relations.models import Country
from relations.models.bilingual import in_arabic
from relations.views.event_query import EventQuery


class Listed(Protocol):
    """A question that finds a list."""

    @property
    def address(self) -> str: ...

    def but(self, **changes: Any) -> Self: ...


def linked(count: int, question: Listed) -> SafeString:
    return format_html('<a class="count" href="{}">{}</a>', question.address, number_format(count))


def named(country: Country) -> SafeString:
    return format_html("<bdi>{}</bdi>", country.name)


def month_words(day: dt.date | None) -> str:
    return months.month_and_year(day, arabic=in_arabic()) if day else ""


def since_words(moment: dt.datetime) -> str:
    """The time from which a list is new, such as “New since 3 March 2026, 14:05”."""
    here = timezone.localtime(moment)
    day = months.day_in_words(here.date(), arabic=in_arabic())
    return _("New since {day}, {time}").format(day=day, time=f"{here:%H:%M}")


def lately(count: int, question: EventQuery) -> SafeString:
    """How much cooperation there was in the months of the question."""
    text = ngettext(
        "{count} event of cooperation from {first} to {last}.",
        "{count} events of cooperation from {first} to {last}.",
        count,
    )
    return format_html(
        text,
        count=linked(count, question),
        first=month_words(question.first),
        last=month_words(question.last),
    )


def most_active(totals: list[tuple[Country, int]], question: EventQuery) -> SafeString:
    """Who leads, and with how many; nothing where nothing happened."""
    most = max((count for _country, count in totals), default=0)
    if not most:
        return SafeString("")
    leaders = [country for country, count in totals if count == most]
    if len(leaders) == 1:
        text = ngettext(
            "Most active is {partner}, with {count} event.",
            "Most active is {partner}, with {count} events.",
            most,
        )
        only = question.but(partner=leaders[0].pk)
        return format_html(text, partner=named(leaders[0]), count=linked(most, only))
    text = ngettext(
        "Equally active are {partners}, with {count} event each.",
        "Equally active are {partners}, with {count} events each.",
        most,
    )
    return format_html(text, partners=listed(leaders), count=most)


def listed(countries: list[Country]) -> SafeString:
    """Join names as a sentence does."""
    comma, final = _(", "), _(" and ")
    *head, last = (named(country) for country in countries)
    if not head:
        return last
    start = format_html_join(comma, "{}", ((name,) for name in head))
    return format_html("{}{}{}", start, final, last)


def friction_apart(count: int, question: EventQuery) -> SafeString:
    text = ngettext(
        "{count} event of friction is counted apart.",
        "{count} events of friction are counted apart.",
        count,
    )
    return format_html(text, count=linked(count, question))


def relation(
    country: Country,
    cooperation: tuple[int, EventQuery],
    friction: tuple[int, EventQuery],
    agreed: tuple[int, Listed],
    kind: str,
) -> SafeString:
    """The relation with one partner in one sentence; `kind` of event is the commonest."""
    question = cooperation[1]
    good = ngettext(
        "{count} event of cooperation with {partner}",
        "{count} events of cooperation with {partner}",
        cooperation[0],
    )
    bad = ngettext("{count} event of friction", "{count} events of friction", friction[0])
    signed = ngettext("{count} agreement is known", "{count} agreements are known", agreed[0])
    if kind:
        text = _(
            "From {first} to {last}: {cooperation}, most often “{kind}”, and {friction}; {agreed}."
        )
    else:
        text = _("From {first} to {last}: {cooperation}, and {friction}; {agreed}.")
    return format_html(
        text,
        first=month_words(question.first),
        last=month_words(question.last),
        cooperation=format_html(good, count=linked(*cooperation), partner=named(country)),
        kind=kind,
        friction=format_html(bad, count=linked(*friction)),
        agreed=format_html(signed, count=linked(*agreed)),
    )


def chart_finding(total: int, waiting: int, question: EventQuery) -> SafeString:
    """What a chart of events counts in one line."""
    text = ngettext(
        "{count} event from {first} to {last}.",
        "{count} events from {first} to {last}.",
        total,
    )
    said = format_html(
        text,
        count=linked(total, question),
        first=month_words(question.first),
        last=month_words(question.last),
    )
    return and_then(said, not_reviewed(waiting, question))


def not_reviewed(waiting: int, question: Listed) -> SafeString:
    """How much of what was counted nobody has looked at; nothing where all is reviewed."""
    if not waiting:
        return SafeString("")
    unread = ngettext(
        "{count} of them is not yet reviewed (hatched).",
        "{count} of them are not yet reviewed (hatched).",
        waiting,
    )
    return format_html(unread, count=linked(waiting, question.but(review="suggested")))


def compared(now: EventQuery, count: int, others: list[tuple[int, EventQuery]]) -> SafeString:
    """The last months beside those before and the same of last year; each number opens its list."""
    (before, before_question), (year_ago, year_question) = others
    return format_html(
        _("From {first} to {last}: {now}; in the months before: {before}; a year ago: {year_ago}."),
        first=month_words(now.first),
        last=month_words(now.last),
        now=linked(count, now),
        before=linked(before, before_question),
        year_ago=linked(year_ago, year_question),
    )


def and_then(*parts: SafeString) -> SafeString:
    """Sentences behind one another."""
    return format_html_join(" ", "{}", ((part,) for part in parts if part))


def how_dated(reported: int, undated: int, question: EventQuery) -> SafeString:
    """Which date the months come from, where it is not the event's own."""
    parts = []
    if reported:
        text = ngettext(
            "{count} event stands in the month of its report, because the text gives no date.",
            "{count} events stand in the month of their report, because the text gives no date.",
            reported,
        )
        parts.append(format_html(text, count=linked(reported, question.but(basis="reported"))))
    if undated:
        text = ngettext(
            "{count} event has no date at all and is in no column.",
            "{count} events have no date at all and are in no column.",
            undated,
        )
        nowhere = question.but(undated=True, first=None, last=None)
        parts.append(format_html(text, count=linked(undated, nowhere)))
    return format_html_join(" ", "{}", ((part,) for part in parts))
