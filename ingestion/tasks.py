"""Celery: take an id, call the pipeline, ring for the next stage; nothing else."""

from collections.abc import Iterable
from uuid import UUID

from celery import shared_task
from django.db import transaction
from django.utils import timezone
from kombu.exceptions import OperationalError

from ingestion import following, measuring, pipeline, sheets
from ingestion.collect import feeds, finding, pages
from ingestion.collect.hosts import origin_of
from ingestion.models import Document, Feed, FeedSearch, Sheet, SheetState, Stage
from relations import search_index
from relations.models import Article

SWEEP_AT_MOST = 500
SEARCH_SECONDS = 5
# After so long the schedule has rung again.
COLLECT_SECONDS = 60
# Ten thousand rows are checked and stored one by one, all or none.
SHEET_SECONDS = 900


@shared_task
def parse_document(*, document_id: int) -> None:
    stage = pipeline.parse(document_id)
    if stage == Stage.PARSED:
        tag_document.delay(document_id=document_id)
    elif stage == Stage.DONE:
        _try_to_send(Document.objects.waiting_out_of(document_id))


@shared_task
def tag_document(*, document_id: int) -> None:
    pipeline.tag_document(document_id)
    search_index.refresh(seconds=SEARCH_SECONDS)


@shared_task
def collect_due() -> None:
    """Ring for the feeds that are due, and for the sites from which pages are to be fetched."""
    due = Feed.objects.due().in_turn().values_list("pk", flat=True)
    for feed_id in due[:SWEEP_AT_MOST]:
        fetch_feed.apply_async(kwargs={"feed_id": feed_id}, expires=COLLECT_SECONDS)
    for origin in pages.due_origins()[:SWEEP_AT_MOST]:
        fetch_pages.apply_async(kwargs={"origin": origin}, expires=COLLECT_SECONDS)


@shared_task
def fetch_feed(*, feed_id: int) -> None:
    collected = feeds.collect(feed_id)
    if collected:
        ring_all(collected.documents)


@shared_task
def fetch_pages(*, origin: str) -> None:
    for document_id in pages.collect(origin):
        parse_document.delay(document_id=document_id)


@shared_task
def find_feeds(*, search_id: str) -> None:
    finding.search(UUID(search_id))


@shared_task
def retag_article(*, article_id: int) -> None:
    pipeline.retag(article_id)
    search_index.refresh(seconds=SEARCH_SECONDS)


@shared_task(soft_time_limit=SHEET_SECONDS, time_limit=SHEET_SECONDS + 30)
def read_sheet(*, sheet_id: str) -> None:
    sheets.read(sheet_id)


@shared_task(soft_time_limit=SHEET_SECONDS, time_limit=SHEET_SECONDS + 30)
def store_sheet(*, sheet_id: str) -> None:
    sheets.store(sheet_id)


@shared_task
def sweep() -> None:
    """Ring again for what waits unclaimed: a flushed broker or a killed worker loses nothing."""
    overdue = Document.objects.overdue().only("pk", "stage").order_by("pk")[:SWEEP_AT_MOST]
    for document in overdue:
        _send(document)
    Document.objects.filter(pk__in=[document.pk for document in overdue]).update(
        rung_at=timezone.now()
    )
    asked = Article.objects.filter(tagging_requested_at__isnull=False)
    for pk in asked.values_list("pk", flat=True).order_by("tagging_requested_at")[:SWEEP_AT_MOST]:
        retag_article.delay(article_id=pk)
    for sheet in sheets.take_overdue():
        _send_sheet(sheet)
    sheets.forget_old()


@shared_task
def follow_lexicon() -> None:
    """After a changed word, name, tenure or analyser: ask for what was read before it."""
    for pk in following.ask_for_outdated():
        retag_article.delay(article_id=pk)


@shared_task
def measure_samples() -> None:
    measuring.measure_samples()


def ring(document: Document) -> None:
    """Ask a worker to take the document on, once what was written about it is committed."""
    ring_all([document])


def ring_all(documents: Iterable[Document]) -> None:
    """Ring for many: a sick broker is waited for once, not once for each of them."""
    transaction.on_commit(lambda: _try_to_send(documents))


def _try_to_send(documents: Iterable[Document]) -> None:
    """A sick broker must not spoil a finished upload: the sweeper rings again."""
    try:
        for document in documents:
            _send(document)
        for origin in sorted({origin_of(row.url) for row in documents if _to_fetch(row)}):
            fetch_pages.apply_async(kwargs={"origin": origin}, expires=COLLECT_SECONDS)
    except OperationalError:
        return


def _to_fetch(document: Document) -> bool:
    return document.stage == Stage.TO_FETCH


def ring_for_feed(feed: Feed) -> None:
    transaction.on_commit(lambda: _try_to_send_feed(feed.pk))


def _try_to_send_feed(feed_id: int) -> None:
    try:
        fetch_feed.apply_async(kwargs={"feed_id": feed_id}, expires=COLLECT_SECONDS)
    except OperationalError:
        return  # the schedule finds it due


def ring_for_search(search: FeedSearch) -> None:
    transaction.on_commit(lambda: _try_to_send_search(search))


def _try_to_send_search(search: FeedSearch) -> None:
    try:
        find_feeds.delay(search_id=str(search.pk))
    except OperationalError:
        return  # whoever asked is told that nobody took it, and asks again


def ring_for_sheet(sheet: Sheet) -> None:
    transaction.on_commit(lambda: _try_to_send_sheet(sheet))


def _try_to_send_sheet(sheet: Sheet) -> None:
    try:
        _send_sheet(sheet)
    except OperationalError:
        return


def _send_sheet(sheet: Sheet) -> None:
    task = store_sheet if sheet.state == SheetState.CONFIRMED else read_sheet
    task.delay(sheet_id=str(sheet.pk))


def _send(document: Document) -> None:
    if document.stage == Stage.RECEIVED:
        parse_document.delay(document_id=document.pk)
    elif document.stage == Stage.PARSED:
        tag_document.delay(document_id=document.pk)
