"""What a person is told when a rule of the database says no; the tables stay as they are."""

from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('relations', '0002_domain'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AlterConstraint(
            model_name='agreement',
            name='relations_agreement_not_part_of_self',
            constraint=models.CheckConstraint(condition=models.Q(('umbrella', None), models.Q(('umbrella', models.F('id')), _negated=True), _connector='OR'), name='relations_agreement_not_part_of_self', violation_error_message='An agreement cannot be part of itself.'),
        ),
        migrations.AlterConstraint(
            model_name='agreementparty',
            name='relations_agreementparty_says_who',
            constraint=models.CheckConstraint(condition=models.Q(('country__isnull', False), ('organization__isnull', False), models.Q(('label', ''), _negated=True), _connector='OR'), name='relations_agreementparty_says_who', violation_error_message='Name a country, an organization or at least a label.'),
        ),
        migrations.AlterConstraint(
            model_name='agreementrelation',
            name='relations_agreementrelation_two_ends',
            constraint=models.CheckConstraint(condition=models.Q(('agreement', models.F('target')), _negated=True), name='relations_agreementrelation_two_ends', violation_error_message='An agreement cannot have a relation to itself.'),
        ),
        migrations.AlterConstraint(
            model_name='article',
            name='relations_article_url_once',
            constraint=models.UniqueConstraint(condition=models.Q(('canonical_url', ''), _negated=True), fields=('canonical_url',), name='relations_article_url_once', violation_error_message='There is an article with this address already.'),
        ),
        migrations.AlterConstraint(
            model_name='article',
            name='relations_article_content_once',
            constraint=models.UniqueConstraint(condition=models.Q(('canonical_url', '')), fields=('outlet', 'content_key'), name='relations_article_content_once', nulls_distinct=False, violation_error_message='This outlet has an article with this text already.'),
        ),
        migrations.AlterConstraint(
            model_name='country',
            name='relations_country_iso2_form',
            constraint=models.CheckConstraint(condition=models.Q(('iso2__regex', '^[A-Z]{2}$')), name='relations_country_iso2_form', violation_error_message='The code is two capital letters, such as TR.'),
        ),
        migrations.AlterConstraint(
            model_name='event',
            name='relations_event_two_sides',
            constraint=models.CheckConstraint(condition=models.Q(('actor', models.F('recipient')), _negated=True), name='relations_event_two_sides', violation_error_message='Actor and recipient must differ.'),
        ),
        migrations.AlterConstraint(
            model_name='membership',
            name='relations_membership_precision_known',
            constraint=models.CheckConstraint(condition=models.Q(('start_precision__in', ['', 'day', 'month', 'year']), ('end_precision__in', ['', 'day', 'month', 'year'])), name='relations_membership_precision_known', violation_error_message='A date is known to the day, month or year.'),
        ),
        migrations.AlterConstraint(
            model_name='organization',
            name='relations_organization_not_own_part',
            constraint=models.CheckConstraint(condition=models.Q(('parent', None), models.Q(('parent', models.F('id')), _negated=True), _connector='OR'), name='relations_organization_not_own_part', violation_error_message='An organization cannot be part of itself.'),
        ),
        migrations.AlterConstraint(
            model_name='organization',
            name='relations_organization_wikidata_form',
            constraint=models.CheckConstraint(condition=models.Q(('wikidata', ''), ('wikidata__regex', '^Q[0-9]+$'), _connector='OR'), name='relations_organization_wikidata_form', violation_error_message='A Wikidata number looks like Q858.'),
        ),
        migrations.AlterConstraint(
            model_name='signatory',
            name='relations_signatory_says_who',
            constraint=models.CheckConstraint(condition=models.Q(('official__isnull', False), models.Q(('label', ''), _negated=True), _connector='OR'), name='relations_signatory_says_who', violation_error_message='Choose the official, or write the name.'),
        ),
    ]
