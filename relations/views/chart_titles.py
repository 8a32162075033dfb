"""Titles that state what a chart found, in the language of the moment; names stand isolated."""

from collections.abc import Sequence

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from relations.charts import Change
from relations.models import Country, Sector
from relations.views.asked import isolated
from relations.views.rollup import RECENT, Window
from relations.views.sentences import month_words


def subject(
    group: str,
    partners: Sequence[Country],
    sector: Sector | None = None,
    types: Sequence[str] = (),
) -> str:
    """What is counted, such as “Cooperation with Türkiye”; no partner stands for all of them."""
    names = joined([partner.name for partner in partners])
    if group == "friction":
        with_one, with_all = _("Friction with {partner}"), _("Friction with all partners")
    else:
        with_one, with_all = _("Cooperation with {partner}"), _("Cooperation with all partners")
    said = with_one.format(partner=names) if partners else with_all
    if types:
        said = _("{subject} ({types})").format(subject=said, types=_(", ").join(types))
    return _in_sector(said, sector)


def _in_sector(said: str, sector: Sector | None) -> str:
    if sector is None:
        return said
    return _("{subject} in the sector {sector}").format(subject=said, sector=isolated(sector.name))


def moved(what: str, change: Change, recent: Window) -> str:
    """How much there was lately, and whether that is more than before."""
    if recent.length < RECENT:
        text = ngettext(
            "{subject}: {count} event from {first} to {last}",
            "{subject}: {count} events from {first} to {last}",
            change.now,
        )
        return text.format(
            subject=what,
            count=change.now,
            first=month_words(recent.first),
            last=month_words(recent.last),
        )
    if not change.now and not change.before:
        return _("{subject}: no event in half a year").format(subject=what)
    if change.direction == "up":
        text = ngettext(
            "{subject} rose to {count} event in three months",
            "{subject} rose to {count} events in three months",
            change.now,
        )
    elif change.direction == "down":
        text = ngettext(
            "{subject} fell to {count} event in three months",
            "{subject} fell to {count} events in three months",
            change.now,
        )
    else:
        text = ngettext(
            "{subject} stayed at {count} event in three months",
            "{subject} stayed at {count} events in three months",
            change.now,
        )
    return text.format(subject=what, count=change.now)


def most_active(what: str, names: Sequence[str], count: int, window: Window) -> str:
    """Which partner leads, or which share the lead."""
    span = {"first": month_words(window.first), "last": month_words(window.last)}
    if not count:
        return _("{subject}: no event from {first} to {last}").format(subject=what, **span)
    text = ngettext(
        "{subject}: most with {partners}, {count} event from {first} to {last}",
        "{subject}: most with {partners}, {count} events from {first} to {last}",
        count,
    )
    return text.format(subject=what, partners=joined(names), count=count, **span)


def highest_rate(what: str, names: Sequence[str], rate: str, window: Window) -> str:
    """Which partner leads by events in a thousand articles."""
    span = {"first": month_words(window.first), "last": month_words(window.last)}
    if not names:
        text = _("{subject} per 1,000 articles from {first} to {last}: cannot be given")
        return text.format(subject=what, **span)
    text = _("{subject} per 1,000 articles: most with {partners}, {rate} from {first} to {last}")
    return text.format(subject=what, partners=joined(names), rate=rate, **span)


def commonest(what: str, name: str, count: int, total: int) -> str:
    """Which sector stands first, and with how many of all."""
    if not total:
        return _("{subject}: no event in these months").format(subject=what)
    if not count:
        return _("{subject}: no text names a sector").format(subject=what)
    text = ngettext(
        "{subject}: most often in {sector}, {count} event of {total}",
        "{subject}: most often in {sector}, {count} events of {total}",
        count,
    )
    return text.format(subject=what, sector=isolated(name), count=count, total=total)


def at_the_top(what: str, count: int, total: int) -> str:
    """How often the highest took part."""
    text = ngettext(
        "{subject}: {count} event of {total} with a head of state or government",
        "{subject}: {count} events of {total} with a head of state or government",
        count,
    )
    return _of_all(what, count, total, text, _("{subject}: no event in these months"))


def _of_all(what: str, count: int, total: int, text: str, none: str, **named: str) -> str:
    """Say `none` where there is nothing at all."""
    return (text if total else none).format(subject=what, count=count, total=total, **named)


def agreements(partners: Sequence[Country], sector: Sector | None) -> str:
    if partners:
        names = joined([partner.name for partner in partners])
        said = _("Agreements with {partner}").format(partner=names)
    else:
        said = _("Agreements with all partners")
    return _in_sector(said, sector)


def in_force(what: str, count: int, total: int) -> str:
    text = ngettext(
        "{subject}: {count} of {total} is in force or implemented",
        "{subject}: {count} of {total} are in force or implemented",
        count,
    )
    return _of_all(what, count, total, text, _("{subject}: none is known"))


def most_signed(what: str, year: str, count: int, total: int) -> str:
    text = ngettext(
        "{subject}: most signed in {year}, {count} of {total}",
        "{subject}: most signed in {year}, {count} of {total}",
        count,
    )
    return _of_all(what, count, total, text, _("{subject}: no signing is dated"), year=year)


def most_articles(what: str, name: str, count: int, total: int) -> str:
    text = ngettext(
        "{subject}: most from {outlet}, {count} of {total}",
        "{subject}: most from {outlet}, {count} of {total}",
        count,
    )
    none = _("{subject}: none in these months")
    return _of_all(what, count, total, text, none, outlet=isolated(name))


def articles(partners: Sequence[Country], sector: Sector | None) -> str:
    said = _("Articles")
    if partners:
        names = joined([partner.name for partner in partners])
        said = _("Articles about {partner}").format(partner=names)
    return _in_sector(said, sector)


def joined(names: Sequence[str]) -> str:
    if not names:
        return ""
    *head, last = (isolated(name) for name in names)
    return _(" and ").join([_(", ").join(head), last]) if head else last
