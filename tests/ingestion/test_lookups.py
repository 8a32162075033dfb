"""What the sweep and a changed word look for is found by an index, not by reading every row."""

import pytest
from django.db import connection

from ingestion.following import outdated
from ingestion.lexicon import get_version
from relations.models import Article, ArticleVersion
from tests import factories as make

pytestmark = pytest.mark.django_db

MANY = 50_000
ARTICLES = """
INSERT INTO relations_article (public_id, canonical_url, content_key, title, language, published_on,
    published_basis, access, tagged_at, lexicon_version, created_at, updated_at)
SELECT 'many-' || n, '', md5(n::text), 'عنوان ' || n, 'ar', date '2020-01-01' + n %% 2000, 'given',
    'public', now(), %s, now(), now()
FROM generate_series(1, %s) n
"""
VERSIONS = """
INSERT INTO relations_articleversion (article_id, number, is_current, title, text, text_sha256,
    content_key, boilerplate, language, created_at)
SELECT id, 1, true, title, 'بحث الوزير رقم ' || id || ' ملف الطاقة ' || md5(id::text), md5(id::text),
    content_key, '{}', 'ar', now()
FROM relations_article WHERE starts_with(public_id, 'many-')
"""


@pytest.fixture
def many() -> Article:
    """Fifty thousand articles read with the lexicon of today; return one read before."""
    make.countries()
    before = make.article("زار وزير تركي دمشق وبحث الاستمطار.", lexicon_version="before")
    Article.objects.filter(pk=before.pk).update(tagged_at=before.created_at)
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL session_replication_role = replica")  # no change feed for these
        cursor.execute(ARTICLES, [get_version(), MANY])
        cursor.execute(VERSIONS)
        cursor.execute("SET LOCAL session_replication_role = origin")
        cursor.execute("ANALYZE relations_article, relations_articleversion")
    return before


def test_both_are_found_among_many_by_an_index(many: Article) -> None:
    behind = outdated()
    assert [article.pk for article in behind] == [many.pk]
    plan = behind.explain()
    assert "relations_article_read_with" in plan
    assert "Seq Scan" not in plan

    named = ArticleVersion.objects.current().filter(text__icontains="الاستمطار")
    assert [version.article_id for version in named] == [many.pk]
    plan = named.explain()
    assert "relations_version_letters" in plan
    assert "Seq Scan" not in plan
    assert list(Article.objects.containing("الاستمطار")) == [many]
