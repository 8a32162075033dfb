"""Reports of errors, their answers, and their history."""

import django.db.models.deletion
import django.db.models.functions.text
import django.db.models.lookups
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("pghistory", "0007_auto_20250421_0444"),
        ("relations", "0012_measurement"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Correction",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("event", "event"),
                            ("agreement", "agreement"),
                            ("official", "official"),
                            ("article", "article"),
                        ],
                        max_length=10,
                        verbose_name="about",
                    ),
                ),
                ("object_id", models.CharField(max_length=100, verbose_name="identifier")),
                ("label", models.CharField(max_length=300, verbose_name="what")),
                (
                    "fault",
                    models.CharField(
                        choices=[
                            ("date", "The date"),
                            ("people", "A person, a name or a post"),
                            ("sides", "The countries, or who acted"),
                            ("kind", "The type, the sector or the status"),
                            ("source", "The sentence, the text or the source"),
                            ("twice", "It is here twice"),
                            ("untrue", "It is not so"),
                            ("other", "Something else"),
                        ],
                        max_length=10,
                        verbose_name="what is wrong",
                    ),
                ),
                ("text", models.TextField(verbose_name="what is right, and how one knows")),
                (
                    "contact",
                    models.EmailField(
                        blank=True, max_length=254, verbose_name="address for questions"
                    ),
                ),
                ("language", models.CharField(default="ar", max_length=3, verbose_name="language")),
                ("via", models.CharField(default="page", max_length=16, verbose_name="came via")),
                ("sender", models.CharField(editable=False, max_length=64)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("open", "Open"),
                            ("accepted", "Corrected"),
                            ("declined", "Declined"),
                        ],
                        default="open",
                        max_length=10,
                        verbose_name="state",
                    ),
                ),
                ("answer", models.TextField(blank=True, verbose_name="answer")),
                (
                    "decided_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="answered at"),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="reported at")),
                (
                    "decided_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="answered by",
                    ),
                ),
            ],
            options={
                "verbose_name": "report of an error",
                "verbose_name_plural": "reports of errors",
                "ordering": ["-pk"],
            },
        ),
        migrations.CreateModel(
            name="CorrectionHistory",
            fields=[
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("pgh_id", models.BigAutoField(primary_key=True, serialize=False)),
                ("kind", models.CharField(max_length=10)),
                ("object_id", models.CharField(max_length=100)),
                ("label", models.CharField(max_length=300)),
                ("fault", models.CharField(max_length=10)),
                ("language", models.CharField(max_length=3)),
                ("via", models.CharField(max_length=16)),
                ("state", models.CharField(max_length=10)),
                ("answer", models.TextField(blank=True)),
                ("decided_at", models.DateTimeField(blank=True, null=True)),
                (
                    "decided_by",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "pgh_context",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="relations.correction",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "default_permissions": (),
            },
        ),
        migrations.AddIndex(
            model_name="correction",
            index=models.Index(fields=["kind", "object_id"], name="relations_correction_object"),
        ),
        migrations.AddIndex(
            model_name="correction",
            index=models.Index(fields=["sender", "created_at"], name="relations_correction_sender"),
        ),
        migrations.AddIndex(
            model_name="correction",
            index=models.Index(
                condition=models.Q(("state", "open")),
                fields=["-id"],
                name="relations_correction_open",
            ),
        ),
        migrations.AddConstraint(
            model_name="correction",
            constraint=models.CheckConstraint(
                condition=models.Q(("kind__in", ["event", "agreement", "official", "article"])),
                name="relations_correction_kind_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="correction",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "fault__in",
                        ["date", "people", "sides", "kind", "source", "twice", "untrue", "other"],
                    )
                ),
                name="relations_correction_fault_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="correction",
            constraint=models.CheckConstraint(
                condition=models.Q(("state__in", ["open", "accepted", "declined"])),
                name="relations_correction_state_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="correction",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("object_id", ""), _negated=True),
                    models.Q(("text", ""), _negated=True),
                ),
                name="relations_correction_says_what",
            ),
        ),
        migrations.AddConstraint(
            model_name="correction",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    django.db.models.lookups.LessThanOrEqual(
                        django.db.models.functions.text.Length("text"), 2000
                    ),
                    django.db.models.lookups.LessThanOrEqual(
                        django.db.models.functions.text.Length("answer"), 600
                    ),
                ),
                name="relations_correction_text_bounded",
            ),
        ),
        migrations.AddConstraint(
            model_name="correction",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("answer", ""), ("decided_at", None), ("state", "open")),
                    models.Q(
                        models.Q(("state", "open"), _negated=True),
                        ("decided_at__isnull", False),
                        models.Q(("answer", ""), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="relations_correction_answer_complete",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="correction",
            trigger=pgtrigger.compiler.Trigger(
                name="keep_created",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "relations_correctionhistory" ("answer", "decided_at", "decided_by_id", "fault", "kind", "label", "language", "object_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "state", "via") SELECT new_values."answer", new_values."decided_at", new_values."decided_by_id", new_values."fault", new_values."kind", new_values."label", new_values."language", new_values."object_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."state", new_values."via" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="085f5a44bcc557915e84227d3d0364678a1ef1a6",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_keep_created_dd093",
                    referencing="REFERENCING NEW TABLE AS new_values ",
                    table="relations_correction",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="correction",
            trigger=pgtrigger.compiler.Trigger(
                name="keep_changed",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "relations_correctionhistory" ("answer", "decided_at", "decided_by_id", "fault", "kind", "label", "language", "object_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "state", "via") SELECT new_values."answer", new_values."decided_at", new_values."decided_by_id", new_values."fault", new_values."kind", new_values."label", new_values."language", new_values."object_id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."state", new_values."via" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values."answer" IS DISTINCT FROM (new_values."answer") OR old_values."decided_at" IS DISTINCT FROM (new_values."decided_at") OR old_values."decided_by_id" IS DISTINCT FROM (new_values."decided_by_id") OR old_values."fault" IS DISTINCT FROM (new_values."fault") OR old_values."kind" IS DISTINCT FROM (new_values."kind") OR old_values."label" IS DISTINCT FROM (new_values."label") OR old_values."language" IS DISTINCT FROM (new_values."language") OR old_values."object_id" IS DISTINCT FROM (new_values."object_id") OR old_values."state" IS DISTINCT FROM (new_values."state") OR old_values."via" IS DISTINCT FROM (new_values."via")) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="e2a9c3e9232bb8b7d15c2dde0e53ee2cb9ef736a",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_keep_changed_a6d42",
                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                    table="relations_correction",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="correction",
            trigger=pgtrigger.compiler.Trigger(
                name="keep_deleted",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "relations_correctionhistory" ("answer", "decided_at", "decided_by_id", "fault", "kind", "label", "language", "object_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "state", "via") SELECT old_values."answer", old_values."decided_at", old_values."decided_by_id", old_values."fault", old_values."kind", old_values."label", old_values."language", old_values."object_id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."state", old_values."via" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                    hash="f99a29ac3fa7bca8f5a18ad49fa9be403ea6e63c",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_keep_deleted_cd95b",
                    referencing="REFERENCING OLD TABLE AS old_values ",
                    table="relations_correction",
                    when="AFTER",
                ),
            ),
        ),
    ]
