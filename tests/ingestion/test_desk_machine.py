"""Reading, re-reading, deciding, merging, splitting, deleting and restoring, in any order.

After every step the editors' decisions stand, the rollup is the direct count, no sentence tells
what was merged away, the queue is what is undecided, and no identifier stands for two things.
"""

import datetime as dt
from collections import Counter
from contextlib import suppress
from typing import Any
from uuid import uuid4

import pytest
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db import transaction
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    rule,
    run_state_machine_as_test,
)

from relations import (
    activity,
    agreement_merging,
    deciding,
    deleting,
    event_merging,
    removal,
    restoring,
    story_merging,
)
from relations.models import (
    Agreement,
    Article,
    ArticleSector,
    Decision,
    Event,
    EventMention,
    LegalAction,
    LegalActionMention,
    Merging,
    MergingKind,
    Story,
    Tombstone,
    Verdict,
)
from tests import factories as make
from tests.ingestion.test_store import DAY, date, save, signing, told, visit
from tests.relations.test_queue import assert_true

TYPES = (("CONSULT", "visit"), ("AID", ""), ("ACCUSE", ""))
REVIEWED = (Event, EventMention, Agreement, LegalAction, LegalActionMention, ArticleSector)
MERGES: dict[str, Any] = {
    MergingKind.EVENT: (event_merging, event_merging.merge_events, Event),
    MergingKind.AGREEMENT: (agreement_merging, agreement_merging.merge_agreements, Agreement),
    MergingKind.STORY: (story_merging, story_merging.merge_stories, Story),
}
ACTS = {"read", "read again", "decided", "merged event", "deleted"}
RARE = {"undone", "unmerged", "split", "merged agreement", "merged story", "restored"}
TRIED: Counter[str] = Counter()
WHICH = st.integers(0, 30)


class Nothing(Exception):
    """None of that kind is there."""


