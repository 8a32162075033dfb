"""What every domain row was before: a history table and its triggers per model."""

import django.contrib.postgres.fields
import django.core.serializers.json
import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models


class AtOnce(migrations.SeparateDatabaseAndState):
    """One step for all: making every model anew after each of 200 steps takes half a minute."""

    def state_forwards(self, app_label, state):
        state.__dict__.pop("apps", None)
        super().state_forwards(app_label, state)


def build(apps, schema_editor):
    """Make the tables and the triggers that the state speaks of."""
    for history in _histories(apps):
        schema_editor.create_model(history)
    for trigger in _triggers():
        schema_editor.execute(trigger.install_sql, params=None)


def take_down(apps, schema_editor):
    for trigger in _triggers():
        schema_editor.execute(trigger.uninstall_sql, params=None)
    for history in _histories(apps):
        schema_editor.delete_model(history)


def _steps(kind):
    return [step for step in Migration.operations[0].state_operations if isinstance(step, kind)]


def _histories(apps):
    names = [step.name for step in _steps(migrations.CreateModel) if step.name.endswith("History")]
    return [apps.get_model("relations", name) for name in names]


def _triggers():
    return [step.trigger for step in _steps(pgtrigger.migrations.AddTrigger)]


def begin(apps, schema_editor):
    """Take down what stands as each row's first known state."""
    quote = schema_editor.quote_name
    for history in apps.get_app_config("relations").get_models():
        names = {field.name for field in history._meta.fields}
        if not history.__name__.endswith("History") or "pgh_label" not in names:
            continue
        model = apps.get_model("relations", history.__name__.removesuffix("History"))
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
        ("pghistory", "0007_auto_20250421_0444"),
        ("relations", "0007_agreement_files_and_stories"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        AtOnce(
            state_operations=[
                migrations.CreateModel(
                    name="AgreementAttachmentHistory",
                    fields=[
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("pgh_id", models.BigAutoField(primary_key=True, serialize=False)),
                        ("name", models.CharField(editable=False, max_length=150)),
                        ("title", models.CharField(blank=True, max_length=200)),
                        ("readers", models.CharField(max_length=6)),
                    ],
                    options={
                        "abstract": False,
                        "default_permissions": (),
                    },
                ),
                migrations.CreateModel(
                    name="AgreementHistory",
                    fields=[
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("pgh_id", models.BigAutoField(primary_key=True, serialize=False)),
                        (
                            "sources",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.TextField(), blank=True, size=None
                            ),
                        ),
                        ("confidence", models.CharField(max_length=16)),
                        ("note", models.TextField(blank=True)),
                        ("via", models.CharField(editable=False, max_length=16)),
                        ("review", models.CharField(editable=False, max_length=10)),
                        (
                            "reviewed_via",
                            models.CharField(blank=True, editable=False, max_length=16),
                        ),
                        (
                            "reviewed_at",
                            models.DateTimeField(blank=True, editable=False, null=True),
                        ),
                        (
                            "review_reason",
                            models.CharField(blank=True, editable=False, max_length=200),
                        ),
                        ("slug", models.SlugField(db_index=False, max_length=100)),
                        ("title_ar", models.CharField(max_length=300)),
                        ("title_en", models.CharField(blank=True, max_length=300)),
                        ("instrument", models.CharField(max_length=20)),
                        ("count", models.PositiveSmallIntegerField(blank=True, null=True)),
                        (
                            "value_amount",
                            models.DecimalField(
                                blank=True, decimal_places=2, max_digits=18, null=True
                            ),
                        ),
                        (
                            "value_upper",
                            models.DecimalField(
                                blank=True, decimal_places=2, max_digits=18, null=True
                            ),
                        ),
                        ("value_currency", models.CharField(blank=True, max_length=3)),
                        ("value_basis", models.CharField(blank=True, max_length=20)),
                        ("is_umbrella", models.BooleanField()),
                        ("count_in_totals", models.BooleanField()),
                        ("expires_on", models.DateField(blank=True, null=True)),
                    ],
                    options={
                        "abstract": False,
                        "default_permissions": (),
                    },
                ),
                migrations.CreateModel(
                    name="AgreementPartyHistory",
                    fields=[
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("pgh_id", models.BigAutoField(primary_key=True, serialize=False)),
                        ("label", models.CharField(blank=True, max_length=200)),
                    ],
                    options={
                        "abstract": False,
                        "default_permissions": (),
                    },
                ),
                migrations.CreateModel(
                    name="AgreementRelationHistory",
                    fields=[
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("pgh_id", models.BigAutoField(primary_key=True, serialize=False)),
                        ("kind", models.CharField(max_length=10)),
                    ],
                    options={
                        "abstract": False,
                        "default_permissions": (),
                    },
                ),
                migrations.CreateModel(
                    name="AgreementSectorLinkHistory",
                    fields=[
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("pgh_id", models.BigAutoField(primary_key=True, serialize=False)),
                    ],
                    options={
                        "abstract": False,
                        "default_permissions": (),
                    },
                ),
                migrations.CreateModel(
                    name="ArticleHistory",
                    fields=[
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("pgh_id", models.BigAutoField(primary_key=True, serialize=False)),
                        (
                            "public_id",
                            models.SlugField(db_index=False, editable=False, max_length=40),
                        ),
                        ("canonical_url", models.URLField(blank=True, max_length=600)),
                        ("title", models.CharField(blank=True, max_length=500)),
                        ("language", models.CharField(max_length=3)),
                        ("published_on", models.DateField(blank=True, null=True)),
                        (
                            "published_basis",
                            models.CharField(blank=True, editable=False, max_length=8),
                        ),
                        ("access", models.CharField(max_length=10)),
                        ("embargoed_until", models.DateTimeField(blank=True, null=True)),
                    ],
                    options={
                        "abstract": False,
                        "default_permissions": (),
                    },
                ),
                migrations.CreateModel(
                    name="ArticlePartnerHistory",
                    fields=[
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("pgh_id", models.BigAutoField(primary_key=True, serialize=False)),
                        ("review", models.CharField(editable=False, max_length=10)),
                        (
                            "reviewed_via",
                            models.CharField(blank=True, editable=False, max_length=16),
                        ),
                        (
                            "reviewed_at",
                            models.DateTimeField(blank=True, editable=False, null=True),
                        ),
                        (
                            "review_reason",
                            models.CharField(blank=True, editable=False, max_length=200),
                        ),
                        ("score", models.FloatField()),
                        ("reason", models.CharField(blank=True, max_length=300)),
                        ("rule", models.CharField(blank=True, max_length=60)),
                    ],
                    options={
                        "abstract": False,
                        "default_permissions": (),
                    },
                ),
                migrations.CreateModel(
                    name="ArticleSectorHistory",
                    fields=[
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("pgh_id", models.BigAutoField(primary_key=True, serialize=False)),
                        ("review", models.CharField(editable=False, max_length=10)),
                        (
                            "reviewed_via",
                            models.CharField(blank=True, editable=False, max_length=16),
                        ),
                        (
                            "reviewed_at",
                            models.DateTimeField(blank=True, editable=False, null=True),
                        ),
                        (
                            "review_reason",
                            models.CharField(blank=True, editable=False, max_length=200),
                        ),
                        ("score", models.FloatField()),
                        ("minor", models.BooleanField()),
                        ("reason", models.CharField(blank=True, max_length=300)),
                        ("rule", models.CharField(blank=True, max_length=60)),
                    ],
                    options={
                        "abstract": False,
                        "default_permissions": (),
                    },
                ),
                migrations.CreateModel(
                    name="CitationHistory",
                    fields=[
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("pgh_id", models.BigAutoField(primary_key=True, serialize=False)),
                        ("url", models.TextField(blank=True)),
                        ("statement_ar", models.CharField(blank=True, max_length=500)),
                        ("statement_en", models.CharField(blank=True, max_length=500)),
                        ("confidence", models.CharField(max_length=16)),
                        ("via", models.CharField(editable=False, max_length=16)),
                    ],
                    options={
                        "abstract": False,
                        "default_permissions": (),
                    },
                ),
                migrations.CreateModel(
                    name="CountryHistory",
                    fields=[
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("pgh_id", models.BigAutoField(primary_key=True, serialize=False)),
                        (
                            "sources",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.TextField(), blank=True, size=None
                            ),
                        ),
                        ("confidence", models.CharField(max_length=16)),
                        ("note", models.TextField(blank=True)),
                        ("via", models.CharField(editable=False, max_length=16)),
                        ("name_ar", models.CharField(max_length=100)),
                        ("name_en", models.CharField(max_length=100)),
                        ("official_ar", models.CharField(blank=True, max_length=200)),
                        ("role", models.CharField(max_length=8)),
                        ("position", models.PositiveSmallIntegerField()),
                    ],
                    options={
                        "abstract": False,
                        "default_permissions": (),
                    },
                ),
                migrations.CreateModel(
                    name="CountryNameHistory",
                    fields=[
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("pgh_id", models.BigAutoField(primary_key=True, serialize=False)),
                        ("text", models.CharField(max_length=200)),
                        ("form", models.CharField(max_length=8)),
                        ("language", models.CharField(max_length=3)),
                        ("ambiguous", models.BooleanField()),
                        ("note", models.CharField(blank=True, max_length=300)),
                        ("via", models.CharField(editable=False, max_length=16)),
                    ],
                    options={
                        "abstract": False,
                        "default_permissions": (),
                    },
                ),
                migrations.CreateModel(
                    name="EventHistory",
                    fields=[
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("pgh_id", models.BigAutoField(primary_key=True, serialize=False)),
                        ("review", models.CharField(editable=False, max_length=10)),
                        (
                            "reviewed_via",
                            models.CharField(blank=True, editable=False, max_length=16),
                        ),
                        (
                            "reviewed_at",
                            models.DateTimeField(blank=True, editable=False, null=True),
                        ),
                        (
                            "review_reason",
                            models.CharField(blank=True, editable=False, max_length=200),
                        ),
                        (
                            "public_id",
                            models.SlugField(db_index=False, editable=False, max_length=60),
                        ),
                        ("type", models.CharField(max_length=12)),
                        ("mode", models.CharField(blank=True, max_length=24)),
                        ("start_date", models.DateField(blank=True, null=True)),
                        ("end_date", models.DateField(blank=True, null=True)),
                        ("precision", models.CharField(blank=True, max_length=5)),
                        ("basis", models.CharField(blank=True, max_length=8)),
                        ("reported_on", models.DateField(blank=True, editable=False, null=True)),
                        (
                            "flags",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.CharField(max_length=12), blank=True, size=None
                            ),
                        ),
                        ("summary_ar", models.CharField(blank=True, max_length=500)),
                        ("summary_en", models.CharField(blank=True, max_length=500)),
                        ("score", models.FloatField(editable=False)),
                        ("confidence", models.FloatField(editable=False)),
                        ("group", models.CharField(blank=True, max_length=64)),
                    ],
                    options={
                        "abstract": False,
                        "default_permissions": (),
                    },
                ),
                migrations.CreateModel(
                    name="EventMentionHistory",
                    fields=[
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("pgh_id", models.BigAutoField(primary_key=True, serialize=False)),
                        ("review", models.CharField(editable=False, max_length=10)),
                        (
                            "reviewed_via",
                            models.CharField(blank=True, editable=False, max_length=16),
                        ),
                        (
                            "reviewed_at",
                            models.DateTimeField(blank=True, editable=False, null=True),
                        ),
                        (
                            "review_reason",
                            models.CharField(blank=True, editable=False, max_length=200),
                        ),
                        ("quote", models.TextField()),
                        ("confidence", models.FloatField()),
                    ],
                    options={
                        "abstract": False,
                        "default_permissions": (),
                    },
                ),
                migrations.CreateModel(
                    name="EventOfficialLinkHistory",
                    fields=[
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("pgh_id", models.BigAutoField(primary_key=True, serialize=False)),
                    ],
                    options={
                        "abstract": False,
                        "default_permissions": (),
                    },
                ),
                migrations.CreateModel(
                    name="EventSectorLinkHistory",
                    fields=[
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("pgh_id", models.BigAutoField(primary_key=True, serialize=False)),
                    ],
                    options={
                        "abstract": False,
                        "default_permissions": (),
                    },
                ),
                migrations.CreateModel(
                    name="LegalActionHistory",
                    fields=[
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("pgh_id", models.BigAutoField(primary_key=True, serialize=False)),
                        ("review", models.CharField(editable=False, max_length=10)),
                        (
                            "reviewed_via",
                            models.CharField(blank=True, editable=False, max_length=16),
                        ),
                        (
                            "reviewed_at",
                            models.DateTimeField(blank=True, editable=False, null=True),
                        ),
                        (
                            "review_reason",
                            models.CharField(blank=True, editable=False, max_length=200),
                        ),
                        ("action", models.CharField(max_length=20)),
                        ("date", models.DateField(blank=True, null=True)),
                        ("precision", models.CharField(blank=True, max_length=5)),
                        ("reported_on", models.DateField(blank=True, editable=False, null=True)),
                        ("place", models.CharField(blank=True, max_length=100)),
                        ("note", models.CharField(blank=True, max_length=500)),
                    ],
                    options={
                        "abstract": False,
                        "default_permissions": (),
                    },
                ),
                migrations.CreateModel(
                    name="LegalActionMentionHistory",
                    fields=[
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("pgh_id", models.BigAutoField(primary_key=True, serialize=False)),
                        ("review", models.CharField(editable=False, max_length=10)),
                        (
                            "reviewed_via",
                            models.CharField(blank=True, editable=False, max_length=16),
                        ),
                        (
                            "reviewed_at",
                            models.DateTimeField(blank=True, editable=False, null=True),
                        ),
                        (
                            "review_reason",
                            models.CharField(blank=True, editable=False, max_length=200),
                        ),
                        ("quote", models.TextField()),
                        ("confidence", models.FloatField()),
                    ],
                    options={
                        "abstract": False,
                        "default_permissions": (),
                    },
                ),
                migrations.CreateModel(
                    name="MembershipHistory",
                    fields=[
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("pgh_id", models.BigAutoField(primary_key=True, serialize=False)),
                        (
                            "sources",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.TextField(), blank=True, size=None
                            ),
                        ),
                        ("confidence", models.CharField(max_length=16)),
                        ("note", models.TextField(blank=True)),
                        ("via", models.CharField(editable=False, max_length=16)),
                        ("label_ar", models.CharField(blank=True, max_length=200)),
                        ("label_en", models.CharField(blank=True, max_length=200)),
                        ("is_acting", models.BooleanField()),
                        ("start_date", models.DateField(blank=True, null=True)),
                        ("start_precision", models.CharField(blank=True, max_length=5)),
                        ("end_date", models.DateField(blank=True, null=True)),
                        ("end_precision", models.CharField(blank=True, max_length=5)),
                        ("end_known", models.CharField(max_length=8)),
                        ("as_of", models.DateField(blank=True, null=True)),
                    ],
                    options={
                        "abstract": False,
                        "default_permissions": (),
                    },
                ),
                migrations.CreateModel(
                    name="OfficialHistory",
                    fields=[
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("pgh_id", models.BigAutoField(primary_key=True, serialize=False)),
                        (
                            "sources",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.TextField(), blank=True, size=None
                            ),
                        ),
                        ("confidence", models.CharField(max_length=16)),
                        ("note", models.TextField(blank=True)),
                        ("via", models.CharField(editable=False, max_length=16)),
                        ("review", models.CharField(editable=False, max_length=10)),
                        (
                            "reviewed_via",
                            models.CharField(blank=True, editable=False, max_length=16),
                        ),
                        (
                            "reviewed_at",
                            models.DateTimeField(blank=True, editable=False, null=True),
                        ),
                        (
                            "review_reason",
                            models.CharField(blank=True, editable=False, max_length=200),
                        ),
                        ("slug", models.SlugField(db_index=False, max_length=100)),
                        ("name_ar", models.CharField(max_length=150)),
                        ("name_en", models.CharField(blank=True, max_length=150)),
                        ("proposed_role", models.CharField(blank=True, max_length=200)),
                    ],
                    options={
                        "abstract": False,
                        "default_permissions": (),
                    },
                ),
                migrations.CreateModel(
                    name="OfficialNameHistory",
                    fields=[
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("pgh_id", models.BigAutoField(primary_key=True, serialize=False)),
                        ("text", models.CharField(max_length=200)),
                        ("form", models.CharField(max_length=8)),
                        ("language", models.CharField(max_length=3)),
                        ("ambiguous", models.BooleanField()),
                        ("note", models.CharField(blank=True, max_length=300)),
                        ("via", models.CharField(editable=False, max_length=16)),
                    ],
                    options={
                        "abstract": False,
                        "default_permissions": (),
                    },
                ),
                migrations.CreateModel(
                    name="OrganizationHistory",
                    fields=[
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("pgh_id", models.BigAutoField(primary_key=True, serialize=False)),
                        (
                            "sources",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.TextField(), blank=True, size=None
                            ),
                        ),
                        ("confidence", models.CharField(max_length=16)),
                        ("note", models.TextField(blank=True)),
                        ("via", models.CharField(editable=False, max_length=16)),
                        ("slug", models.SlugField(db_index=False, max_length=100)),
                        ("name_ar", models.CharField(max_length=200)),
                        ("name_en", models.CharField(blank=True, max_length=200)),
                        ("classification", models.CharField(max_length=16)),
                        ("wikidata", models.CharField(blank=True, max_length=20)),
                    ],
                    options={
                        "abstract": False,
                        "default_permissions": (),
                    },
                ),
                migrations.CreateModel(
                    name="OrganizationNameHistory",
                    fields=[
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("pgh_id", models.BigAutoField(primary_key=True, serialize=False)),
                        ("text", models.CharField(max_length=200)),
                        ("form", models.CharField(max_length=8)),
                        ("language", models.CharField(max_length=3)),
                        ("ambiguous", models.BooleanField()),
                        ("note", models.CharField(blank=True, max_length=300)),
                        ("via", models.CharField(editable=False, max_length=16)),
                    ],
                    options={
                        "abstract": False,
                        "default_permissions": (),
                    },
                ),
                migrations.CreateModel(
                    name="OutletHistory",
                    fields=[
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("pgh_id", models.BigAutoField(primary_key=True, serialize=False)),
                        ("slug", models.SlugField(db_index=False, max_length=60)),
                        ("name_ar", models.CharField(max_length=100)),
                        ("name_en", models.CharField(blank=True, max_length=100)),
                        ("language", models.CharField(max_length=3)),
                        ("homepage", models.URLField(blank=True)),
                        ("text_policy", models.CharField(max_length=6)),
                        ("is_sample", models.BooleanField()),
                    ],
                    options={
                        "abstract": False,
                        "default_permissions": (),
                    },
                ),
                migrations.CreateModel(
                    name="PlaceHistory",
                    fields=[
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("pgh_id", models.BigAutoField(primary_key=True, serialize=False)),
                        (
                            "sources",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.TextField(), blank=True, size=None
                            ),
                        ),
                        ("confidence", models.CharField(max_length=16)),
                        ("note", models.TextField(blank=True)),
                        ("via", models.CharField(editable=False, max_length=16)),
                        ("slug", models.SlugField(db_index=False, max_length=80)),
                        ("name_ar", models.CharField(max_length=100)),
                        ("name_en", models.CharField(max_length=100)),
                        ("kind", models.CharField(max_length=10)),
                        ("subkind", models.CharField(blank=True, max_length=20)),
                        ("metonym", models.BooleanField()),
                    ],
                    options={
                        "abstract": False,
                        "default_permissions": (),
                    },
                ),
                migrations.CreateModel(
                    name="PlaceNameHistory",
                    fields=[
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("pgh_id", models.BigAutoField(primary_key=True, serialize=False)),
                        ("text", models.CharField(max_length=200)),
                        ("form", models.CharField(max_length=8)),
                        ("language", models.CharField(max_length=3)),
                        ("ambiguous", models.BooleanField()),
                        ("note", models.CharField(blank=True, max_length=300)),
                        ("via", models.CharField(editable=False, max_length=16)),
                    ],
                    options={
                        "abstract": False,
                        "default_permissions": (),
                    },
                ),
                migrations.CreateModel(
                    name="PostHistory",
                    fields=[
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("pgh_id", models.BigAutoField(primary_key=True, serialize=False)),
                        (
                            "sources",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.TextField(), blank=True, size=None
                            ),
                        ),
                        ("confidence", models.CharField(max_length=16)),
                        ("note", models.TextField(blank=True)),
                        ("via", models.CharField(editable=False, max_length=16)),
                        ("slug", models.SlugField(db_index=False, max_length=120)),
                        ("label_ar", models.CharField(max_length=200)),
                        ("label_en", models.CharField(blank=True, max_length=200)),
                        ("role", models.CharField(max_length=30)),
                        ("portfolio", models.CharField(blank=True, max_length=80)),
                        ("exclusive", models.BooleanField()),
                    ],
                    options={
                        "abstract": False,
                        "default_permissions": (),
                    },
                ),
                migrations.CreateModel(
                    name="SectorHistory",
                    fields=[
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("pgh_id", models.BigAutoField(primary_key=True, serialize=False)),
                        ("name_ar", models.CharField(max_length=80)),
                        ("name_en", models.CharField(max_length=80)),
                        ("position", models.PositiveSmallIntegerField()),
                        (
                            "dac_codes",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.CharField(max_length=5), blank=True, size=None
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                        "default_permissions": (),
                    },
                ),
                migrations.CreateModel(
                    name="SignatoryHistory",
                    fields=[
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("pgh_id", models.BigAutoField(primary_key=True, serialize=False)),
                        ("label", models.CharField(blank=True, max_length=150)),
                    ],
                    options={
                        "abstract": False,
                        "default_permissions": (),
                    },
                ),
                migrations.CreateModel(
                    name="StoryHistory",
                    fields=[
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("pgh_id", models.BigAutoField(primary_key=True, serialize=False)),
                        (
                            "public_id",
                            models.SlugField(db_index=False, editable=False, max_length=40),
                        ),
                    ],
                    options={
                        "abstract": False,
                        "default_permissions": (),
                    },
                ),
                migrations.CreateModel(
                    name="AgreementSectorLink",
                    fields=[],
                    options={
                        "proxy": True,
                        "default_permissions": (),
                        "indexes": [],
                        "constraints": [],
                    },
                    bases=("relations.agreement_sectors",),
                ),
                migrations.CreateModel(
                    name="EventOfficialLink",
                    fields=[],
                    options={
                        "proxy": True,
                        "default_permissions": (),
                        "indexes": [],
                        "constraints": [],
                    },
                    bases=("relations.event_officials",),
                ),
                migrations.CreateModel(
                    name="EventSectorLink",
                    fields=[],
                    options={
                        "proxy": True,
                        "default_permissions": (),
                        "indexes": [],
                        "constraints": [],
                    },
                    bases=("relations.event_sectors",),
                ),
                migrations.AlterModelOptions(
                    name="article",
                    options={
                        "ordering": ["-published_on", "-pk"],
                        "permissions": [
                            ("open_internal", "Can open internal articles"),
                            ("set_access", "Can set who may open an article"),
                        ],
                        "verbose_name": "article",
                        "verbose_name_plural": "articles",
                    },
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="agreement",
                    trigger=pgtrigger.compiler.Trigger(
                        name="keep_created",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "relations_agreementhistory" ("confidence", "count", "count_in_totals", "expires_on", "instrument", "is_umbrella", "merged_into_id", "note", "partner_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "review", "review_reason", "reviewed_at", "reviewed_by_id", "reviewed_via", "slug", "sources", "title_ar", "title_en", "umbrella_id", "value_amount", "value_basis", "value_currency", "value_mention_id", "value_upper", "via") SELECT new_values."confidence", new_values."count", new_values."count_in_totals", new_values."expires_on", new_values."instrument", new_values."is_umbrella", new_values."merged_into_id", new_values."note", new_values."partner_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."review", new_values."review_reason", new_values."reviewed_at", new_values."reviewed_by_id", new_values."reviewed_via", new_values."slug", new_values."sources", new_values."title_ar", new_values."title_en", new_values."umbrella_id", new_values."value_amount", new_values."value_basis", new_values."value_currency", new_values."value_mention_id", new_values."value_upper", new_values."via" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="16225cbdbc074e8959bca8345cdae3c8f2ff6a0c",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_keep_created_63acf",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="relations_agreement",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="agreement",
                    trigger=pgtrigger.compiler.Trigger(
                        name="keep_changed",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "relations_agreementhistory" ("confidence", "count", "count_in_totals", "expires_on", "instrument", "is_umbrella", "merged_into_id", "note", "partner_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "review", "review_reason", "reviewed_at", "reviewed_by_id", "reviewed_via", "slug", "sources", "title_ar", "title_en", "umbrella_id", "value_amount", "value_basis", "value_currency", "value_mention_id", "value_upper", "via") SELECT new_values."confidence", new_values."count", new_values."count_in_totals", new_values."expires_on", new_values."instrument", new_values."is_umbrella", new_values."merged_into_id", new_values."note", new_values."partner_id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."review", new_values."review_reason", new_values."reviewed_at", new_values."reviewed_by_id", new_values."reviewed_via", new_values."slug", new_values."sources", new_values."title_ar", new_values."title_en", new_values."umbrella_id", new_values."value_amount", new_values."value_basis", new_values."value_currency", new_values."value_mention_id", new_values."value_upper", new_values."via" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values."confidence" IS DISTINCT FROM (new_values."confidence") OR old_values."count" IS DISTINCT FROM (new_values."count") OR old_values."count_in_totals" IS DISTINCT FROM (new_values."count_in_totals") OR old_values."expires_on" IS DISTINCT FROM (new_values."expires_on") OR old_values."instrument" IS DISTINCT FROM (new_values."instrument") OR old_values."is_umbrella" IS DISTINCT FROM (new_values."is_umbrella") OR old_values."merged_into_id" IS DISTINCT FROM (new_values."merged_into_id") OR old_values."note" IS DISTINCT FROM (new_values."note") OR old_values."partner_id" IS DISTINCT FROM (new_values."partner_id") OR old_values."review" IS DISTINCT FROM (new_values."review") OR old_values."review_reason" IS DISTINCT FROM (new_values."review_reason") OR old_values."reviewed_at" IS DISTINCT FROM (new_values."reviewed_at") OR old_values."reviewed_by_id" IS DISTINCT FROM (new_values."reviewed_by_id") OR old_values."reviewed_via" IS DISTINCT FROM (new_values."reviewed_via") OR old_values."slug" IS DISTINCT FROM (new_values."slug") OR old_values."sources" IS DISTINCT FROM (new_values."sources") OR old_values."title_ar" IS DISTINCT FROM (new_values."title_ar") OR old_values."title_en" IS DISTINCT FROM (new_values."title_en") OR old_values."umbrella_id" IS DISTINCT FROM (new_values."umbrella_id") OR old_values."value_amount" IS DISTINCT FROM (new_values."value_amount") OR old_values."value_basis" IS DISTINCT FROM (new_values."value_basis") OR old_values."value_currency" IS DISTINCT FROM (new_values."value_currency") OR old_values."value_mention_id" IS DISTINCT FROM (new_values."value_mention_id") OR old_values."value_upper" IS DISTINCT FROM (new_values."value_upper") OR old_values."via" IS DISTINCT FROM (new_values."via")) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="f5f6adb351225ea74bbc1fe8f8e74bac3738b311",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_keep_changed_82223",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="relations_agreement",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="agreement",
                    trigger=pgtrigger.compiler.Trigger(
                        name="keep_deleted",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "relations_agreementhistory" ("confidence", "count", "count_in_totals", "expires_on", "instrument", "is_umbrella", "merged_into_id", "note", "partner_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "review", "review_reason", "reviewed_at", "reviewed_by_id", "reviewed_via", "slug", "sources", "title_ar", "title_en", "umbrella_id", "value_amount", "value_basis", "value_currency", "value_mention_id", "value_upper", "via") SELECT old_values."confidence", old_values."count", old_values."count_in_totals", old_values."expires_on", old_values."instrument", old_values."is_umbrella", old_values."merged_into_id", old_values."note", old_values."partner_id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."review", old_values."review_reason", old_values."reviewed_at", old_values."reviewed_by_id", old_values."reviewed_via", old_values."slug", old_values."sources", old_values."title_ar", old_values."title_en", old_values."umbrella_id", old_values."value_amount", old_values."value_basis", old_values."value_currency", old_values."value_mention_id", old_values."value_upper", old_values."via" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="2ad9e23861011aabf2c2add4c5c5e3312130c028",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_keep_deleted_95cee",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="relations_agreement",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="agreementattachment",
                    trigger=pgtrigger.compiler.Trigger(
                        name="keep_created",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "relations_agreementattachmenthistory" ("added_by_id", "agreement_id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "readers", "title") SELECT new_values."added_by_id", new_values."agreement_id", new_values."name", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."readers", new_values."title" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="e0b94b7e28a6316e803b308b279f95318cbf59f0",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_keep_created_331cc",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="relations_agreementattachment",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="agreementattachment",
                    trigger=pgtrigger.compiler.Trigger(
                        name="keep_changed",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "relations_agreementattachmenthistory" ("added_by_id", "agreement_id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "readers", "title") SELECT new_values."added_by_id", new_values."agreement_id", new_values."name", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."readers", new_values."title" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values."added_by_id" IS DISTINCT FROM (new_values."added_by_id") OR old_values."agreement_id" IS DISTINCT FROM (new_values."agreement_id") OR old_values."name" IS DISTINCT FROM (new_values."name") OR old_values."readers" IS DISTINCT FROM (new_values."readers") OR old_values."title" IS DISTINCT FROM (new_values."title")) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="6687d5b091d2870e34fdf2d9c7c1b871dab610e8",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_keep_changed_0c7e8",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="relations_agreementattachment",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="agreementattachment",
                    trigger=pgtrigger.compiler.Trigger(
                        name="keep_deleted",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "relations_agreementattachmenthistory" ("added_by_id", "agreement_id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "readers", "title") SELECT old_values."added_by_id", old_values."agreement_id", old_values."name", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."readers", old_values."title" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="4398ca6da817c09fa57bdbb1d4675f62cec954e1",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_keep_deleted_3a050",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="relations_agreementattachment",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="agreementparty",
                    trigger=pgtrigger.compiler.Trigger(
                        name="keep_created",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "relations_agreementpartyhistory" ("agreement_id", "country_id", "label", "organization_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") SELECT new_values."agreement_id", new_values."country_id", new_values."label", new_values."organization_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="44a00f752db04bb391043f18b4ef9383ebd6c08b",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_keep_created_fc121",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="relations_agreementparty",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="agreementparty",
                    trigger=pgtrigger.compiler.Trigger(
                        name="keep_changed",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "relations_agreementpartyhistory" ("agreement_id", "country_id", "label", "organization_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") SELECT new_values."agreement_id", new_values."country_id", new_values."label", new_values."organization_id", _pgh_attached_context.value, NOW(), \'update\', new_values."id" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values."agreement_id" IS DISTINCT FROM (new_values."agreement_id") OR old_values."country_id" IS DISTINCT FROM (new_values."country_id") OR old_values."label" IS DISTINCT FROM (new_values."label") OR old_values."organization_id" IS DISTINCT FROM (new_values."organization_id")) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="68fce3e31abca8e1cb398a0809de1dfc95936487",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_keep_changed_7c0d9",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="relations_agreementparty",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="agreementparty",
                    trigger=pgtrigger.compiler.Trigger(
                        name="keep_deleted",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "relations_agreementpartyhistory" ("agreement_id", "country_id", "label", "organization_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") SELECT old_values."agreement_id", old_values."country_id", old_values."label", old_values."organization_id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="fcbece1fc1de32567907d5beee6109dafebeff68",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_keep_deleted_5fe4b",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="relations_agreementparty",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="agreementrelation",
                    trigger=pgtrigger.compiler.Trigger(
                        name="keep_created",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "relations_agreementrelationhistory" ("agreement_id", "kind", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "target_id") SELECT new_values."agreement_id", new_values."kind", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."target_id" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="47452cb736333b93802578ed2cc6ca9a0c094f13",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_keep_created_96091",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="relations_agreementrelation",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="agreementrelation",
                    trigger=pgtrigger.compiler.Trigger(
                        name="keep_changed",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "relations_agreementrelationhistory" ("agreement_id", "kind", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "target_id") SELECT new_values."agreement_id", new_values."kind", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."target_id" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values."agreement_id" IS DISTINCT FROM (new_values."agreement_id") OR old_values."kind" IS DISTINCT FROM (new_values."kind") OR old_values."target_id" IS DISTINCT FROM (new_values."target_id")) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="0dc13dfa9dfa1e140ce2721294f574facd85a994",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_keep_changed_13500",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="relations_agreementrelation",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="agreementrelation",
                    trigger=pgtrigger.compiler.Trigger(
                        name="keep_deleted",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "relations_agreementrelationhistory" ("agreement_id", "kind", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "target_id") SELECT old_values."agreement_id", old_values."kind", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."target_id" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="38445cd7fe9ee6075a865cbf14345a8d77527267",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_keep_deleted_c66eb",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="relations_agreementrelation",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="article",
                    trigger=pgtrigger.compiler.Trigger(
                        name="keep_created",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "relations_articlehistory" ("access", "canonical_url", "embargoed_until", "language", "outlet_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_id", "published_basis", "published_on", "story_id", "title") SELECT new_values."access", new_values."canonical_url", new_values."embargoed_until", new_values."language", new_values."outlet_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."public_id", new_values."published_basis", new_values."published_on", new_values."story_id", new_values."title" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="34f52079bbd301f091ab8844dbb5e27872253bfa",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_keep_created_c7bbd",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="relations_article",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="article",
                    trigger=pgtrigger.compiler.Trigger(
                        name="keep_changed",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "relations_articlehistory" ("access", "canonical_url", "embargoed_until", "language", "outlet_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_id", "published_basis", "published_on", "story_id", "title") SELECT new_values."access", new_values."canonical_url", new_values."embargoed_until", new_values."language", new_values."outlet_id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."public_id", new_values."published_basis", new_values."published_on", new_values."story_id", new_values."title" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values."access" IS DISTINCT FROM (new_values."access") OR old_values."canonical_url" IS DISTINCT FROM (new_values."canonical_url") OR old_values."embargoed_until" IS DISTINCT FROM (new_values."embargoed_until") OR old_values."language" IS DISTINCT FROM (new_values."language") OR old_values."outlet_id" IS DISTINCT FROM (new_values."outlet_id") OR old_values."public_id" IS DISTINCT FROM (new_values."public_id") OR old_values."published_basis" IS DISTINCT FROM (new_values."published_basis") OR old_values."published_on" IS DISTINCT FROM (new_values."published_on") OR old_values."story_id" IS DISTINCT FROM (new_values."story_id") OR old_values."title" IS DISTINCT FROM (new_values."title")) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="e6d91e3ecbb13c183e90affe37cd6ec04e2297d7",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_keep_changed_bcdd2",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="relations_article",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="article",
                    trigger=pgtrigger.compiler.Trigger(
                        name="keep_deleted",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "relations_articlehistory" ("access", "canonical_url", "embargoed_until", "language", "outlet_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_id", "published_basis", "published_on", "story_id", "title") SELECT old_values."access", old_values."canonical_url", old_values."embargoed_until", old_values."language", old_values."outlet_id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."public_id", old_values."published_basis", old_values."published_on", old_values."story_id", old_values."title" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="353a5563e6bcbc0ca40e37d2c9a18c2a4af63584",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_keep_deleted_5d7e2",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="relations_article",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="articlepartner",
                    trigger=pgtrigger.compiler.Trigger(
                        name="keep_created",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "relations_articlepartnerhistory" ("article_id", "country_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "review", "review_reason", "reviewed_at", "reviewed_by_id", "reviewed_via", "rule", "score") SELECT new_values."article_id", new_values."country_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."reason", new_values."review", new_values."review_reason", new_values."reviewed_at", new_values."reviewed_by_id", new_values."reviewed_via", new_values."rule", new_values."score" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="a639ebde6bc3b328739d66ae2f286f0c0bbb1146",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_keep_created_81976",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="relations_articlepartner",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="articlepartner",
                    trigger=pgtrigger.compiler.Trigger(
                        name="keep_changed",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "relations_articlepartnerhistory" ("article_id", "country_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "review", "review_reason", "reviewed_at", "reviewed_by_id", "reviewed_via", "rule", "score") SELECT new_values."article_id", new_values."country_id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."reason", new_values."review", new_values."review_reason", new_values."reviewed_at", new_values."reviewed_by_id", new_values."reviewed_via", new_values."rule", new_values."score" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values."article_id" IS DISTINCT FROM (new_values."article_id") OR old_values."country_id" IS DISTINCT FROM (new_values."country_id") OR old_values."reason" IS DISTINCT FROM (new_values."reason") OR old_values."review" IS DISTINCT FROM (new_values."review") OR old_values."review_reason" IS DISTINCT FROM (new_values."review_reason") OR old_values."reviewed_at" IS DISTINCT FROM (new_values."reviewed_at") OR old_values."reviewed_by_id" IS DISTINCT FROM (new_values."reviewed_by_id") OR old_values."reviewed_via" IS DISTINCT FROM (new_values."reviewed_via") OR old_values."rule" IS DISTINCT FROM (new_values."rule") OR old_values."score" IS DISTINCT FROM (new_values."score")) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="7fd9468f174061222ca99f69b08fc412d30ae190",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_keep_changed_8c892",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="relations_articlepartner",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="articlepartner",
                    trigger=pgtrigger.compiler.Trigger(
                        name="keep_deleted",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "relations_articlepartnerhistory" ("article_id", "country_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "review", "review_reason", "reviewed_at", "reviewed_by_id", "reviewed_via", "rule", "score") SELECT old_values."article_id", old_values."country_id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."reason", old_values."review", old_values."review_reason", old_values."reviewed_at", old_values."reviewed_by_id", old_values."reviewed_via", old_values."rule", old_values."score" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="f802e3ae19ab5031f1881360e686d250c2eb1cf2",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_keep_deleted_a9b81",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="relations_articlepartner",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="articlesector",
                    trigger=pgtrigger.compiler.Trigger(
                        name="keep_created",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "relations_articlesectorhistory" ("article_id", "minor", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "review", "review_reason", "reviewed_at", "reviewed_by_id", "reviewed_via", "rule", "score", "sector_id") SELECT new_values."article_id", new_values."minor", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."reason", new_values."review", new_values."review_reason", new_values."reviewed_at", new_values."reviewed_by_id", new_values."reviewed_via", new_values."rule", new_values."score", new_values."sector_id" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="3ad5516524db4e91f74568267ee13571336ffc5e",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_keep_created_56abe",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="relations_articlesector",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="articlesector",
                    trigger=pgtrigger.compiler.Trigger(
                        name="keep_changed",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "relations_articlesectorhistory" ("article_id", "minor", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "review", "review_reason", "reviewed_at", "reviewed_by_id", "reviewed_via", "rule", "score", "sector_id") SELECT new_values."article_id", new_values."minor", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."reason", new_values."review", new_values."review_reason", new_values."reviewed_at", new_values."reviewed_by_id", new_values."reviewed_via", new_values."rule", new_values."score", new_values."sector_id" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values."article_id" IS DISTINCT FROM (new_values."article_id") OR old_values."minor" IS DISTINCT FROM (new_values."minor") OR old_values."reason" IS DISTINCT FROM (new_values."reason") OR old_values."review" IS DISTINCT FROM (new_values."review") OR old_values."review_reason" IS DISTINCT FROM (new_values."review_reason") OR old_values."reviewed_at" IS DISTINCT FROM (new_values."reviewed_at") OR old_values."reviewed_by_id" IS DISTINCT FROM (new_values."reviewed_by_id") OR old_values."reviewed_via" IS DISTINCT FROM (new_values."reviewed_via") OR old_values."rule" IS DISTINCT FROM (new_values."rule") OR old_values."score" IS DISTINCT FROM (new_values."score") OR old_values."sector_id" IS DISTINCT FROM (new_values."sector_id")) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="596f086664d40c17bc79a3c5ae0f9dc2e02d358e",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_keep_changed_62668",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="relations_articlesector",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="articlesector",
                    trigger=pgtrigger.compiler.Trigger(
                        name="keep_deleted",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "relations_articlesectorhistory" ("article_id", "minor", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "review", "review_reason", "reviewed_at", "reviewed_by_id", "reviewed_via", "rule", "score", "sector_id") SELECT old_values."article_id", old_values."minor", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."reason", old_values."review", old_values."review_reason", old_values."reviewed_at", old_values."reviewed_by_id", old_values."reviewed_via", old_values."rule", old_values."score", old_values."sector_id" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="74cac2eed50943bf441f4bf75b6544a9739976cd",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_keep_deleted_f290c",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="relations_articlesector",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="citation",
                    trigger=pgtrigger.compiler.Trigger(
                        name="keep_created",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "relations_citationhistory" ("confidence", "event_id", "legal_action_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "statement_ar", "statement_en", "url", "via") SELECT new_values."confidence", new_values."event_id", new_values."legal_action_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."statement_ar", new_values."statement_en", new_values."url", new_values."via" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="20767659332efd96b06cfb12017ec41717f659f4",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_keep_created_207aa",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="relations_citation",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="citation",
                    trigger=pgtrigger.compiler.Trigger(
                        name="keep_changed",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "relations_citationhistory" ("confidence", "event_id", "legal_action_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "statement_ar", "statement_en", "url", "via") SELECT new_values."confidence", new_values."event_id", new_values."legal_action_id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."statement_ar", new_values."statement_en", new_values."url", new_values."via" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values."confidence" IS DISTINCT FROM (new_values."confidence") OR old_values."event_id" IS DISTINCT FROM (new_values."event_id") OR old_values."legal_action_id" IS DISTINCT FROM (new_values."legal_action_id") OR old_values."statement_ar" IS DISTINCT FROM (new_values."statement_ar") OR old_values."statement_en" IS DISTINCT FROM (new_values."statement_en") OR old_values."url" IS DISTINCT FROM (new_values."url") OR old_values."via" IS DISTINCT FROM (new_values."via")) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="69c7c064f66098de4d0f6f139ac30b8402f0f77f",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_keep_changed_7e311",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="relations_citation",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="citation",
                    trigger=pgtrigger.compiler.Trigger(
                        name="keep_deleted",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "relations_citationhistory" ("confidence", "event_id", "legal_action_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "statement_ar", "statement_en", "url", "via") SELECT old_values."confidence", old_values."event_id", old_values."legal_action_id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."statement_ar", old_values."statement_en", old_values."url", old_values."via" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="b2851d13e9e8489e1f66021aa92c53b2db8074ee",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_keep_deleted_6465c",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="relations_citation",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="country",
                    trigger=pgtrigger.compiler.Trigger(
                        name="keep_created",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "relations_countryhistory" ("confidence", "name_ar", "name_en", "note", "official_ar", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "role", "sources", "via") SELECT new_values."confidence", new_values."name_ar", new_values."name_en", new_values."note", new_values."official_ar", _pgh_attached_context.value, NOW(), \'insert\', new_values."iso2", new_values."position", new_values."role", new_values."sources", new_values."via" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="60a92ed984c61f57b55100b83e8fae79634704de",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_keep_created_3a160",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="relations_country",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="country",
                    trigger=pgtrigger.compiler.Trigger(
                        name="keep_changed",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "relations_countryhistory" ("confidence", "name_ar", "name_en", "note", "official_ar", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "role", "sources", "via") SELECT new_values."confidence", new_values."name_ar", new_values."name_en", new_values."note", new_values."official_ar", _pgh_attached_context.value, NOW(), \'update\', new_values."iso2", new_values."position", new_values."role", new_values."sources", new_values."via" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."iso2") = (new_values."iso2") WHERE (old_values."confidence" IS DISTINCT FROM (new_values."confidence") OR old_values."name_ar" IS DISTINCT FROM (new_values."name_ar") OR old_values."name_en" IS DISTINCT FROM (new_values."name_en") OR old_values."note" IS DISTINCT FROM (new_values."note") OR old_values."official_ar" IS DISTINCT FROM (new_values."official_ar") OR old_values."position" IS DISTINCT FROM (new_values."position") OR old_values."role" IS DISTINCT FROM (new_values."role") OR old_values."sources" IS DISTINCT FROM (new_values."sources") OR old_values."via" IS DISTINCT FROM (new_values."via")) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="4287dc9181d35023561870e3e62fc573f02285f2",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_keep_changed_ef34d",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="relations_country",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="country",
                    trigger=pgtrigger.compiler.Trigger(
                        name="keep_deleted",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "relations_countryhistory" ("confidence", "name_ar", "name_en", "note", "official_ar", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "role", "sources", "via") SELECT old_values."confidence", old_values."name_ar", old_values."name_en", old_values."note", old_values."official_ar", _pgh_attached_context.value, NOW(), \'delete\', old_values."iso2", old_values."position", old_values."role", old_values."sources", old_values."via" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="fd3cefd87720df6eaeafe59aa6f59a89184e8c79",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_keep_deleted_271b4",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="relations_country",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="countryname",
                    trigger=pgtrigger.compiler.Trigger(
                        name="keep_created",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "relations_countrynamehistory" ("ambiguous", "country_id", "form", "language", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "text", "via") SELECT new_values."ambiguous", new_values."country_id", new_values."form", new_values."language", new_values."note", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."text", new_values."via" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="7e812edc060237e20b3d52884ceef7cd8c2c3b91",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_keep_created_9c3dd",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="relations_countryname",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="countryname",
                    trigger=pgtrigger.compiler.Trigger(
                        name="keep_changed",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "relations_countrynamehistory" ("ambiguous", "country_id", "form", "language", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "text", "via") SELECT new_values."ambiguous", new_values."country_id", new_values."form", new_values."language", new_values."note", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."text", new_values."via" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values."ambiguous" IS DISTINCT FROM (new_values."ambiguous") OR old_values."country_id" IS DISTINCT FROM (new_values."country_id") OR old_values."form" IS DISTINCT FROM (new_values."form") OR old_values."language" IS DISTINCT FROM (new_values."language") OR old_values."note" IS DISTINCT FROM (new_values."note") OR old_values."text" IS DISTINCT FROM (new_values."text") OR old_values."via" IS DISTINCT FROM (new_values."via")) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="6f8850c6106ec99c4cfdbcdfe37e5585f9bb8b80",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_keep_changed_fa0c3",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="relations_countryname",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="countryname",
                    trigger=pgtrigger.compiler.Trigger(
                        name="keep_deleted",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "relations_countrynamehistory" ("ambiguous", "country_id", "form", "language", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "text", "via") SELECT old_values."ambiguous", old_values."country_id", old_values."form", old_values."language", old_values."note", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."text", old_values."via" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="2c53885593b6bd373c21ed5a042f35f9504b03f8",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_keep_deleted_446cd",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="relations_countryname",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="event",
                    trigger=pgtrigger.compiler.Trigger(
                        name="keep_created",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "relations_eventhistory" ("actor_id", "agreement_id", "basis", "confidence", "end_date", "flags", "group", "merged_into_id", "mode", "partner_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "precision", "public_id", "recipient_id", "reported_on", "review", "review_reason", "reviewed_at", "reviewed_by_id", "reviewed_via", "score", "start_date", "summary_ar", "summary_en", "type") SELECT new_values."actor_id", new_values."agreement_id", new_values."basis", new_values."confidence", new_values."end_date", new_values."flags", new_values."group", new_values."merged_into_id", new_values."mode", new_values."partner_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."precision", new_values."public_id", new_values."recipient_id", new_values."reported_on", new_values."review", new_values."review_reason", new_values."reviewed_at", new_values."reviewed_by_id", new_values."reviewed_via", new_values."score", new_values."start_date", new_values."summary_ar", new_values."summary_en", new_values."type" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="53f8f20bd5e9a14833aecbc88678e7146442e119",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_keep_created_48f48",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="relations_event",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="event",
                    trigger=pgtrigger.compiler.Trigger(
                        name="keep_changed",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "relations_eventhistory" ("actor_id", "agreement_id", "basis", "confidence", "end_date", "flags", "group", "merged_into_id", "mode", "partner_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "precision", "public_id", "recipient_id", "reported_on", "review", "review_reason", "reviewed_at", "reviewed_by_id", "reviewed_via", "score", "start_date", "summary_ar", "summary_en", "type") SELECT new_values."actor_id", new_values."agreement_id", new_values."basis", new_values."confidence", new_values."end_date", new_values."flags", new_values."group", new_values."merged_into_id", new_values."mode", new_values."partner_id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."precision", new_values."public_id", new_values."recipient_id", new_values."reported_on", new_values."review", new_values."review_reason", new_values."reviewed_at", new_values."reviewed_by_id", new_values."reviewed_via", new_values."score", new_values."start_date", new_values."summary_ar", new_values."summary_en", new_values."type" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values."actor_id" IS DISTINCT FROM (new_values."actor_id") OR old_values."agreement_id" IS DISTINCT FROM (new_values."agreement_id") OR old_values."basis" IS DISTINCT FROM (new_values."basis") OR old_values."confidence" IS DISTINCT FROM (new_values."confidence") OR old_values."end_date" IS DISTINCT FROM (new_values."end_date") OR old_values."flags" IS DISTINCT FROM (new_values."flags") OR old_values."group" IS DISTINCT FROM (new_values."group") OR old_values."merged_into_id" IS DISTINCT FROM (new_values."merged_into_id") OR old_values."mode" IS DISTINCT FROM (new_values."mode") OR old_values."partner_id" IS DISTINCT FROM (new_values."partner_id") OR old_values."precision" IS DISTINCT FROM (new_values."precision") OR old_values."public_id" IS DISTINCT FROM (new_values."public_id") OR old_values."recipient_id" IS DISTINCT FROM (new_values."recipient_id") OR old_values."reported_on" IS DISTINCT FROM (new_values."reported_on") OR old_values."review" IS DISTINCT FROM (new_values."review") OR old_values."review_reason" IS DISTINCT FROM (new_values."review_reason") OR old_values."reviewed_at" IS DISTINCT FROM (new_values."reviewed_at") OR old_values."reviewed_by_id" IS DISTINCT FROM (new_values."reviewed_by_id") OR old_values."reviewed_via" IS DISTINCT FROM (new_values."reviewed_via") OR old_values."score" IS DISTINCT FROM (new_values."score") OR old_values."start_date" IS DISTINCT FROM (new_values."start_date") OR old_values."summary_ar" IS DISTINCT FROM (new_values."summary_ar") OR old_values."summary_en" IS DISTINCT FROM (new_values."summary_en") OR old_values."type" IS DISTINCT FROM (new_values."type")) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="883313b465955b33f09f0ba5e021a2010b798254",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_keep_changed_7dcee",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="relations_event",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="event",
                    trigger=pgtrigger.compiler.Trigger(
                        name="keep_deleted",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "relations_eventhistory" ("actor_id", "agreement_id", "basis", "confidence", "end_date", "flags", "group", "merged_into_id", "mode", "partner_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "precision", "public_id", "recipient_id", "reported_on", "review", "review_reason", "reviewed_at", "reviewed_by_id", "reviewed_via", "score", "start_date", "summary_ar", "summary_en", "type") SELECT old_values."actor_id", old_values."agreement_id", old_values."basis", old_values."confidence", old_values."end_date", old_values."flags", old_values."group", old_values."merged_into_id", old_values."mode", old_values."partner_id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."precision", old_values."public_id", old_values."recipient_id", old_values."reported_on", old_values."review", old_values."review_reason", old_values."reviewed_at", old_values."reviewed_by_id", old_values."reviewed_via", old_values."score", old_values."start_date", old_values."summary_ar", old_values."summary_en", old_values."type" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="6f19da8cb4dd204ba31760172cd9cd625449866c",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_keep_deleted_92852",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="relations_event",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="eventmention",
                    trigger=pgtrigger.compiler.Trigger(
                        name="keep_created",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "relations_eventmentionhistory" ("article_id", "confidence", "event_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "quote", "review", "review_reason", "reviewed_at", "reviewed_by_id", "reviewed_via") SELECT new_values."article_id", new_values."confidence", new_values."event_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."quote", new_values."review", new_values."review_reason", new_values."reviewed_at", new_values."reviewed_by_id", new_values."reviewed_via" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="dc6feaf533e00e1c9cd097ec452e6d510be48a72",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_keep_created_127b8",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="relations_eventmention",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="eventmention",
                    trigger=pgtrigger.compiler.Trigger(
                        name="keep_changed",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "relations_eventmentionhistory" ("article_id", "confidence", "event_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "quote", "review", "review_reason", "reviewed_at", "reviewed_by_id", "reviewed_via") SELECT new_values."article_id", new_values."confidence", new_values."event_id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."quote", new_values."review", new_values."review_reason", new_values."reviewed_at", new_values."reviewed_by_id", new_values."reviewed_via" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values."article_id" IS DISTINCT FROM (new_values."article_id") OR old_values."confidence" IS DISTINCT FROM (new_values."confidence") OR old_values."event_id" IS DISTINCT FROM (new_values."event_id") OR old_values."quote" IS DISTINCT FROM (new_values."quote") OR old_values."review" IS DISTINCT FROM (new_values."review") OR old_values."review_reason" IS DISTINCT FROM (new_values."review_reason") OR old_values."reviewed_at" IS DISTINCT FROM (new_values."reviewed_at") OR old_values."reviewed_by_id" IS DISTINCT FROM (new_values."reviewed_by_id") OR old_values."reviewed_via" IS DISTINCT FROM (new_values."reviewed_via")) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="ba3aaad698dda8b0fad41dd783477d34ce43acf0",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_keep_changed_02aa6",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="relations_eventmention",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="eventmention",
                    trigger=pgtrigger.compiler.Trigger(
                        name="keep_deleted",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "relations_eventmentionhistory" ("article_id", "confidence", "event_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "quote", "review", "review_reason", "reviewed_at", "reviewed_by_id", "reviewed_via") SELECT old_values."article_id", old_values."confidence", old_values."event_id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."quote", old_values."review", old_values."review_reason", old_values."reviewed_at", old_values."reviewed_by_id", old_values."reviewed_via" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="7006abdb6a2b2098488439d968a1af18146a00d5",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_keep_deleted_9f3ea",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="relations_eventmention",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="legalaction",
                    trigger=pgtrigger.compiler.Trigger(
                        name="keep_created",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "relations_legalactionhistory" ("action", "agreement_id", "date", "note", "party_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "precision", "reported_on", "review", "review_reason", "reviewed_at", "reviewed_by_id", "reviewed_via") SELECT new_values."action", new_values."agreement_id", new_values."date", new_values."note", new_values."party_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."place", new_values."precision", new_values."reported_on", new_values."review", new_values."review_reason", new_values."reviewed_at", new_values."reviewed_by_id", new_values."reviewed_via" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="8623dc8589aeef1cd2368cce907f585149066dae",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_keep_created_77a5e",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="relations_legalaction",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="legalaction",
                    trigger=pgtrigger.compiler.Trigger(
                        name="keep_changed",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "relations_legalactionhistory" ("action", "agreement_id", "date", "note", "party_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "precision", "reported_on", "review", "review_reason", "reviewed_at", "reviewed_by_id", "reviewed_via") SELECT new_values."action", new_values."agreement_id", new_values."date", new_values."note", new_values."party_id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."place", new_values."precision", new_values."reported_on", new_values."review", new_values."review_reason", new_values."reviewed_at", new_values."reviewed_by_id", new_values."reviewed_via" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values."action" IS DISTINCT FROM (new_values."action") OR old_values."agreement_id" IS DISTINCT FROM (new_values."agreement_id") OR old_values."date" IS DISTINCT FROM (new_values."date") OR old_values."note" IS DISTINCT FROM (new_values."note") OR old_values."party_id" IS DISTINCT FROM (new_values."party_id") OR old_values."place" IS DISTINCT FROM (new_values."place") OR old_values."precision" IS DISTINCT FROM (new_values."precision") OR old_values."reported_on" IS DISTINCT FROM (new_values."reported_on") OR old_values."review" IS DISTINCT FROM (new_values."review") OR old_values."review_reason" IS DISTINCT FROM (new_values."review_reason") OR old_values."reviewed_at" IS DISTINCT FROM (new_values."reviewed_at") OR old_values."reviewed_by_id" IS DISTINCT FROM (new_values."reviewed_by_id") OR old_values."reviewed_via" IS DISTINCT FROM (new_values."reviewed_via")) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="5f233f3ece94dc2d8091858ef17b94781d6ef94a",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_keep_changed_a1529",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="relations_legalaction",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="legalaction",
                    trigger=pgtrigger.compiler.Trigger(
                        name="keep_deleted",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "relations_legalactionhistory" ("action", "agreement_id", "date", "note", "party_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "precision", "reported_on", "review", "review_reason", "reviewed_at", "reviewed_by_id", "reviewed_via") SELECT old_values."action", old_values."agreement_id", old_values."date", old_values."note", old_values."party_id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."place", old_values."precision", old_values."reported_on", old_values."review", old_values."review_reason", old_values."reviewed_at", old_values."reviewed_by_id", old_values."reviewed_via" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="1aa633f869b9655b59dcfd22c8672753d7e46f68",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_keep_deleted_62027",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="relations_legalaction",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="legalactionmention",
                    trigger=pgtrigger.compiler.Trigger(
                        name="keep_created",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "relations_legalactionmentionhistory" ("article_id", "confidence", "legal_action_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "quote", "review", "review_reason", "reviewed_at", "reviewed_by_id", "reviewed_via") SELECT new_values."article_id", new_values."confidence", new_values."legal_action_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."quote", new_values."review", new_values."review_reason", new_values."reviewed_at", new_values."reviewed_by_id", new_values."reviewed_via" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="c38b98c56cca4bfd589eabea61ba5b6434a43ef0",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_keep_created_721d1",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="relations_legalactionmention",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="legalactionmention",
                    trigger=pgtrigger.compiler.Trigger(
                        name="keep_changed",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "relations_legalactionmentionhistory" ("article_id", "confidence", "legal_action_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "quote", "review", "review_reason", "reviewed_at", "reviewed_by_id", "reviewed_via") SELECT new_values."article_id", new_values."confidence", new_values."legal_action_id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."quote", new_values."review", new_values."review_reason", new_values."reviewed_at", new_values."reviewed_by_id", new_values."reviewed_via" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values."article_id" IS DISTINCT FROM (new_values."article_id") OR old_values."confidence" IS DISTINCT FROM (new_values."confidence") OR old_values."legal_action_id" IS DISTINCT FROM (new_values."legal_action_id") OR old_values."quote" IS DISTINCT FROM (new_values."quote") OR old_values."review" IS DISTINCT FROM (new_values."review") OR old_values."review_reason" IS DISTINCT FROM (new_values."review_reason") OR old_values."reviewed_at" IS DISTINCT FROM (new_values."reviewed_at") OR old_values."reviewed_by_id" IS DISTINCT FROM (new_values."reviewed_by_id") OR old_values."reviewed_via" IS DISTINCT FROM (new_values."reviewed_via")) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="9a49d08ebd7cb94c795401533e3797e60c568e1f",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_keep_changed_c3b50",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="relations_legalactionmention",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="legalactionmention",
                    trigger=pgtrigger.compiler.Trigger(
                        name="keep_deleted",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "relations_legalactionmentionhistory" ("article_id", "confidence", "legal_action_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "quote", "review", "review_reason", "reviewed_at", "reviewed_by_id", "reviewed_via") SELECT old_values."article_id", old_values."confidence", old_values."legal_action_id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."quote", old_values."review", old_values."review_reason", old_values."reviewed_at", old_values."reviewed_by_id", old_values."reviewed_via" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="edab0626de0d31488692d087e0eaddc19b357a0f",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_keep_deleted_44af0",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="relations_legalactionmention",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="membership",
                    trigger=pgtrigger.compiler.Trigger(
                        name="keep_created",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "relations_membershiphistory" ("as_of", "confidence", "end_date", "end_known", "end_precision", "is_acting", "label_ar", "label_en", "note", "official_id", "organization_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "post_id", "sources", "start_date", "start_precision", "via") SELECT new_values."as_of", new_values."confidence", new_values."end_date", new_values."end_known", new_values."end_precision", new_values."is_acting", new_values."label_ar", new_values."label_en", new_values."note", new_values."official_id", new_values."organization_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."post_id", new_values."sources", new_values."start_date", new_values."start_precision", new_values."via" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="c20a3a0e50e3279e3bc3a2ed9fef6a290a809011",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_keep_created_743c9",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="relations_membership",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="membership",
                    trigger=pgtrigger.compiler.Trigger(
                        name="keep_changed",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "relations_membershiphistory" ("as_of", "confidence", "end_date", "end_known", "end_precision", "is_acting", "label_ar", "label_en", "note", "official_id", "organization_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "post_id", "sources", "start_date", "start_precision", "via") SELECT new_values."as_of", new_values."confidence", new_values."end_date", new_values."end_known", new_values."end_precision", new_values."is_acting", new_values."label_ar", new_values."label_en", new_values."note", new_values."official_id", new_values."organization_id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."post_id", new_values."sources", new_values."start_date", new_values."start_precision", new_values."via" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values."as_of" IS DISTINCT FROM (new_values."as_of") OR old_values."confidence" IS DISTINCT FROM (new_values."confidence") OR old_values."end_date" IS DISTINCT FROM (new_values."end_date") OR old_values."end_known" IS DISTINCT FROM (new_values."end_known") OR old_values."end_precision" IS DISTINCT FROM (new_values."end_precision") OR old_values."is_acting" IS DISTINCT FROM (new_values."is_acting") OR old_values."label_ar" IS DISTINCT FROM (new_values."label_ar") OR old_values."label_en" IS DISTINCT FROM (new_values."label_en") OR old_values."note" IS DISTINCT FROM (new_values."note") OR old_values."official_id" IS DISTINCT FROM (new_values."official_id") OR old_values."organization_id" IS DISTINCT FROM (new_values."organization_id") OR old_values."post_id" IS DISTINCT FROM (new_values."post_id") OR old_values."sources" IS DISTINCT FROM (new_values."sources") OR old_values."start_date" IS DISTINCT FROM (new_values."start_date") OR old_values."start_precision" IS DISTINCT FROM (new_values."start_precision") OR old_values."via" IS DISTINCT FROM (new_values."via")) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="9c7f6933654ce2e06ca7eef7f39b0dfadcad1f64",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_keep_changed_882c7",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="relations_membership",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="membership",
                    trigger=pgtrigger.compiler.Trigger(
                        name="keep_deleted",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "relations_membershiphistory" ("as_of", "confidence", "end_date", "end_known", "end_precision", "is_acting", "label_ar", "label_en", "note", "official_id", "organization_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "post_id", "sources", "start_date", "start_precision", "via") SELECT old_values."as_of", old_values."confidence", old_values."end_date", old_values."end_known", old_values."end_precision", old_values."is_acting", old_values."label_ar", old_values."label_en", old_values."note", old_values."official_id", old_values."organization_id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."post_id", old_values."sources", old_values."start_date", old_values."start_precision", old_values."via" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="31fbfbc9deb44d61b249b7688a99961c79a00495",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_keep_deleted_7e445",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="relations_membership",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="official",
                    trigger=pgtrigger.compiler.Trigger(
                        name="keep_created",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "relations_officialhistory" ("confidence", "country_id", "merged_into_id", "name_ar", "name_en", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "proposed_organization_id", "proposed_role", "review", "review_reason", "reviewed_at", "reviewed_by_id", "reviewed_via", "slug", "sources", "via") SELECT new_values."confidence", new_values."country_id", new_values."merged_into_id", new_values."name_ar", new_values."name_en", new_values."note", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."proposed_organization_id", new_values."proposed_role", new_values."review", new_values."review_reason", new_values."reviewed_at", new_values."reviewed_by_id", new_values."reviewed_via", new_values."slug", new_values."sources", new_values."via" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="70b8d0a5d1b93937a90fea09fc2a91e1c2566afe",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_keep_created_a5fbd",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="relations_official",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="official",
                    trigger=pgtrigger.compiler.Trigger(
                        name="keep_changed",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "relations_officialhistory" ("confidence", "country_id", "merged_into_id", "name_ar", "name_en", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "proposed_organization_id", "proposed_role", "review", "review_reason", "reviewed_at", "reviewed_by_id", "reviewed_via", "slug", "sources", "via") SELECT new_values."confidence", new_values."country_id", new_values."merged_into_id", new_values."name_ar", new_values."name_en", new_values."note", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."proposed_organization_id", new_values."proposed_role", new_values."review", new_values."review_reason", new_values."reviewed_at", new_values."reviewed_by_id", new_values."reviewed_via", new_values."slug", new_values."sources", new_values."via" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values."confidence" IS DISTINCT FROM (new_values."confidence") OR old_values."country_id" IS DISTINCT FROM (new_values."country_id") OR old_values."merged_into_id" IS DISTINCT FROM (new_values."merged_into_id") OR old_values."name_ar" IS DISTINCT FROM (new_values."name_ar") OR old_values."name_en" IS DISTINCT FROM (new_values."name_en") OR old_values."note" IS DISTINCT FROM (new_values."note") OR old_values."proposed_organization_id" IS DISTINCT FROM (new_values."proposed_organization_id") OR old_values."proposed_role" IS DISTINCT FROM (new_values."proposed_role") OR old_values."review" IS DISTINCT FROM (new_values."review") OR old_values."review_reason" IS DISTINCT FROM (new_values."review_reason") OR old_values."reviewed_at" IS DISTINCT FROM (new_values."reviewed_at") OR old_values."reviewed_by_id" IS DISTINCT FROM (new_values."reviewed_by_id") OR old_values."reviewed_via" IS DISTINCT FROM (new_values."reviewed_via") OR old_values."slug" IS DISTINCT FROM (new_values."slug") OR old_values."sources" IS DISTINCT FROM (new_values."sources") OR old_values."via" IS DISTINCT FROM (new_values."via")) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="c19360dbea4ea21f3a12f785308c2dc72fa38818",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_keep_changed_25ec7",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="relations_official",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="official",
                    trigger=pgtrigger.compiler.Trigger(
                        name="keep_deleted",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "relations_officialhistory" ("confidence", "country_id", "merged_into_id", "name_ar", "name_en", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "proposed_organization_id", "proposed_role", "review", "review_reason", "reviewed_at", "reviewed_by_id", "reviewed_via", "slug", "sources", "via") SELECT old_values."confidence", old_values."country_id", old_values."merged_into_id", old_values."name_ar", old_values."name_en", old_values."note", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."proposed_organization_id", old_values."proposed_role", old_values."review", old_values."review_reason", old_values."reviewed_at", old_values."reviewed_by_id", old_values."reviewed_via", old_values."slug", old_values."sources", old_values."via" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="3bf9c0437730e6a4d3bebcc410aed9c4e1013cec",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_keep_deleted_37852",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="relations_official",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="officialname",
                    trigger=pgtrigger.compiler.Trigger(
                        name="keep_created",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "relations_officialnamehistory" ("ambiguous", "form", "language", "note", "official_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "text", "via") SELECT new_values."ambiguous", new_values."form", new_values."language", new_values."note", new_values."official_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."text", new_values."via" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="147a4867e6176ec1f7ccb62f67fc12a7936db1c4",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_keep_created_47efe",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="relations_officialname",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="officialname",
                    trigger=pgtrigger.compiler.Trigger(
                        name="keep_changed",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "relations_officialnamehistory" ("ambiguous", "form", "language", "note", "official_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "text", "via") SELECT new_values."ambiguous", new_values."form", new_values."language", new_values."note", new_values."official_id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."text", new_values."via" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values."ambiguous" IS DISTINCT FROM (new_values."ambiguous") OR old_values."form" IS DISTINCT FROM (new_values."form") OR old_values."language" IS DISTINCT FROM (new_values."language") OR old_values."note" IS DISTINCT FROM (new_values."note") OR old_values."official_id" IS DISTINCT FROM (new_values."official_id") OR old_values."text" IS DISTINCT FROM (new_values."text") OR old_values."via" IS DISTINCT FROM (new_values."via")) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="e8b34a2ed489c3b7751bcb75fc456a5fb712e6b1",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_keep_changed_3dc0c",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="relations_officialname",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="officialname",
                    trigger=pgtrigger.compiler.Trigger(
                        name="keep_deleted",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "relations_officialnamehistory" ("ambiguous", "form", "language", "note", "official_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "text", "via") SELECT old_values."ambiguous", old_values."form", old_values."language", old_values."note", old_values."official_id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."text", old_values."via" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="b3ea907a1147e8ecc186cf47bbbe3384b89635c5",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_keep_deleted_3428e",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="relations_officialname",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="organization",
                    trigger=pgtrigger.compiler.Trigger(
                        name="keep_created",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "relations_organizationhistory" ("classification", "confidence", "country_id", "name_ar", "name_en", "note", "parent_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "slug", "sources", "via", "wikidata") SELECT new_values."classification", new_values."confidence", new_values."country_id", new_values."name_ar", new_values."name_en", new_values."note", new_values."parent_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."slug", new_values."sources", new_values."via", new_values."wikidata" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="7f5a86a7b7b3ab7f78c55c522a6eb3335f50327e",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_keep_created_15fd0",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="relations_organization",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="organization",
                    trigger=pgtrigger.compiler.Trigger(
                        name="keep_changed",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "relations_organizationhistory" ("classification", "confidence", "country_id", "name_ar", "name_en", "note", "parent_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "slug", "sources", "via", "wikidata") SELECT new_values."classification", new_values."confidence", new_values."country_id", new_values."name_ar", new_values."name_en", new_values."note", new_values."parent_id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."slug", new_values."sources", new_values."via", new_values."wikidata" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values."classification" IS DISTINCT FROM (new_values."classification") OR old_values."confidence" IS DISTINCT FROM (new_values."confidence") OR old_values."country_id" IS DISTINCT FROM (new_values."country_id") OR old_values."name_ar" IS DISTINCT FROM (new_values."name_ar") OR old_values."name_en" IS DISTINCT FROM (new_values."name_en") OR old_values."note" IS DISTINCT FROM (new_values."note") OR old_values."parent_id" IS DISTINCT FROM (new_values."parent_id") OR old_values."slug" IS DISTINCT FROM (new_values."slug") OR old_values."sources" IS DISTINCT FROM (new_values."sources") OR old_values."via" IS DISTINCT FROM (new_values."via") OR old_values."wikidata" IS DISTINCT FROM (new_values."wikidata")) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="ef66c061c83e6e5b21ddc5fae6068c500a9bc9cd",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_keep_changed_2680b",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="relations_organization",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="organization",
                    trigger=pgtrigger.compiler.Trigger(
                        name="keep_deleted",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "relations_organizationhistory" ("classification", "confidence", "country_id", "name_ar", "name_en", "note", "parent_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "slug", "sources", "via", "wikidata") SELECT old_values."classification", old_values."confidence", old_values."country_id", old_values."name_ar", old_values."name_en", old_values."note", old_values."parent_id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."slug", old_values."sources", old_values."via", old_values."wikidata" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="a7c73a6ef954c9a1b35c704e0de9c73dff9d896b",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_keep_deleted_2a0e0",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="relations_organization",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="organizationname",
                    trigger=pgtrigger.compiler.Trigger(
                        name="keep_created",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "relations_organizationnamehistory" ("ambiguous", "form", "language", "note", "organization_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "text", "via") SELECT new_values."ambiguous", new_values."form", new_values."language", new_values."note", new_values."organization_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."text", new_values."via" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="aa790f27886744b45e2fb6dfbd2798e6f56af133",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_keep_created_87670",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="relations_organizationname",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="organizationname",
                    trigger=pgtrigger.compiler.Trigger(
                        name="keep_changed",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "relations_organizationnamehistory" ("ambiguous", "form", "language", "note", "organization_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "text", "via") SELECT new_values."ambiguous", new_values."form", new_values."language", new_values."note", new_values."organization_id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."text", new_values."via" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values."ambiguous" IS DISTINCT FROM (new_values."ambiguous") OR old_values."form" IS DISTINCT FROM (new_values."form") OR old_values."language" IS DISTINCT FROM (new_values."language") OR old_values."note" IS DISTINCT FROM (new_values."note") OR old_values."organization_id" IS DISTINCT FROM (new_values."organization_id") OR old_values."text" IS DISTINCT FROM (new_values."text") OR old_values."via" IS DISTINCT FROM (new_values."via")) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="a391d68ada0ea8111b643cfc738596108bcf5225",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_keep_changed_b8ff2",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="relations_organizationname",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="organizationname",
                    trigger=pgtrigger.compiler.Trigger(
                        name="keep_deleted",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "relations_organizationnamehistory" ("ambiguous", "form", "language", "note", "organization_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "text", "via") SELECT old_values."ambiguous", old_values."form", old_values."language", old_values."note", old_values."organization_id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."text", old_values."via" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="4695c32cde6eaee09b5c2ef8c54701ec78390aca",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_keep_deleted_57723",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="relations_organizationname",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="outlet",
                    trigger=pgtrigger.compiler.Trigger(
                        name="keep_created",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "relations_outlethistory" ("country_id", "homepage", "is_sample", "language", "name_ar", "name_en", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "slug", "text_policy") SELECT new_values."country_id", new_values."homepage", new_values."is_sample", new_values."language", new_values."name_ar", new_values."name_en", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."slug", new_values."text_policy" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="8248c8e43116fdde4fd202adefa0f40f856c2cd9",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_keep_created_15673",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="relations_outlet",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="outlet",
                    trigger=pgtrigger.compiler.Trigger(
                        name="keep_changed",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "relations_outlethistory" ("country_id", "homepage", "is_sample", "language", "name_ar", "name_en", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "slug", "text_policy") SELECT new_values."country_id", new_values."homepage", new_values."is_sample", new_values."language", new_values."name_ar", new_values."name_en", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."slug", new_values."text_policy" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values."country_id" IS DISTINCT FROM (new_values."country_id") OR old_values."homepage" IS DISTINCT FROM (new_values."homepage") OR old_values."is_sample" IS DISTINCT FROM (new_values."is_sample") OR old_values."language" IS DISTINCT FROM (new_values."language") OR old_values."name_ar" IS DISTINCT FROM (new_values."name_ar") OR old_values."name_en" IS DISTINCT FROM (new_values."name_en") OR old_values."slug" IS DISTINCT FROM (new_values."slug") OR old_values."text_policy" IS DISTINCT FROM (new_values."text_policy")) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="c82af44058e198d1012fdf27cc95e45c9f93b15a",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_keep_changed_61f3c",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="relations_outlet",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="outlet",
                    trigger=pgtrigger.compiler.Trigger(
                        name="keep_deleted",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "relations_outlethistory" ("country_id", "homepage", "is_sample", "language", "name_ar", "name_en", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "slug", "text_policy") SELECT old_values."country_id", old_values."homepage", old_values."is_sample", old_values."language", old_values."name_ar", old_values."name_en", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."slug", old_values."text_policy" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="ce50c3ae77e1b53a3000cc3a454ae3c973d40988",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_keep_deleted_6fb94",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="relations_outlet",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="place",
                    trigger=pgtrigger.compiler.Trigger(
                        name="keep_created",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "relations_placehistory" ("confidence", "country_id", "kind", "metonym", "name_ar", "name_en", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "slug", "sources", "subkind", "via") SELECT new_values."confidence", new_values."country_id", new_values."kind", new_values."metonym", new_values."name_ar", new_values."name_en", new_values."note", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."slug", new_values."sources", new_values."subkind", new_values."via" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="12239ad1db7887abcb07cb669c9c696e2126e893",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_keep_created_383f6",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="relations_place",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="place",
                    trigger=pgtrigger.compiler.Trigger(
                        name="keep_changed",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "relations_placehistory" ("confidence", "country_id", "kind", "metonym", "name_ar", "name_en", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "slug", "sources", "subkind", "via") SELECT new_values."confidence", new_values."country_id", new_values."kind", new_values."metonym", new_values."name_ar", new_values."name_en", new_values."note", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."slug", new_values."sources", new_values."subkind", new_values."via" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values."confidence" IS DISTINCT FROM (new_values."confidence") OR old_values."country_id" IS DISTINCT FROM (new_values."country_id") OR old_values."kind" IS DISTINCT FROM (new_values."kind") OR old_values."metonym" IS DISTINCT FROM (new_values."metonym") OR old_values."name_ar" IS DISTINCT FROM (new_values."name_ar") OR old_values."name_en" IS DISTINCT FROM (new_values."name_en") OR old_values."note" IS DISTINCT FROM (new_values."note") OR old_values."slug" IS DISTINCT FROM (new_values."slug") OR old_values."sources" IS DISTINCT FROM (new_values."sources") OR old_values."subkind" IS DISTINCT FROM (new_values."subkind") OR old_values."via" IS DISTINCT FROM (new_values."via")) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="e219df04f6526a959bef1590f77170299f2d4aec",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_keep_changed_9d134",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="relations_place",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="place",
                    trigger=pgtrigger.compiler.Trigger(
                        name="keep_deleted",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "relations_placehistory" ("confidence", "country_id", "kind", "metonym", "name_ar", "name_en", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "slug", "sources", "subkind", "via") SELECT old_values."confidence", old_values."country_id", old_values."kind", old_values."metonym", old_values."name_ar", old_values."name_en", old_values."note", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."slug", old_values."sources", old_values."subkind", old_values."via" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="b5057cbadd1087d91334a3d09e6411e63e16c414",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_keep_deleted_e4881",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="relations_place",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="placename",
                    trigger=pgtrigger.compiler.Trigger(
                        name="keep_created",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "relations_placenamehistory" ("ambiguous", "form", "language", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place_id", "text", "via") SELECT new_values."ambiguous", new_values."form", new_values."language", new_values."note", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."place_id", new_values."text", new_values."via" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="dbf16f0cfbe602d5ef80cff1205c7d158e75d1f0",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_keep_created_4758e",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="relations_placename",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="placename",
                    trigger=pgtrigger.compiler.Trigger(
                        name="keep_changed",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "relations_placenamehistory" ("ambiguous", "form", "language", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place_id", "text", "via") SELECT new_values."ambiguous", new_values."form", new_values."language", new_values."note", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."place_id", new_values."text", new_values."via" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values."ambiguous" IS DISTINCT FROM (new_values."ambiguous") OR old_values."form" IS DISTINCT FROM (new_values."form") OR old_values."language" IS DISTINCT FROM (new_values."language") OR old_values."note" IS DISTINCT FROM (new_values."note") OR old_values."place_id" IS DISTINCT FROM (new_values."place_id") OR old_values."text" IS DISTINCT FROM (new_values."text") OR old_values."via" IS DISTINCT FROM (new_values."via")) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="cf3332a054d4ffc382081baeb035c4477ca43963",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_keep_changed_04e0d",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="relations_placename",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="placename",
                    trigger=pgtrigger.compiler.Trigger(
                        name="keep_deleted",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "relations_placenamehistory" ("ambiguous", "form", "language", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place_id", "text", "via") SELECT old_values."ambiguous", old_values."form", old_values."language", old_values."note", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."place_id", old_values."text", old_values."via" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="202553949be6daab04d5833949fd18d130e554df",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_keep_deleted_14cce",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="relations_placename",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="post",
                    trigger=pgtrigger.compiler.Trigger(
                        name="keep_created",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "relations_posthistory" ("confidence", "country_id", "exclusive", "label_ar", "label_en", "note", "organization_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "portfolio", "role", "slug", "sources", "via") SELECT new_values."confidence", new_values."country_id", new_values."exclusive", new_values."label_ar", new_values."label_en", new_values."note", new_values."organization_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."portfolio", new_values."role", new_values."slug", new_values."sources", new_values."via" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="28c4bef614ebaf3c7c7f312e0bec15d815ba0968",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_keep_created_7d986",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="relations_post",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="post",
                    trigger=pgtrigger.compiler.Trigger(
                        name="keep_changed",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "relations_posthistory" ("confidence", "country_id", "exclusive", "label_ar", "label_en", "note", "organization_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "portfolio", "role", "slug", "sources", "via") SELECT new_values."confidence", new_values."country_id", new_values."exclusive", new_values."label_ar", new_values."label_en", new_values."note", new_values."organization_id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."portfolio", new_values."role", new_values."slug", new_values."sources", new_values."via" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values."confidence" IS DISTINCT FROM (new_values."confidence") OR old_values."country_id" IS DISTINCT FROM (new_values."country_id") OR old_values."exclusive" IS DISTINCT FROM (new_values."exclusive") OR old_values."label_ar" IS DISTINCT FROM (new_values."label_ar") OR old_values."label_en" IS DISTINCT FROM (new_values."label_en") OR old_values."note" IS DISTINCT FROM (new_values."note") OR old_values."organization_id" IS DISTINCT FROM (new_values."organization_id") OR old_values."portfolio" IS DISTINCT FROM (new_values."portfolio") OR old_values."role" IS DISTINCT FROM (new_values."role") OR old_values."slug" IS DISTINCT FROM (new_values."slug") OR old_values."sources" IS DISTINCT FROM (new_values."sources") OR old_values."via" IS DISTINCT FROM (new_values."via")) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="54d594d41ee9cdb3d8a935c7c8786fc0eefc8b8a",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_keep_changed_d2935",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="relations_post",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="post",
                    trigger=pgtrigger.compiler.Trigger(
                        name="keep_deleted",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "relations_posthistory" ("confidence", "country_id", "exclusive", "label_ar", "label_en", "note", "organization_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "portfolio", "role", "slug", "sources", "via") SELECT old_values."confidence", old_values."country_id", old_values."exclusive", old_values."label_ar", old_values."label_en", old_values."note", old_values."organization_id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."portfolio", old_values."role", old_values."slug", old_values."sources", old_values."via" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="35bba31541daf9955065ebf29fb4dba880e3806b",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_keep_deleted_bd0fb",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="relations_post",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="sector",
                    trigger=pgtrigger.compiler.Trigger(
                        name="keep_created",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "relations_sectorhistory" ("dac_codes", "name_ar", "name_en", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position") SELECT new_values."dac_codes", new_values."name_ar", new_values."name_en", _pgh_attached_context.value, NOW(), \'insert\', new_values."slug", new_values."position" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="307926b54198632adb99c526fd6a25f854146e1c",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_keep_created_c0733",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="relations_sector",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="sector",
                    trigger=pgtrigger.compiler.Trigger(
                        name="keep_changed",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "relations_sectorhistory" ("dac_codes", "name_ar", "name_en", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position") SELECT new_values."dac_codes", new_values."name_ar", new_values."name_en", _pgh_attached_context.value, NOW(), \'update\', new_values."slug", new_values."position" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."slug") = (new_values."slug") WHERE (old_values."dac_codes" IS DISTINCT FROM (new_values."dac_codes") OR old_values."name_ar" IS DISTINCT FROM (new_values."name_ar") OR old_values."name_en" IS DISTINCT FROM (new_values."name_en") OR old_values."position" IS DISTINCT FROM (new_values."position")) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="bed8dd74a4f704348b3c72b52b11ab6d681dba26",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_keep_changed_252cf",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="relations_sector",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="sector",
                    trigger=pgtrigger.compiler.Trigger(
                        name="keep_deleted",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "relations_sectorhistory" ("dac_codes", "name_ar", "name_en", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position") SELECT old_values."dac_codes", old_values."name_ar", old_values."name_en", _pgh_attached_context.value, NOW(), \'delete\', old_values."slug", old_values."position" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="94aa236f3cb744d09b718723bbe17336591e24e8",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_keep_deleted_f0cc5",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="relations_sector",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="signatory",
                    trigger=pgtrigger.compiler.Trigger(
                        name="keep_created",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "relations_signatoryhistory" ("label", "legal_action_id", "official_id", "on_behalf_of_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "post_id") SELECT new_values."label", new_values."legal_action_id", new_values."official_id", new_values."on_behalf_of_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."post_id" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="882cec2524582e8563c4249a369833b3ed3e3265",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_keep_created_3d9f6",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="relations_signatory",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="signatory",
                    trigger=pgtrigger.compiler.Trigger(
                        name="keep_changed",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "relations_signatoryhistory" ("label", "legal_action_id", "official_id", "on_behalf_of_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "post_id") SELECT new_values."label", new_values."legal_action_id", new_values."official_id", new_values."on_behalf_of_id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."post_id" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values."label" IS DISTINCT FROM (new_values."label") OR old_values."legal_action_id" IS DISTINCT FROM (new_values."legal_action_id") OR old_values."official_id" IS DISTINCT FROM (new_values."official_id") OR old_values."on_behalf_of_id" IS DISTINCT FROM (new_values."on_behalf_of_id") OR old_values."post_id" IS DISTINCT FROM (new_values."post_id")) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="0e9dac15fac2d7a0f55c6045bf4d7c16a616971e",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_keep_changed_8e3ad",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="relations_signatory",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="signatory",
                    trigger=pgtrigger.compiler.Trigger(
                        name="keep_deleted",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "relations_signatoryhistory" ("label", "legal_action_id", "official_id", "on_behalf_of_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "post_id") SELECT old_values."label", old_values."legal_action_id", old_values."official_id", old_values."on_behalf_of_id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."post_id" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="df0cdde42cb7083dd8475125bb085061d1b6cb14",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_keep_deleted_b97b9",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="relations_signatory",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="story",
                    trigger=pgtrigger.compiler.Trigger(
                        name="keep_created",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "relations_storyhistory" ("merged_into_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_id") SELECT new_values."merged_into_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."public_id" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="5d8d75bceca9db3ee67d87b4a18c3419aeef309a",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_keep_created_53103",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="relations_story",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="story",
                    trigger=pgtrigger.compiler.Trigger(
                        name="keep_changed",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "relations_storyhistory" ("merged_into_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_id") SELECT new_values."merged_into_id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."public_id" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values."merged_into_id" IS DISTINCT FROM (new_values."merged_into_id") OR old_values."public_id" IS DISTINCT FROM (new_values."public_id")) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="91f1fc1b911150ca75af6742427fe1009d5dbd4b",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_keep_changed_8f3e2",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="relations_story",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="story",
                    trigger=pgtrigger.compiler.Trigger(
                        name="keep_deleted",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "relations_storyhistory" ("merged_into_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_id") SELECT old_values."merged_into_id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."public_id" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="315d2d4e25cf38a93aa9e571f44c0df94a8e556f",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_keep_deleted_9e9bd",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="relations_story",
                            when="AFTER",
                        ),
                    ),
                ),
                migrations.AddField(
                    model_name="agreementattachmenthistory",
                    name="added_by",
                    field=models.ForeignKey(
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
                    model_name="agreementattachmenthistory",
                    name="agreement",
                    field=models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="relations.agreement",
                    ),
                ),
                migrations.AddField(
                    model_name="agreementattachmenthistory",
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
                    model_name="agreementattachmenthistory",
                    name="pgh_obj",
                    field=models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="relations.agreementattachment",
                    ),
                ),
                migrations.AddField(
                    model_name="agreementhistory",
                    name="merged_into",
                    field=models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_index=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="relations.agreement",
                    ),
                ),
                migrations.AddField(
                    model_name="agreementhistory",
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
                    model_name="agreementhistory",
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
                    model_name="agreementhistory",
                    name="pgh_obj",
                    field=models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="relations.agreement",
                    ),
                ),
                migrations.AddField(
                    model_name="agreementhistory",
                    name="reviewed_by",
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
                    model_name="agreementhistory",
                    name="umbrella",
                    field=models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="relations.agreement",
                    ),
                ),
                migrations.AddField(
                    model_name="agreementhistory",
                    name="value_mention",
                    field=models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_index=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="relations.legalactionmention",
                    ),
                ),
                migrations.AddField(
                    model_name="agreementpartyhistory",
                    name="agreement",
                    field=models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="relations.agreement",
                    ),
                ),
                migrations.AddField(
                    model_name="agreementpartyhistory",
                    name="country",
                    field=models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="relations.country",
                    ),
                ),
                migrations.AddField(
                    model_name="agreementpartyhistory",
                    name="organization",
                    field=models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="relations.organization",
                    ),
                ),
                migrations.AddField(
                    model_name="agreementpartyhistory",
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
                    model_name="agreementpartyhistory",
                    name="pgh_obj",
                    field=models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="relations.agreementparty",
                    ),
                ),
                migrations.AddField(
                    model_name="agreementrelationhistory",
                    name="agreement",
                    field=models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="relations.agreement",
                    ),
                ),
                migrations.AddField(
                    model_name="agreementrelationhistory",
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
                    model_name="agreementrelationhistory",
                    name="pgh_obj",
                    field=models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="relations.agreementrelation",
                    ),
                ),
                migrations.AddField(
                    model_name="agreementrelationhistory",
                    name="target",
                    field=models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="relations.agreement",
                    ),
                ),
                migrations.AddField(
                    model_name="agreementsectorlinkhistory",
                    name="agreement",
                    field=models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="relations.agreement",
                    ),
                ),
                migrations.AddField(
                    model_name="agreementsectorlinkhistory",
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
                    model_name="agreementsectorlinkhistory",
                    name="sector",
                    field=models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="relations.sector",
                    ),
                ),
                migrations.AddField(
                    model_name="articlehistory",
                    name="outlet",
                    field=models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="relations.outlet",
                    ),
                ),
                migrations.AddField(
                    model_name="articlehistory",
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
                    model_name="articlehistory",
                    name="pgh_obj",
                    field=models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="relations.article",
                    ),
                ),
                migrations.AddField(
                    model_name="articlehistory",
                    name="story",
                    field=models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="relations.story",
                    ),
                ),
                migrations.AddField(
                    model_name="articlepartnerhistory",
                    name="article",
                    field=models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="relations.article",
                    ),
                ),
                migrations.AddField(
                    model_name="articlepartnerhistory",
                    name="country",
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
                    model_name="articlepartnerhistory",
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
                    model_name="articlepartnerhistory",
                    name="pgh_obj",
                    field=models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="relations.articlepartner",
                    ),
                ),
                migrations.AddField(
                    model_name="articlepartnerhistory",
                    name="reviewed_by",
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
                    model_name="articlesectorhistory",
                    name="article",
                    field=models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="relations.article",
                    ),
                ),
                migrations.AddField(
                    model_name="articlesectorhistory",
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
                    model_name="articlesectorhistory",
                    name="pgh_obj",
                    field=models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="relations.articlesector",
                    ),
                ),
                migrations.AddField(
                    model_name="articlesectorhistory",
                    name="reviewed_by",
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
                    model_name="articlesectorhistory",
                    name="sector",
                    field=models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="relations.sector",
                    ),
                ),
                migrations.AddField(
                    model_name="citationhistory",
                    name="event",
                    field=models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="relations.event",
                    ),
                ),
                migrations.AddField(
                    model_name="citationhistory",
                    name="legal_action",
                    field=models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="relations.legalaction",
                    ),
                ),
                migrations.AddField(
                    model_name="citationhistory",
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
                    model_name="citationhistory",
                    name="pgh_obj",
                    field=models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="relations.citation",
                    ),
                ),
                migrations.AddField(
                    model_name="countryhistory",
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
                    model_name="countryhistory",
                    name="pgh_obj",
                    field=models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="relations.country",
                    ),
                ),
                migrations.AddField(
                    model_name="countrynamehistory",
                    name="country",
                    field=models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="relations.country",
                    ),
                ),
                migrations.AddField(
                    model_name="countrynamehistory",
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
                    model_name="countrynamehistory",
                    name="pgh_obj",
                    field=models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="relations.countryname",
                    ),
                ),
                migrations.AddField(
                    model_name="eventhistory",
                    name="actor",
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
                    model_name="eventhistory",
                    name="agreement",
                    field=models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="relations.agreement",
                    ),
                ),
                migrations.AddField(
                    model_name="eventhistory",
                    name="merged_into",
                    field=models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_index=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="relations.event",
                    ),
                ),
                migrations.AddField(
                    model_name="eventhistory",
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
                    model_name="eventhistory",
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
                    model_name="eventhistory",
                    name="pgh_obj",
                    field=models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="relations.event",
                    ),
                ),
                migrations.AddField(
                    model_name="eventhistory",
                    name="recipient",
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
                    model_name="eventhistory",
                    name="reviewed_by",
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
                    model_name="eventmentionhistory",
                    name="article",
                    field=models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="relations.article",
                    ),
                ),
                migrations.AddField(
                    model_name="eventmentionhistory",
                    name="event",
                    field=models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="relations.event",
                    ),
                ),
                migrations.AddField(
                    model_name="eventmentionhistory",
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
                    model_name="eventmentionhistory",
                    name="pgh_obj",
                    field=models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="relations.eventmention",
                    ),
                ),
                migrations.AddField(
                    model_name="eventmentionhistory",
                    name="reviewed_by",
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
                    model_name="eventofficiallinkhistory",
                    name="event",
                    field=models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="relations.event",
                    ),
                ),
                migrations.AddField(
                    model_name="eventofficiallinkhistory",
                    name="official",
                    field=models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="relations.official",
                    ),
                ),
                migrations.AddField(
                    model_name="eventofficiallinkhistory",
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
                    model_name="eventsectorlinkhistory",
                    name="event",
                    field=models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="relations.event",
                    ),
                ),
                migrations.AddField(
                    model_name="eventsectorlinkhistory",
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
                    model_name="eventsectorlinkhistory",
                    name="sector",
                    field=models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="relations.sector",
                    ),
                ),
                migrations.AddField(
                    model_name="legalactionhistory",
                    name="agreement",
                    field=models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="relations.agreement",
                    ),
                ),
                migrations.AddField(
                    model_name="legalactionhistory",
                    name="party",
                    field=models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="relations.country",
                    ),
                ),
                migrations.AddField(
                    model_name="legalactionhistory",
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
                    model_name="legalactionhistory",
                    name="pgh_obj",
                    field=models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="relations.legalaction",
                    ),
                ),
                migrations.AddField(
                    model_name="legalactionhistory",
                    name="reviewed_by",
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
                    model_name="legalactionmentionhistory",
                    name="article",
                    field=models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="relations.article",
                    ),
                ),
                migrations.AddField(
                    model_name="legalactionmentionhistory",
                    name="legal_action",
                    field=models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="relations.legalaction",
                    ),
                ),
                migrations.AddField(
                    model_name="legalactionmentionhistory",
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
                    model_name="legalactionmentionhistory",
                    name="pgh_obj",
                    field=models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="relations.legalactionmention",
                    ),
                ),
                migrations.AddField(
                    model_name="legalactionmentionhistory",
                    name="reviewed_by",
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
                    model_name="membershiphistory",
                    name="official",
                    field=models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="relations.official",
                    ),
                ),
                migrations.AddField(
                    model_name="membershiphistory",
                    name="organization",
                    field=models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="relations.organization",
                    ),
                ),
                migrations.AddField(
                    model_name="membershiphistory",
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
                    model_name="membershiphistory",
                    name="pgh_obj",
                    field=models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="relations.membership",
                    ),
                ),
                migrations.AddField(
                    model_name="membershiphistory",
                    name="post",
                    field=models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="relations.post",
                    ),
                ),
                migrations.AddField(
                    model_name="officialhistory",
                    name="country",
                    field=models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="relations.country",
                    ),
                ),
                migrations.AddField(
                    model_name="officialhistory",
                    name="merged_into",
                    field=models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_index=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="relations.official",
                    ),
                ),
                migrations.AddField(
                    model_name="officialhistory",
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
                    model_name="officialhistory",
                    name="pgh_obj",
                    field=models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="relations.official",
                    ),
                ),
                migrations.AddField(
                    model_name="officialhistory",
                    name="proposed_organization",
                    field=models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="relations.organization",
                    ),
                ),
                migrations.AddField(
                    model_name="officialhistory",
                    name="reviewed_by",
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
                    model_name="officialnamehistory",
                    name="official",
                    field=models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="relations.official",
                    ),
                ),
                migrations.AddField(
                    model_name="officialnamehistory",
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
                    model_name="officialnamehistory",
                    name="pgh_obj",
                    field=models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="relations.officialname",
                    ),
                ),
                migrations.AddField(
                    model_name="organizationhistory",
                    name="country",
                    field=models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="relations.country",
                    ),
                ),
                migrations.AddField(
                    model_name="organizationhistory",
                    name="parent",
                    field=models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="relations.organization",
                    ),
                ),
                migrations.AddField(
                    model_name="organizationhistory",
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
                    model_name="organizationhistory",
                    name="pgh_obj",
                    field=models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="relations.organization",
                    ),
                ),
                migrations.AddField(
                    model_name="organizationnamehistory",
                    name="organization",
                    field=models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="relations.organization",
                    ),
                ),
                migrations.AddField(
                    model_name="organizationnamehistory",
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
                    model_name="organizationnamehistory",
                    name="pgh_obj",
                    field=models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="relations.organizationname",
                    ),
                ),
                migrations.AddField(
                    model_name="outlethistory",
                    name="country",
                    field=models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="relations.country",
                    ),
                ),
                migrations.AddField(
                    model_name="outlethistory",
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
                    model_name="outlethistory",
                    name="pgh_obj",
                    field=models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="relations.outlet",
                    ),
                ),
                migrations.AddField(
                    model_name="placehistory",
                    name="country",
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
                    model_name="placehistory",
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
                    model_name="placehistory",
                    name="pgh_obj",
                    field=models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="relations.place",
                    ),
                ),
                migrations.AddField(
                    model_name="placenamehistory",
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
                    model_name="placenamehistory",
                    name="pgh_obj",
                    field=models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="relations.placename",
                    ),
                ),
                migrations.AddField(
                    model_name="placenamehistory",
                    name="place",
                    field=models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="relations.place",
                    ),
                ),
                migrations.AddField(
                    model_name="posthistory",
                    name="country",
                    field=models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="relations.country",
                    ),
                ),
                migrations.AddField(
                    model_name="posthistory",
                    name="organization",
                    field=models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="relations.organization",
                    ),
                ),
                migrations.AddField(
                    model_name="posthistory",
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
                    model_name="posthistory",
                    name="pgh_obj",
                    field=models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="relations.post",
                    ),
                ),
                migrations.AddField(
                    model_name="sectorhistory",
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
                    model_name="sectorhistory",
                    name="pgh_obj",
                    field=models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="relations.sector",
                    ),
                ),
                migrations.AddField(
                    model_name="signatoryhistory",
                    name="legal_action",
                    field=models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="relations.legalaction",
                    ),
                ),
                migrations.AddField(
                    model_name="signatoryhistory",
                    name="official",
                    field=models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="relations.official",
                    ),
                ),
                migrations.AddField(
                    model_name="signatoryhistory",
                    name="on_behalf_of",
                    field=models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="relations.country",
                    ),
                ),
                migrations.AddField(
                    model_name="signatoryhistory",
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
                    model_name="signatoryhistory",
                    name="pgh_obj",
                    field=models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="relations.signatory",
                    ),
                ),
                migrations.AddField(
                    model_name="signatoryhistory",
                    name="post",
                    field=models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="relations.post",
                    ),
                ),
                migrations.AddField(
                    model_name="storyhistory",
                    name="merged_into",
                    field=models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="relations.story",
                    ),
                ),
                migrations.AddField(
                    model_name="storyhistory",
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
                    model_name="storyhistory",
                    name="pgh_obj",
                    field=models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="relations.story",
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="agreementsectorlink",
                    trigger=pgtrigger.compiler.Trigger(
                        name="keep_created",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "relations_agreementsectorlinkhistory" ("agreement_id", "pgh_context_id", "pgh_created_at", "pgh_label", "sector_id") SELECT new_values."agreement_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."sector_id" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="d684913a7ea99572be4cf1abf405a2c35f5f61b4",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_keep_created_bd99b",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="relations_agreement_sectors",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="agreementsectorlink",
                    trigger=pgtrigger.compiler.Trigger(
                        name="keep_changed",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "relations_agreementsectorlinkhistory" ("agreement_id", "pgh_context_id", "pgh_created_at", "pgh_label", "sector_id") SELECT new_values."agreement_id", _pgh_attached_context.value, NOW(), \'update\', new_values."sector_id" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values."agreement_id" IS DISTINCT FROM (new_values."agreement_id") OR old_values."sector_id" IS DISTINCT FROM (new_values."sector_id")) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="381f2912ac568257e88dd406a59dc9ca18b86150",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_keep_changed_b7cf5",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="relations_agreement_sectors",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="agreementsectorlink",
                    trigger=pgtrigger.compiler.Trigger(
                        name="keep_deleted",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "relations_agreementsectorlinkhistory" ("agreement_id", "pgh_context_id", "pgh_created_at", "pgh_label", "sector_id") SELECT old_values."agreement_id", _pgh_attached_context.value, NOW(), \'delete\', old_values."sector_id" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="be9d93fa7a27e75f827034f6406b65fd3da5a00d",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_keep_deleted_c0dff",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="relations_agreement_sectors",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="eventofficiallink",
                    trigger=pgtrigger.compiler.Trigger(
                        name="keep_created",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "relations_eventofficiallinkhistory" ("event_id", "official_id", "pgh_context_id", "pgh_created_at", "pgh_label") SELECT new_values."event_id", new_values."official_id", _pgh_attached_context.value, NOW(), \'insert\' FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="9655d5b903cd87d4fcf0a2ea78901defdb2aee4f",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_keep_created_3b8c7",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="relations_event_officials",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="eventofficiallink",
                    trigger=pgtrigger.compiler.Trigger(
                        name="keep_changed",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "relations_eventofficiallinkhistory" ("event_id", "official_id", "pgh_context_id", "pgh_created_at", "pgh_label") SELECT new_values."event_id", new_values."official_id", _pgh_attached_context.value, NOW(), \'update\' FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values."event_id" IS DISTINCT FROM (new_values."event_id") OR old_values."official_id" IS DISTINCT FROM (new_values."official_id")) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="4676c5f34194a251efe08aaa68982bf81e08618b",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_keep_changed_8520f",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="relations_event_officials",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="eventofficiallink",
                    trigger=pgtrigger.compiler.Trigger(
                        name="keep_deleted",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "relations_eventofficiallinkhistory" ("event_id", "official_id", "pgh_context_id", "pgh_created_at", "pgh_label") SELECT old_values."event_id", old_values."official_id", _pgh_attached_context.value, NOW(), \'delete\' FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="be6e5a7e939ac19e08f2173ba74dfb546508d865",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_keep_deleted_03943",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="relations_event_officials",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="eventsectorlink",
                    trigger=pgtrigger.compiler.Trigger(
                        name="keep_created",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "relations_eventsectorlinkhistory" ("event_id", "pgh_context_id", "pgh_created_at", "pgh_label", "sector_id") SELECT new_values."event_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."sector_id" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="a1c550493264ae7639d5bd50bf1d8135290b6a28",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_keep_created_c68f8",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="relations_event_sectors",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="eventsectorlink",
                    trigger=pgtrigger.compiler.Trigger(
                        name="keep_changed",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "relations_eventsectorlinkhistory" ("event_id", "pgh_context_id", "pgh_created_at", "pgh_label", "sector_id") SELECT new_values."event_id", _pgh_attached_context.value, NOW(), \'update\', new_values."sector_id" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values."event_id" IS DISTINCT FROM (new_values."event_id") OR old_values."sector_id" IS DISTINCT FROM (new_values."sector_id")) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="50a69a5a402123cfb8152bd41100abee8fed4ba6",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_keep_changed_dec76",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="relations_event_sectors",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="eventsectorlink",
                    trigger=pgtrigger.compiler.Trigger(
                        name="keep_deleted",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "relations_eventsectorlinkhistory" ("event_id", "pgh_context_id", "pgh_created_at", "pgh_label", "sector_id") SELECT old_values."event_id", _pgh_attached_context.value, NOW(), \'delete\', old_values."sector_id" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="e3dd5313d88a92e1001888e2ee95eb4ca8b1fc76",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_keep_deleted_83638",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="relations_event_sectors",
                            when="AFTER",
                        ),
                    ),
                ),
            ]
        ),
        migrations.RunPython(build, take_down),
        migrations.RunPython(begin, migrations.RunPython.noop),
    ]
