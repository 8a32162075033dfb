"""The page of one batch: a row per document, kept up to date until the last one is tagged."""

from collections.abc import Iterable
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

    `rows` names those of the page as `id:state`; `after` is its last one, where it has room.
    """
    batch = get_object_or_404(Batch, pk=batch_id)
    known = dict(_as_known(part) for part in request.GET.get("rows", "").split(","))
    receipts = batch_rows.with_documents(batch)
    rights = batch_rows.get_rights(request)
    asked = receipts.filter(pk__in=[pk for pk in known if pk is not None])
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
    return JsonResponse(
        {
            "rows": changed,
            "added": added,
            "progress": render_to_string("ingestion/_progress.html", progress, request),
            "waiting": progress["waiting"],
            "to_fetch": progress["to_fetch"],
        }
    )


def _as_known(part: str) -> tuple[int | None, str]:
    number, _colon, state = part.partition(":")
    return (
        int(number) if number.isascii() and number.isdigit() and len(number) < 19 else None
    ), state


def _number(request: HttpRequest, name: str) -> int | None:
    return _as_known(request.GET.get(name, ""))[0]


@require_POST
@transaction.atomic
def run_again(request: HttpRequest, batch_id: Any, document_id: int) -> HttpResponse:
    document = get_object_or_404(
        Document.objects.defer("data"), pk=document_id, receipts__batch=batch_id
    )
    start_again(request, [document])
    return redirect("admin:ingestion_batch_change", batch_id)


def start_again(request: HttpRequest, documents: Iterable[Document]) -> None:
    """Put failed and rejected documents back to the start, ring for them, and say how many."""
    again = [document for document in documents if claims.run_again(document)]
    for document in again:
        document.refresh_from_db(fields=["stage"])
    tasks.ring_all(again)
    if again:
        messages.success(request, _("Running again: %(count)d.") % {"count": len(again)})
    else:
        messages.warning(request, _("Only what failed or was rejected can be run again."))
