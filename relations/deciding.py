"""Deciding from the queue or for many at once: once for each form, and to be taken back.

The decisions themselves are `relations.verdicts`'; here they are found, guarded against a second
editor and a second click, and written down with what undoing them needs.
"""

import functools
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Exists, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from relations import official_merging
from relations.models import (
    Agreement,
    ArticlePartner,
    ArticleSector,
    Correction,
    Country,
    Decision,
    Event,
    EventMention,
    LegalAction,
    LegalActionMention,
    Merging,
    Official,
    Review,
    Suggestion,
    SuggestionKind,
    Unsure,
    Verdict,
)
from relations.models.reviewed import Reviewed
from relations.prepared import Prepared, PreparedModels
from relations.respelling import request_reading
from relations.verdicts import Wish, decider_of

REVIEWED: dict[str, type[Any]] = {
    SuggestionKind.EVENT: Event,
    SuggestionKind.MENTION: EventMention,
    SuggestionKind.AGREEMENT: Agreement,
    SuggestionKind.STEP: LegalAction,
    SuggestionKind.STEP_MENTION: LegalActionMention,
    SuggestionKind.OFFICIAL: Official,
    SuggestionKind.PARTNER: ArticlePartner,
    SuggestionKind.SECTOR: ArticleSector,
}
MODELS: dict[str, type[Any]] = {**REVIEWED, SuggestionKind.CORRECTION: Correction}
KINDS = {model: kind for kind, model in MODELS.items()}
# Where a row's country stands; a topic of an article has none of its own.
COUNTRY_OF: dict[str, str] = {
    SuggestionKind.EVENT: "partner",
    SuggestionKind.MENTION: "event__partner",
    SuggestionKind.AGREEMENT: "partner",
    SuggestionKind.STEP: "agreement__partner",
    SuggestionKind.STEP_MENTION: "legal_action__agreement__partner",
    SuggestionKind.OFFICIAL: "country",
    SuggestionKind.PARTNER: "country",
}


@dataclass(frozen=True)
class Outcome:
    """`decision` is None where nothing was done: `item` was decided meanwhile, or is gone."""

    item: Reviewed | Correction | None
    decision: Decision | None = None


@transaction.atomic(savepoint=False)
def decide(by: Any, kind: str, object_id: int, wish: Wish, *, token: UUID | None) -> Outcome:
    """Decide one suggestion; sent twice it is decided once. Raises ValidationError, in words."""
    held = _hold_countries(kind, [object_id])
    item: Any = _locked(kind).first(pk=object_id)
    decider = decider_of(kind)
    if item is None or not decider.waits(item):
        return Outcome(item, _made_with(token))
    waiting: Any = _WAITING.first(kind=kind, object_id=object_id, token=token)
    if waiting is None or waiting.is_sent_again:
        return Outcome(item, _made_with(token))
    _hold_too(item, held)
    before = decider.carry_out(item, wish, by)
    if isinstance(item, Official):
        request_reading(_spellings(item))
    if waiting.is_put_off:
        Unsure.objects.filter(kind=kind, object_id=object_id).delete()
    decision = Decision(
        by=by, kind=kind, object_id=object_id, label=label_of(item), type=waiting.type,
        rule=waiting.rule, trigger=getattr(item, "trigger", ""), verdict=wish.verdict,
        reason=wish.reason, token=token, before=before,
    )  # fmt: skip
    decision.save(force_insert=True)
    return Outcome(item, decision)


@transaction.atomic
def decide_all(
    by: Any, rows: QuerySet, verdict: Verdict, *, bundle: UUID, reason: str = ""
) -> list[Reviewed]:
    """Accept or reject rows of one kind that are not so yet; one bundle, one undo."""
    target = Review.REJECTED if verdict == Verdict.REJECTED else Review.ACCEPTED
    chosen = rows.exclude(review=target).values_list("pk", flat=True)
    kind, pks = KINDS[rows.model], list(chosen)
    held_countries = _hold_countries(kind, pks)
    waits = Suggestion.objects.filter(kind=kind, object_id__in=pks)
    known = {row.object_id: row for row in waits}
    held = rows.model.objects.filter(pk__in=pks).select_for_update(no_key=True, of=("self",))
    done = set(Decision.objects.filter(bundle=bundle).values_list("object_id", flat=True))
    decided: list[Reviewed] = []
    for item in held.order_by("pk"):
        if item.review == target or item.pk in done:
            continue
        _hold_too(item, held_countries)
        before = decider_of(kind).carry_out(item, Wish(verdict, reason), by)
        waiting = known.get(item.pk)
        Decision.objects.create(
            by=by, kind=kind, object_id=item.pk, label=label_of(item), verdict=verdict,
            type=waiting.type if waiting else "", rule=waiting.rule if waiting else "",
            trigger=getattr(item, "trigger", ""), reason=reason, bundle=bundle, before=before,
        )  # fmt: skip
        decided.append(item)
    return decided


