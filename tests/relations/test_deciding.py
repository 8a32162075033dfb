"""Decisions outlive every re-reading, are taken once, and are taken back as they were."""

import datetime as dt
import threading
from typing import Any
from uuid import uuid4

import pytest
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.db import connections
from django.utils import translation

from ingestion import pipeline
from relations import activity, deciding, review
from relations.deciding import Wish
from relations.models import (
    Article,
    Decision,
    Event,
    EventMention,
    Official,
    Review,
    Suggestion,
    Verdict,
)
from tests import factories as make
from tests.relations import queue_world as desk

TEXT = """دمشق، 4 أيار 2025
زار وزير الخارجية التركي هكان فيديان دمشق يوم 4 أيار 2025 وبحث مع نظيره السوري التعاون في الطاقة.
وقع البلدان مذكرة تفاهم في مجال الطاقة يوم 4 أيار 2025."""
ACCEPT, REJECT = Wish(Verdict.ACCEPTED), Wish(Verdict.REJECTED)


def read_again(article: Article) -> None:
    Article.objects.filter(pk=article.pk).request_tagging()
    assert pipeline.retag(article.pk)


def reviewed() -> dict[tuple[str, int], tuple[Any, ...]]:
    """Every row with a review, as it stands."""
    return {
        (kind, row.pk): (row.review, row.reviewed_at, tuple(row.locked_fields), str(row))
        for kind, model in deciding.REVIEWED.items()
        for row in model.objects.filter(reviewed_via__in=["editor", "whole"])
    }


def decide(by: Any, row: Suggestion, wish: Wish) -> None:
    made = deciding.decide(by, row.kind, row.object_id, wish, token=uuid4())
    assert made.decision is not None


@pytest.mark.django_db
def test_reading_again_changes_nothing_decided_and_brings_nothing_rejected_back() -> None:
    call_command("load_seeds", verbosity=0)
    editor = desk.decider()
    article = make.article(TEXT, published_on=dt.date(2025, 5, 5))
    read_again(article)
    waiting = list(Suggestion.objects.filter(article=article))
    assert len(waiting) >= 4
    events = [row for row in waiting if row.kind == "event"]
    sectors = ["health"]
    for number, row in enumerate(waiting):
        if events and row == events[0]:
            wish = Wish(Verdict.FIXED, values={"mode": "meeting", "sectors": sectors})
        else:
            wish = REJECT if number % 2 else ACCEPT
        decide(editor, row, wish)
    before = reviewed()
    assert {state[0] for state in before.values()} == {Review.ACCEPTED, Review.REJECTED}

    read_again(article)
    assert reviewed() == before
    assert not Suggestion.objects.filter(article=article).exists()
    fixed = Event.objects.get(pk=events[0].object_id)
    assert (fixed.mode, fixed.locked_fields) == ("meeting", ["mode", "sectors"])
    assert [sector.pk for sector in fixed.sectors.all()] == sectors
    assert not activity.find_differences()

    # Taken back, all of them wait again, and the next reading leaves the locked one alone.
    for row in Decision.objects.filter(undone_at=None):
        deciding.undo(row, by=editor)
    assert not reviewed()
    assert {row.key for row in Suggestion.objects.all()} == {row.key for row in waiting}
    assert not activity.find_differences()


@pytest.mark.django_db
def test_a_list_an_editor_locked_stays_though_the_event_is_undecided() -> None:
    call_command("load_seeds", verbosity=0)
    article = make.article(TEXT, published_on=dt.date(2025, 5, 5))
    read_again(article)
    row = Event.objects.suggested().filter(mentions__article=article).first()
    row.sectors.set(["health"])
    row.officials.clear()
    Event.objects.filter(pk=row.pk).update(locked_fields=["officials", "sectors"])
    read_again(article)
    row.refresh_from_db()
    assert [sector.pk for sector in row.sectors.all()] == ["health"]
    assert not row.officials.exists()


@pytest.mark.django_db
def test_undoing_brings_evidence_back_with_its_event() -> None:
    editor, row = desk.decider(), desk.event()
    activity.rebuild()
    decide(editor, Suggestion.objects.get(), REJECT)
    assert not EventMention.objects.suggested().exists()
    assert not Suggestion.objects.exists()
    deciding.undo(Decision.objects.get(), by=editor)
    assert EventMention.objects.suggested().get().event == row
    assert Suggestion.objects.get().object_id == row.pk
    assert not activity.find_differences()


@pytest.mark.django_db
def test_what_was_decided_again_since_is_not_undone() -> None:
    editor, row = desk.decider(), desk.event()
    decide(editor, Suggestion.objects.get(), ACCEPT)
    row.refresh_from_db()
    review.reject(row, by=None)
    with translation.override("ar"), pytest.raises(ValidationError, match=r"بُتّ في"):
        deciding.undo(Decision.objects.get(), by=editor)
    row.refresh_from_db()
    assert row.review == Review.REJECTED
    row.delete()
    with pytest.raises(ValidationError):
        deciding.undo(Decision.objects.get(), by=editor)
    assert Decision.objects.get().undone_at is None


@pytest.mark.django_db
def test_many_at_once_are_one_bundle_and_one_undo_gives_each_its_own_state_back() -> None:
    editor, other = desk.decider(), desk.decider("other")
    rows = [desk.event() for _number in range(3)]
    review.reject(rows[2], by=other, reason="not-said")
    activity.rebuild()
    bundle = uuid4()
    for _time in range(2):  # sent twice
        deciding.decide_all(editor, Event.objects.all(), Verdict.ACCEPTED, bundle=bundle)
    assert Decision.objects.count() == 3
    assert Event.objects.accepted().count() == 3
    assert not activity.find_differences()
    undone = deciding.undo(Decision.objects.first(), by=editor)
    assert len(undone) == 3
    assert Event.objects.suggested().count() == 2
    rows[2].refresh_from_db()
    assert (rows[2].review, rows[2].reviewed_by, rows[2].review_reason) == (
        Review.REJECTED, other, "not-said",
    )  # fmt: skip
    assert not activity.find_differences()


@pytest.mark.django_db(transaction=True)
def test_two_who_decide_at_once_decide_once() -> None:
    editors = [desk.decider(f"editor{number}") for number in range(4)]
    row = desk.event()
    start, made = threading.Barrier(4), []

    def act(editor: Any, wish: Wish) -> None:
        start.wait()
        try:
            made.append(deciding.decide(editor, "event", row.pk, wish, token=uuid4()))
        finally:
            connections.close_all()

    threads = [
        threading.Thread(target=act, args=(editor, REJECT if number % 2 else ACCEPT))
        for number, editor in enumerate(editors)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(made) == 4
    assert sum(outcome.decision is not None for outcome in made) == 1
    decision = Decision.objects.get()
    row.refresh_from_db()
    assert (row.review, row.reviewed_by) == (decision.verdict, decision.by)


@pytest.mark.django_db
def test_a_name_decided_has_its_articles_read_again() -> None:
    editor = desk.decider()
    rows = desk.one_of_each()
    waiting = Suggestion.objects.get(kind="official")
    Article.objects.update(tagging_requested_at=None)
    decide(editor, waiting, ACCEPT)
    assert Article.objects.get(pk=waiting.article_id).tagging_requested_at
    assert Official.objects.get(pk=rows["official"].pk).is_accepted
