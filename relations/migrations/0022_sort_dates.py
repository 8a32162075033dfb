"""Lists of articles and events begin anywhere at the same cost; suggestions are counted fast."""

import datetime as dt

from django.conf import settings
from django.db import migrations, models
from django.db.models.functions import Coalesce

NEWEST_EVENT = (
    Coalesce("start_date", "reported_on", models.Value(dt.date.min)).desc(),
    models.F("id").desc(),
)
NEWEST_ARTICLE = (
    Coalesce("published_on", models.Value(dt.date.min)).desc(),
    models.F("id").desc(),
)


class Migration(migrations.Migration):
    dependencies = [
        ("relations", "0021_correction_by_key"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RemoveIndex("event", "relations_event_newest"),
        migrations.RemoveIndex("event", "relations_event_newest_of"),
        migrations.AddIndex("event", models.Index(*NEWEST_EVENT, name="relations_event_newest")),
        migrations.AddIndex(
            "event",
            models.Index(models.F("partner"), *NEWEST_EVENT, name="relations_event_newest_of"),
        ),
        migrations.AddIndex(
            "event",
            models.Index(
                fields=["partner"],
                name="relations_event_suggested",
                condition=models.Q(review="suggested", merged_into=None),
            ),
        ),
        migrations.AddIndex(
            "article", models.Index(*NEWEST_ARTICLE, name="relations_article_undated_last")
        ),
    ]
