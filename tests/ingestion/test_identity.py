"""Which article a document becomes: new, a new version, a duplicate, or part of a story."""

import datetime as dt

import pytest

from ingestion import pipeline
from ingestion.collect.uploads import receive
from ingestion.models import Document, Stage
from relations.models import Article, Country, Tombstone
from tests import factories as make

pytestmark = pytest.mark.django_db

TEXT = "وزير الطاقة التركي يزور دمشق ويلتقي نظيره السوري\n\nزار وزير تركي دمشق أمس وبحث التعاون مع نظيره السوري في مقر الوزارة."
OTHER = "وزير الطاقة التركي يزور دمشق ويلتقي نظيره السوري\n\nزار وزير تركي دمشق أمس، ثم غادرها إلى حلب لبحث إعادة الإعمار هناك."
URL = "https://example.org/news/1"


@pytest.fixture(autouse=True)
def world() -> None:
    make.countries()


def take_in(text: str = TEXT, *, name: str = "a.txt", **values) -> Document:
    document = receive(text.encode(), name=name, **values).document
    while document.stage != Stage.DONE:
        step = pipeline.parse if document.stage == Stage.RECEIVED else pipeline.tag_document
        assert step(document.pk) is not None
        document.refresh_from_db()
    return document


def test_a_new_text_is_created_with_one_version() -> None:
    document = take_in()
    assert document.outcome == "created"
    assert document.article.versions.get().text.startswith("وزير الطاقة")
    assert document.article.title == "وزير الطاقة التركي يزور دمشق ويلتقي نظيره السوري"


def test_the_same_bytes_are_received_once() -> None:
    take_in()
    again = receive(TEXT.encode(), name="b.txt")
    assert again.repeated
    assert Document.objects.count() == 1


def test_other_spacing_of_the_same_text_is_a_duplicate() -> None:
    first, second = take_in(), take_in(TEXT.replace(" ", "  ") + "\n\n")
    assert (second.outcome, second.article) == ("duplicate", first.article)


def test_changed_text_at_one_address_is_a_new_version() -> None:
    first, second = take_in(url=URL), take_in(OTHER, url=URL + "?utm_source=x#top")
    assert (second.outcome, second.article) == ("new_version", first.article)
    assert [(v.number, v.is_current) for v in first.article.versions.all()] == [
        (1, False),
        (2, True),
    ]


def test_an_earlier_text_at_its_address_is_a_duplicate() -> None:
    take_in(url=URL), take_in(OTHER, url=URL)
    assert take_in(TEXT + "\n", url=URL).outcome == "duplicate"


def test_one_text_at_two_outlets_is_two_articles_of_one_story() -> None:
    first = take_in(outlet=make.outlet("one"))
    second = take_in(outlet=make.outlet("two"))
    first.article.refresh_from_db()
    assert first.article != second.article
    assert first.article.story == second.article.story is not None


def test_a_copy_with_a_date_gives_it_to_the_undated_article() -> None:
    first = take_in()
    assert first.article.published_on is None
    take_in(TEXT + "\n", published_on=dt.date(2025, 5, 4))
    first.article.refresh_from_db()
    assert first.article.published_on == dt.date(2025, 5, 4)
    assert first.article.tagging_requested_at is not None


def test_a_deleted_article_does_not_come_back() -> None:
    article = take_in().article
    Tombstone.objects.create(
        kind="article", object_id=article.public_id, identity=article.content_key
    )
    article.delete()

    again = receive(TEXT.encode(), name="a.txt")
    assert not again.repeated
    pipeline.parse(again.document.pk)

    again.document.refresh_from_db()
    assert (again.document.outcome, again.document.code) == ("rejected", "deleted_before")
    assert not Article.objects.exists()


def test_an_unreadable_date_stays_empty_and_is_listed() -> None:
    take_in()
    assert Article.objects.undated().count() == 1


def test_a_given_date_is_kept_with_its_basis() -> None:
    article = take_in(published_on=dt.date(2025, 5, 4)).article
    assert (article.published_on, article.published_basis) == (dt.date(2025, 5, 4), "given")


def test_no_partner_is_invented() -> None:
    take_in()
    assert Country.objects.count() == len(make.COUNTRIES)
