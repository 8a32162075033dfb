"""What lexicon entries and feeds were before."""

import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models


def begin(apps, schema_editor):
    """Take down what stands as each row's first known state."""
    quote = schema_editor.quote_name
    for history in apps.get_app_config("ingestion").get_models():
        names = {field.name for field in history._meta.fields}
        if not history.__name__.endswith("History") or "pgh_label" not in names:
            continue
        model = apps.get_model("ingestion", history.__name__.removesuffix("History"))
        kept = [f.column for f in history._meta.fields if not f.name.startswith("pgh_")]
        columns = ", ".join(map(quote, kept))
        key = quote(model._meta.pk.column)
        into, of = ("pgh_obj_id, ", f"{key}, ") if "pgh_obj" in names else ("", "")
        schema_editor.execute(
            f"INSERT INTO {quote(history._meta.db_table)} "
            f"({into}{columns}, pgh_created_at, pgh_label) "
            f"SELECT {of}{columns}, now(), 'standing' FROM {quote(model._meta.db_table)}"
        )


class Migration(migrations.Migration):
    dependencies = [
        ("ingestion", "0004_intake"),
        ("pghistory", "0007_auto_20250421_0444"),
        ("relations", "0008_history"),
    ]

    operations = [
        migrations.CreateModel(
            name="FeedHistory",
            fields=[
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("pgh_id", models.BigAutoField(primary_key=True, serialize=False)),
                ("address", models.URLField(max_length=600)),
                ("enabled", models.BooleanField()),
                ("interval_minutes", models.PositiveIntegerField()),
            ],
            options={
                "abstract": False,
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="LexiconEntryHistory",
            fields=[
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("pgh_id", models.BigAutoField(primary_key=True, serialize=False)),
                ("kind", models.CharField(max_length=12)),
                ("language", models.CharField(max_length=2)),
                ("term", models.CharField(max_length=200)),
                ("target", models.CharField(blank=True, max_length=60)),
                ("mode", models.CharField(blank=True, max_length=24)),
                ("weight", models.FloatField()),
                ("options", models.JSONField(blank=True)),
                ("enabled", models.BooleanField()),
                ("via", models.CharField(editable=False, max_length=16)),
            ],
            options={
                "abstract": False,
                "default_permissions": (),
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="feed",
            trigger=pgtrigger.compiler.Trigger(
                name="keep_created",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "ingestion_feedhistory" ("address", "enabled", "interval_minutes", "outlet_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") SELECT new_values."address", new_values."enabled", new_values."interval_minutes", new_values."outlet_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="e55348580f17a793037529eac5da44d403418cec",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_keep_created_ca441",
                    referencing="REFERENCING NEW TABLE AS new_values ",
                    table="ingestion_feed",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="feed",
            trigger=pgtrigger.compiler.Trigger(
                name="keep_changed",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "ingestion_feedhistory" ("address", "enabled", "interval_minutes", "outlet_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") SELECT new_values."address", new_values."enabled", new_values."interval_minutes", new_values."outlet_id", _pgh_attached_context.value, NOW(), \'update\', new_values."id" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values."address" IS DISTINCT FROM (new_values."address") OR old_values."enabled" IS DISTINCT FROM (new_values."enabled") OR old_values."interval_minutes" IS DISTINCT FROM (new_values."interval_minutes") OR old_values."outlet_id" IS DISTINCT FROM (new_values."outlet_id")) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="3553b1a1bb508764131a2b7f0d66c6d037c4c7d7",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_keep_changed_7a201",
                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                    table="ingestion_feed",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="feed",
            trigger=pgtrigger.compiler.Trigger(
                name="keep_deleted",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "ingestion_feedhistory" ("address", "enabled", "interval_minutes", "outlet_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") SELECT old_values."address", old_values."enabled", old_values."interval_minutes", old_values."outlet_id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                    hash="6231c292745bf6e648b36af8c9cad9538e96311b",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_keep_deleted_b7684",
                    referencing="REFERENCING OLD TABLE AS old_values ",
                    table="ingestion_feed",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="lexiconentry",
            trigger=pgtrigger.compiler.Trigger(
                name="keep_created",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "ingestion_lexiconentryhistory" ("enabled", "kind", "language", "mode", "options", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "target", "term", "via", "weight") SELECT new_values."enabled", new_values."kind", new_values."language", new_values."mode", new_values."options", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."target", new_values."term", new_values."via", new_values."weight" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="e53b42282982769f99c47cc66a54fd0a61797f12",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_keep_created_51e8a",
                    referencing="REFERENCING NEW TABLE AS new_values ",
                    table="ingestion_lexiconentry",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="lexiconentry",
            trigger=pgtrigger.compiler.Trigger(
                name="keep_changed",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "ingestion_lexiconentryhistory" ("enabled", "kind", "language", "mode", "options", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "target", "term", "via", "weight") SELECT new_values."enabled", new_values."kind", new_values."language", new_values."mode", new_values."options", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."target", new_values."term", new_values."via", new_values."weight" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values."enabled" IS DISTINCT FROM (new_values."enabled") OR old_values."kind" IS DISTINCT FROM (new_values."kind") OR old_values."language" IS DISTINCT FROM (new_values."language") OR old_values."mode" IS DISTINCT FROM (new_values."mode") OR old_values."options" IS DISTINCT FROM (new_values."options") OR old_values."target" IS DISTINCT FROM (new_values."target") OR old_values."term" IS DISTINCT FROM (new_values."term") OR old_values."via" IS DISTINCT FROM (new_values."via") OR old_values."weight" IS DISTINCT FROM (new_values."weight")) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="f988f32e9e8cdb487b0e129d7697c528978340f8",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_keep_changed_cb668",
                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                    table="ingestion_lexiconentry",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="lexiconentry",
            trigger=pgtrigger.compiler.Trigger(
                name="keep_deleted",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "ingestion_lexiconentryhistory" ("enabled", "kind", "language", "mode", "options", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "target", "term", "via", "weight") SELECT old_values."enabled", old_values."kind", old_values."language", old_values."mode", old_values."options", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."target", old_values."term", old_values."via", old_values."weight" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                    hash="25377a51f4f5a8aa23eefa9659d8381bcc594550",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_keep_deleted_e3282",
                    referencing="REFERENCING OLD TABLE AS old_values ",
                    table="ingestion_lexiconentry",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddField(
            model_name="feedhistory",
            name="outlet",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                to="relations.outlet",
            ),
        ),
        migrations.AddField(
            model_name="feedhistory",
            name="pgh_context",
            field=models.ForeignKey(
                db_constraint=False,
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                to="pghistory.context",
            ),
        ),
        migrations.AddField(
            model_name="feedhistory",
            name="pgh_obj",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                to="ingestion.feed",
            ),
        ),
        migrations.AddField(
            model_name="lexiconentryhistory",
            name="pgh_context",
            field=models.ForeignKey(
                db_constraint=False,
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                to="pghistory.context",
            ),
        ),
        migrations.AddField(
            model_name="lexiconentryhistory",
            name="pgh_obj",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                to="ingestion.lexiconentry",
            ),
        ),
        migrations.RunPython(begin, migrations.RunPython.noop),
    ]
