"""Add articles: files or a paste become documents; a worker reads them, never this process."""

from collections.abc import Iterator
from typing import Any, NamedTuple

from django.conf import settings
from django.contrib.admin import AdminSite
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from ingestion import tasks
from ingestion.collect.uploads import receive
from ingestion.forms import MOST_FILES, AddArticlesForm
from ingestion.models import Batch, Channel, Receipt


class Entry(NamedTuple):
    name: str
    channel: Channel
    data: bytes


def add_articles(request: HttpRequest, site: AdminSite) -> HttpResponse:
    """Show the form; on sending, keep everything that came and open the batch's page."""
    sent = request.method == "POST"
    form = AddArticlesForm(request.POST, request.FILES) if sent else AddArticlesForm()
    if sent and form.is_valid():
        return redirect("admin:ingestion_batch_change", keep(form.cleaned_data, by=request.user).pk)
    context = {
        **site.each_context(request),
        "title": _("Add articles"),
        "opts": Batch._meta,
        "form": form,
        "most_files": MOST_FILES,
        "most_bytes": settings.INGEST_MAX_BYTES,
        "most_megabytes": settings.INGEST_MAX_BYTES // (1024 * 1024),
    }
    return render(request, "ingestion/add_articles.html", context)


@transaction.atomic
def keep(data: dict[str, Any], *, by: Any) -> Batch:
    """Receive every file and the paste as one batch, and ring for each once all is committed."""
    batch = Batch.objects.create(created_by=by)
    waiting = []
    for entry in _entries(data):
        document, repeated = receive(
            entry.data,
            name=entry.name,
            channel=entry.channel,
            outlet=data["outlet"],
            published_on=data["published_on"],
            by=by,
        )
        Receipt.objects.create(
            batch=batch, document=document, name=entry.name[:300], repeated=repeated
        )
        if not document.is_done:
            waiting.append(document)
    tasks.ring_all(waiting)
    return batch


def _entries(data: dict[str, Any]) -> Iterator[Entry]:
    """One file at a time is in memory; of one over the limit no more than shows that it is."""
    for upload in data["files"]:
        yield Entry(upload.name, Channel.FILE, upload.read(settings.INGEST_MAX_BYTES + 1))
    if data["text"]:
        first_line = data["text"].strip().split("\n")[0].strip()
        yield Entry(first_line[:80], Channel.PASTE, data["text"].encode())
