from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('ingestion', '0011_feed_rhythm'),
    ]

    operations = [
        migrations.AddField(
            model_name='feed',
            name='least_minutes',
            field=models.PositiveIntegerField(default=0, editable=False),
        ),
    ]
