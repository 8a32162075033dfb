"""What is done when, without anybody asking, and in which queue each task waits."""

from typing import Any

ROUTES: dict[str, Any] = {
    "ingestion.tasks.collect_due": {"queue": "collect"},
    "ingestion.tasks.fetch_feed": {"queue": "collect"},
    "ingestion.tasks.fetch_pages": {"queue": "collect"},
    "ingestion.tasks.find_feeds": {"queue": "collect"},
    "ingestion.tasks.sweep": {"queue": "rollup"},  # never behind a site that is slow to answer
    "ingestion.tasks.parse_document": {"queue": "parse"},
    "ingestion.tasks.read_sheet": {"queue": "parse"},
    "ingestion.tasks.store_sheet": {"queue": "parse"},
    "ingestion.tasks.tag_document": {"queue": "tag"},
    "ingestion.tasks.retag_article": {"queue": "tag"},
    "ingestion.tasks.follow_lexicon": {"queue": "tag"},  # where the lexicon is
    "ingestion.tasks.measure_samples": {"queue": "tag"},
    "relations.tasks.count_waiting": {"queue": "rollup"},
    "relations.tasks.refresh_search": {"queue": "rollup"},
    "relations.tasks.clear_files": {"queue": "rollup"},
    "relations.tasks.lift_embargoes": {"queue": "rollup"},
    "relations.tasks.prune_changes": {"queue": "rollup"},
    "relations.tasks.write_down_key_usage": {"queue": "rollup"},
    "relations.tasks.write_snapshot": {"queue": "rollup"},
    "relations.tasks.send_digests": {"queue": "rollup"},
}


def _every(seconds: int, task: str) -> dict[str, Any]:
    """A message that was not taken before the next one comes is left out."""
    return {"task": task, "schedule": seconds, "options": {"expires": seconds}}


SCHEDULE: dict[str, dict[str, Any]] = {
    "ring again for what waits": _every(10, "ingestion.tasks.sweep"),
    "ring for feeds and pages to fetch": _every(10, "ingestion.tasks.collect_due"),
    "read again after the lexicon changed": _every(30, "ingestion.tasks.follow_lexicon"),
    "measure how good the reading is": _every(300, "ingestion.tasks.measure_samples"),
    "clear files that no row names": _every(3600, "relations.tasks.clear_files"),
    "read again for the search": _every(10, "relations.tasks.refresh_search"),
    "lift embargoes that are over": _every(30, "relations.tasks.lift_embargoes"),
    "take away what was told anew": _every(3600, "relations.tasks.prune_changes"),
    "write down how much is read by keys": _every(60, "relations.tasks.write_down_key_usage"),
    "tell people what is new": _every(60, "relations.tasks.send_digests"),
    "write the snapshot of the day": _every(900, "relations.tasks.write_snapshot"),
    "note how much waits for a decision": _every(900, "relations.tasks.count_waiting"),
}
