"""Files of agreements, stories and agreements that are merged."""

import django.db.models.deletion
import relations.models.attachment
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("relations", "0006_proposed_organization"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="AgreementAttachment",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "file",
                    models.FileField(
                        max_length=200,
                        upload_to=relations.models.attachment.place_of_file,
                        verbose_name="file",
                    ),
                ),
                (
                    "name",
                    models.CharField(
                        editable=False, max_length=150, verbose_name="name of the file"
                    ),
                ),
                ("title", models.CharField(blank=True, max_length=200, verbose_name="title")),
                (
                    "readers",
                    models.CharField(
                        choices=[
                            ("public", "Everybody who may read the agreement"),
                            ("staff", "Editors only"),
                        ],
                        default="staff",
                        max_length=6,
                        verbose_name="who may read it",
                    ),
                ),
                (
                    "content_type",
                    models.CharField(editable=False, max_length=80, verbose_name="format"),
                ),
                ("size", models.PositiveIntegerField(editable=False, verbose_name="size")),
                ("sha256", models.CharField(editable=False, max_length=64)),
                ("added_at", models.DateTimeField(auto_now_add=True, verbose_name="added")),
            ],
            options={
                "verbose_name": "attachment",
                "verbose_name_plural": "attachments",
                "ordering": ["pk"],
            },
        ),
        migrations.RemoveConstraint(
            model_name="merging",
            name="relations_merging_kind_known",
        ),
        migrations.AddField(
            model_name="story",
            name="merged_into",
            field=models.ForeignKey(
                blank=True,
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="merged",
                to="relations.story",
                verbose_name="merged into",
            ),
        ),
        migrations.AlterField(
            model_name="merging",
            name="kind",
            field=models.CharField(
                choices=[
                    ("event", "Event"),
                    ("official", "Official"),
                    ("agreement", "Agreement"),
                    ("story", "Story"),
                ],
                max_length=10,
                verbose_name="kind",
            ),
        ),
        migrations.AddConstraint(
            model_name="agreementrelation",
            constraint=models.CheckConstraint(
                condition=models.Q(("kind__in", ["amends", "supersedes", "implements", "cites"])),
                name="relations_agreementrelation_kind_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="merging",
            constraint=models.CheckConstraint(
                condition=models.Q(("kind__in", ["event", "official", "agreement", "story"])),
                name="relations_merging_kind_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="story",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("merged_into", None),
                    models.Q(("merged_into", models.F("id")), _negated=True),
                    _connector="OR",
                ),
                name="relations_story_not_merged_into_self",
            ),
        ),
        migrations.AddField(
            model_name="agreementattachment",
            name="added_by",
            field=models.ForeignKey(
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="added by",
            ),
        ),
        migrations.AddField(
            model_name="agreementattachment",
            name="agreement",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="attachments",
                to="relations.agreement",
                verbose_name="agreement",
            ),
        ),
        migrations.AddConstraint(
            model_name="agreementattachment",
            constraint=models.UniqueConstraint(
                fields=("agreement", "sha256"),
                name="relations_attachment_once",
                violation_error_message="This agreement has this file already.",
            ),
        ),
        migrations.AddConstraint(
            model_name="agreementattachment",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "content_type__in",
                        [
                            "application/pdf",
                            "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
                            "image/png",
                            "image/jpeg",
                            "image/webp",
                        ],
                    )
                ),
                name="relations_attachment_format_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="agreementattachment",
            constraint=models.CheckConstraint(
                condition=models.Q(("readers__in", ["public", "staff"])),
                name="relations_attachment_readers_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="agreementattachment",
            constraint=models.CheckConstraint(
                condition=models.Q(("size__gt", 0)), name="relations_attachment_not_empty"
            ),
        ),
    ]
