import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('relations', '0008_history'),
    ]

    operations = [
        migrations.AlterModelOptions(
            name='article',
            options={'ordering': ['-published_on', '-pk'], 'permissions': [('open_internal', 'Can open internal articles'), ('set_access', 'Can set who may open an article')], 'verbose_name': 'article', 'verbose_name_plural': 'articles'},
        ),
        migrations.AlterModelOptions(
            name='tombstone',
            options={'ordering': ['-deleted_at'], 'verbose_name': 'deleted thing', 'verbose_name_plural': 'deleted things'},
        ),
        migrations.AddField(
            model_name='tombstone',
            name='title',
            field=models.CharField(blank=True, max_length=300, verbose_name='title'),
        ),
        migrations.AddField(
            model_name='tombstone',
            name='went_with',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='went_along', to='relations.tombstone', verbose_name='went with'),
        ),
        migrations.CreateModel(
            name='BuriedFingerprint',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('fingerprint', models.CharField(max_length=64)),
                ('article', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='buried', to='relations.article', verbose_name='article')),
                ('tombstone', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='fingerprints', to='relations.tombstone', verbose_name='tombstone')),
            ],
            options={
                'verbose_name': 'buried sentence or name',
                'verbose_name_plural': 'buried sentences and names',
                'ordering': ['pk'],
                'default_permissions': (),
                'constraints': [models.UniqueConstraint(fields=('article', 'fingerprint'), name='relations_buriedfingerprint_once', nulls_distinct=False)],
            },
        ),
        migrations.CreateModel(
            name='DeletedRow',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('table', models.CharField(max_length=63)),
                ('row_id', models.BigIntegerField()),
                ('data', models.JSONField()),
                ('left', models.JSONField(null=True)),
                ('tombstone', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='rows', to='relations.tombstone', verbose_name='tombstone')),
            ],
            options={
                'verbose_name': 'deleted row',
                'verbose_name_plural': 'deleted rows',
                'ordering': ['pk'],
                'default_permissions': (),
                'indexes': [models.Index(fields=['table', 'row_id'], name='relations_deletedrow_row')],
            },
        ),
    ]
