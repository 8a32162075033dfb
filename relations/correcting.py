"""Reports of errors: taken in, limited by sender, answered; and what was corrected, for readers.

The only writer of corrections, for the form on pages and for the API alike. A report changes no
data: whoever accepts it has made the correction, or makes it next.
"""

import datetime as dt
import math
from collections.abc import Iterable
from typing import Any, NamedTuple

from django.conf import settings
from django.contrib.postgres.expressions import ArraySubquery
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Model, OuterRef, Q, QuerySet
from django.db.models.functions import JSONObject, TruncDate
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _

from relations.letters import plain
from relations.models import (
    Agreement,
    ApiKey,
    Article,
    Correction,
    CorrectionKind,
    CorrectionState,
    Event,
    Fault,
    Official,
)
from relations.models.correction import LONGEST_ANSWER, LONGEST_TEXT

HOUR = dt.timedelta(hours=1)
# So many reports are taken in an hour: from one sender, from all of them together; and by one key.
FROM_ONE, FROM_ALL, BY_KEY = 5, 100, 60
SHORTEST_TEXT = 10
MODELS: dict[str, type[Model]] = {
    CorrectionKind.EVENT: Event,
    CorrectionKind.AGREEMENT: Agreement,
    CorrectionKind.OFFICIAL: Official,
    CorrectionKind.ARTICLE: Article,
}
KINDS = {model: kind for kind, model in MODELS.items()}
ANSWER = ("state", "answer", "decided_by", "decided_at", "updated_at")


class TooMany(Exception):
    """This sender, or all together, have reported as much as is taken in an hour.

    In `wait` seconds the next one is taken.
    """

    def __init__(self, wait: int) -> None:
        super().__init__(wait)
        self.wait = wait


class SentDifferently(Exception):
    """A program gave the name of another request to this one."""


class Sent(NamedTuple):
    """Which key sent a request, under which name of the program's own, and a digest of it."""

    api_key: ApiKey
    idempotency_key: str
    body_digest: str


def key_field(kind: str) -> str:
    """Name the field by which addresses know a thing of this kind."""
    return "public_id" if kind in (CorrectionKind.EVENT, CorrectionKind.ARTICLE) else "slug"


def kind_of(row: Model) -> str:
    return KINDS[type(row)]


def key_of(row: Model) -> str:
    return str(getattr(row, key_field(kind_of(row))))


def digest(sender: str) -> str:
    """Tell senders apart without keeping who they are; another key makes other digests."""
    return salted_hmac("relations.correcting", sender, algorithm="sha256").hexdigest()


def clean(text: str) -> str:
    """Keep lines and writing; drop NUL and other controls, and marks that turn text around."""
    lines = (" ".join(plain(line).split()) for line in text.split("\n"))
    return "\n".join(lines).strip()


@transaction.atomic
def report(
    row: Model,
    *,
    fault: str,
    text: str,
    sender: str,
    contact: str = "",
    language: str = settings.LANGUAGE_CODE,
    via: str = "page",
    sent: Sent | None = None,
) -> Correction:
    """Take a report in; raises TooMany, or ValidationError by field. Sent twice, it counts once.

    A program's is known by `sent`, of which `sent_before` has to be asked in this transaction.
    """
    made = Correction(
        kind=kind_of(row),
        object_id=key_of(row),
        label=str(row)[:300],
        fault=fault,
        text=clean(text),
        contact=contact.strip(),
        language=language,
        via=via,
        sender=digest(sender),
        **(sent._asdict() if sent else {}),
    )
    if len(made.text) < SHORTEST_TEXT:
        told = _("Say in a few words what is right: at least %(count)d letters.")
        raise ValidationError({"text": told % {"count": SHORTEST_TEXT}})
    if len(made.text) > LONGEST_TEXT:
        told = _("That is too long: at most %(count)d letters.")
        raise ValidationError({"text": told % {"count": LONGEST_TEXT}})
    made.full_clean(exclude=["sender", "decided_by"])
    if sent is None and (known := _same(made)):
        return known
    _hold_to_limit(made)
    made.save()
    return made


def _same(made: Correction) -> Correction | None:
    """What this sender has said of the same thing, in the same words."""
    return (
        Correction.objects.open()
        .filter(kind=made.kind, object_id=made.object_id, sender=made.sender, text=made.text)
        .first()
    )


