"""Fetch the pages that documents wait for: those behind items of feeds, and links of editors.

The pages of one site are fetched by one worker after another, since a site is held by one at a time
anyway. What came is kept with the document, and beside it how it came: the evidence.
"""

import datetime as dt
import hashlib
import logging
import time
from contextlib import suppress

from celery.exceptions import SoftTimeLimitExceeded
from django.db import IntegrityError, InterfaceError, OperationalError, transaction
from django.db.models import QuerySet
from django.utils import timezone

from ingestion import claims, coverage
from ingestion.collect import hosts
from ingestion.collect.faults import FetchFault, HostBusy
from ingestion.collect.fetching import Fetched, fetch
from ingestion.models import Document, Outcome, Page, Stage
from relations.models import PublishedBasis

log = logging.getLogger(__name__)

MOST_TRIES = 3
TRY_AGAIN = dt.timedelta(minutes=5)  # and three times as long each time
# A task fetches for so long and leaves the rest to the next: none may outlast its time limit.
FETCHES_FOR = 10.0  # seconds
# A shorter pause is waited for, a longer one left to the schedule.
WAITS_FOR = dt.timedelta(seconds=3)


def expect() -> None:
    """Note of each document that waits to be fetched when, and from which site."""
    unknown = Document.objects.filter(stage=Stage.TO_FETCH, page=None).only("pk", "url")
    pages = [Page(document=row, origin=hosts.origin_of(row.url)) for row in unknown]
    Page.objects.bulk_create(pages, ignore_conflicts=True)


def due_origins() -> list[str]:
    """Return the sites from which something is to be fetched now."""
    expect()
    due = _due().order_by("origin").values_list("origin", flat=True)
    return list(due.distinct())


def collect(origin: str) -> list[int]:
    """Fetch what is due from this site, for a while; return the documents that can be read now."""
    came: list[int] = []
    end = time.monotonic() + FETCHES_FOR
    expect()
    while time.monotonic() < end:
        page = _due().filter(origin=origin).order_by("due_at", "pk").first()
        if page is None:
            break
        try:
            if fetch_page(page.pk) == Stage.RECEIVED:
                came.append(page.pk)
        except HostBusy as busy:
            # Whoever holds the site fetches these pages, too.
            if busy.held or not _waited(origin, busy.until):
                break
    return came


def _due() -> QuerySet[Page]:
    now = timezone.now()
    waiting = Page.objects.filter(document__stage=Stage.TO_FETCH, due_at__lte=now)
    return waiting.exclude(document__leased_until__gte=now)


def _waited(origin: str, until: dt.datetime) -> bool:
    """Wait out a short pause; put all pages of the site off to the end of a longer one."""
    wait = until - timezone.now()
    if wait <= WAITS_FOR:
        time.sleep(max(0.0, wait.total_seconds()))
        return True
    mine = Page.objects.filter(origin=origin, document__stage=Stage.TO_FETCH, due_at__lt=until)
    mine.update(due_at=until)
    return False


def fetch_page(document_id: int) -> Stage | None:
    """Fetch what one document waits for; return its next stage, None if not ours or not yet.

    Raises HostBusy. Nothing is held open while a site answers.
    """
    held = claims.claim(document_id, Stage.TO_FETCH)
    if held is None:
        return None
    try:
        return _keep(held, fetch(held.document.url))
    except FetchFault as fault:
        return _refused(held, fault)
    except claims.ClaimLost:
        return None
    except HostBusy:
        claims.give_back(held, guilty=False)
        raise
    except SoftTimeLimitExceeded:
        claims.give_back(held, guilty=False)
        raise
    except OperationalError:
        # A lock waited for in vain, or the database is away; then the lease lapses by itself.
        with suppress(OperationalError, InterfaceError):
            claims.give_back(held, guilty=False)
        raise
    except Exception as error:
        log.exception("document %s", document_id)
        claims.fail(held, code="internal", error=f"{type(error).__name__}: {error}"[:2000])
        return Stage.DONE


@transaction.atomic
def _keep(held: claims.Claim, came: Fetched) -> Stage | None:
    """Keep the bytes with what tells where they are from; raises ClaimLost."""
    Page.objects.filter(pk=held.document.pk).update(
        address=came.address,
        status=came.status,
        headers=came.headers,
        fetched_at=came.at,
        code="",
    )
    sha256 = hashlib.sha256(came.data).hexdigest()
    try:
        with transaction.atomic():
            claims.advance(
                held,
                stage=Stage.RECEIVED,
                data=came.data,
                size=len(came.data),
                sha256=sha256,
                rung_at=timezone.now(),
            )
    except IntegrityError:
        return _as_before(held, sha256)
    return Stage.RECEIVED


def _as_before(held: claims.Claim, sha256: str) -> Stage | None:
    """The page has not changed by a byte since it was fetched for another document.

    While that one waits to be read nobody knows what this is; then it is fetched once more, later.
    """
    document = held.document
    twins = Document.objects.filter(sha256=sha256, outlet=document.outlet_id, url=document.url)
    twin = twins.exclude(code="not_concerned").select_related("article").get()
    if not twin.is_done:
        Page.objects.filter(pk=document.pk).update(due_at=timezone.now() + TRY_AGAIN)
        claims.give_back(held, guilty=False)
        return None
    told = {"outcome": Outcome.DUPLICATE, "code": "", "error": "", "article": twin.article}
    if twin.outcome in (Outcome.REJECTED, Outcome.FAILED):
        told |= {"outcome": twin.outcome, "code": twin.code, "error": twin.error}
    claims.advance(held, stage=Stage.DONE, **told)
    if twin.article is not None:
        guessed = twin.article.published_basis == PublishedBasis.FETCHED
        published = None if guessed else twin.article.published_on
        coverage.note_read(document, concerns=True, published=published)
    return Stage.DONE


def _refused(held: claims.Claim, fault: FetchFault) -> Stage | None:
    """Reject what we would not fetch, fail what cannot be had, try the rest again later."""
    page = Page.objects.get(pk=held.document.pk)
    page.tries, page.code = page.tries + 1, fault.code
    if fault.is_refusal:
        told = {"outcome": Outcome.REJECTED, "code": fault.code, "error": ""}
        with suppress(claims.ClaimLost):
            claims.advance(held, stage=Stage.DONE, **told)
    elif fault.lasting or page.tries >= MOST_TRIES:
        claims.fail(held, code=fault.code, error="")
    else:
        wait = TRY_AGAIN * 3 ** (page.tries - 1)
        page.due_at = timezone.now() + max(wait, fault.after or dt.timedelta())
        page.save(update_fields=["tries", "code", "due_at"])
        claims.give_back(held, guilty=False)
        return None
    page.save(update_fields=["tries", "code"])
    return Stage.DONE
