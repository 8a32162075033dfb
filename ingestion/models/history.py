"""Earlier states of what editors set here: the lexicon and the feeds."""

from ingestion.models.feed import Feed
from ingestion.models.lexicon_entry import LexiconEntry
from relations.models.history import track

track(LexiconEntry)
# How the last fetch went is the feed's health, not its history.
track(
    Feed,
    "state",
    "pace_minutes",
    "least_minutes",
    "next_fetch_at",
    "fetched_at",
    "read_at",
    "told_at",
    "etag",
    "last_modified",
    "failures",
    "code",
    "error",
    "identity",
    "volume",
    "usual_per_day",
    "expected_by",
    "token",
    "leased_until",
)
