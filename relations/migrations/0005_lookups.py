"""Indexes for what the sweep and a changed spelling look for."""

import django.contrib.postgres.indexes
import django.db.models.functions.text
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('relations', '0004_merging'),
    ]

    operations = [
        migrations.AddIndex(
            model_name='article',
            index=models.Index(condition=models.Q(('tagged_at__isnull', False)), fields=['lexicon_version'], name='relations_article_read_with'),
        ),
        migrations.AddIndex(
            model_name='articleversion',
            index=django.contrib.postgres.indexes.GinIndex(django.contrib.postgres.indexes.OpClass(django.db.models.functions.text.Upper('text'), name='gin_trgm_ops'), condition=models.Q(('is_current', True)), name='relations_version_letters'),
        ),
    ]
