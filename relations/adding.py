"""What an editor adds from a text: the sentences they selected become evidence of what they say.

Each sentence carries the fingerprint that the machine would give it, so that re-tagging finds it
again: neither removed nor told twice.
"""

import datetime as dt
from collections.abc import Iterable, Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Min
from django.utils.translation import gettext as _

from relations import fingerprints, review
from relations.arabic import Span
from relations.models import (
    Agreement,
    ArticleVersion,
    Country,
    Event,
    EventMention,
    LegalAction,
    LegalActionMention,
    Official,
    Review,
    Sector,
    Separation,
)
from relations.models.evidence import ADDED
from relations.sentences import sentences

MOST_SENTENCES = 5
VIA = "editor"


def sentences_at(text: str, start: int, end: int) -> list[Span]:
    """Return the whole sentences that a selection touches; offsets are code points."""
    found = [span for span in sentences(text) if span.start < end and start < span.end]
    if not found or start >= end:
        raise ValidationError(_("There is no sentence at this place: select some words."))
    if len(found) > MOST_SENTENCES:
        raise ValidationError(
            _("This is too much: select at most %(most)d sentences.") % {"most": MOST_SENTENCES}
        )
    return found


@transaction.atomic
def add_event(
    version: ArticleVersion,
    spans: Sequence[Span],
    *,
    by: review.Editor,
    sectors: Iterable[Sector] = (),
    officials: Iterable[Official] = (),
    **fields: Any,
) -> Event:
    """Record an event that these sentences tell: accepted, and each field the editor's."""
    event = Event(**fields, **_in_its_language("summary", version, _words(version, spans)[:500]))
    event.partner = _partner_of(event.actor, event.recipient)
    event.basis = "editor" if event.start_date else ""
    event.locked_fields = sorted({*fields, "sectors", "officials"})
    event.full_clean(exclude=["score"])
    Country.objects.one_writer_at_a_time([event.partner_id])
    prints = _prints_of_event(version, spans, event)
    _refuse_told_already(EventMention, version, prints)
    event.save()
    event.sectors.set(sectors)
    event.officials.set(officials)
    _tell(EventMention, version, spans, prints, by=by, event=event)
    review.accept(event, by=by)
    return event


@transaction.atomic
def add_to_event(
    event: Event, version: ArticleVersion, spans: Sequence[Span], *, by: review.Editor
) -> Event:
    """Let these sentences tell a known event too; its other evidence waits for its own decision."""
    Country.objects.one_writer_at_a_time([event.partner_id])
    event = Event.objects.select_for_update(no_key=True).get(pk=event.pk)
    _check_standing(event)
    months = review.months_of(event)
    prints = _prints_of_event(version, spans, event)
    _refuse_told_already(EventMention, version, prints, event=event)
    # The later word holds, over "this sentence does not tell it" as well.
    Separation.objects.filter(
        event=event, article=version.article_id, fingerprint__in=prints
    ).delete()
    _tell(EventMention, version, spans, prints, by=by, event=event)
    if not event.is_accepted:
        review.stamp(event, Review.ACCEPTED, by=by, via=VIA, reason="")
    review.settle(event, months)
    return event


@transaction.atomic
def add_agreement(
    version: ArticleVersion,
    spans: Sequence[Span],
    *,
    by: review.Editor,
    title: str,
    instrument: str,
    partner: Country,
    action: str,
    date: dt.date | None = None,
    precision: str = "",
    sectors: Iterable[Sector] = (),
) -> Agreement:
    """Record an agreement with the step that these sentences tell, both accepted."""
    named = _in_its_language("title", version, title)
    agreement = Agreement(instrument=instrument, partner=partner, via=VIA, **named)
    agreement.locked_fields = sorted({*named, "instrument", "partner", "sectors"})
    agreement.full_clean(exclude=["title_ar"])
    Country.objects.one_writer_at_a_time([partner.pk])
    prints = _prints_of_step(version, spans, agreement, action)
    _refuse_told_already(LegalActionMention, version, prints)
    agreement.save()
    agreement.sectors.set(sectors)
    step = _step_of(agreement, action, date, precision)
    _tell(LegalActionMention, version, spans, prints, by=by, legal_action=step)
    review.accept(agreement, by=by)
    _refresh_first_report(step)
    return agreement


