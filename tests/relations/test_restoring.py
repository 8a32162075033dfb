"""Deleted, kept away, put back: as if nothing had been."""

import datetime as dt
import json
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import connection, transaction
from django.test import Client

from ingestion import pipeline
from ingestion.collect.uploads import receive
from ingestion.models import Document
from ingestion.seeding.load import load
from relations import activity, deleting, removal, review
from relations.keeping import Grave
from relations.models import (
    Agreement,
    AgreementParty,
    Article,
    BuriedFingerprint,
    Citation,
    DeletedRow,
    Event,
    EventMention,
    LegalAction,
    LegalActionMention,
    Membership,
    Mention,
    Official,
    OfficialName,
    Post,
    Review,
    Signatory,
    Story,
    Tombstone,
)
from relations.restoring import restore
from tests import factories as make

# Tables of the domain that a deletion may touch, row for row.
TABLES = [
    "article",
    "articleversion",
    "articlepartner",
    "articlesector",
    "mention",
    "event",
    "event_sectors",
    "event_officials",
    "eventmention",
    "citation",
    "separation",
    "agreement",
    "agreement_sectors",
    "agreementparty",
    "agreementrelation",
    "legalaction",
    "signatory",
    "legalactionmention",
    "official",
    "officialname",
    "membership",
    "story",
    "activity",
    "suggestion",
]
# Moments at which nothing but the machine looked, and keys of rows that are made anew.
PASSING = {"relations_suggestion": {"id", "since"}, "relations_activity": {"id"}}
STAMPS = {"updated_at", "tagging_requested_at", "tagged_at"}


def everything() -> dict[str, list[str]]:
    """All rows of the domain, as the database shows them."""
    found = {}
    with connection.cursor() as cursor:
        for name in TABLES:
            table = f"relations_{name}"
            cursor.execute(f"SELECT to_jsonb(t)::text FROM {table} t")
            left_out = STAMPS | PASSING.get(table, set())
            rows = [json.loads(row) for (row,) in cursor.fetchall()]
            found[table] = sorted(
                str({key: value for key, value in row.items() if key not in left_out})
                for row in rows
            )
    return found


TEXT = (
    "وزير الخارجية التركي هاكان فيدان يزور دمشق\n\n"
    "دمشق - زار وزير الخارجية التركي هاكان فيدان دمشق يوم الأحد 2 آذار 2025، "
    "وبحث مع نظيره السوري أسعد الشيباني التعاون في مجال الطاقة.\n"
    "ووقع الجانبان مذكرة تفاهم في مجال الطاقة."
)
ADDRESS = "https://example.org/news/1"


@pytest.fixture
def seeded(db: None) -> None:
    load()


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


@pytest.fixture
def editor(db: None, django_user_model: Any) -> Any:
    return django_user_model.objects.create(username="editor", is_staff=True, is_superuser=True)


def test_an_event_comes_back_with_its_evidence_and_counts(db: None, editor: Any) -> None:
    make.countries()
    event = make.event(day=dt.date(2025, 3, 2), **make.decided(Review.ACCEPTED, "editor"))
    event.sectors.add(make.sector())
    event.officials.add(make.official())
    make.event_mention(event, make.article(published_on=dt.date(2025, 3, 3)))
    Citation.objects.create(event=event, url="https://example.org/a")
    follower = make.event(day=dt.date(2025, 3, 2), merged_into=event)
    review.refresh_reported_on(event)
    activity.rebuild()
    before = everything()

    stone = deleting.delete_event(event, by=editor, reason="never was")
    assert not Event.objects.exists()
    assert not EventMention.objects.exists()
    assert activity.find_differences() == []
    led = Tombstone.objects.get(object_id=follower.public_id)
    assert (led.merged_into, led.went_with) == (event.public_id, stone)

    restore(stone)
    assert everything() == before
    assert activity.find_differences() == []
    assert not Tombstone.objects.exists()


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


