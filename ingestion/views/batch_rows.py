"""The rows of a batch's page: one page of them, each with what it became and what may be done."""

from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.translation import gettext_lazy as _

from ingestion.models import Batch, Channel, Document, Outcome, Receipt, Stage
from ingestion.receipts import count_ends, ended
from ingestion.views.possible_version import may_decide
from ingestion.wording import READ, get_doubts, get_reason

ROWS = 100  # on one page
WORDS = {
    "waiting": _("On their way"),
    "to_fetch": _("To be fetched"),
    "created": _("New articles"),
    "new_version": _("New versions"),
    "duplicate": _("Duplicates"),
    "unpacked": _("Archives"),
    "rejected": _("Rejected"),
    "failed": _("Failed"),
}
# Refusals that another try, or what an editor did meanwhile, may change.
MAY_END_OTHERWISE = ("deleted_before", "too_heavy", "too_slow", "gave_up")
STEPS = {Stage.TO_FETCH: 0, Stage.RECEIVED: 1, Stage.PARSED: 2, Stage.DONE: 3}


def get_page(request: HttpRequest, batch: Batch) -> Page:
    chosen = ended(with_documents(batch), request.GET.get("show", ""))
    return Paginator(chosen, ROWS).get_page(request.GET.get("page"))


def with_documents(batch: Batch) -> QuerySet[Receipt]:
    """Return the batch's receipts; the bytes of the documents stay in the database."""
    related = (
        "document__article__outlet",
        "document__article__story",
        "document__possible_version_of",
        "archive",
    )
    receipts = batch.receipts.select_related(*related)
    return receipts.defer("document__data", "archive__data").order_by("pk")


def get_row(receipt: Receipt) -> dict[str, Any]:
    document, article = receipt.document, receipt.document.article
    return {
        "receipt": receipt,
        "document": document,
        "article": article,
        "reason": get_reason(document),
        "doubts": list(get_doubts(article)) if article else [],
        "repeated": receipt.repeated and document.is_done and article is not None,
        "again": document.is_done and _may_end_otherwise(document),
        "state": get_state(document),
        "alive": _is_alive(document),
        "step": STEPS[Stage(document.stage)],
        "missing": article is not None and document.is_done and _lacks(document),
        "odd_language": article is not None and article.language not in READ,
        "held": _count_files(receipt),
        "link": document.channel == Channel.LINK,
    }


def _count_files(receipt: Receipt) -> int:
    if receipt.document.outcome != Outcome.UNPACKED:
        return 0
    return Receipt.objects.filter(batch=receipt.batch_id, archive=receipt.document_id).count()


def get_state(document: Document) -> str:
    """Name all that a row shows and that may change while the page is open."""
    asked = document.article is not None and document.article.tagging_requested_at is not None
    return f"{document.stage}.{document.outcome}.{document.code}.{'asked' if asked else ''}"


def _is_alive(document: Document) -> bool:
    return not document.is_done or get_state(document).endswith(".asked")


def _may_end_otherwise(document: Document) -> bool:
    failed = document.outcome == Outcome.FAILED
    return failed or (document.outcome == Outcome.REJECTED and document.code in MAY_END_OTHERWISE)


def _lacks(document: Document) -> bool:
    article = document.article
    return article.published_on is None or article.outlet is None or article.language not in READ


def get_rights(request: HttpRequest) -> dict[str, bool]:
    return {
        "may_run_again": request.user.has_perm("ingestion.change_document"),
        "may_decide": may_decide(request),
        "may_complete": request.user.has_perm("relations.change_article"),
    }


def get_progress_of(batch: Batch, shown: str = "") -> dict[str, Any]:
    counts = count_ends(batch)
    total = sum(counts.values())
    ends = [
        {"name": name, "words": words, "count": counts[name], "shown": name == shown}
        for name, words in WORDS.items()
        if counts[name] or name == shown
    ]
    waiting, to_fetch = counts["waiting"], counts["to_fetch"]
    return {
        "batch": batch,
        "waiting": waiting,
        "to_fetch": to_fetch,
        "finished": total - waiting - to_fetch,
        "total": total,
        "failed": counts["failed"],
        "ends": ends,
        "shown": shown,
    }


def draw(request: HttpRequest, receipt: Receipt, rights: dict[str, bool]) -> str:
    return render_to_string("ingestion/_row.html", {"row": get_row(receipt), **rights}, request)
