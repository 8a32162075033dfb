import django.utils.timezone
from django.db import migrations, models
from django.db.models.functions import Now


class Migration(migrations.Migration):

    dependencies = [
        ('ingestion', '0013_feed_items_stay'),
    ]

    operations = [
        migrations.AddField(
            model_name='document',
            name='waiting_since',
            field=models.DateTimeField(db_default=Now(), default=django.utils.timezone.now, editable=False),
        ),
    ]
