"""Add articles: files, a paste or addresses become documents, for a worker to read."""

import hashlib
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

from django.conf import settings
from django.contrib.admin import AdminSite
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from ingestion import tasks
from ingestion.collect.addresses import AddressRefused, check_fetchable
from ingestion.collect.upload_handler import MOST_FILES, OversizedFile
from ingestion.collect.uploads import Received, Refusal, receive, too_large
from ingestion.forms import AddArticlesForm
from ingestion.models import Batch, Channel, Receipt, Stage
from relations.web_addresses import shown_address

MB = 1024 * 1024


class Entry(NamedTuple):
    """`content` is read when its turn comes: two hundred files at once would fill the memory."""

    name: str
    channel: Channel
    sha256: str
    content: Callable[[], bytes] = bytes
    url: str = ""
    refusal: Refusal | None = None


def add_articles(request: HttpRequest, site: AdminSite) -> HttpResponse:
    """Show the form; on sending, keep everything that came and open the batch's page."""
    form = _sent_form(request) if request.method == "POST" else AddArticlesForm()
    if form.is_bound and form.is_valid():
        return redirect("admin:ingestion_batch_change", keep(form.cleaned_data, by=request.user).pk)
    context = {
        **site.each_context(request),
        "title": _("Add articles"),
        "opts": Batch._meta,
        "form": form,
        "most_files": MOST_FILES,
        "most_bytes": settings.INGEST_MAX_BYTES,
        "most_megabytes": settings.INGEST_MAX_BYTES // MB,
        "most_bytes_of_all": settings.INGEST_MAX_UPLOAD_BYTES,
        "most_megabytes_of_all": settings.INGEST_MAX_UPLOAD_BYTES // MB,
    }
    return render(request, "ingestion/add_articles.html", context)


def _sent_form(request: HttpRequest) -> AddArticlesForm:
    """The upload handler has told on the request what it did not keep."""
    fields, files = request.POST, request.FILES
    return AddArticlesForm(
        fields,
        files,
        files_sent=getattr(request, "files_sent", 0),
        too_much=getattr(request, "too_much_sent", False),
    )


@transaction.atomic
def keep(data: dict[str, Any], *, by: Any) -> Batch:
    """Receive everything that came as one batch, and ring for each once all is committed."""
    batch = Batch.objects.create(created_by=by)
    entries = list(_entries(data))
    received: dict[int, Received] = {}
    # In one order whoever sends it: two who bring the same files wait for each other at one place.
    for place in sorted(range(len(entries)), key=lambda n: (entries[n].sha256, entries[n].url)):
        received[place] = _receive(entries[place], data, by)
    waiting = []
    for place, entry in enumerate(entries):
        document, repeated = received[place]
        Receipt.objects.create(
            batch=batch, document=document, name=entry.name[:300], repeated=repeated
        )
        if document.stage in (Stage.TO_FETCH, Stage.RECEIVED, Stage.PARSED):
            waiting.append(document)
    tasks.ring_all(waiting)
    return batch


def _receive(entry: Entry, data: dict[str, Any], by: Any) -> Received:
    received = receive(
        entry.content(),
        name=entry.name,
        channel=entry.channel,
        outlet=data["outlet"],
        published_on=data["published_on"],
        url=entry.url,
        by=by,
        refusal=entry.refusal,
    )
    received.document.data = b""  # the database has it
    return received


def _entries(data: dict[str, Any]) -> Iterator[Entry]:
    for upload in data["files"]:
        yield _of_file(upload)
    if data["text"]:
        first_line = data["text"].strip().split("\n")[0].strip()
        text = data["text"].encode()
        yield Entry(first_line[:80], Channel.PASTE, _digest(text), lambda: text)
    for line in data["links"]:
        yield _of_link(line)


def _of_file(upload: UploadedFile) -> Entry:
    if isinstance(upload, OversizedFile):
        refusal = too_large(upload.sha256, upload.sent)
        return Entry(upload.name or "?", Channel.FILE, upload.sha256, refusal=refusal)
    told_by = hashlib.sha256()
    for chunk in upload.chunks():
        told_by.update(chunk)

    def content() -> bytes:
        upload.seek(0)
        return bytes(upload.read())

    return Entry(upload.name or "?", Channel.FILE, told_by.hexdigest(), content)


def _of_link(line: str) -> Entry:
    """What is no address is told in a row of its own, beside those that are."""
    try:
        url = check_fetchable(line)
    except AddressRefused as refused:
        told_by = _digest(line.encode())
        refusal = Refusal(refused.code, refused.code, told_by, len(line.encode()))
        return Entry(line, Channel.LINK, told_by, refusal=refusal)
    return Entry(shown_address(url), Channel.LINK, _digest(b""), url=url)


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
