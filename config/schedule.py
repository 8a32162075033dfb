"""What is done when, without anybody asking, and in which queue each task waits."""

from typing import Any

ROUTES: dict[str, Any] = {
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
}
SCHEDULE: dict[str, Any] = {
    "ring again for what waits": {
        "task": "ingestion.tasks.sweep",
        "schedule": 10,  # seconds
        "options": {"expires": 10},
    },
    "read again after the lexicon changed": {
        "task": "ingestion.tasks.follow_lexicon",
        "schedule": 30,
        "options": {"expires": 30},
    },
    "measure how good the reading is": {
        "task": "ingestion.tasks.measure_samples",
        "schedule": 300,
        "options": {"expires": 300},
    },
    "clear files that no row names": {
        "task": "relations.tasks.clear_files",
        "schedule": 3600,
        "options": {"expires": 3600},
    },
    "read again for the search": {
        "task": "relations.tasks.refresh_search",
        "schedule": 10,
        "options": {"expires": 10},
    },
    "lift embargoes that are over": {
        "task": "relations.tasks.lift_embargoes",
        "schedule": 30,
        "options": {"expires": 30},
    },
    "take away what was told anew": {
        "task": "relations.tasks.prune_changes",
        "schedule": 3600,
        "options": {"expires": 3600},
    },
    "write down how much is read by keys": {
        "task": "relations.tasks.write_down_key_usage",
        "schedule": 60,
        "options": {"expires": 60},
    },
    "write the snapshot of the day": {
        "task": "relations.tasks.write_snapshot",
        "schedule": 900,
        "options": {"expires": 900},
    },
    "note how much waits for a decision": {
        "task": "relations.tasks.count_waiting",
        "schedule": 900,
        "options": {"expires": 900},
    },
}
