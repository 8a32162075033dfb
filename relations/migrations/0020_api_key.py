"""Keys of the API, and how much is read by them."""

import django.contrib.postgres.fields
import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models

import relations.models.api_key


class Migration(migrations.Migration):
    dependencies = [
        ("pghistory", "0007_auto_20250421_0444"),
        ("relations", "0019_quick_search"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="ApiKey",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "name",
                    models.CharField(
                        help_text="What it is for: one key for each program.",
                        max_length=100,
                        verbose_name="name",
                    ),
                ),
                ("institution", models.CharField(max_length=200, verbose_name="institution")),
                (
                    "contact",
                    models.CharField(
                        help_text="Who is told before it ends or is revoked.",
                        max_length=200,
                        verbose_name="contact",
                    ),
                ),
                (
                    "prefix",
                    models.CharField(editable=False, max_length=10, verbose_name="begins with"),
                ),
                ("digest", models.CharField(editable=False, max_length=64, unique=True)),
                (
                    "scopes",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(
                            choices=[
                                ("read", "Read accepted data"),
                                ("suggestions", "Read suggestions"),
                                ("corrections", "Report errors"),
                            ],
                            max_length=12,
                        ),
                        default=relations.models.api_key._only_reading,
                        size=None,
                        verbose_name="opens",
                    ),
                ),
                (
                    "per_hour",
                    models.PositiveIntegerField(
                        blank=True,
                        help_text="Empty: as the settings say.",
                        null=True,
                        verbose_name="requests an hour",
                    ),
                ),
                (
                    "per_day",
                    models.PositiveIntegerField(
                        blank=True,
                        help_text="Empty: as the settings say.",
                        null=True,
                        verbose_name="requests a day",
                    ),
                ),
                (
                    "expires_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="valid until"),
                ),
                (
                    "revoked_at",
                    models.DateTimeField(editable=False, null=True, verbose_name="revoked at"),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="made at")),
                (
                    "last_used_at",
                    models.DateTimeField(editable=False, null=True, verbose_name="last used"),
                ),
                (
                    "created_by",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="made by",
                    ),
                ),
                (
                    "revoked_by",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="revoked by",
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        blank=True,
                        help_text="If there is one: the key ends when the account is switched off.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="api_keys",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="account",
                    ),
                ),
            ],
            options={
                "verbose_name": "API key",
                "verbose_name_plural": "API keys",
                "ordering": ["-pk"],
            },
        ),
        migrations.CreateModel(
            name="ApiKeyHistory",
            fields=[
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("pgh_id", models.BigAutoField(primary_key=True, serialize=False)),
                ("name", models.CharField(max_length=100)),
                ("institution", models.CharField(max_length=200)),
                ("contact", models.CharField(max_length=200)),
                ("prefix", models.CharField(editable=False, max_length=10)),
                (
                    "scopes",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(
                            choices=[
                                ("read", "Read accepted data"),
                                ("suggestions", "Read suggestions"),
                                ("corrections", "Report errors"),
                            ],
                            max_length=12,
                        ),
                        size=None,
                    ),
                ),
                ("per_hour", models.PositiveIntegerField(blank=True, null=True)),
                ("per_day", models.PositiveIntegerField(blank=True, null=True)),
                ("expires_at", models.DateTimeField(blank=True, null=True)),
                ("revoked_at", models.DateTimeField(editable=False, null=True)),
                (
                    "created_by",
                    models.ForeignKey(
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
                        to="relations.apikey",
                    ),
                ),
                (
                    "revoked_by",
                    models.ForeignKey(
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
                (
                    "user",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "abstract": False,
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="KeyUsage",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("day", models.DateField(verbose_name="day")),
                ("requests", models.PositiveBigIntegerField(default=0, verbose_name="requests")),
                ("refused", models.PositiveBigIntegerField(default=0, verbose_name="refused")),
                (
                    "key",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="usage",
                        to="relations.apikey",
                        verbose_name="API key",
                    ),
                ),
            ],
            options={
                "verbose_name": "use of an API key",
                "verbose_name_plural": "use of API keys",
                "ordering": ["-day", "key"],
            },
        ),
        migrations.AddConstraint(
            model_name="apikey",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("scopes__contained_by", ["read", "suggestions", "corrections"]),
                    ("scopes__len__gte", 1),
                ),
                name="relations_apikey_scopes_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="apikey",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("per_hour", None), ("per_hour__gte", 1), _connector="OR"),
                    models.Q(("per_day", None), ("per_day__gte", 1), _connector="OR"),
                ),
                name="relations_apikey_quotas_open",
            ),
        ),
        migrations.AddConstraint(
            model_name="apikey",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("name", ""), _negated=True),
                    models.Q(("institution", ""), _negated=True),
                    models.Q(("contact", ""), _negated=True),
                ),
                name="relations_apikey_has_holder",
            ),
        ),
        migrations.AddConstraint(
            model_name="apikey",
            constraint=models.CheckConstraint(
                condition=models.Q(("digest__regex", "^[0-9a-f]{64}$")),
                name="relations_apikey_digest_whole",
            ),
        ),
        migrations.AddConstraint(
            model_name="apikey",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("expires_at", None),
                    ("expires_at__gt", models.F("created_at")),
                    _connector="OR",
                ),
                name="relations_apikey_expires_later",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="apikey",
            trigger=pgtrigger.compiler.Trigger(
                name="keep_created",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "relations_apikeyhistory" ("contact", "created_by_id", "expires_at", "institution", "name", "per_day", "per_hour", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "prefix", "revoked_at", "revoked_by_id", "scopes", "user_id") SELECT new_values."contact", new_values."created_by_id", new_values."expires_at", new_values."institution", new_values."name", new_values."per_day", new_values."per_hour", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."prefix", new_values."revoked_at", new_values."revoked_by_id", new_values."scopes", new_values."user_id" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="50cd403ce8ed542fc5a0cfe191fc922d1de6ad72",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_keep_created_e151d",
                    referencing="REFERENCING NEW TABLE AS new_values ",
                    table="relations_apikey",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="apikey",
            trigger=pgtrigger.compiler.Trigger(
                name="keep_changed",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "relations_apikeyhistory" ("contact", "created_by_id", "expires_at", "institution", "name", "per_day", "per_hour", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "prefix", "revoked_at", "revoked_by_id", "scopes", "user_id") SELECT new_values."contact", new_values."created_by_id", new_values."expires_at", new_values."institution", new_values."name", new_values."per_day", new_values."per_hour", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."prefix", new_values."revoked_at", new_values."revoked_by_id", new_values."scopes", new_values."user_id" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values."contact" IS DISTINCT FROM (new_values."contact") OR old_values."created_by_id" IS DISTINCT FROM (new_values."created_by_id") OR old_values."expires_at" IS DISTINCT FROM (new_values."expires_at") OR old_values."institution" IS DISTINCT FROM (new_values."institution") OR old_values."name" IS DISTINCT FROM (new_values."name") OR old_values."per_day" IS DISTINCT FROM (new_values."per_day") OR old_values."per_hour" IS DISTINCT FROM (new_values."per_hour") OR old_values."prefix" IS DISTINCT FROM (new_values."prefix") OR old_values."revoked_at" IS DISTINCT FROM (new_values."revoked_at") OR old_values."revoked_by_id" IS DISTINCT FROM (new_values."revoked_by_id") OR old_values."scopes" IS DISTINCT FROM (new_values."scopes") OR old_values."user_id" IS DISTINCT FROM (new_values."user_id")) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="31e437434114dd396da1caeb629ff46d272ede49",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_keep_changed_e2909",
                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                    table="relations_apikey",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="apikey",
            trigger=pgtrigger.compiler.Trigger(
                name="keep_deleted",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "relations_apikeyhistory" ("contact", "created_by_id", "expires_at", "institution", "name", "per_day", "per_hour", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "prefix", "revoked_at", "revoked_by_id", "scopes", "user_id") SELECT old_values."contact", old_values."created_by_id", old_values."expires_at", old_values."institution", old_values."name", old_values."per_day", old_values."per_hour", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."prefix", old_values."revoked_at", old_values."revoked_by_id", old_values."scopes", old_values."user_id" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                    hash="4444ca220f4a537395f0bbf31d212a7a8f93e09f",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_keep_deleted_fad02",
                    referencing="REFERENCING OLD TABLE AS old_values ",
                    table="relations_apikey",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="keyusage",
            constraint=models.UniqueConstraint(
                fields=("key", "day"), name="relations_keyusage_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="keyusage",
            constraint=models.CheckConstraint(
                condition=models.Q(("refused__lte", models.F("requests"))),
                name="relations_keyusage_refused_counted",
            ),
        ),
    ]
