"""Who works on a document: claimed by compare-and-set, held by a lease, finished by token.

The database is the truth and the broker a doorbell: a message may come twice, late or never.
Whoever holds the token of a live claim may finish the stage; anybody else gives way.
"""

import datetime as dt
import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import Case, F, Q, Value, When
from django.utils import timezone
from django.utils.translation import gettext as _

from ingestion.models import Channel, Document, Outcome, Page, Stage

# Longer than a task may run (CELERY_TASK_TIME_LIMIT), so that a live worker keeps its claim.
LEASE = dt.timedelta(seconds=settings.INGEST_LEASE_SECONDS)
# A document that takes its worker down this often is left alone for a person to look at.
MOST_ATTEMPTS = 3
# Refused as they came, as files of an archive that could not be taken out of it, or only counted.
NOTHING_KEPT = (
    Q(code="too_large", data=b"")
    | Q(code__startswith="address_")
    | Q(code__startswith="entry_")
    | Q(code="not_concerned")
)


class ClaimLost(Exception):
    """Somebody else has taken the document over; nothing of this attempt may be kept."""


@dataclass(frozen=True, slots=True)
class Claim:
    document: Document
    token: uuid.UUID


def claim(document_id: int, stage: Stage) -> Claim | None:
    """Claim a document for a stage; None where it is past that stage or in other hands.

    A document that has worn out its attempts is failed here, since its worker never could.
    """
    now, token = timezone.now(), uuid.uuid4()
    free = Q(leased_until=None) | Q(leased_until__lt=now)
    mine = Document.objects.filter(free, pk=document_id, stage=stage).update(
        token=token, leased_until=now + LEASE, attempts=F("attempts") + 1
    )
    if not mine:
        return None
    held = Claim(Document.objects.select_related("outlet", "article").get(pk=document_id), token)
    if held.document.attempts > MOST_ATTEMPTS:
        fail(held, code="gave_up", error=_("It stopped its worker again and again."))
        return None
    return held


def advance(held: Claim, **changes: Any) -> None:
    """Finish the claimed stage inside the caller's transaction; raises ClaimLost."""
    now = timezone.now()
    if changes.get("stage") == Stage.DONE:
        changes["finished_at"] = now
    elif "stage" in changes:
        changes["waiting_since"] = now
    mine = Document.objects.filter(pk=held.document.pk, token=held.token)
    if not mine.update(token=None, leased_until=None, attempts=0, **changes):
        raise ClaimLost(f"document {held.document.pk}")


def give_back(held: Claim, *, guilty: bool) -> None:
    """Let go of a document that could not be worked on now; the sweeper rings for it again.

    The attempt counts where the document may be what hindered it, so that one which never works
    is given up in the end. A machine too busy or a database away never counts.
    """
    free = {} if guilty else {"attempts": F("attempts") - 1}
    Document.objects.filter(pk=held.document.pk, token=held.token).update(
        token=None, leased_until=None, **free
    )


def fail(held: Claim, *, code: str, error: str) -> None:
    """Record what went wrong; the bytes stay, and the document can be run again."""
    Document.objects.filter(pk=held.document.pk, token=held.token).update(
        token=None,
        leased_until=None,
        stage=Stage.DONE,
        outcome=Outcome.FAILED,
        code=code,
        error=error,
        possible_version_of=None,  # nobody decides about a text that was not read to its end
        finished_at=timezone.now(),
    )


def run_again(document: Document) -> bool:
    """Put one back to the start; False where there is nothing to run again, as below."""
    return bool(run_all_again([document.pk]))


@transaction.atomic
def run_all_again(ids: Iterable[int]) -> list[Document]:
    """Put back to the start what failed, was rejected, or is an archive to unpack anew.

    A page that had not changed is fetched anew. Return those that wait now, none of what is
    neither, nor of what was never kept.
    """
    ended = Q(outcome__in=[Outcome.FAILED, Outcome.REJECTED, Outcome.UNPACKED])
    ended |= Q(outcome=Outcome.DUPLICATE, size=0)
    again = Document.objects.filter(ended, pk__in=list(ids), stage=Stage.DONE)
    again = again.exclude(NOTHING_KEPT).order_by("pk").select_for_update()
    chosen = list(again.values_list("pk", flat=True))
    fetched = [Channel.LINK, Channel.FEED]
    unread_link = When(channel__in=fetched, size=0, then=Value(Stage.TO_FETCH))
    Page.objects.filter(document__in=chosen, document__size=0).delete()
    waiting = Document.objects.filter(pk__in=chosen)
    waiting.update(
        stage=Case(unread_link, default=Value(Stage.RECEIVED)),
        outcome="",
        code="",
        error="",
        attempts=0,
        rung_at=None,
        waiting_since=timezone.now(),
        finished_at=None,
    )
    return list(waiting.only("pk", "stage", "url"))
