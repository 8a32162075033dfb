"""A million accepted events, for measurements of the API: made by the database, without triggers.

Ten thousand are with Azerbaijan, a hundred thousand with Russia, the others with Turkey; beside
them a tenth as many still wait. Each has its line in the change feed, one or two sectors, one or
two articles that tell it, and every third an official.
"""

import io
from typing import Any

from django.core.management import call_command
from django.db import connection, transaction

from bench.world.articles import NOW, make_articles
from bench.world.suggestions import FIRST_DAY, TYPES
from relations import vocabulary
from relations.models import Event, Official, Sector

FEW, SOME = 10_000, 100_000
DAYS = 1400
ARTICLES = 5_000

EVENTS = """
INSERT INTO relations_event (id, public_id, partner_id, type, mode, actor_id, recipient_id,
    start_date, end_date, precision, basis, reported_on, flags, summary_ar, summary_en, score,
    confidence, "group", review, reviewed_via, reviewed_at, review_reason, locked_fields,
    created_at, updated_at)
SELECT %(first)s + n, 'ev-bench-' || n, partner, kind, mode, partner, 'SY', day, day, 'day',
    'explicit', day, '{}', 'لقاء رقم ' || n || ' في دمشق', 'Meeting number ' || n || ' in Damascus',
    score, 0.3 + n %% 60 / 100.0, '',
    CASE WHEN n < %(accepted)s THEN 'accepted' ELSE 'suggested' END,
    CASE WHEN n < %(accepted)s THEN 'editor' ELSE '' END,
    CASE WHEN n < %(accepted)s THEN %(now)s END, '', '{}', %(now)s, %(now)s
FROM generate_series(0, %(last)s) n
CROSS JOIN LATERAL (SELECT %(day)s::date + (n * 7919::bigint %% %(days)s)::int AS day,
    CASE WHEN n < %(few)s THEN 'AZ' WHEN n < %(few)s + %(some)s THEN 'RU' ELSE 'TR' END AS partner,
    n %% cardinality(%(kinds)s::text[]) + 1 AS place) made
CROSS JOIN LATERAL (SELECT (%(kinds)s::text[])[place] AS kind, (%(modes)s::text[])[place] AS mode,
    (%(scores)s::float[])[place] AS score) known
ORDER BY n
"""
MENTIONS = """
INSERT INTO relations_eventmention (event_id, version_id, article_id, start, "end", quote, rule,
    trigger, confidence, lexicon_version, fingerprint, joined_by, review, reviewed_via,
    reviewed_at, review_reason, locked_fields)
SELECT e.id, v.id, v.article_id, 0, length(v.title), v.title, 'event.' || e.type, 'بحث', 0.8, '',
    md5(e.id::text) || md5(k::text), '{}', e.review, e.reviewed_via, e.reviewed_at, '', '{}'
FROM relations_event e CROSS JOIN LATERAL generate_series(0, (e.id %% 2)::int) k
JOIN relations_articleversion v ON v.article_id = %(article)s + (e.id * 7 + k) %% %(articles)s
WHERE e.id >= %(first)s ORDER BY e.id
"""
SECTORS = """
INSERT INTO relations_event_sectors (event_id, sector_id)
SELECT e.id, (%(sectors)s::text[])[(e.id + k) %% cardinality(%(sectors)s::text[]) + 1]
FROM relations_event e CROSS JOIN LATERAL generate_series(0, (e.id %% 2)::int) k
WHERE e.id >= %(first)s ORDER BY e.id
"""
OFFICIALS = """
INSERT INTO relations_event_officials (event_id, official_id)
SELECT e.id, (%(officials)s::bigint[])[e.id / 3 %% cardinality(%(officials)s::bigint[]) + 1]
FROM relations_event e WHERE e.id >= %(first)s AND e.id %% 3 = 0 ORDER BY e.id
"""
CHANGES = """
INSERT INTO relations_change (kind, object_id, txid, at, stood, open_stood)
SELECT 'event', public_id, pg_current_xact_id()::text::bigint, %(now)s, 1,
    (review = 'accepted')::int
FROM relations_event WHERE id >= %(first)s ORDER BY id
"""


def make_events(accepted: int) -> None:
    """Store so many accepted ones, and their parts; each time the same."""
    call_command("load_seeds", verbosity=0, stdout=io.StringIO())
    article = make_articles(ARTICLES)
    with transaction.atomic(), connection.cursor() as cursor:
        # What the triggers would write is measured elsewhere.
        cursor.execute("SET LOCAL session_replication_role = replica")
        known = _known(accepted) | {"article": article}
        for statement in (EVENTS, MENTIONS, SECTORS, OFFICIALS, CHANGES):
            cursor.execute(statement, known)
        cursor.execute(
            "SELECT setval(pg_get_serial_sequence('relations_event', 'id'), max(id)) "
            "FROM relations_event"
        )


def _known(accepted: int) -> dict[str, Any]:
    last = Event.objects.order_by("-pk").values_list("pk", flat=True).first()
    people = Official.objects.accepted().order_by("pk")
    return {
        "first": (last or 0) + 1,
        "accepted": accepted,
        "last": accepted + accepted // 10 - 1,
        "few": min(FEW, accepted // 10),
        "some": min(SOME, accepted // 4),
        "day": FIRST_DAY,
        "days": DAYS,
        "now": NOW,
        "kinds": [kind for kind, _mode in TYPES],
        "modes": [mode for _kind, mode in TYPES],
        "scores": [float(vocabulary.score(kind, mode or None)) for kind, mode in TYPES],
        "articles": ARTICLES,
        "sectors": list(Sector.objects.values_list("pk", flat=True)),
        "officials": list(people.values_list("pk", flat=True)),
    }
