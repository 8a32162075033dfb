"""A candidate from its reading to its merge, and what each later reading makes of its name."""

import datetime as dt
import io

import pytest
from django.core.management import call_command

from ingestion.clean import clean
from ingestion.lexicon import get_lexicon
from ingestion.store import save_findings
from ingestion.tag import tag
from relations import official_merging
from relations.models import Article, ArticleVersion, Official
from tests import factories as make

pytestmark = pytest.mark.django_db

NAME = "هكان فيديان"
TEXT = f"زار وزير الخارجية التركي {NAME} دمشق يوم 4 أيار 2025 وبحث مع نظيره السوري إعادة الإعمار."


def read(article: Article) -> ArticleVersion:
    version = ArticleVersion.objects.select_related("article").get(article=article)
    found = tag(
        version.text, cleaned=clean(version.text), lexicon=get_lexicon(), published=version.told_on
    )
    save_findings(version, found)
    return version


def test_a_merged_spelling_is_read_as_the_known_one_until_the_merge_is_undone() -> None:
    call_command("load_seeds", stdout=io.StringIO())
    known = Official.objects.get(slug="hakan-fidan")
    article = make.article(TEXT, published_on=dt.date(2025, 5, 5))
    version = read(article)
    candidate = Official.objects.candidates().get()
    assert (candidate.name_ar, candidate.country_id) == (NAME, "TR")
    assert str(candidate.proposed_organization.name_en).startswith("Ministry of Foreign")

    record = official_merging.merge_officials(known, candidate, by=None)
    article.refresh_from_db()
    assert article.tagging_requested_at is not None
    read(article)
    named = version.mentions.filter(kind="official", quote__contains=NAME)
    assert [mention.official for mention in named] == [known]
    assert not Official.objects.candidates().exists()

    official_merging.undo_merge(record, by=None)
    read(article)
    assert [mention.official for mention in named.all()] == [candidate]
    assert Official.objects.candidates().get() == candidate
