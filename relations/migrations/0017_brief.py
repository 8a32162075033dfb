"""Briefs: numbered and frozen once issued."""

import django.core.serializers.json
import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
import relations.models.bilingual
import relations.models.public_id
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("pghistory", "0007_auto_20250421_0444"),
        ("relations", "0016_newest_events"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Brief",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "public_id",
                    models.SlugField(
                        default=relations.models.public_id.new_brief_id,
                        editable=False,
                        max_length=40,
                        unique=True,
                        verbose_name="identifier",
                    ),
                ),
                ("first", models.DateField(verbose_name="from")),
                ("last", models.DateField(verbose_name="to")),
                ("title_ar", models.CharField(max_length=200, verbose_name="title in Arabic")),
                (
                    "title_en",
                    models.CharField(blank=True, max_length=200, verbose_name="title in English"),
                ),
                ("is_internal", models.BooleanField(default=False, verbose_name="for staff only")),
                (
                    "state",
                    models.CharField(
                        choices=[("draft", "Draft"), ("issued", "Issued")],
                        default="draft",
                        editable=False,
                        max_length=6,
                        verbose_name="state",
                    ),
                ),
                (
                    "content",
                    models.JSONField(
                        default=dict,
                        editable=False,
                        encoder=django.core.serializers.json.DjangoJSONEncoder,
                    ),
                ),
                ("words", models.JSONField(default=dict, editable=False)),
                (
                    "edition",
                    models.PositiveIntegerField(default=1, editable=False, verbose_name="edition"),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="created")),
                ("updated_at", models.DateTimeField(auto_now=True, verbose_name="updated")),
                (
                    "year",
                    models.PositiveSmallIntegerField(
                        editable=False, null=True, verbose_name="year"
                    ),
                ),
                (
                    "serial",
                    models.PositiveSmallIntegerField(
                        editable=False, null=True, verbose_name="number in its year"
                    ),
                ),
                (
                    "issued_as",
                    models.CharField(
                        blank=True, editable=False, max_length=150, verbose_name="issued by"
                    ),
                ),
                (
                    "issued_at",
                    models.DateTimeField(editable=False, null=True, verbose_name="issued at"),
                ),
            ],
            options={
                "verbose_name": "brief",
                "verbose_name_plural": "briefs",
                "ordering": ["-pk"],
                "permissions": [("issue_brief", "Can issue briefs")],
            },
            bases=(relations.models.bilingual.Bilingual, models.Model),
        ),
        migrations.CreateModel(
            name="BriefHistory",
            fields=[
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("pgh_id", models.BigAutoField(primary_key=True, serialize=False)),
                ("public_id", models.SlugField(db_index=False, editable=False, max_length=40)),
                ("first", models.DateField()),
                ("last", models.DateField()),
                ("title_ar", models.CharField(max_length=200)),
                ("title_en", models.CharField(blank=True, max_length=200)),
                ("is_internal", models.BooleanField()),
                ("state", models.CharField(editable=False, max_length=6)),
                ("year", models.PositiveSmallIntegerField(editable=False, null=True)),
                ("serial", models.PositiveSmallIntegerField(editable=False, null=True)),
                ("issued_as", models.CharField(blank=True, editable=False, max_length=150)),
                ("issued_at", models.DateTimeField(editable=False, null=True)),
            ],
            options={
                "abstract": False,
                "default_permissions": (),
            },
        ),
        migrations.AddField(
            model_name="brief",
            name="author",
            field=models.ForeignKey(
                blank=True,
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="author",
            ),
        ),
        migrations.AddField(
            model_name="brief",
            name="issued_by",
            field=models.ForeignKey(
                blank=True,
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="issued by",
            ),
        ),
        migrations.AddField(
            model_name="brief",
            name="partner",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="briefs",
                to="relations.country",
                verbose_name="partner",
            ),
        ),
        migrations.AddField(
            model_name="brief",
            name="supersedes",
            field=models.OneToOneField(
                blank=True,
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="revision",
                to="relations.brief",
                verbose_name="replaces",
            ),
        ),
        migrations.AddField(
            model_name="briefhistory",
            name="author",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                db_index=False,
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="briefhistory",
            name="issued_by",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                db_index=False,
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="briefhistory",
            name="partner",
            field=models.ForeignKey(
                db_constraint=False,
                db_index=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="relations.country",
            ),
        ),
        migrations.AddField(
            model_name="briefhistory",
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
            model_name="briefhistory",
            name="pgh_obj",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                to="relations.brief",
            ),
        ),
        migrations.AddField(
            model_name="briefhistory",
            name="supersedes",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                db_index=False,
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="relations.brief",
            ),
        ),
        migrations.AddIndex(
            model_name="brief",
            index=models.Index(fields=["partner", "-issued_at"], name="relations_brief_of_partner"),
        ),
        migrations.AddConstraint(
            model_name="brief",
            constraint=models.UniqueConstraint(
                fields=("year", "serial"), name="relations_brief_number_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="brief",
            constraint=models.CheckConstraint(
                condition=models.Q(("state__in", ["draft", "issued"])),
                name="relations_brief_state_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="brief",
            constraint=models.CheckConstraint(
                condition=models.Q(("first__day", 1), ("last__gt", models.F("first"))),
                name="relations_brief_whole_months",
            ),
        ),
        migrations.AddConstraint(
            model_name="brief",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("issued_as", ""),
                        ("issued_at", None),
                        ("serial", None),
                        ("state", "draft"),
                        ("year", None),
                    ),
                    models.Q(
                        ("issued_at__isnull", False),
                        ("state", "issued"),
                        ("year__isnull", False),
                        ("serial__gte", 1),
                        ("serial__isnull", False),
                        models.Q(("issued_as", ""), _negated=True),
                        ("content__has_key", "sections"),
                    ),
                    _connector="OR",
                ),
                name="relations_brief_issue_complete",
            ),
        ),
        migrations.AddConstraint(
            model_name="brief",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("supersedes", None),
                    models.Q(("supersedes", models.F("id")), _negated=True),
                    _connector="OR",
                ),
                name="relations_brief_not_replacing_itself",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="brief",
            trigger=pgtrigger.compiler.Trigger(
                name="issued_is_frozen",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.\"state\" = 'issued')",
                    func="\n    IF (to_jsonb(OLD.*) - '{author_id,issued_by_id}'::text[]) IS DISTINCT FROM (to_jsonb(NEW.*) - '{author_id,issued_by_id}'::text[])\n        OR (NEW.author_id IS NOT NULL AND NEW.author_id IS DISTINCT FROM OLD.author_id)\n        OR (NEW.issued_by_id IS NOT NULL AND NEW.issued_by_id IS DISTINCT FROM OLD.issued_by_id)\n    THEN RAISE EXCEPTION 'an issued brief is never changed'; END IF;\n    RETURN NEW;\n",
                    hash="5375a38e7a963c85930fb29ce3ff51e290afbd7a",
                    operation="UPDATE",
                    pgid="pgtrigger_issued_is_frozen_a4b61",
                    table="relations_brief",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="brief",
            trigger=pgtrigger.compiler.Trigger(
                name="issued_stays",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.\"state\" = 'issued')",
                    func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;",
                    hash="2991f4b9c3564fe970a72a0bbda219788fc59892",
                    operation="DELETE",
                    pgid="pgtrigger_issued_stays_9c41c",
                    table="relations_brief",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="brief",
            trigger=pgtrigger.compiler.Trigger(
                name="keep_created",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "relations_briefhistory" ("author_id", "first", "is_internal", "issued_as", "issued_at", "issued_by_id", "last", "partner_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_id", "serial", "state", "supersedes_id", "title_ar", "title_en", "year") SELECT new_values."author_id", new_values."first", new_values."is_internal", new_values."issued_as", new_values."issued_at", new_values."issued_by_id", new_values."last", new_values."partner_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."public_id", new_values."serial", new_values."state", new_values."supersedes_id", new_values."title_ar", new_values."title_en", new_values."year" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="4003f7d24b084cc716f65e95e01398eeee9bf9e7",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_keep_created_f42ff",
                    referencing="REFERENCING NEW TABLE AS new_values ",
                    table="relations_brief",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="brief",
            trigger=pgtrigger.compiler.Trigger(
                name="keep_changed",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "relations_briefhistory" ("author_id", "first", "is_internal", "issued_as", "issued_at", "issued_by_id", "last", "partner_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_id", "serial", "state", "supersedes_id", "title_ar", "title_en", "year") SELECT new_values."author_id", new_values."first", new_values."is_internal", new_values."issued_as", new_values."issued_at", new_values."issued_by_id", new_values."last", new_values."partner_id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."public_id", new_values."serial", new_values."state", new_values."supersedes_id", new_values."title_ar", new_values."title_en", new_values."year" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values."author_id" IS DISTINCT FROM (new_values."author_id") OR old_values."first" IS DISTINCT FROM (new_values."first") OR old_values."is_internal" IS DISTINCT FROM (new_values."is_internal") OR old_values."issued_as" IS DISTINCT FROM (new_values."issued_as") OR old_values."issued_at" IS DISTINCT FROM (new_values."issued_at") OR old_values."issued_by_id" IS DISTINCT FROM (new_values."issued_by_id") OR old_values."last" IS DISTINCT FROM (new_values."last") OR old_values."partner_id" IS DISTINCT FROM (new_values."partner_id") OR old_values."public_id" IS DISTINCT FROM (new_values."public_id") OR old_values."serial" IS DISTINCT FROM (new_values."serial") OR old_values."state" IS DISTINCT FROM (new_values."state") OR old_values."supersedes_id" IS DISTINCT FROM (new_values."supersedes_id") OR old_values."title_ar" IS DISTINCT FROM (new_values."title_ar") OR old_values."title_en" IS DISTINCT FROM (new_values."title_en") OR old_values."year" IS DISTINCT FROM (new_values."year")) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="b5b062c0233b1fde9c52b34f1929e63949516d8b",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_keep_changed_f5d0b",
                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                    table="relations_brief",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="brief",
            trigger=pgtrigger.compiler.Trigger(
                name="keep_deleted",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "relations_briefhistory" ("author_id", "first", "is_internal", "issued_as", "issued_at", "issued_by_id", "last", "partner_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_id", "serial", "state", "supersedes_id", "title_ar", "title_en", "year") SELECT old_values."author_id", old_values."first", old_values."is_internal", old_values."issued_as", old_values."issued_at", old_values."issued_by_id", old_values."last", old_values."partner_id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."public_id", old_values."serial", old_values."state", old_values."supersedes_id", old_values."title_ar", old_values."title_en", old_values."year" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                    hash="892743db3b1dfcfd9333655256bd20e4bed6f1ea",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_keep_deleted_d91b5",
                    referencing="REFERENCING OLD TABLE AS old_values ",
                    table="relations_brief",
                    when="AFTER",
                ),
            ),
        ),
    ]