@transaction.atomic
def add_step(
    agreement: Agreement,
    version: ArticleVersion,
    spans: Sequence[Span],
    *,
    by: review.Editor,
    action: str,
    date: dt.date | None = None,
    precision: str = "",
) -> Agreement:
    """Let these sentences tell a step of a known agreement, one it has or a new one."""
    Country.objects.one_writer_at_a_time([agreement.partner_id])
    agreement = Agreement.objects.select_for_update(no_key=True).get(pk=agreement.pk)
    _check_standing(agreement)
    step = _step_of(agreement, action, date, precision)
    prints = _prints_of_step(version, spans, agreement, action)
    _refuse_told_already(LegalActionMention, version, prints, legal_action=step)
    _tell(LegalActionMention, version, spans, prints, by=by, legal_action=step)
    for row in (agreement, step):
        if not row.is_accepted:
            review.stamp(row, Review.ACCEPTED, by=by, via=VIA, reason="")
    _refresh_first_report(step)
    return agreement


def _words(version: ArticleVersion, spans: Sequence[Span]) -> str:
    return " ".join(" ".join(version.text[span.start : span.end].split()) for span in spans)


def _in_its_language(field: str, version: ArticleVersion, text: str) -> dict[str, str]:
    return {f"{field}_{'ar' if version.language == 'ar' else 'en'}": text}


def _partner_of(actor: Country, recipient: Country) -> Country:
    sides = {country.role: country for country in (actor, recipient)}
    if set(sides) != {"home", "partner"}:
        raise ValidationError(
            _("An event is between %(home)s and one partner: choose one of each.")
            % {"home": Country.objects.home().name}
        )
    return sides["partner"]


def _prints_of_event(version: ArticleVersion, spans: Sequence[Span], event: Event) -> list[str]:
    sides = (event.actor_id, event.recipient_id, event.type)
    return [fingerprints.of_event(version.text[s.start : s.end], *sides) for s in spans]


def _prints_of_step(
    version: ArticleVersion, spans: Sequence[Span], agreement: Agreement, action: str
) -> list[str]:
    what = (agreement.partner_id, agreement.instrument, action)
    return [fingerprints.of_step(version.text[s.start : s.end], *what) for s in spans]


def _check_standing(row: Event | Agreement) -> None:
    if row.merged_into_id or row.review == Review.REJECTED:
        raise ValidationError(
            _("“%(name)s” no longer stands: it was merged or rejected. Choose another.")
            % {"name": row}
        )


def _refuse_told_already(
    model: type[EventMention] | type[LegalActionMention],
    version: ArticleVersion,
    prints: Sequence[str],
    **whole: Any,
) -> None:
    """A sentence tells one thing of a kind once; a rejected telling gives way to the editor's."""
    told = model._default_manager.filter(article=version.article_id, fingerprint__in=prints)
    others = told.exclude(**whole) if whole else told
    row = others.exclude(review=Review.REJECTED).first()
    if row is not None:
        known = row.event if isinstance(row, EventMention) else row.legal_action.agreement
        raise ValidationError(
            _("This sentence tells such a thing already: “%(name)s”. Choose it from the list.")
            % {"name": known},
            code="told",
        )


def _tell(
    model: type[EventMention] | type[LegalActionMention],
    version: ArticleVersion,
    spans: Sequence[Span],
    prints: Sequence[str],
    *,
    by: review.Editor,
    **whole: Any,
) -> None:
    """Store one accepted row a sentence; one that stands rejected is taken back for this."""
    for span, key in zip(spans, prints, strict=True):
        values = {
            "version": version,
            "start": span.start,
            "end": span.end,
            "quote": version.text[span.start : span.end],
            "rule": ADDED,
            "joined_by": {ADDED: True},
            **whole,
        }
        row, _made = model._default_manager.update_or_create(
            article=version.article, fingerprint=key, defaults=values
        )
        review.stamp(row, Review.ACCEPTED, by=by, via=VIA, reason="")


def _step_of(
    agreement: Agreement, action: str, date: dt.date | None, precision: str
) -> LegalAction:
    """Return the step of this day; without a date the newest such step, else a new one."""
    steps = agreement.legal_actions.filter(action=action, party=None)
    found = steps.filter(date=date).first() if date else steps.in_order().last()
    if found is None:
        found = LegalAction(agreement=agreement, action=action, date=date, precision=precision)
        found.locked_fields = ["action", "date", "precision"] if date else ["action"]
        found.full_clean()
        found.save()
    return found


def _refresh_first_report(step: LegalAction) -> None:
    told = step.mentions.not_rejected().aggregate(first=Min("article__published_on"))
    if step.reported_on != told["first"]:
        step.reported_on = told["first"]
        step.save(update_fields=["reported_on"])
