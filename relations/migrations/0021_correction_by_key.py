"""Reports of errors by keys of the API, each with an identifier; open ones wait in the queue."""

from importlib import import_module
from typing import Any

import django.db.models.deletion
from django.db import migrations, models

import relations.models.public_id
from relations.models.public_id import new_correction_id

# The view that the queue's table is kept equal to, as it was made.
VIEW = import_module("relations.migrations.0011_review_queue").VIEW

# What a report is about, by the field that its addresses name; its partner goes with it.
_ABOUT = (
    ("event", "public_id", "partner_id"),
    ("agreement", "slug", "partner_id"),
    ("official", "slug", "country_id"),
)
_OPEN = "relations_correction c WHERE c.state = 'open'"
REPORTS = f"""
UNION ALL
SELECT 'correction', c.id, coalesce({", ".join(f"{t}.{p}" for t, _, p in _ABOUT)}), c.fault, c.via,
       0::double precision, article.id
FROM relations_correction c
{
    " ".join(
        f"LEFT JOIN relations_{t} {t} ON c.kind = '{t}' AND {t}.{key} = c.object_id"
        for t, key, _ in _ABOUT
    )
}
LEFT JOIN relations_article article ON c.kind = 'article' AND article.public_id = c.object_id
WHERE c.state = 'open';
"""


def _trigger(table: str, name: str, when: str, only: str, body: str) -> str:
    full = f"relations_{table}_{name}"
    return (
        f"CREATE FUNCTION {full}() RETURNS trigger LANGUAGE plpgsql AS $$ "
        f"BEGIN {body} RETURN NULL; END $$; "
        f"CREATE TRIGGER {name} AFTER {when} ON relations_{table} "
        f"FOR EACH ROW {only} EXECUTE FUNCTION {full}();"
    )


def _about(table: str, key: str, row: str) -> str:
    return (
        f"PERFORM relations_requeue('correction', c.id) FROM {_OPEN} "
        f"AND c.kind = '{table}' AND c.object_id = {row}.{key};"
    )


def _triggers() -> list[tuple[str, str, str, str, str]]:
    rows = [
        (
            "correction",
            "keep_queue",
            "INSERT OR DELETE OR UPDATE OF state, kind, object_id, fault, via",
            "",
            "PERFORM relations_requeue('correction', coalesce(NEW.id, OLD.id));",
        )
    ]
    for table, key, partner in _ABOUT:
        moved = f"WHEN (OLD.{partner} IS DISTINCT FROM NEW.{partner})"
        rows.append(
            (table, "reports_moved", f"UPDATE OF {partner}", moved, _about(table, key, "NEW"))
        )
    for table, key, _partner in (*_ABOUT, ("article", "public_id", "")):
        rows.append((table, "reports_left", "DELETE", "", _about(table, key, "OLD")))
    return rows


UP = [
    VIEW.rstrip().rstrip(";").replace("CREATE VIEW", "CREATE OR REPLACE VIEW") + REPORTS,
    *(_trigger(*row) for row in _triggers()),
    f"SELECT relations_requeue('correction', c.id) FROM {_OPEN};",
]
DOWN = [
    *(
        f"DROP TRIGGER {name} ON relations_{table}; DROP FUNCTION relations_{table}_{name}();"
        for table, name, *_rest in _triggers()
    ),
    *(
        f"DELETE FROM relations_{table} WHERE kind = 'correction';"
        for table in ("suggestion", "unsure", "decision")
    ),
    "DROP VIEW relations_undecided;",
    VIEW,
]


def name_them(apps: Any, schema_editor: Any) -> None:
    """Give an identifier to each report there is, and the time at which it changed last."""
    for row in apps.get_model("relations", "Correction").objects.all():
        row.public_id = new_correction_id()
        row.save(update_fields=["public_id"])
    schema_editor.execute(
        "UPDATE relations_correction SET updated_at = coalesce(decided_at, created_at)"
    )


KINDS = [
    ("event", "event"),
    ("mention", "mention of an event"),
    ("agreement", "agreement"),
    ("step", "legal action"),
    ("step_mention", "mention of a legal action"),
    ("official", "candidate official"),
    ("partner", "partner of an article"),
    ("sector", "sector of an article"),
    ("correction", "report of an error"),
]


class Migration(migrations.Migration):
    dependencies = [("relations", "0020_api_key")]

    operations = [
        migrations.AddField(
            model_name="correction",
            name="public_id",
            field=models.SlugField(
                editable=False, max_length=60, null=True, db_index=False, verbose_name="identifier"
            ),
        ),
        migrations.AddField(
            model_name="correction",
            name="updated_at",
            field=models.DateTimeField(auto_now=True, verbose_name="updated"),
        ),
        migrations.RunPython(name_them, migrations.RunPython.noop),
        migrations.AlterField(
            model_name="correction",
            name="public_id",
            field=models.SlugField(
                default=relations.models.public_id.new_correction_id,
                editable=False,
                max_length=60,
                unique=True,
                verbose_name="identifier",
            ),
        ),
        migrations.AddField(
            model_name="correction",
            name="api_key",
            field=models.ForeignKey(
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="corrections",
                to="relations.apikey",
                verbose_name="API key",
            ),
        ),
        migrations.AddField(
            model_name="correction",
            name="idempotency_key",
            field=models.CharField(blank=True, default="", editable=False, max_length=255),
        ),
        migrations.AddField(
            model_name="correction",
            name="body_digest",
            field=models.CharField(blank=True, default="", editable=False, max_length=64),
        ),
        migrations.AddIndex(
            model_name="correction",
            index=models.Index(fields=["api_key", "-id"], name="relations_correction_of_key"),
        ),
        migrations.AddConstraint(
            model_name="correction",
            constraint=models.UniqueConstraint(
                fields=("api_key", "idempotency_key"), name="relations_correction_sent_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="correction",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("api_key", None), ("body_digest", ""), ("idempotency_key", "")),
                    models.Q(
                        ("api_key__isnull", False),
                        models.Q(("idempotency_key", ""), _negated=True),
                        models.Q(("body_digest", ""), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="relations_correction_sent_whole",
            ),
        ),
        *(
            migrations.AlterField(
                model_name=name,
                name="kind",
                field=models.CharField(choices=KINDS, max_length=12, verbose_name="kind"),
            )
            for name in ("decision", "suggestion", "unsure")
        ),
        migrations.RemoveConstraint(
            model_name="suggestion", name="relations_suggestion_kind_known"
        ),
        migrations.AddConstraint(
            model_name="suggestion",
            constraint=models.CheckConstraint(
                condition=models.Q(("kind__in", [kind for kind, _label in KINDS])),
                name="relations_suggestion_kind_known",
            ),
        ),
        migrations.RunSQL(UP, DOWN),
    ]
