"""Receive what people add: files and pastes become documents that wait for a worker."""

import datetime as dt
import hashlib
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
) -> Received:
    """Keep the bytes as a document; the caller rings for it once the transaction commits.

    The same bytes from the same outlet and address are kept once. Where an earlier try failed,
    was rejected, or its article is gone, the document starts again. Bytes over
    INGEST_MAX_BYTES are not kept; such a document is rejected at once.
    Raises ValidationError for an address that is none.
    """
    document, is_new = Document.objects.get_or_create(
        sha256=hashlib.sha256(data).hexdigest(),
        outlet=outlet,
        url=_canonical(url),
        defaults={
            "name": plain_title(name)[:300],
            "channel": channel,
            "data": data,
            "size": len(data),
            "published_on": published_on,
            "received_by": by,
            **_refusal(data),
        },
    )
    if is_new:
        return Received(document, repeated=False)
    return Received(document, repeated=not _starts_again(document))


def _refusal(data: bytes) -> dict[str, Any]:
    if len(data) <= settings.INGEST_MAX_BYTES:
        return {}
    limit = settings.INGEST_MAX_BYTES // (1024 * 1024)
    return {
        "data": b"",
        "stage": Stage.DONE,
        "outcome": Outcome.REJECTED,
        "code": "too_large",
        "error": _("Larger than %(limit)s MB. Split it into its articles.") % {"limit": limit},
        "finished_at": timezone.now(),
    }


def _starts_again(document: Document) -> bool:
    if document.code == "too_large":
        return False
    orphaned = document.is_done and document.article_id is None
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
