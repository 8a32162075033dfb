"""The page of one batch: a row per document, kept up to date until the last one is tagged."""

from collections.abc import Iterable
from typing import Any

from django.contrib import messages
from django.contrib.admin import AdminSite
from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from ingestion import claims, tasks
from ingestion.models import Batch, Document, Outcome, Receipt
from ingestion.views.possible_version import may_decide
from ingestion.wording import get_doubts, get_reason


@never_cache
def show_batch(request: HttpRequest, site: AdminSite, batch_id: Any) -> HttpResponse:
    batch = get_object_or_404(Batch.objects.select_related("created_by"), pk=batch_id)
    rows = [_row(receipt) for receipt in _receipts(batch)]
    context = {
        **site.each_context(request),
        "title": _("Added articles"),
        "opts": Batch._meta,
        "batch": batch,
        "rows": rows,
        **_progress(rows),
        **_rights(request),
    }
    return render(request, "ingestion/batch.html", context)


@require_GET
@never_cache
def get_progress(request: HttpRequest, batch_id: Any) -> JsonResponse:
    """Return the rows asked for, as they stand now, and how far the whole batch is."""
    batch = get_object_or_404(Batch, pk=batch_id)
    rows = [_row(receipt) for receipt in _receipts(batch)]
    asked = set(request.GET.get("rows", "").split(","))
    rights = _rights(request)
    drawn = {
        str(row["receipt"].pk): render_to_string(
            "ingestion/_row.html", {"row": row, **rights}, request
        )
        for row in rows
        if str(row["receipt"].pk) in asked
    }
    progress = _progress(rows)
    told = render_to_string("ingestion/_progress.html", progress, request)
    return JsonResponse({"rows": drawn, "progress": told, "waiting": progress["waiting"]})


@require_POST
@transaction.atomic
def run_again(request: HttpRequest, batch_id: Any, document_id: int) -> HttpResponse:
    document = get_object_or_404(Document, pk=document_id, receipts__batch=batch_id)
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


def _rights(request: HttpRequest) -> dict[str, bool]:
    return {
        "may_run_again": request.user.has_perm("ingestion.change_document"),
        "may_decide": may_decide(request),
    }


def _receipts(batch: Batch) -> QuerySet[Receipt]:
    """Return the batch's lines; the bytes of the documents stay in the database."""
    related = ("document__article__outlet", "document__possible_version_of")
    return batch.receipts.select_related(*related).defer("document__data")


def _row(receipt: Receipt) -> dict[str, Any]:
    document = receipt.document
    return {
        "receipt": receipt,
        "document": document,
        "article": document.article,
        "reason": get_reason(document),
        "doubts": get_doubts(document.article) if document.article else (),
        "repeated": receipt.repeated and document.is_done and document.article is not None,
        "failed": document.outcome == Outcome.FAILED,
    }


def _progress(rows: list[dict[str, Any]]) -> dict[str, int]:
    waiting = sum(not row["document"].is_done for row in rows)
    return {"waiting": waiting, "finished": len(rows) - waiting, "total": len(rows)}
