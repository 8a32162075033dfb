"""What the last fetches of a feed brought: what came, what was kept, what was dropped and why."""

from typing import Any

from django.contrib.admin import AdminSite
from django.core.paginator import Paginator
from django.db.models import Count, Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from ingestion import tasks
from ingestion.collect import feed_claims
from ingestion.models import Feed, FeedFetch, FeedItem, Outcome, Stage
from ingestion.wording import get_reason, in_words

FETCHES, ITEMS = 20, 100
# Each item is in exactly one of these.
_DONE = Q(document__stage=Stage.DONE)
ENDS: dict[str, tuple[Any, Q]] = {
    "waiting": (gettext_lazy("On their way"), ~_DONE & ~Q(document=None)),
    "created": (gettext_lazy("New articles"), _DONE & Q(document__outcome=Outcome.CREATED)),
    "new_version": (
        gettext_lazy("New versions"),
        _DONE & Q(document__outcome=Outcome.NEW_VERSION),
    ),
    "duplicate": (gettext_lazy("Duplicates"), _DONE & Q(document__outcome=Outcome.DUPLICATE)),
    "rejected": (gettext_lazy("Rejected"), _DONE & Q(document__outcome=Outcome.REJECTED)),
    "failed": (gettext_lazy("Failed"), _DONE & Q(document__outcome=Outcome.FAILED)),
}


@require_POST
def fetch_now(request: HttpRequest, feed_id: int) -> HttpResponse:
    """Have a worker fetch it, and show what comes."""
    feed = get_object_or_404(Feed, pk=feed_id, enabled=True)
    feed_claims.ask_now(feed)
    tasks.ring_for_feed(feed)
    return redirect("admin:ingestion_feed_report", feed.pk)


@never_cache
def show_report(request: HttpRequest, site: AdminSite, feed_id: int) -> HttpResponse:
    feed = get_object_or_404(Feed.objects.select_related("outlet"), pk=feed_id)
    fetches = list(feed.fetches.all()[:FETCHES])
    fetch = _chosen(feed, fetches, request.GET.get("fetch", ""))
    asked = feed.enabled and (feed.next_fetch_at is None or feed.leased_until is not None)
    ends = _count(fetch) if fetch else []
    items = _items(fetch) if fetch else FeedItem.objects.none()
    page = Paginator(items, ITEMS).get_page(request.GET.get("page"))
    context = {
        **site.each_context(request),
        "title": _("What the feed brought"),
        "opts": Feed._meta,
        "feed": feed,
        "reason": in_words(feed.code) or feed.error,
        "fetch": fetch,
        "fetch_reason": in_words(fetch.code) if fetch else "",
        "fetches": fetches,
        "asked": asked,
        "alive": asked or any(end["name"] == "waiting" for end in ends),
        "ends": ends,
        "page": page,
        "rows": [(item, _reason(item)) for item in page],
        "may_fetch": feed.enabled and request.user.has_perm("ingestion.change_feed"),
    }
    return render(request, "ingestion/feed_report.html", context)


def _chosen(feed: Feed, fetches: list[FeedFetch], asked: str) -> FeedFetch | None:
    """Return the fetch that is asked for; else the last that brought something, or the last."""
    if asked.isascii() and asked.isdigit() and len(asked) < 19:
        return get_object_or_404(feed.fetches, pk=int(asked))
    return fetches[0] if fetches else None


def _items(fetch: FeedFetch) -> QuerySet[FeedItem]:
    items = fetch.told.select_related("document__article__story", "document__outlet")
    return items.defer("document__data").order_by("pk")


def _count(fetch: FeedFetch) -> list[dict[str, Any]]:
    elsewhere = Q(document__article__story__isnull=False)
    counts = fetch.told.aggregate(
        **{name: Count("pk", filter=which) for name, (_words, which) in ENDS.items()},
        told_elsewhere=Count("pk", filter=ENDS["created"][1] & elsewhere),
    )
    return [
        {
            "name": name,
            "words": words,
            "count": counts[name],
            "elsewhere": counts["told_elsewhere"] if name == "created" else 0,
        }
        for name, (words, _which) in ENDS.items()
        if counts[name]
    ]


def _reason(item: FeedItem) -> str:
    return get_reason(item.document) if item.document and item.document.is_done else ""
