"""The organization that a candidate official was read to belong to."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("relations", "0005_lookups")]

    operations = [
        migrations.AddField(
            model_name="official",
            name="proposed_organization",
            field=models.ForeignKey(
                blank=True,
                help_text="Only for candidates.",
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to="relations.organization",
                verbose_name="organization as read",
            ),
        ),
    ]
