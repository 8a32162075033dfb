"""Copies, updates, excerpts and retellings: what each text becomes beside those we have."""

import threading
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import connections, transaction
from django.db.utils import IntegrityError

from ingestion import pipeline, possible_versions
from ingestion.collect.uploads import receive
from ingestion.kinship import find_kin, one_text_at_a_time
from ingestion.models import Document, Likeness, Stage
from relations.models import Article, Outlet, Tombstone
from tests import factories as make
from tests.ingestion.kin_texts import ARTICLE, EXCERPT, OTHER_WORDS, UPDATE

pytestmark = pytest.mark.django_db

URL = "https://example.org/news/1"
COPY = ARTICLE + "\nتابعونا على تلغرام\nشارك الخبر مع أصدقائك"


@pytest.fixture(autouse=True)
def world() -> None:
    make.countries()


@pytest.fixture
def one() -> Outlet:
    return make.outlet("one")


@pytest.fixture
def two() -> Outlet:
    return make.outlet("two")


def take_in(text: str, **values: Any) -> Document:
    document = receive(text.encode(), name="a.txt", **values).document
    while document.stage != Stage.DONE:
        step = pipeline.parse if document.stage == Stage.RECEIVED else pipeline.tag_document
        assert step(document.pk) is not None
        document.refresh_from_db()
    return document


def became(document: Document) -> tuple[str, Article | None, Article | None]:
    return document.outcome, document.article, document.possible_version_of


@pytest.mark.parametrize("place", [{}, {"url": URL}])
def test_a_copy_in_another_frame_is_a_duplicate(one: Outlet, place: dict[str, str]) -> None:
    first = take_in(ARTICLE, outlet=one, **place)
    assert became(take_in(COPY, outlet=one, **place)) == ("duplicate", first.article, None)
    assert first.article.versions.count() == Likeness.objects.count() == 1


def test_a_corrected_figure_at_one_address_is_a_new_version() -> None:
    first = take_in(ARTICLE, url=URL)
    corrected = take_in(ARTICLE.replace("400", "450"), url=URL)
    assert became(corrected) == ("new_version", first.article, None)
    assert Likeness.objects.count() == 2


@pytest.mark.parametrize("other", [ARTICLE, COPY, UPDATE, EXCERPT])
def test_at_a_second_outlet_a_text_that_is_kin_joins_the_story(
    one: Outlet, two: Outlet, other: str
) -> None:
    first, second = take_in(ARTICLE, outlet=one), take_in(other, outlet=two)
    assert became(second) == ("created", second.article, None)
    first.article.refresh_from_db()
    assert second.article != first.article
    assert second.article.story == first.article.story is not None


def test_an_excerpt_that_came_first_is_joined_by_the_whole(one: Outlet, two: Outlet) -> None:
    part, whole = take_in(EXCERPT, outlet=one), take_in(ARTICLE, outlet=two)
    third = take_in(UPDATE, outlet=make.outlet("three"))
    part.article.refresh_from_db()
    assert part.article.story == whole.article.story == third.article.story is not None


def test_an_update_that_comes_to_tell_what_another_does_joins_its_story(
    one: Outlet, two: Outlet
) -> None:
    take_in("زار وفد تركي حلب اليوم.", outlet=one, url=URL)
    other = take_in(ARTICLE, outlet=two)
    updated = take_in(ARTICLE, outlet=one, url=URL)
    other.article.refresh_from_db()
    assert updated.outcome == "new_version"
    assert updated.article.story == other.article.story is not None


def test_the_same_news_in_other_words_stays_by_itself(one: Outlet, two: Outlet) -> None:
    take_in(ARTICLE, outlet=one)
    assert take_in(OTHER_WORDS, outlet=two).article.story is None
    assert became(take_in(OTHER_WORDS + "\n.", outlet=one))[2] is None


@pytest.mark.parametrize("other", [UPDATE, EXCERPT])
def test_without_an_address_a_near_text_may_be_a_version(one: Outlet, other: str) -> None:
    first, second = take_in(ARTICLE, outlet=one), take_in(other, outlet=one)
    assert became(second) == ("created", second.article, first.article)
    assert second.article.story is None


def test_two_addresses_of_one_outlet_are_two_articles_of_a_story(one: Outlet) -> None:
    first = take_in(ARTICLE, outlet=one, url=URL)
    second = take_in(UPDATE, outlet=one, url=URL + "2")
    assert became(second) == ("created", second.article, None)
    first.article.refresh_from_db()
    assert second.article.story == first.article.story is not None


def test_a_confirmed_version_is_folded_into_the_article(
    one: Outlet, django_user_model: Any
) -> None:
    editor = django_user_model.objects.create(username="editor")
    first, second = take_in(ARTICLE, outlet=one), take_in(UPDATE, outlet=one)
    folded = second.article
    third = take_in(UPDATE.replace("450", "480"), outlet=one)
    Document.objects.filter(pk=third.pk).update(possible_version_of=folded)

    assert possible_versions.confirm(second, by=editor) == first.article

    second.refresh_from_db(), third.refresh_from_db()
    assert became(second) == ("new_version", first.article, None)
    assert third.possible_version_of == first.article
    assert [v.text for v in first.article.versions.all()] == [ARTICLE, UPDATE]
    assert Tombstone.objects.get(object_id=folded.public_id).merged_into == first.article.public_id
    assert pipeline.retag(first.article.pk)
    assert take_in(UPDATE + "\n\n", outlet=one).article == first.article
    with pytest.raises(ValidationError):
        possible_versions.confirm(second, by=editor)


def test_a_denied_version_stays_an_article(one: Outlet) -> None:
    take_in(ARTICLE, outlet=one)
    second = take_in(UPDATE, outlet=one)
    possible_versions.deny(second)
    second.refresh_from_db()
    assert became(second) == ("created", second.article, None)
    with pytest.raises(ValidationError):
        possible_versions.deny(second)


def test_the_database_refuses_a_possible_version_of_itself(one: Outlet) -> None:
    document = take_in(ARTICLE, outlet=one)
    name = "ingestion_document_possible_version_is_created"
    for values in ({"article": document.article}, {"outcome": "duplicate"}):
        changes = {"possible_version_of": make.article(), **values}
        if "article" in values:
            changes["possible_version_of"] = document.article
        with pytest.raises(IntegrityError, match=name), transaction.atomic():
            Document.objects.filter(pk=document.pk).update(**changes)


def test_a_version_from_before_gets_its_signature_when_read_again(one: Outlet) -> None:
    article = take_in(ARTICLE, outlet=one).article
    Likeness.objects.update(made_by="0")
    assert find_kin(EXCERPT) == []
    Article.objects.request_tagging()
    pipeline.retag(article.pk)
    assert [version.article for version in find_kin(EXCERPT)] == [article]


@pytest.mark.django_db(transaction=True)
def test_two_texts_that_arrive_together_see_each_other(one: Outlet, two: Outlet) -> None:
    """The second waits where it would look for kin until the first is committed."""
    second = receive(COPY.encode(), name="b.txt", outlet=two).document

    def place_second() -> None:
        pipeline.parse(second.pk)
        connections.close_all()

    other = threading.Thread(target=place_second)
    with transaction.atomic():
        one_text_at_a_time()
        first = receive(ARTICLE.encode(), name="a.txt", outlet=one).document
        pipeline.parse(first.pk)
        other.start()
        other.join(0.5)
        assert other.is_alive(), "it did not wait"
    other.join(20)
    stories = Article.objects.values_list("story", flat=True)
    assert len(stories) == 2
    assert len(set(stories)) == 1
    assert None not in stories
