"""The queue asks its view about what still waits only; what was decided is taken out at once.

Each question to the view opens all of its parts: with an event accepted, one for itself, and two
for each of its sentences.
"""

from importlib import import_module

from django.db import migrations

QUEUE = import_module("relations.migrations.0011_review_queue")
KINDS = (
    "event", "mention", "agreement", "step", "step_mention", "official", "sector", "partner",
)  # fmt: skip
SELF = (
    "IF NEW.review = 'suggested' THEN PERFORM relations_requeue('{kind}', NEW.id); "
    "ELSE DELETE FROM relations_suggestion "
    "WHERE kind = '{kind}' AND object_id = coalesce(NEW.id, OLD.id); END IF;"
)
WHOLE_OF_MENTION = (
    "PERFORM relations_requeue('event', e.id) FROM relations_event e "
    "WHERE e.id IN (NEW.event_id, OLD.event_id) AND e.review = 'suggested';"
)


def _function(table: str, name: str, body: str) -> str:
    return (
        f"CREATE OR REPLACE FUNCTION relations_{table}_{name}() RETURNS trigger "
        f"LANGUAGE plpgsql AS $$ BEGIN {body} RETURN NULL; END $$;"
    )


def _lighter(body: str) -> str:
    for kind in KINDS:
        body = body.replace(QUEUE._SELF.format(kind=kind), SELF.format(kind=kind))
    return body.replace(QUEUE._WHOLE_OF_MENTION, WHOLE_OF_MENTION)


BODIES = [(table, name, body) for table, name, _when, body in QUEUE._triggers()]


class Migration(migrations.Migration):
    dependencies = [("relations", "0023_subscription")]

    operations = [
        migrations.RunSQL(
            [_function(table, name, _lighter(body)) for table, name, body in BODIES],
            [_function(*row) for row in BODIES],
        ),
    ]
