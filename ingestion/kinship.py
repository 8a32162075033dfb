"""Which stored versions are kin to a text: nearly the same, or one an excerpt of the other."""

from heapq import nlargest

from django.db import connection, transaction

from ingestion import likeness
from ingestion.models import Likeness
from relations.models import ArticleVersion

# Each is read and compared in full; a text has that many kin only where a mill copies them.
MOST_CANDIDATES = 20
# Any number that nothing else in this database locks.
ONE_AT_A_TIME = 7_201_911
# Below the time limit of a task, which would take the waiting for a text that is too slow.
LONGEST_WAIT, LONGEST_HOLD = "20s", "60s"


def one_text_at_a_time() -> None:
    """Wait until no other text is being placed: two that arrive together must see each other.

    Held until the transaction ends, some milliseconds later; reading and tagging run beside it.
    A worker that freezes here loses its session; who waited in vain is rung for again.
    """
    with connection.cursor() as cursor:
        cursor.execute(f"SET LOCAL lock_timeout = '{LONGEST_WAIT}'")
        cursor.execute(f"SET LOCAL idle_in_transaction_session_timeout = '{LONGEST_HOLD}'")
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [ONE_AT_A_TIME])


def remember(version: ArticleVersion) -> None:
    """Store the signature of a version's body."""
    body = likeness.body_of(version.text, version.boilerplate)
    Likeness.objects.update_or_create(
        version=version,
        defaults={"bands": likeness.signature(body), "made_by": likeness.MADE_BY},
    )


def is_remembered(version: ArticleVersion) -> bool:
    return Likeness.objects.filter(version=version, made_by=likeness.MADE_BY).exists()


def find_kin(body: str) -> list[ArticleVersion]:
    """Return the versions whose text is kin to this body, the likeliest first."""
    bands = set(likeness.signature(body))
    if not bands:
        return []
    shared = ((len(bands.intersection(theirs)), -pk) for pk, theirs in _sharing(bands))
    closest = [-pk for _shared, pk in nlargest(MOST_CANDIDATES, shared)]
    versions = ArticleVersion.objects.select_related("article").in_bulk(closest)
    said = likeness.shingles(body)
    return [versions[pk] for pk in closest if likeness.is_kin(said, _shingles(versions[pk]))]


def _sharing(bands: set[int]) -> list[tuple[int, list[int]]]:
    """Return the versions that share a band, with their bands.

    PostgreSQL takes each of 128 numbers for one that every two hundredth row has, and would read
    the whole table instead of the index: 280 ms at 4,000 versions, and more with each.
    """
    rows = Likeness.objects.filter(made_by=likeness.MADE_BY, bands__overlap=list(bands))
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
        alike = list(rows.values_list("version", "bands"))
        cursor.execute("SET LOCAL enable_seqscan = on")
    return alike


def _shingles(version: ArticleVersion) -> likeness.Shingles:
    return likeness.shingles(likeness.body_of(version.text, version.boilerplate))