def test_an_official_s_signature_stays_by_name_and_comes_back(db: None, editor: Any) -> None:
    official = make.official("هاكان فيدان", "TR", name_en="Hakan Fidan")
    OfficialName.objects.create(official=official, text="فيدان")
    post = Post.objects.create(slug="tr-fm", label_ar="وزير الخارجية", role="minister")
    Membership.objects.create(official=official, post=post, start_date=dt.date(2023, 6, 3))
    step = make.agreement("TR", ("signed", dt.date(2025, 3, 2))).legal_actions.get()
    signature = Signatory.objects.create(legal_action=step, official=official)
    follower = make.official("فيدان", "TR", merged_into=official)
    before = everything()

    stone = deleting.delete_official(official, by=editor, reason="twice")
    signature.refresh_from_db()
    assert (signature.official, signature.label) == (None, official.name)
    assert not Membership.objects.exists()
    assert Tombstone.objects.filter(object_id=follower.slug).exists()

    restore(stone)
    assert everything() == before


def test_what_was_changed_since_is_not_overwritten(db: None, editor: Any) -> None:
    step = make.agreement("TR", ("signed", None)).legal_actions.get()
    official = make.official("هاكان", "TR")
    signature = Signatory.objects.create(legal_action=step, official=official)
    stone = deleting.delete_official(official, by=editor, reason="twice")
    Signatory.objects.update(label="هاكان فيدان")
    restore(stone)
    signature.refresh_from_db()
    assert (signature.official, signature.label) == (None, "هاكان فيدان")


def test_the_decision_on_an_event_left_without_evidence_comes_back(db: None, editor: Any) -> None:
    make.countries()
    article, other = make.article(), make.article("خبر آخر")
    event = make.event(day=dt.date(2025, 3, 1))
    make.event_mention(event, article)
    make.event_mention(event, other, **make.decided(Review.REJECTED, "editor"))
    activity.rebuild()
    before = everything()
    removal.delete_article(article, by=editor, reason="twice")
    event.refresh_from_db()
    assert event.review == Review.REJECTED
    restore(Tombstone.objects.get())
    assert everything() == before


def test_two_articles_of_one_event_are_restored_last_first(db: None, editor: Any) -> None:
    make.countries()
    story = Story.objects.create()
    articles = [make.article(f"خبر {n}", story=story) for n in range(2)]
    event = make.event(day=dt.date(2025, 3, 1))
    for article in articles:
        make.event_mention(event, article)
    activity.rebuild()
    before = everything()
    removal.delete_articles(Article.objects.all(), by=editor, reason="twice")
    assert not Event.objects.exists()
    assert not Story.objects.exists()
    assert activity.find_differences() == []
    last, first = Tombstone.objects.filter(kind="article").order_by("-pk")
    with pytest.raises(ValidationError, match=last.title):
        restore(first)
    assert not Article.objects.exists()
    restore(last)
    restore(first)
    assert everything() == before
    assert activity.find_differences() == []


def test_a_link_to_what_is_gone_for_good_is_left_out(db: None, editor: Any) -> None:
    make.countries()
    article = make.article()
    official = make.official("هاكان", "TR")
    version = article.versions.get()
    Mention.objects.create(
        version=version, start=0, end=3, quote=version.text[:3], kind="official", official=official
    )
    removal.delete_article(article, by=editor, reason="twice")
    Official.objects.all().delete()
    restore(Tombstone.objects.get())
    assert Article.objects.get() == article
    assert not Mention.objects.exists()


def test_what_stands_in_its_place_is_told(db: None, editor: Any) -> None:
    article = make.article(canonical_url=ADDRESS)
    removal.delete_article(article, by=editor, reason="twice")
    make.article("خبر آخر", canonical_url=ADDRESS)
    with pytest.raises(ValidationError, match=r"stands in its place|مكانه"):
        restore(Tombstone.objects.get())
    assert Tombstone.objects.get().rows.exists()


def test_letting_it_in_again_forgets_what_was_kept(seeded: None, editor: Any) -> None:
    article = take_in().article
    removal.delete_article(article, by=editor, reason="twice")
    Tombstone.objects.get(kind="article").delete()
    assert not DeletedRow.objects.exists()
    again = take_in(name="b.txt", text=TEXT + "\n")
    assert again.outcome == "created"
    assert not BuriedFingerprint.objects.exists()


def test_what_others_rest_on_is_not_deleted(db: None, editor: Any) -> None:
    """A country holds its partners' events; nothing of a refused deletion stays."""
    event = make.event()
    with pytest.raises(ValidationError), transaction.atomic():
        Grave().take(type(event.partner).objects.filter(pk="TR"))
    assert Event.objects.get() == event
