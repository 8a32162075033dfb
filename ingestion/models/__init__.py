"""What came in and how far it got: documents, feeds, and the words the tagger looks for."""

from ingestion.models import history as _history  # noqa: F401  (makes the history tables)
from ingestion.models.batch import Batch, Receipt
from ingestion.models.document import (
    RING_AGAIN_AFTER,
    Channel,
    Document,
    DocumentQuerySet,
    Outcome,
    Stage,
)
from ingestion.models.feed import (
    Feed,
    FeedFetch,
    FeedItem,
    FeedState,
    Identity,
    TextFrom,
    Volume,
)
from ingestion.models.feed_search import FeedSearch
from ingestion.models.heartbeat import Heartbeat
from ingestion.models.host import Host, RobotsState
from ingestion.models.lexicon_entry import CueKind, LexiconEntry
from ingestion.models.likeness import Likeness
from ingestion.models.page import Page
from ingestion.models.sheet import Sheet, SheetState

__all__ = [
    "RING_AGAIN_AFTER",
    "Batch",
    "Channel",
    "CueKind",
    "Document",
    "DocumentQuerySet",
    "Feed",
    "FeedFetch",
    "FeedItem",
    "FeedSearch",
    "FeedState",
    "Heartbeat",
    "Host",
    "Identity",
    "LexiconEntry",
    "Likeness",
    "Outcome",
    "Page",
    "Receipt",
    "RobotsState",
    "Sheet",
    "SheetState",
    "Stage",
    "TextFrom",
    "Volume",
]
