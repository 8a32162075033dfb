"""Claims: one worker at a time, nothing kept of an attempt that lost its document."""

import datetime as dt

import pytest
from django.utils import timezone

from ingestion import claims, extract_guard, pipeline, tasks
from ingestion.collect.uploads import receive
from ingestion.models import Document, Stage
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


def test_a_reader_that_did_not_start_costs_a_document_nothing(
    document: Document, monkeypatch: pytest.MonkeyPatch
) -> None:
    extract_guard._reader.end()
    monkeypatch.setattr(extract_guard, "START_WITHIN", 0.001)
    assert pipeline.parse(document.pk) is None
    document.refresh_from_db()
    assert (document.stage, document.outcome, document.leased_until) == (Stage.RECEIVED, "", None)
    monkeypatch.undo()
    assert pipeline.parse(document.pk) == Stage.PARSED
