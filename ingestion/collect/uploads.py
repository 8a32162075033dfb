"""Receive what people add: files, pastes and addresses become documents that wait."""

import datetime as dt
import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, NamedTuple

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from ingestion import claims
from ingestion.collect.addresses import canonical
from ingestion.extract import plain_title
from ingestion.models import Channel, Document, Outcome, Stage
from relations.models import Outlet


class Received(NamedTuple):
    """`repeated`: these bytes were here before, under this document, and it stands as it was."""

    document: Document
    repeated: bool


class Link(NamedTuple):
    """An address in its one form, whose page is to be fetched."""

    url: str
    name: str
    published_on: dt.date | None


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why something is not kept; what it was is told by its hash and its size."""

    code: str
    message: str
    sha256: str
    size: int


@transaction.atomic
def receive(
    data: bytes,
    *,
    name: str,
    channel: Channel = Channel.FILE,
    outlet: Outlet | None = None,
    published_on: dt.date | None = None,
    url: str = "",
    by: Any = None,
    refusal: Refusal | None = None,
) -> Received:
    """Keep the bytes as a document; the caller rings for it once the transaction commits.

    The same bytes from the same outlet and address are kept once. Where an earlier try failed,
    was rejected, or its article is gone, the document starts again. Bytes over
    INGEST_MAX_BYTES are not kept, nor what comes with a refusal; such a document is rejected at
    once. A link or a feed's item has no bytes yet and waits to be fetched.
    Raises ValidationError for an address that is none.
    """
    if refusal is None and len(data) > settings.INGEST_MAX_BYTES:
        refusal = too_large(hashlib.sha256(data).hexdigest(), len(data))
    to_fetch = channel in (Channel.LINK, Channel.FEED) and not data
    # What a feed's page was turned away for is no answer to whoever brings it otherwise.
    standing = Document.objects.exclude(code="not_concerned")
    document, is_new = standing.get_or_create(
        sha256=refusal.sha256 if refusal else hashlib.sha256(data).hexdigest(),
        outlet=outlet,
        url=_canonical(url),
        defaults={
            "channel": channel,
            "published_on": published_on,
            "received_by": by,
            "stage": Stage.TO_FETCH if to_fetch else Stage.RECEIVED,
            **content_of(name, data, refusal),
        },
    )
    if is_new:
        return Received(document, repeated=False)
    if document.channel == Channel.FEED != channel and not document.is_done:
        # Taken up by a person while it is on its way from a feed: it is theirs from now on.
        document.channel = channel
        document.save(update_fields=["channel"])
    return Received(document, repeated=not _starts_again(document))


@transaction.atomic
def receive_links(
    links: Iterable[Link], *, channel: Channel, outlet: Outlet
) -> dict[str, Document]:
    """Keep many addresses as `receive` keeps one; return the document of each."""
    by_url = {link.url: link for link in links}
    standing = Document.objects.exclude(code="not_concerned").filter(
        sha256=hashlib.sha256(b"").hexdigest(), outlet=outlet, url__in=by_url
    )
    for document in standing:
        by_url.pop(document.url)
        _starts_again(document)
    Document.objects.bulk_create(
        (
            Document(
                sha256=hashlib.sha256(b"").hexdigest(),
                outlet=outlet,
                url=link.url,
                channel=channel,
                published_on=link.published_on,
                stage=Stage.TO_FETCH,
                **content_of(link.name, b"", None),
            )
            for _url, link in sorted(by_url.items())  # so that nobody waits crosswise
        ),
        ignore_conflicts=True,  # somebody may add one of them at this very moment
    )
    return {document.url: document for document in standing.all()}


def content_of(name: str, data: bytes, refusal: Refusal | None) -> dict[str, Any]:
    """Return the fields of a document that what came in decides; refused bytes are not kept."""
    title = {"name": plain_title(name)[:300]}
    if refusal is None:
        return {**title, "data": data, "size": len(data)}
    return {**title, "data": b"", "size": refusal.size, **_rejected(refusal)}


def too_large(sha256: str, size: int) -> Refusal:
    limit = settings.INGEST_MAX_BYTES // (1024 * 1024)
    message = _("Larger than %(limit)s MB. Split it into its articles.") % {"limit": limit}
    return Refusal("too_large", message, sha256, size)


def _rejected(refusal: Refusal) -> dict[str, Any]:
    return {
        "stage": Stage.DONE,
        "outcome": Outcome.REJECTED,
        "code": refusal.code,
        "error": refusal.message,
        "finished_at": timezone.now(),
    }


def _starts_again(document: Document) -> bool:
    if not document.is_done:
        return False
    orphaned = document.article_id is None and document.outcome != Outcome.UNPACKED
    if orphaned and document.outcome not in (Outcome.FAILED, Outcome.REJECTED):
        document.outcome, document.code = Outcome.REJECTED, "deleted_before"
        document.save(update_fields=["outcome", "code"])
    if not claims.run_again(document):
        return False
    document.refresh_from_db()
    return True


def _canonical(url: str) -> str:
    """Return the address without trackers and fragments, so that one page is one identity."""
    if not url.strip():
        return ""
    cleaned = canonical(url)
    if not cleaned:
        raise ValidationError(_("This is not the address of a page: %(url)s") % {"url": url})
    return cleaned
