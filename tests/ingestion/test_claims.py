"""Claims: one worker at a time, nothing kept of an attempt that lost its document."""

import datetime as dt
import time
from typing import Any

import pytest
from celery.exceptions import SoftTimeLimitExceeded
from django.db import OperationalError
from django.utils import timezone

from ingestion import claims, extract_guard, pipeline, tasks
from ingestion.collect.uploads import receive
from ingestion.models import Document, Stage
from relations import removal
from relations.models import Article
from tests import factories as make

pytestmark = pytest.mark.django_db


@pytest.fixture
def document() -> Document:
    make.countries()
    text = "زار وزير تركي دمشق أمس وبحث التعاون مع نظيره السوري."
    return receive(text.encode(), name="a.txt").document


def _lapse(document: Document) -> None:
    past = timezone.now() - dt.timedelta(seconds=1)
    Document.objects.filter(pk=document.pk).update(leased_until=past)


def test_a_claimed_document_is_claimed_by_nobody_else(document: Document) -> None:
    assert claims.claim(document.pk, Stage.RECEIVED) is not None
    assert claims.claim(document.pk, Stage.RECEIVED) is None
    assert pipeline.parse(document.pk) is None


def test_a_lapsed_claim_passes_on_and_the_old_one_can_no_longer_finish(
    document: Document,
) -> None:
    old = claims.claim(document.pk, Stage.RECEIVED)
    _lapse(document)
    new = claims.claim(document.pk, Stage.RECEIVED)

    with pytest.raises(claims.ClaimLost):
        claims.advance(old, stage=Stage.DONE, outcome="created")
    claims.advance(new, stage=Stage.DONE, outcome="created")

    document.refresh_from_db()
    assert document.stage == Stage.DONE


def test_work_of_a_lost_claim_leaves_nothing_behind(document: Document, monkeypatch) -> None:
    """Another worker takes over while the first is saving: only the second's work counts."""
    advance = claims.advance

    def overtaken(held: claims.Claim, **changes) -> None:
        monkeypatch.setattr(claims, "advance", advance)
        _lapse(document)
        assert claims.claim(document.pk, Stage.RECEIVED)
        advance(held, **changes)

    monkeypatch.setattr(claims, "advance", overtaken)
    assert pipeline.parse(document.pk) is None
    assert not Article.objects.exists()


def test_a_document_that_kills_its_workers_is_given_up(document: Document) -> None:
    for _ in range(claims.MOST_ATTEMPTS):
        assert claims.claim(document.pk, Stage.RECEIVED)
        _lapse(document)

    assert claims.claim(document.pk, Stage.RECEIVED) is None

    document.refresh_from_db()
    assert (document.outcome, document.code) == ("failed", "gave_up")
    assert bytes(document.data)


def test_a_failed_document_can_be_run_again(document: Document) -> None:
    held = claims.claim(document.pk, Stage.RECEIVED)
    claims.fail(held, code="internal", error="boom")

    assert claims.run_again(document)
    assert pipeline.parse(document.pk) == Stage.PARSED
    assert not claims.run_again(document)


def test_the_sweeper_rings_only_for_what_is_overdue(document: Document, broker) -> None:
    tasks.sweep()
    assert broker.llen("parse") == 0

    Document.objects.update(received_at=timezone.now() - dt.timedelta(minutes=1))
    tasks.sweep()
    tasks.sweep()

    assert broker.llen("parse") == 1


def test_the_sweeper_leaves_a_claimed_document_alone(document: Document, broker) -> None:
    Document.objects.update(received_at=timezone.now() - dt.timedelta(minutes=1))
    claims.claim(document.pk, Stage.RECEIVED)
    tasks.sweep()
    assert broker.llen("parse") == 0


def _waits(document: Document, *, attempts: int) -> bool:
    document.refresh_from_db()
    told = (document.stage, document.outcome, document.leased_until, document.attempts)
    return told == (Stage.RECEIVED, "", None, attempts)


