"""How well the machine read labelled articles."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("relations", "0011_review_queue"),
    ]

    operations = [
        migrations.CreateModel(
            name="Measurement",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("labelled", models.SlugField(max_length=60, verbose_name="labelled set")),
                (
                    "lexicon_version",
                    models.CharField(max_length=64, verbose_name="lexicon version"),
                ),
                ("task", models.SlugField(max_length=40, verbose_name="task")),
                ("documents", models.PositiveIntegerField(verbose_name="documents")),
                ("gold", models.PositiveIntegerField(verbose_name="labelled")),
                ("found", models.PositiveIntegerField(verbose_name="found")),
                ("right", models.PositiveIntegerField(verbose_name="right")),
                ("measured_at", models.DateTimeField(auto_now=True, verbose_name="measured")),
            ],
            options={
                "verbose_name": "measurement",
                "verbose_name_plural": "measurements",
                "ordering": ["labelled", "pk"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("labelled", "lexicon_version", "task"),
                        name="relations_measurement_once",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("right__lte", models.F("gold")), ("right__lte", models.F("found"))
                        ),
                        name="relations_measurement_right_is_part",
                    ),
                ],
            },
        ),
    ]