@transaction.atomic
def undo(decision: Decision, *, by: Any) -> list[Decision]:
    """Take back a decision of one's own, with its bundle; raises ValidationError, in words."""
    mine = Decision.objects.filter(by=by, undone_at=None)
    whole = mine.filter(bundle=decision.bundle) if decision.bundle else mine.filter(pk=decision.pk)
    rows = list(whole.order_by("-pk").select_for_update(no_key=True, of=("self",)))
    if not rows:
        raise ValidationError(_("This decision has been undone already."))
    for row in rows:
        _take_back(row, by)
        row.undone_at = timezone.now()
        row.save(update_fields=["undone_at"])
    return rows


def label_of(item: Any) -> str:
    """Name a row as a list of decisions shows it."""
    if isinstance(item, ArticlePartner):
        told = f"{item.country} · {item.article}"
    elif isinstance(item, ArticleSector):
        told = f"{item.sector} · {item.article}"
    elif isinstance(item, LegalAction):
        told = f"{item} · {item.agreement}"
    else:
        told = str(item)
    return " ".join(told.split())[:200]


def _hold_countries(kind: str, pks: list[int]) -> set[str]:
    """As the store does: whoever writes on a country's events and agreements holds its row."""
    if kind not in COUNTRY_OF:
        return set()
    if len(pks) == 1:
        return {code for (code,) in _country_of(kind).rows(pk=pks[0])}
    return {code for (code,) in _countries_of(kind, pks)}


def _countries_of(kind: str, pks: list[int]) -> QuerySet:
    codes = MODELS[kind].objects.filter(pk__in=pks).order_by().values(COUNTRY_OF[kind])
    rows = Country.objects.filter(pk__in=codes).select_for_update(no_key=True).order_by("pk")
    return rows.values_list("pk")


@functools.cache
def _country_of(kind: str) -> Prepared:
    return Prepared(lambda pk: _countries_of(kind, [pk]), pk=-900_001)


@functools.cache
def _locked(kind: str) -> PreparedModels:
    """One whole row of a kind, for this transaction alone."""
    model = MODELS[kind]

    def compose(pk: int) -> QuerySet:
        return model.objects.filter(pk=pk).order_by().select_for_update(no_key=True)

    return PreparedModels(
        model, [f.attname for f in model._meta.concrete_fields], compose, pk=-900_001
    )


def _hold_too(item: Any, held: set[str]) -> None:
    """Where somebody has moved it to another country while this one was waited for."""
    event = item if isinstance(item, Event) else getattr(item, "event", None)
    if event is not None and event.partner_id not in held:
        Country.objects.one_writer_at_a_time([event.partner_id])
        held.add(event.partner_id)


def _as_waiting(kind: str, object_id: int, token: UUID) -> QuerySet:
    """What the queue says; `is_sent_again` where this very form has decided before."""
    put_off = Unsure.objects.filter(kind=kind, object_id=object_id)
    rows = Suggestion.objects.filter(kind=kind, object_id=object_id).order_by()
    return rows.annotate(
        is_sent_again=Exists(Decision.objects.filter(token=token)), is_put_off=Exists(put_off)
    )


_WAITING = PreparedModels(
    Suggestion, ("id", "type", "rule"), _as_waiting, more=["is_sent_again", "is_put_off"],
    kind="{kind}", object_id=-900_001, token=UUID(int=1),
)  # fmt: skip


def _made_with(token: UUID | None) -> Decision | None:
    return Decision.objects.filter(token=token).first() if token else None


def _take_back(decision: Decision, by: Any) -> None:
    before, model = decision.before, MODELS[decision.kind]
    if "merging" in before:
        official_merging.undo_merge(Merging.objects.get(pk=before["merging"]), by=by)
        return
    held = _hold_countries(decision.kind, [decision.object_id])
    rows = model.objects.select_for_update(no_key=True, of=("self",))
    item = rows.filter(pk=decision.object_id).first()
    if item is None:
        raise ValidationError(_("“%(name)s” is no longer here.") % {"name": decision.label})
    decider = decider_of(decision.kind)
    decided_at = decider.decided_at(item)
    if decided_at is None or decided_at.isoformat() != before["decided_at"]:
        raise ValidationError(
            _("“%(name)s” was decided again since: take that back first.")
            % {"name": decision.label}
        )
    _hold_too(item, held)
    decider.restore(item, before, by)
    if isinstance(item, Official):
        request_reading(_spellings(item))


def _spellings(official: Official) -> set[str]:
    names = set(official.names.values_list("text", flat=True))
    return names | {official.name_ar, official.name_en}
