"""PostgreSQL extensions, and the key by which Arabic names sort."""

from django.contrib.postgres.operations import (
    BtreeGinExtension,
    BtreeGistExtension,
    TrigramExtension,
)
from django.db import migrations

# Code points sort Arabic wrongly (آ before أ before ا; پ after ي), and the server may have no ICU.
AR_KEY = r"""
CREATE FUNCTION ar_key(value text) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE STRICT RETURN
replace(replace(replace(replace(replace(
    translate(
        regexp_replace(normalize(lower(value), NFKC),
                       '[\u0610-\u061A\u064B-\u065F\u0670\u0640]', '', 'g'),
        'أإآٱىئیؤةکە', 'اااايييوهكه'),
    'پ', 'ب' || U&'\+01FFFD'), 'چ', 'ج' || U&'\+01FFFD'), 'ژ', 'ز' || U&'\+01FFFD'),
    'ڤ', 'ف' || U&'\+01FFFD'), 'گ', 'ك' || U&'\+01FFFD')
"""


class Migration(migrations.Migration):
    initial = True
    dependencies = []
    operations = [
        TrigramExtension(),
        BtreeGistExtension(),
        BtreeGinExtension(),
        migrations.RunSQL(AR_KEY, "DROP FUNCTION ar_key(text)"),
    ]