def sent_before(sent: Sent) -> Correction | None:
    """Return what came in by this request before; another one of the key waits for this one to end.

    Raises SentDifferently.
    """
    ApiKey.objects.select_for_update(no_key=True).get(pk=sent.api_key.pk)
    known = Correction.objects.filter(
        api_key=sent.api_key, idempotency_key=sent.idempotency_key
    ).first()
    if known is not None and known.body_digest != sent.body_digest:
        raise SentDifferently
    return known


def _hold_to_limit(made: Correction) -> None:
    lately = Correction.objects.filter(created_at__gt=timezone.now() - HOUR)
    if made.api_key is not None:
        _hold(lately.filter(sender=made.sender), BY_KEY)
        return
    _hold(lately.filter(sender=made.sender), FROM_ONE)
    _hold(lately.filter(api_key=None), FROM_ALL)


def _hold(rows: QuerySet[Correction], most: int) -> None:
    """Refuse while as many as are taken are less than an hour old."""
    times = rows.order_by("-created_at").values_list("created_at", flat=True)[most - 1 : most]
    for time in times:
        raise TooMany(math.ceil((time + HOUR - timezone.now()).total_seconds()))


@transaction.atomic
def answer(correction: Correction, *, state: str, words: str, by: Any) -> None:
    """Accept or decline a report with words that readers may see; may be answered anew."""
    words = clean(words)
    if not words:
        raise ValidationError({"answer": _("Say in a sentence what was done, or why nothing.")})
    if len(words) > LONGEST_ANSWER:
        told = _("That is too long: at most %(count)d letters.")
        raise ValidationError({"answer": told % {"count": LONGEST_ANSWER}})
    correction.state = CorrectionState(state)
    correction.answer = words
    correction.decided_by = by
    correction.decided_at = timezone.now()
    correction.save(update_fields=ANSWER)


@transaction.atomic
def reopen(correction: Correction) -> None:
    """Take an answer back; the history of the report keeps it."""
    correction.state, correction.answer = CorrectionState.OPEN, ""
    correction.decided_by = correction.decided_at = None
    correction.save(update_fields=ANSWER)


def object_of(correction: Correction) -> Model | None:
    """Return what the report is about, or what that was merged into; None where it is gone."""
    kind = correction.kind
    rows = MODELS[kind]._default_manager.filter(**{key_field(kind): correction.object_id})
    row = rows.first()
    seen = set()
    while row is not None and getattr(row, "merged_into_id", None) and row.pk not in seen:
        seen.add(row.pk)
        row = row.merged_into
    return row


def standing(kind: str, identifiers: Iterable[str]) -> dict[str, str]:
    """Return which identifiers stand for these today; those that are gone are left out."""
    key = key_field(kind)
    rows: Any = MODELS[kind]._default_manager.filter(**{f"{key}__in": list(identifiers)})
    if kind == CorrectionKind.ARTICLE:
        return {name: name for name in rows.values_list(key, flat=True)}
    # What was merged leads to the one that stands, however often that was merged with others.
    return {was: now or was for was, now in rows.values_list(key, f"merged_into__{key}")}


class Made(NamedTuple):
    """A correction as everybody may read it."""

    day: dt.date
    fault: str
    words: str


def with_corrections(rows: QuerySet) -> QuerySet:
    """Annotate what `made_of` reads: the row brings its corrections along, without a query more."""
    kind = KINDS[rows.model]
    field = key_field(kind)
    mine = Q(object_id=OuterRef(field))
    if kind != CorrectionKind.ARTICLE:
        merged = rows.model._default_manager.filter(merged_into=OuterRef(OuterRef("pk")))
        mine |= Q(object_id__in=merged.values(field))
    made = Correction.objects.made().filter(mine, kind=kind).order_by("-decided_at", "-pk")
    said = JSONObject(day=TruncDate("decided_at"), fault="fault", words="answer")
    return rows.annotate(corrections_made=ArraySubquery(made.values(said=said)))


def made_of(row: Any) -> list[Made]:
    """Return the corrections made of this thing and of what was merged into it, newest first."""
    return [
        Made(dt.date.fromisoformat(one["day"]), str(Fault(one["fault"]).label), one["words"])
        for one in row.corrections_made
    ]
