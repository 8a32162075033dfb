"""Making an article a version of another: what was found and decided in it is kept."""

import datetime as dt
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.utils.translation import override

from relations import activity, review
from relations.models import (
    Access,
    Article,
    ArticlePartner,
    ArticleVersion,
    Event,
    EventMention,
    Mention,
    Review,
    Separation,
    Story,
    Tombstone,
)
from relations.versions import become_version
from tests import factories as make

pytestmark = pytest.mark.django_db

FIRST = "زار وزير تركي دمشق وبحث التعاون."
SECOND = "زار وزير تركي دمشق وبحث التعاون في الطاقة."
DAY = dt.date(2025, 5, 12)


@pytest.fixture
def pair() -> tuple[Article, Article]:
    """An article that turns out to be a version, and the article it is a version of."""
    make.countries()
    paper = make.outlet()
    of = make.article(FIRST, outlet=paper, published_on=DAY)
    return make.article(SECOND, outlet=paper, published_on=DAY), of


def test_the_text_becomes_the_version_in_force(pair: tuple[Article, Article], editor: Any) -> None:
    article, of = pair
    got = become_version(article, of, by=editor)
    assert got == of
    assert [(v.number, v.is_current, v.text) for v in of.versions.all()] == [
        (1, False, FIRST),
        (2, True, SECOND),
    ]
    of.refresh_from_db()
    assert (of.title, of.content_key) == (SECOND[:60], of.current_version.content_key)
    assert of.tagging_requested_at is not None
    assert not Article.objects.filter(pk=article.pk).exists()


def test_a_text_of_an_earlier_day_is_a_version_not_in_force(
    pair: tuple[Article, Article], editor: Any
) -> None:
    article, of = pair
    Article.objects.filter(pk=article.pk).update(published_on=DAY - dt.timedelta(days=1))
    become_version(article, of, by=editor)
    assert of.versions.get(is_current=True).text == FIRST
    assert of.versions.get(text=SECOND).told_on == DAY - dt.timedelta(days=1)
    of.refresh_from_db()
    assert of.title == FIRST[:60]


def test_the_identifier_of_the_folded_article_leads_to_the_other(
    pair: tuple[Article, Article], editor: Any, client: Client
) -> None:
    article, of = pair
    address = article.get_absolute_url()
    become_version(article, of, by=editor)
    stone = Tombstone.objects.get(kind="article", object_id=article.public_id)
    assert (stone.merged_into, stone.identity, stone.deleted_by) == (of.public_id, "", editor)
    answer = client.get(address)
    assert (answer.status_code, answer.url) == (302, of.get_absolute_url())


def test_evidence_decisions_and_mentions_move_along(
    pair: tuple[Article, Article], editor: Any
) -> None:
    article, of = pair
    event = make.event(day=DAY)
    told = make.event_mention(event, article)
    review.accept(event, by=editor)
    named = Mention.objects.create(
        version=article.current_version, start=9, end=13, quote=SECOND[9:13],
        kind="country", country_id="TR",
    )  # fmt: skip
    sure = ArticlePartner.objects.create(article=article, country_id="TR")
    review.accept(sure, by=editor)
    ArticlePartner.objects.create(article=article, country_id="RU")

    become_version(article, of, by=editor)

    told.refresh_from_db(), named.refresh_from_db(), event.refresh_from_db()
    current = of.versions.get(is_current=True)
    assert (told.version, told.article, told.review) == (current, of, Review.ACCEPTED)
    assert (event.review, event.reported_on) == (Review.ACCEPTED, DAY)
    assert named.version == current
    partner = of.partners.get()
    assert (partner.country_id, partner.review, partner.reviewed_by) == ("TR", "accepted", editor)
    assert activity.find_differences() == []


def _told_twice(pair: tuple[Article, Article]) -> tuple[Event, Event]:
    """Both articles tell the same sentence, of two events; return that of the other first."""
    article, of = pair
    ours, theirs = make.event(day=DAY), make.event(day=DAY)
    make.event_mention(ours, of), make.event_mention(theirs, article)
    EventMention.objects.update(fingerprint="same sentence")
    activity.rebuild()
    return ours, theirs


def test_what_was_told_apart_stays_apart(pair: tuple[Article, Article], editor: Any) -> None:
    article, of = pair
    event = make.event(day=DAY)
    for told_in, fingerprint in ((article, "one"), (article, "two"), (of, "two")):
        Separation.objects.create(event=event, article=told_in, fingerprint=fingerprint)
    become_version(article, of, by=editor)
    kept = Separation.objects.order_by("fingerprint").values_list("article", "fingerprint")
    assert list(kept) == [(of.pk, "one"), (of.pk, "two")]


def test_of_two_rows_on_one_sentence_the_standing_one_stays(
    pair: tuple[Article, Article], editor: Any
) -> None:
    ours, theirs = _told_twice(pair)
    become_version(*pair, by=editor)
    assert EventMention.objects.get().event == ours
    assert Tombstone.objects.get(kind="event").object_id == theirs.public_id
    assert Tombstone.objects.get(kind="event").merged_into == ours.public_id
    assert activity.find_differences() == []


@pytest.mark.parametrize("decided_before", [False, True])
def test_of_two_rows_on_one_sentence_the_later_decision_stays(
    pair: tuple[Article, Article], editor: Any, decided_before: bool
) -> None:
    ours, theirs = _told_twice(pair)
    if decided_before:
        review.reject(ours, by=editor)
    review.accept(theirs, by=editor, reason="seen")
    become_version(*pair, by=editor)
    kept = EventMention.objects.get()
    assert (kept.event, kept.review, kept.article) == (theirs, Review.ACCEPTED, pair[1])
    assert not Event.objects.filter(pk=ours.pk).exists()
    assert Tombstone.objects.get(kind="event").merged_into == theirs.public_id
    assert activity.find_differences() == []


def test_a_story_of_the_two_ends_and_one_with_a_third_goes_on(
    pair: tuple[Article, Article], editor: Any
) -> None:
    article, of = pair
    Article.objects.update(story=Story.objects.create())
    third = make.article("خبر آخر.", story=Story.objects.create())
    become_version(article, of, by=editor)
    of.refresh_from_db()
    assert of.story is None
    assert list(Story.objects.all()) == [third.story]


def test_what_the_other_did_not_know_is_taken_over(editor: Any) -> None:
    make.countries()
    of = make.article(FIRST)
    article = make.article(
        SECOND, outlet=make.outlet(), canonical_url="https://example.org/1", published_on=DAY
    )
    become_version(article, of, by=editor)
    of.refresh_from_db()
    assert (of.outlet, of.canonical_url) == (make.outlet(), "https://example.org/1")
    assert (of.published_on, of.published_basis) == (DAY, "given")


def test_two_addresses_are_two_articles(pair: tuple[Article, Article], editor: Any) -> None:
    for number, article in enumerate(pair):
        article.canonical_url = f"https://example.org/{number}"
        article.save()
    _refused(pair, editor, "an address of their own")


def test_an_internal_text_is_not_opened_by_folding_it(
    pair: tuple[Article, Article], editor: Any
) -> None:
    Article.objects.filter(pk=pair[0].pk).update(access=Access.INTERNAL)
    _refused(pair, editor, "same readers")


def _refused(pair: tuple[Article, Article], editor: Any, why: str) -> None:
    with override("en"), pytest.raises(ValidationError, match=why):
        become_version(*pair, by=editor)
    assert Article.objects.count() == ArticleVersion.objects.count() == 2