class Desk(RuleBasedStateMachine):
    """`found`: what the machine finds in each article; `known`: what each identifier stands for."""

    def __init__(self) -> None:
        super().__init__()
        self.whole = transaction.atomic()
        self.whole.__enter__()
        self.editor = User.objects.create(username="editor", is_superuser=True)
        self.found: dict[int, dict[str, Any]] = {}
        self.known: dict[str, tuple[str, int]] = {}
        self.lexicon = 1

    def teardown(self) -> None:
        transaction.set_rollback(True)
        self.whole.__exit__(None, None, None)

    @initialize()
    def begin(self) -> None:
        for number in range(4):
            self.read(number % 2, number, True)
        self.decide(0, Event, "accepted")
        self.merge(MergingKind.EVENT, 1, 0)

    @rule(kind=st.integers(0, 2), day=st.integers(0, 40), signed=st.booleans())
    def read(self, kind: int, day: int, signed: bool) -> None:
        """Another article is read; on one day two of them tell one event."""
        type_, mode = TYPES[kind]
        on = date(DAY + dt.timedelta(days=day))
        found: dict[str, Any] = {"events": (visit(type=type_, mode=mode, date=on),)}
        if signed:
            found["agreements"] = (signing(date=on),)
        article = told(story=Story.objects.create())
        self.found[article.pk] = found
        self._machine(article, found)
        TRIED["read"] += 1

    @rule(which=WHICH, forgetful=st.booleans())
    def read_again(self, which: int, forgetful: bool) -> None:
        """With another lexicon, which may not know the words any more."""
        with suppress(Nothing):
            article = _one(Article.objects, which)
            self.lexicon += 1
            self._machine(article, {} if forgetful else self.found[article.pk])
            TRIED["read again"] += 1

    def _machine(self, article: Article, found: dict[str, Any]) -> None:
        before = _decisions()
        save(article, version=f"lex-{self.lexicon}", **found)
        after = _decisions()
        assert {row: after.get(row) for row in before} == before

    @rule(
        which=WHICH,
        model=st.sampled_from(REVIEWED),
        verdict=st.sampled_from(["accepted", "rejected"]),
    )
    def decide(self, which: int, model: Any, verdict: str) -> None:
        with suppress(Nothing):
            row = _one(model.objects.all(), which)
            if getattr(row, "merged_into_id", None):
                return
            rows = model.objects.filter(pk=row.pk)
            if deciding.decide_all(self.editor, rows, Verdict(verdict), bundle=uuid4()):
                row.refresh_from_db()
                assert row.review == verdict
                TRIED["decided"] += 1

    @rule(which=WHICH)
    def undo(self, which: int) -> None:
        with suppress(Nothing, ValidationError):
            deciding.undo(_one(Decision.objects.filter(undone_at=None), which), by=self.editor)
            TRIED["undone"] += 1

    @rule(kind=st.sampled_from(list(MERGES)), keep=WHICH, apart=st.integers(0, 3))
    def merge(self, kind: str, keep: int, apart: int) -> None:
        _module, merge, model = MERGES[kind]
        with suppress(Nothing, ValidationError):
            merge(_one(model.objects, keep), _one(model.objects, keep + 1 + apart), by=self.editor)
            TRIED[f"merged {kind}"] += 1

    @rule(which=WHICH)
    def unmerge(self, which: int) -> None:
        with suppress(Nothing, ValidationError):
            record = _one(Merging.objects.filter(undone_at=None), which)
            MERGES[record.kind][0].undo_merge(record, by=self.editor)
            TRIED["unmerged"] += 1

    @rule(which=WHICH)
    def split(self, which: int) -> None:
        with suppress(Nothing, ValidationError):
            mention = _one(EventMention.objects, which)
            event_merging.split_event(mention.event, [mention], by=self.editor)
            TRIED["split"] += 1

    @rule(which=WHICH, kind=st.sampled_from(["event", "agreement", "article"]))
    def delete(self, which: int, kind: str) -> None:
        with suppress(Nothing, ValidationError):
            if kind == "article":
                removal.delete_article(_one(Article.objects, which), by=self.editor)
            elif kind == "event":
                event = _one(Event.objects.filter(merged_into=None), which)
                deleting.delete_event(event, by=self.editor, reason="no")
            else:
                agreement = _one(Agreement.objects.filter(merged_into=None), which)
                deleting.delete_agreement(agreement, by=self.editor, reason="no")
            TRIED["deleted"] += 1

    @rule(which=WHICH)
    def restore(self, which: int) -> None:
        with suppress(Nothing, ValidationError):
            restoring.restore(_one(Tombstone.objects.filter(went_with=None), which))
            TRIED["restored"] += 1

    @invariant()
    def rollup_is_the_direct_count(self) -> None:
        assert activity.find_differences() == []

    @invariant()
    def no_evidence_is_orphaned(self) -> None:
        assert not EventMention.objects.exclude(event__merged_into=None).exists()
        steps = LegalActionMention.objects.exclude(legal_action__agreement__merged_into=None)
        assert not steps.exists()
        assert not Article.objects.exclude(story__merged_into=None).exists()

    @invariant()
    def what_leads_elsewhere_leads_to_the_end(self) -> None:
        for model in (Event, Agreement, Story):
            assert not model.objects.exclude(merged_into__merged_into=None).exists()

    @invariant()
    def no_identifier_stands_for_two(self) -> None:
        for model, key in ((Event, "public_id"), (Agreement, "slug"), (Story, "public_id")):
            for name, pk in model.objects.values_list(key, "pk"):
                kind = model.__name__
                assert self.known.setdefault(f"{kind} {name}", (kind, pk)) == (kind, pk)
                assert not Tombstone.objects.filter(kind=kind.lower(), object_id=name).exists()

    @invariant()
    def queue_is_what_is_undecided(self) -> None:
        assert_true()


def _decisions() -> dict[tuple[str, int], str]:
    """What people have decided, by row."""
    return {
        (model.__name__, pk): review
        for model in REVIEWED
        for pk, review in model.objects.exclude(reviewed_by=None).values_list("pk", "review")
    }


def _one(rows: Any, which: int) -> Any:
    found = list(rows.order_by("pk"))
    if not found:
        raise Nothing
    return found[which % len(found)]


@pytest.mark.hypothesis
@pytest.mark.django_db
def test_what_editors_decide_stands_in_any_order() -> None:
    make.countries()
    make.sector("energy")
    brief = settings().derandomize  # as `make test` is
    TRIED.clear()
    run_state_machine_as_test(
        Desk,
        settings=settings(max_examples=6 if brief else 60, stateful_step_count=12 if brief else 50),
    )
    print(dict(TRIED))
    starved = (ACTS if brief else ACTS | RARE) - TRIED.keys()
    assert not starved, TRIED
