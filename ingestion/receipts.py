"""What became of a batch: its receipts by how each ended, counted in one question."""

from django.db.models import Count, Q, QuerySet

from ingestion.models import Batch, Outcome, Receipt, Stage

_AGAIN = Q(repeated=True, document__outcome__in=[Outcome.CREATED, Outcome.NEW_VERSION])

# Each receipt is in exactly one of these; the words stand in ingestion/views/batch_rows.py.
ENDS: dict[str, Q] = {
    "waiting": Q(document__stage__in=[Stage.RECEIVED, Stage.PARSED]),
    "to_fetch": Q(document__stage=Stage.TO_FETCH),
    "created": Q(document__outcome=Outcome.CREATED) & ~_AGAIN,
    "new_version": Q(document__outcome=Outcome.NEW_VERSION) & ~_AGAIN,
    "duplicate": Q(document__outcome=Outcome.DUPLICATE) | _AGAIN,
    "unpacked": Q(document__outcome=Outcome.UNPACKED),
    "rejected": Q(document__outcome=Outcome.REJECTED),
    "failed": Q(document__outcome=Outcome.FAILED),
}
_DONE = Q(document__stage=Stage.DONE)


def count_ends(batch: Batch) -> dict[str, int]:
    """Return how many receipts ended in which way, zeros included."""
    counted = {name: Count("pk", filter=_of(name)) for name in ENDS}
    counts: dict[str, int] = batch.receipts.aggregate(**counted)
    return counts


def ended(receipts: QuerySet[Receipt], name: str) -> QuerySet[Receipt]:
    """Return those that ended in this way; all of them for a name that is none."""
    return receipts.filter(_of(name)) if name in ENDS else receipts


def _of(name: str) -> Q:
    # A document that is tagged yet has an outcome already; until it is done it waits.
    return ENDS[name] if name in ("waiting", "to_fetch") else ENDS[name] & _DONE
