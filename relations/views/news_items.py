"""Items as mails and feeds tell them: what, when, which sentence says so, and where to look.

Mail leaves the house and a feed's address needs no login: both tell what everybody may open, what
editors have accepted, and no sentence of an article that is not public.
"""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any, Self

from django.db.models import QuerySet
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from relations.models import Agreement, Article, Event, LegalAction, Official
from relations.templatetags.dates import day_words, known_to, when
from relations.templatetags.labels import event_kind, status_label
from relations.views.brief_material import ANYBODY
from relations.views.evidence import quotes_of_steps
from relations.views.partner_lists import best_quotes
from relations.views.sampled import with_sample_flag
from relations.views.topics import topics_of_articles

LONGEST_TITLE, LONGEST_QUOTE = 220, 320


@dataclass(frozen=True)
class Item:
    """One thing told. `key` is the same for as long as the thing is; `at`: since when it is known.

    `notice` says what makes it more than one of a list: a promise falling due, a first contact.
    """

    key: str
    title: str
    about: str
    when: str
    address: str
    at: dt.datetime
    said: str = ""
    notice: str = ""
    is_sample: bool = False
    also: tuple[str, ...] = ()  # keys of what it tells along

    def but(self, **changes: Any) -> Self:
        return replace(self, **changes)

    @property
    def keys(self) -> tuple[str, ...]:
        return (self.key, *self.also)


def event_items(rows: QuerySet[Event]) -> list[Item]:
    """`rows` are accepted events."""
    told = best_quotes(rows.with_sample_flag(), ANYBODY).select_related("partner")
    return [event_item(event) for event in told]


def event_item(event: Any) -> Item:
    title = event.summary or event.quote or event_kind(event)
    day = when(event)
    if not day and event.reported_on:
        day = _("reported %(day)s") % {"day": day_words(event.reported_on)}
    return Item(
        f"event:{event.public_id}",
        _cut(title, LONGEST_TITLE),
        _joined(event.partner.name, event_kind(event)),
        day or _("no date"),
        f"{event.get_absolute_url()}#evidence",
        event.reviewed_at,
        said="" if event.quote == title else _cut(event.quote, LONGEST_QUOTE),
        is_sample=event.only_samples,
    )


def article_items(rows: QuerySet[Article]) -> list[Item]:
    """`rows` are public articles."""
    told = rows.select_related("outlet").prefetch_related(topics_of_articles())
    return [_article_item(article) for article in told]


def _article_item(article: Any) -> Item:
    outlet = article.outlet.name if article.outlet else _("outlet unknown")
    partners = [topic.country.name for topic in article.concerns]
    return Item(
        f"article:{article.public_id}",
        _cut(article.title or _("Untitled article"), LONGEST_TITLE),
        _joined(outlet, *partners),
        day_words(article.published_on) or _("no date"),
        article.get_absolute_url(),
        article.created_at,
        is_sample=article.is_sample,
    )


def agreement_items(rows: QuerySet[Agreement]) -> list[Item]:
    """`rows` are accepted agreements."""
    told = with_sample_flag(rows.with_status_for(ANYBODY)).select_related("partner")
    return [_agreement_item(agreement) for agreement in told]


def _agreement_item(agreement: Any) -> Item:
    status = status_label(agreement.status)
    day = known_to(agreement.status_on, agreement.status_precision or "")
    return Item(
        f"agreement:{agreement.slug}",
        _cut(agreement.name, LONGEST_TITLE),
        _joined(agreement.partner.name, agreement.get_instrument_display(), status),
        day or _("no date"),
        agreement.get_absolute_url(),
        agreement.reviewed_at,
        is_sample=agreement.only_samples,
    )


def step_items(rows: QuerySet[LegalAction]) -> list[Item]:
    """`rows` are accepted steps of accepted agreements."""
    told = rows.select_related("agreement__partner", "party")
    return [_step_item(step) for step in told.prefetch_related(quotes_of_steps(ANYBODY))]


def _step_item(step: Any) -> Item:
    quote = step.quotes[0].quote if step.quotes else ""
    title = f"{step.get_action_display()}: {step.agreement.name}"
    return Item(
        f"step:{step.pk}",
        _cut(title, LONGEST_TITLE),
        _joined(step.agreement.partner.name, step.agreement.get_instrument_display()),
        known_to(step.date, step.precision) or _("no date"),
        step.agreement.get_absolute_url(),
        step.reviewed_at,
        said=_cut(quote, LONGEST_QUOTE),
    )


def official_items(rows: QuerySet[Official]) -> list[Item]:
    """`rows` are accepted officials."""
    return [
        Item(
            f"official:{official.slug}",
            official.name,
            official.country.name if official.country else _("No country"),
            "",
            official.get_absolute_url(),
            official.reviewed_at,
        )
        for official in rows.select_related("country")
    ]


def newest_first(items: Iterable[Item]) -> list[Item]:
    """What became known last stands first; an item found twice stands once."""
    once = {item.key: item for item in items}
    return sorted(once.values(), key=lambda item: (item.at, item.key), reverse=True)


def _joined(*parts: str) -> str:
    return " · ".join(filter(None, parts))


def _cut(text: str, longest: int) -> str:
    return Truncator(" ".join(text.split())).chars(longest)
