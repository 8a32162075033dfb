"""Reading again what was read with another lexicon than today's, a few articles at a time."""

from django.db.models import F, Q, QuerySet

from ingestion.lexicon import get_version
from relations.models import Article

# Asked for and not yet read, all together: what editors ask for is never far behind in the queue.
WAITING_AT_MOST = 200


def ask_for_outdated(at_most: int = WAITING_AT_MOST) -> list[int]:
    """Ask for outdated articles to be read again, as far as there is room; return their ids.

    The newest articles first; of one day's, those whose reading is oldest last.
    """
    room = at_most - Article.objects.filter(tagging_requested_at__isnull=False).count()
    if room <= 0:
        return []
    newest = (
        outdated()
        .filter(tagging_requested_at=None)
        .order_by(F("published_on").desc(nulls_last=True), "-tagged_at", "-pk")
    )
    turn = list(newest.values_list("pk", flat=True)[:room])
    if turn:
        Article.objects.filter(pk__in=turn).request_tagging()
    return turn


def outdated() -> QuerySet[Article]:
    """Return the articles that were read, but not with the lexicon and analyser of today."""
    read = Article.objects.filter(tagged_at__isnull=False)
    if not read.exists():
        return read.none()  # before there are articles there may be no countries either
    today = get_version()
    # Before it or behind it, which an index can tell, and not "another", which it cannot.
    return read.filter(Q(lexicon_version__lt=today) | Q(lexicon_version__gt=today))


def count_waiting() -> int:
    """Return how many articles are still to be read again, asked for or not yet."""
    behind = Q(pk__in=outdated().values("pk")) | Q(tagging_requested_at__isnull=False)
    return Article.objects.filter(behind).count()
