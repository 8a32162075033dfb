"""What comes in: documents, batches, feeds and the lexicon."""

import django.contrib.postgres.fields
import django.db.models.deletion
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ('relations', '0002_domain'),
    ]

    operations = [
        migrations.CreateModel(
            name='Batch',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(auto_now_add=True, verbose_name='added')),
                ('created_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='added by')),
            ],
            options={
                'verbose_name': 'batch',
                'verbose_name_plural': 'batches',
                'ordering': ['-created_at'],
            },
        ),
        migrations.CreateModel(
            name='Document',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=300, verbose_name='name')),
                ('channel', models.CharField(choices=[('file', 'File'), ('paste', 'Paste'), ('link', 'Link'), ('feed', 'Feed')], max_length=8, verbose_name='came by')),
                ('data', models.BinaryField(verbose_name='bytes')),
                ('size', models.PositiveIntegerField(verbose_name='size in bytes')),
                ('sha256', models.CharField(max_length=64, verbose_name='SHA-256')),
                ('published_on', models.DateField(blank=True, null=True, verbose_name='publication date given')),
                ('url', models.URLField(blank=True, max_length=600, verbose_name='address')),
                ('stage', models.CharField(choices=[('received', 'Waiting to be read'), ('parsed', 'Waiting to be tagged'), ('done', 'Done')], default='received', max_length=10, verbose_name='stage')),
                ('token', models.UUIDField(editable=False, null=True)),
                ('leased_until', models.DateTimeField(editable=False, null=True)),
                ('attempts', models.PositiveSmallIntegerField(default=0, verbose_name='attempts')),
                ('rung_at', models.DateTimeField(editable=False, null=True)),
                ('outcome', models.CharField(blank=True, choices=[('created', 'New article'), ('new_version', 'New version of an article'), ('duplicate', 'Duplicate'), ('rejected', 'Rejected'), ('failed', 'Failed')], max_length=12, verbose_name='outcome')),
                ('code', models.CharField(blank=True, max_length=40, verbose_name='code')),
                ('error', models.TextField(blank=True, verbose_name='what went wrong')),
                ('received_at', models.DateTimeField(auto_now_add=True, verbose_name='received')),
                ('finished_at', models.DateTimeField(blank=True, null=True, verbose_name='finished')),
                ('article', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='documents', to='relations.article', verbose_name='article')),
                ('outlet', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='documents', to='relations.outlet', verbose_name='outlet')),
                ('received_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='added by')),
            ],
            options={
                'verbose_name': 'document',
                'verbose_name_plural': 'documents',
                'ordering': ['-pk'],
                'indexes': [models.Index(condition=models.Q(('stage', 'done'), _negated=True), fields=['leased_until'], name='ingestion_document_waiting')],
                'constraints': [models.UniqueConstraint(fields=('sha256', 'outlet', 'url'), name='ingestion_document_received_once', nulls_distinct=False), models.CheckConstraint(condition=models.Q(('stage__in', ['received', 'parsed', 'done'])), name='ingestion_document_stage_known'), models.CheckConstraint(condition=models.Q(models.Q(('finished_at__isnull', False), ('outcome__in', ['created', 'new_version', 'duplicate', 'rejected', 'failed']), ('stage', 'done')), models.Q(models.Q(('stage', 'done'), _negated=True), ('finished_at', None)), _connector='OR'), name='ingestion_document_done_has_outcome'), models.CheckConstraint(condition=models.Q(models.Q(('outcome__in', ['rejected', 'failed']), _negated=True), models.Q(('code', ''), _negated=True), _connector='OR'), name='ingestion_document_trouble_has_code'), models.CheckConstraint(condition=models.Q(models.Q(('leased_until', None), ('token', None)), models.Q(('leased_until__isnull', False), ('token__isnull', False)), _connector='OR'), name='ingestion_document_claim_has_token')],
            },
        ),
        migrations.CreateModel(
            name='Feed',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('address', models.URLField(max_length=600, unique=True, verbose_name='address')),
                ('enabled', models.BooleanField(default=True, verbose_name='enabled')),
                ('state', models.CharField(choices=[('ok', 'Working'), ('not_modified', 'Nothing new'), ('empty', 'Empty'), ('invalid', 'Not readable'), ('failing', 'Failing'), ('disabled', 'Disabled')], default='ok', editable=False, max_length=12, verbose_name='state')),
                ('interval_minutes', models.PositiveIntegerField(default=60, verbose_name='every … minutes')),
                ('next_fetch_at', models.DateTimeField(blank=True, editable=False, null=True, verbose_name='next fetch')),
                ('fetched_at', models.DateTimeField(blank=True, editable=False, null=True, verbose_name='last fetch')),
                ('etag', models.CharField(blank=True, editable=False, max_length=300)),
                ('last_modified', models.CharField(blank=True, editable=False, max_length=100)),
                ('failures', models.PositiveIntegerField(default=0, editable=False, verbose_name='failures in a row')),
                ('error', models.TextField(blank=True, editable=False, verbose_name='what went wrong')),
                ('outlet', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='feeds', to='relations.outlet', verbose_name='outlet')),
            ],
            options={
                'verbose_name': 'feed',
                'verbose_name_plural': 'feeds',
                'ordering': ['outlet', 'address'],
                'constraints': [models.CheckConstraint(condition=models.Q(('interval_minutes__gte', 5), ('interval_minutes__lte', 10080)), name='ingestion_feed_interval_sane', violation_error_message='Between 5 minutes and a week.')],
            },
        ),
        migrations.CreateModel(
            name='LexiconEntry',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('sector', 'Sector cue'), ('event', 'Event trigger'), ('instrument', 'Instrument'), ('action', 'Legal action'), ('role', 'Title of office'), ('modality', 'Hope, plan or denial'), ('party', 'Word for a side'), ('stop', 'Stop word'), ('given_name', 'Given name')], max_length=12, verbose_name='kind')),
                ('language', models.CharField(default='ar', max_length=2, verbose_name='language')),
                ('term', models.CharField(max_length=200, verbose_name='word or phrase')),
                ('target', models.CharField(blank=True, max_length=60, verbose_name='tells')),
                ('mode', models.CharField(blank=True, max_length=24, verbose_name='mode')),
                ('weight', models.FloatField(default=1.0, verbose_name='weight')),
                ('options', models.JSONField(blank=True, default=dict, verbose_name='options')),
                ('enabled', models.BooleanField(default=True, verbose_name='enabled')),
                ('via', models.CharField(default='editor', editable=False, max_length=16, verbose_name='came via')),
                ('locked_fields', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=64), blank=True, default=list, editable=False, size=None)),
                ('updated_at', models.DateTimeField(auto_now=True, verbose_name='updated')),
            ],
            options={
                'verbose_name': 'lexicon entry',
                'verbose_name_plural': 'lexicon',
                'ordering': ['kind', 'target', 'term'],
                'constraints': [models.UniqueConstraint(fields=('kind', 'language', 'term', 'target', 'mode', 'options'), name='ingestion_lexiconentry_once'), models.CheckConstraint(condition=models.Q(('kind__in', ['sector', 'event', 'instrument', 'action', 'role', 'modality', 'party', 'stop', 'given_name'])), name='ingestion_lexiconentry_kind_known')],
            },
        ),
        migrations.CreateModel(
            name='Receipt',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=300, verbose_name='name')),
                ('repeated', models.BooleanField(default=False, verbose_name='had it already')),
                ('batch', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='receipts', to='ingestion.batch', verbose_name='batch')),
                ('document', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='receipts', to='ingestion.document', verbose_name='document')),
            ],
            options={
                'verbose_name': 'receipt',
                'verbose_name_plural': 'receipts',
                'ordering': ['pk'],
            },
        ),
    ]
