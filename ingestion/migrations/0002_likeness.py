"""Signatures of texts that are alike, and documents that may be a version of an article."""

import django.contrib.postgres.fields
import django.contrib.postgres.indexes
import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('ingestion', '0001_documents'),
        ('relations', '0002_domain'),
    ]

    operations = [
        migrations.CreateModel(
            name='Likeness',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('bands', django.contrib.postgres.fields.ArrayField(base_field=models.BigIntegerField(), editable=False, size=None)),
                ('made_by', models.CharField(editable=False, max_length=40)),
                ('version', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='likeness', to='relations.articleversion', verbose_name='version')),
            ],
            options={
                'verbose_name': 'likeness',
                'verbose_name_plural': 'likenesses',
                'indexes': [django.contrib.postgres.indexes.GinIndex(fastupdate=False, fields=['bands'], name='ingestion_likeness_bands')],
            },
        ),
        migrations.AddField(
            model_name='document',
            name='possible_version_of',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='possible_versions', to='relations.article', verbose_name='possible version of'),
        ),
        migrations.AddConstraint(
            model_name='document',
            constraint=models.CheckConstraint(condition=models.Q(('possible_version_of', None), models.Q(('outcome', 'created'), models.Q(('possible_version_of', models.F('article')), _negated=True)), _connector='OR'), name='ingestion_document_possible_version_is_created'),
        ),
    ]
