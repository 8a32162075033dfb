"""What people asked to be told of, the mails that told them, and what was told already."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import relations.models.bilingual
import relations.models.public_id
import relations.models.subscription


class Migration(migrations.Migration):
    dependencies = [
        ("relations", "0022_sort_dates"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Digest",
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
                        default=relations.models.public_id.new_digest_id,
                        editable=False,
                        max_length=20,
                        unique=True,
                        verbose_name="identifier",
                    ),
                ),
                (
                    "message_id",
                    models.CharField(max_length=200, unique=True, verbose_name="name of the mail"),
                ),
                ("subject", models.CharField(max_length=300, verbose_name="subject")),
                ("begun_at", models.DateTimeField(auto_now_add=True, verbose_name="begun at")),
                ("sent_at", models.DateTimeField(null=True, verbose_name="sent at")),
                (
                    "account",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="digests",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="account",
                    ),
                ),
            ],
            options={
                "verbose_name": "mail to a subscriber",
                "verbose_name_plural": "mails to subscribers",
                "ordering": ["-pk"],
            },
        ),
        migrations.CreateModel(
            name="Subscription",
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
                        default=relations.models.public_id.new_subscription_id,
                        editable=False,
                        max_length=20,
                        unique=True,
                        verbose_name="identifier",
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("search", "Search"),
                            ("events", "Events"),
                            ("articles", "Articles"),
                            ("agreements", "Agreements"),
                            ("partner", "Partner"),
                            ("agreement", "Agreement"),
                            ("post", "Post"),
                        ],
                        max_length=10,
                        verbose_name="kind",
                    ),
                ),
                (
                    "question",
                    models.CharField(blank=True, max_length=1000, verbose_name="question"),
                ),
                ("words_ar", models.CharField(max_length=1000, verbose_name="in words, in Arabic")),
                (
                    "words_en",
                    models.CharField(max_length=1000, verbose_name="in words, in English"),
                ),
                ("language", models.CharField(default="ar", max_length=2, verbose_name="language")),
                (
                    "rhythm",
                    models.CharField(
                        choices=[
                            ("now", "At once, as it becomes known"),
                            ("daily", "Once a day"),
                            ("weekly", "Once a week"),
                            ("never", "No mail, only the feed"),
                        ],
                        default="daily",
                        max_length=6,
                        verbose_name="how often",
                    ),
                ),
                (
                    "salt",
                    models.CharField(
                        default=relations.models.subscription.new_salt,
                        editable=False,
                        max_length=16,
                    ),
                ),
                ("began_at", models.DateTimeField(verbose_name="new since")),
                ("began_life", models.CharField(editable=False, max_length=20)),
                ("began_txid", models.BigIntegerField(editable=False)),
                ("looked_at", models.DateTimeField(editable=False, verbose_name="looked last")),
                (
                    "stopped_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="stopped at"),
                ),
                (
                    "removed_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="removed at"),
                ),
                (
                    "failed_at",
                    models.DateTimeField(
                        blank=True, editable=False, null=True, verbose_name="failed at"
                    ),
                ),
                (
                    "failure",
                    models.CharField(
                        blank=True, editable=False, max_length=300, verbose_name="failure"
                    ),
                ),
                (
                    "retry_at",
                    models.DateTimeField(
                        editable=False, null=True, verbose_name="tried again from"
                    ),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="made at")),
                (
                    "account",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="subscriptions",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="account",
                    ),
                ),
            ],
            options={
                "verbose_name": "subscription",
                "verbose_name_plural": "subscriptions",
                "ordering": ["-pk"],
            },
            bases=(relations.models.bilingual.Bilingual, models.Model),
        ),
        migrations.CreateModel(
            name="ToldItem",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("key", models.CharField(max_length=200, verbose_name="item")),
                ("title", models.CharField(max_length=300, verbose_name="title")),
                ("path", models.CharField(max_length=300, verbose_name="page")),
                (
                    "account",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="account",
                    ),
                ),
                (
                    "digest",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="items",
                        to="relations.digest",
                        verbose_name="mail",
                    ),
                ),
                (
                    "subscription",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="told",
                        to="relations.subscription",
                        verbose_name="subscription",
                    ),
                ),
            ],
            options={
                "verbose_name": "item told",
                "verbose_name_plural": "items told",
                "ordering": ["pk"],
                "default_permissions": (),
            },
        ),
        migrations.AddIndex(
            model_name="digest",
            index=models.Index(fields=["account", "-id"], name="relations_digest_newest"),
        ),
        migrations.AddConstraint(
            model_name="digest",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("sent_at", None), ("sent_at__gte", models.F("begun_at")), _connector="OR"
                ),
                name="relations_digest_sent_after_begun",
            ),
        ),
        migrations.AddConstraint(
            model_name="subscription",
            constraint=models.UniqueConstraint(
                fields=("account", "kind", "question"), name="relations_subscription_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="subscription",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "kind__in",
                        [
                            "search",
                            "events",
                            "articles",
                            "agreements",
                            "partner",
                            "agreement",
                            "post",
                        ],
                    )
                ),
                name="relations_subscription_kind_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="subscription",
            constraint=models.CheckConstraint(
                condition=models.Q(("rhythm__in", ["now", "daily", "weekly", "never"])),
                name="relations_subscription_rhythm_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="subscription",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("failed_at", None), ("failure", "")),
                    models.Q(
                        ("failed_at__isnull", False), models.Q(("failure", ""), _negated=True)
                    ),
                    _connector="OR",
                ),
                name="relations_subscription_failure_complete",
            ),
        ),
        migrations.AddConstraint(
            model_name="subscription",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("kind__in", ["events", "articles", "agreements"]),
                    models.Q(("question", ""), _negated=True),
                    _connector="OR",
                ),
                name="relations_subscription_thing_named",
            ),
        ),
        migrations.AddConstraint(
            model_name="tolditem",
            constraint=models.UniqueConstraint(
                fields=("account", "key"), name="relations_tolditem_once"
            ),
        ),
    ]
