"""Deleted, kept away, put back: as if nothing had been."""

import datetime as dt
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import transaction

from relations import activity, deleting, removal, review
from relations.keeping import Grave
from relations.models import (
    Article,
    Citation,
    Event,
    EventMention,
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
from tests.relations.every_row import everything

ADDRESS = "https://example.org/news/1"


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


def test_what_others_rest_on_is_not_deleted(db: None, editor: Any) -> None:
    """A country holds its partners' events; nothing of a refused deletion stays."""
    event = make.event()
    with pytest.raises(ValidationError), transaction.atomic():
        Grave().take(type(event.partner).objects.filter(pk="TR"))
    assert Event.objects.get() == event