def test_a_reader_that_never_starts_costs_a_document_nothing(
    document: Document, monkeypatch: pytest.MonkeyPatch
) -> None:
    extract_guard._reader.end()
    monkeypatch.setattr(extract_guard, "START_WITHIN", 0.001)
    for _attempt in range(claims.MOST_ATTEMPTS + 2):
        assert pipeline.parse(document.pk) is None
        assert _waits(document, attempts=0)
    monkeypatch.undo()
    assert pipeline.parse(document.pk) == Stage.PARSED


def test_a_reader_killed_at_its_work_counts_as_an_attempt(
    document: Document, monkeypatch: pytest.MonkeyPatch
) -> None:
    def killed(data: bytes) -> None:
        raise extract_guard.ReaderAway("killed", guilty=True)

    monkeypatch.setattr(extract_guard, "read", killed)
    for attempt in range(claims.MOST_ATTEMPTS):
        assert pipeline.parse(document.pk) is None
        assert _waits(document, attempts=attempt + 1)
    assert pipeline.parse(document.pk) is None
    document.refresh_from_db()
    assert (document.outcome, document.code) == ("failed", "gave_up")


def test_a_stage_cut_short_on_a_busy_machine_waits_and_a_slow_text_fails(
    document: Document, monkeypatch: pytest.MonkeyPatch, settings: Any
) -> None:
    """What the text itself used of the processor decides, not the clock."""
    settings.CELERY_TASK_SOFT_TIME_LIMIT = 0.2
    work = 0.0

    def cut_short(*args: Any, **kwargs: Any) -> None:
        end = time.process_time() + work
        while time.process_time() < end:
            pass
        raise SoftTimeLimitExceeded

    monkeypatch.setattr(pipeline, "clean", cut_short)
    for _attempt in range(claims.MOST_ATTEMPTS + 2):
        assert pipeline.parse(document.pk) is None
        assert _waits(document, attempts=0)
    work = 0.2
    assert pipeline.parse(document.pk) == Stage.DONE
    document.refresh_from_db()
    assert (document.outcome, document.code) == ("failed", "too_slow")


def test_a_lock_waited_for_in_vain_costs_a_document_nothing(
    document: Document, monkeypatch: pytest.MonkeyPatch
) -> None:
    def in_vain(*args: Any, **kwargs: Any) -> None:
        raise OperationalError("canceling statement due to lock timeout")

    monkeypatch.setattr(pipeline, "save_article", in_vain)
    for _attempt in range(claims.MOST_ATTEMPTS + 2):
        with pytest.raises(OperationalError):
            pipeline.parse(document.pk)
        assert _waits(document, attempts=0)
    monkeypatch.undo()
    assert pipeline.parse(document.pk) == Stage.PARSED


def test_a_text_that_may_be_a_version_can_be_given_up(document: Document) -> None:
    """Else it would be claimed again and again, for ever."""
    assert pipeline.parse(document.pk) == Stage.PARSED
    other = make.article("نص آخر")
    Document.objects.filter(pk=document.pk).update(possible_version_of=other)
    for _attempt in range(claims.MOST_ATTEMPTS):
        assert claims.claim(document.pk, Stage.PARSED)
        _lapse(document)
    assert claims.claim(document.pk, Stage.PARSED) is None
    document.refresh_from_db()
    assert (document.outcome, document.code) == ("failed", "gave_up")
    assert document.possible_version_of is None


def test_an_article_deleted_before_it_was_tagged_is_told_as_that(document: Document) -> None:
    assert pipeline.parse(document.pk) == Stage.PARSED
    Document.objects.update(possible_version_of=make.article("نص آخر"))
    document.refresh_from_db()
    removal.delete_article(document.article, by=None)
    assert pipeline.tag_document(document.pk) == Stage.DONE
    document.refresh_from_db()
    assert (document.outcome, document.code) == ("rejected", "deleted_before")
