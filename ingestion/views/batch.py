"""The page of one batch: a row per document, kept up to date until the last one is tagged."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.contrib import messages
from django.contrib.admin import AdminSite
from django.db import transaction
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from ingestion import claims, tasks
from ingestion.models import Batch, Document
from ingestion.views import batch_rows
from relations.models import Outlet

MOST_AGAIN = 2_000  # documents at once, as many as an archive holds


@never_cache
def show_batch(request: HttpRequest, site: AdminSite, batch_id: Any) -> HttpResponse:
    batch = get_object_or_404(Batch.objects.select_related("created_by"), pk=batch_id)
    page = batch_rows.get_page(request, batch)
    context = {
        **site.each_context(request),
        "title": _("Added articles"),
        "opts": Batch._meta,
        "batch": batch,
        "page": page,
        "pages": page.paginator.get_elided_page_range(page.number),
        "rows": [batch_rows.get_row(receipt) for receipt in page],
        "room": batch_rows.ROWS,
        "outlets": Outlet.objects.all(),
        **batch_rows.get_progress_of(batch, request.GET.get("show", "")),
        **batch_rows.get_rights(request),
    }
    return render(request, "ingestion/batch.html", context)


@require_GET
@never_cache
def get_progress(request: HttpRequest, batch_id: Any) -> JsonResponse:
    """Return what changed: rows that no longer are as the page has them, and rows that are new.

    `rows` names those of the page by their state, as `state:id-id`, once for each state: a hundred
    of them stay within what an address may hold. `after` is the last, where the page has room.
    """
    batch = get_object_or_404(Batch, pk=batch_id)
    known = dict(_known(request.GET.getlist("rows")))
    receipts = batch_rows.with_documents(batch)
    rights = batch_rows.get_rights(request)
    asked = receipts.filter(pk__in=list(known)[: batch_rows.ROWS])
    changed = {
        str(receipt.pk): batch_rows.draw(request, receipt, rights)
        for receipt in asked
        if known[receipt.pk] != batch_rows.get_state(receipt.document)
    }
    added = []
    after, room = _number(request, "after"), _number(request, "room")
    if after is not None and room is not None:
        new = receipts.filter(pk__gt=after)[: min(room, batch_rows.ROWS)]
        added = [batch_rows.draw(request, receipt, rights) for receipt in new]
    progress = batch_rows.get_progress_of(batch, request.GET.get("show", ""))
    told = {**progress, **rights}
    return JsonResponse(
        {
            "rows": changed,
            "added": added,
            "progress": render_to_string("ingestion/_progress.html", told, request),
            "again": render_to_string(
                "ingestion/_run_failed.html", {**progress, **rights}, request
            ),
            "waiting": progress["waiting"],
            "to_fetch": progress["to_fetch"],
        }
    )


def _known(asked: list[str]) -> Iterator[tuple[int, str]]:
    """Yield the rows that the page has, each with the state it shows."""
    for part in asked:
        state, _colon, numbers = part.partition(":")
        for number in map(_whole, numbers.split("-")):
            if number is not None:
                yield number, state


def _number(request: HttpRequest, name: str) -> int | None:
    return _whole(request.GET.get(name, ""))


def _whole(text: str) -> int | None:
    """Return the number of a row; None for what no database would take."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 19 else None


@require_POST
@transaction.atomic
def run_again(request: HttpRequest, batch_id: Any, document_id: int) -> HttpResponse:
    document = get_object_or_404(
        Document.objects.defer("data"), pk=document_id, receipts__batch=batch_id
    )
    start_again(request, [document])
    return redirect("admin:ingestion_batch_change", batch_id)


@require_POST
@transaction.atomic
def run_failed_again(request: HttpRequest, batch_id: Any) -> HttpResponse:
    """Put all that failed of this batch back to the start, at most MOST_AGAIN at once."""
    batch = get_object_or_404(Batch, pk=batch_id)
    failed = Document.objects.failed().filter(receipts__batch=batch).distinct()
    start_again(request, failed.only("pk").order_by("pk")[:MOST_AGAIN])
    return redirect("admin:ingestion_batch_change", batch_id)


@transaction.atomic
def start_again(request: HttpRequest, documents: Iterable[Document]) -> None:
    """Put failed and rejected documents back to the start, ring for them, and say how many."""
    again = claims.run_all_again(document.pk for document in documents)
    tasks.ring_all(again)
    if again:
        messages.success(request, _("Running again: %(count)d.") % {"count": len(again)})
    else:
        messages.warning(request, _("Only what failed or was rejected can be run again."))
