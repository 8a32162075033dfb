"""Lists of events open with the newest at any size."""

import django.db.models.functions.comparison
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("relations", "0015_story_split"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddIndex(
            model_name="event",
            index=models.Index(
                models.OrderBy(
                    django.db.models.functions.comparison.Coalesce("start_date", "reported_on"),
                    descending=True,
                    nulls_last=True,
                ),
                models.OrderBy(models.F("id"), descending=True),
                name="relations_event_newest",
            ),
        ),
        migrations.AddIndex(
            model_name="event",
            index=models.Index(
                models.F("partner"),
                models.OrderBy(
                    django.db.models.functions.comparison.Coalesce("start_date", "reported_on"),
                    descending=True,
                    nulls_last=True,
                ),
                models.OrderBy(models.F("id"), descending=True),
                name="relations_event_newest_of",
            ),
        ),
    ]
