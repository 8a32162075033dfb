"""Deleted, and read in again: kept away until it is put back."""

from typing import Any

import pytest
from django.test import Client

from ingestion import pipeline
from ingestion.collect.uploads import receive
from ingestion.models import Document
from relations import activity, deleting, removal
from relations.models import (
    Agreement,
    AgreementParty,
    Article,
    BuriedFingerprint,
    DeletedRow,
    Event,
    LegalAction,
    LegalActionMention,
    Mention,
    Official,
    Tombstone,
)
from relations.restoring import restore
from tests.relations.every_row import everything

TEXT = (
    "وزير الخارجية التركي هاكان فيدان يزور دمشق\n\n"
    "دمشق - زار وزير الخارجية التركي هاكان فيدان دمشق يوم الأحد 2 آذار 2025، "
    "وبحث مع نظيره السوري أسعد الشيباني التعاون في مجال الطاقة.\n"
    "ووقع الجانبان مذكرة تفاهم في مجال الطاقة."
)
ADDRESS = "https://example.org/news/1"


@pytest.fixture
def editor(db: None, django_user_model: Any) -> Any:
    return django_user_model.objects.create(username="editor", is_staff=True, is_superuser=True)


def take_in(text: str = TEXT, url: str = ADDRESS, name: str = "a.txt") -> Document:
    """Receive a text of this address and read it through to its tags."""
    document = receive(text.encode(), name=name, url=url).document
    pipeline.parse(document.pk)
    pipeline.tag_document(document.pk)
    document.refresh_from_db()
    return document


def retag(article: Article) -> None:
    Article.objects.filter(pk=article.pk).request_tagging()
    assert pipeline.retag(article.pk)


def test_an_article_read_in_full_comes_back_whole(seeded: None, editor: Any) -> None:
    document = take_in()
    article = document.article
    assert Event.objects.filter(mentions__article=article).exists()
    assert LegalActionMention.objects.filter(article=article).exists()
    assert Mention.objects.filter(version__article=article).exists()
    before, address = everything(), article.get_absolute_url()

    removal.delete_article(article, by=editor, reason="read twice")
    assert not Article.objects.filter(pk=article.pk).exists()
    document.refresh_from_db()
    assert document.article is None
    stone = Tombstone.objects.get(kind="article")
    assert (stone.title, stone.reason, stone.deleted_by) == (article.title, "read twice", editor)
    assert activity.find_differences() == []

    again = take_in(name="b.txt", text=TEXT + "\n")
    assert (again.outcome, again.code) == ("rejected", "deleted_before")
    assert not Article.objects.filter(canonical_url=ADDRESS).exists()

    restore(stone)
    assert everything() == before
    assert not Tombstone.objects.exists()
    assert not DeletedRow.objects.exists()
    assert activity.find_differences() == []
    document.refresh_from_db()
    assert document.article == article
    client = Client()
    client.force_login(editor)
    assert client.get(address).status_code == 200
    # Re-ingesting works as before: the same text is a duplicate, a changed one a new version.
    third = take_in(name="c.txt", text=TEXT + "\nوأضاف الوزير أن العمل مستمر.")
    assert (third.outcome, third.article) == ("new_version", article)


def test_a_deleted_event_is_not_read_in_again_until_it_is_restored(
    seeded: None, editor: Any
) -> None:
    article = take_in().article
    events = list(Event.objects.filter(mentions__article=article).distinct())
    stones = [deleting.delete_event(event, by=editor, reason="wrong") for event in events]
    retag(article)
    assert not Event.objects.filter(mentions__article=article).exists()
    for stone in reversed(stones):
        restore(stone)
    retag(article)
    told = Event.objects.filter(mentions__article=article).distinct()
    assert {event.pk for event in told} == {event.pk for event in events}
    assert activity.find_differences() == []


def test_a_deleted_agreement_is_not_read_in_again_until_it_is_restored(
    seeded: None, editor: Any
) -> None:
    article = take_in().article
    [agreement] = Agreement.objects.filter(legal_actions__mentions__article=article).distinct()
    AgreementParty.objects.create(agreement=agreement, label="البنك الدولي")
    before = everything()
    stone = deleting.delete_agreement(agreement, by=editor, reason="wrong")
    assert not Event.objects.filter(agreement=agreement.pk).exists()
    retag(article)
    assert not LegalAction.objects.filter(mentions__article=article).exists()
    restore(stone)
    assert everything() == before
    retag(article)
    assert Agreement.objects.filter(legal_actions__mentions__article=article).get() == agreement


def test_a_deleted_candidate_is_not_proposed_again_until_it_is_restored(
    seeded: None, editor: Any
) -> None:
    text = TEXT + "\nوشارك في اللقاء وزير النقل التركي سعيد قره داغ."
    article = take_in(text).article
    candidate = Official.objects.candidates().get()
    stone = deleting.delete_official(candidate, by=editor, reason="no official")
    retag(article)
    assert not Official.objects.candidates().exists()
    restore(stone)
    retag(article)
    assert Official.objects.candidates().get() == candidate
    assert candidate.mentions.exists()


def test_letting_it_in_again_forgets_what_was_kept(seeded: None, editor: Any) -> None:
    article = take_in().article
    removal.delete_article(article, by=editor, reason="twice")
    Tombstone.objects.get(kind="article").delete()
    assert not DeletedRow.objects.exists()
    again = take_in(name="b.txt", text=TEXT + "\n")
    assert again.outcome == "created"
    assert not BuriedFingerprint.objects.exists()
