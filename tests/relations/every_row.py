"""All that the domain holds, to be compared with what it held before."""

import json

from django.db import connection

# Tables of the domain that a deletion may touch, row for row.
TABLES = [
    "article",
    "articleversion",
    "articlepartner",
    "articlesector",
    "mention",
    "event",
    "event_sectors",
    "event_officials",
    "eventmention",
    "citation",
    "separation",
    "agreement",
    "agreement_sectors",
    "agreementparty",
    "agreementrelation",
    "legalaction",
    "signatory",
    "legalactionmention",
    "official",
    "officialname",
    "membership",
    "story",
    "activity",
    "suggestion",
]
# Moments at which nothing but the machine looked, and keys of rows that are made anew.
PASSING = {"relations_suggestion": {"id", "since"}, "relations_activity": {"id"}}
STAMPS = {"updated_at", "tagging_requested_at", "tagged_at"}


def everything() -> dict[str, list[str]]:
    """All rows of the domain, as the database shows them."""
    found = {}
    with connection.cursor() as cursor:
        for name in TABLES:
            table = f"relations_{name}"
            cursor.execute(f"SELECT to_jsonb(t)::text FROM {table} t")
            left_out = STAMPS | PASSING.get(table, set())
            rows = [json.loads(row) for (row,) in cursor.fetchall()]
            found[table] = sorted(
                str({key: value for key, value in row.items() if key not in left_out})
                for row in rows
            )
    return found
