"""The ledger under whatever order of events: after every step its sums come out.

Messages come late, twice or never, workers die before and after they have stored, leases lapse,
editors decide, delete and restore meanwhile.
"""

import datetime as dt
from collections import Counter
from contextlib import suppress
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Count, F, Q
from django.utils import timezone
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from ingestion import claims, pipeline, tasks
from ingestion.collect.uploads import receive
from ingestion.models import Document, Outcome, Stage
from ingestion.seeding.load import load
from relations import activity, removal, restoring, review
from relations.models import Article, ArticleVersion, Event, EventMention, Tombstone
from tests import factories as make

TEXTS = (
    "زار وزير الخارجية التركي هاكان فيدان دمشق في 4 أيار 2025 وبحث التعاون مع نظيره السوري.",
    "وقعت سوريا وروسيا في 6 حزيران 2025 مذكرة تفاهم في مجال الطاقة.",
    "أدانت تركيا في 7 أيار 2025 الهجوم على دمشق. ثم زار الرئيس التركي دمشق.",
    "خبز وملح وزيت وعسل في سوق المدينة القديمة هذا الصباح.",
    "",
)
ADDRESSES = ("", "https://example.org/a", "https://example.org/b")
WORDS = ("sectors.yaml", "countries.yaml", "lexicon/events.yaml", "lexicon/agreements.yaml")
HOUR = dt.timedelta(hours=1)
WHICH = st.integers(0, 30)
TRIED: Counter[str] = Counter()


# What even a brief run does, and what a long one must have done as well.
ACTS = {"new", "died before", "died after"}
RARE = {"overtaken", "failed", "decided", "deleted", "again", "run again", "restored"}


class PowerCut(BaseException):
    """The worker is gone; nobody below catches this."""


class Ledger(RuleBasedStateMachine):
    """`rung`: messages on their way, which the broker may forget; `brought`: what was taken."""

    def __init__(self) -> None:
        super().__init__()
        self.whole = transaction.atomic()
        self.whole.__enter__()
        self.rung: list[int] = []
        self.brought: set[int] = set()
        self.decided: dict[str, str] = {}
        self.editor = User.objects.create(username="editor")
        make.outlet("paper")

    def teardown(self) -> None:
        """In the end everything is read, whatever happened on the way."""
        try:
            self.lapse()
            for _round in range(2 * claims.MOST_ATTEMPTS):
                self.sweep()
                while self.rung:
                    self.work(0)
            assert not Document.objects.waiting().exists()
            self.sums_come_out()
        finally:
            transaction.set_rollback(True)
            self.whole.__exit__(None, None, None)

    @initialize(
        texts=st.permutations(TEXTS), address=st.sampled_from(ADDRESSES), read=st.booleans()
    )
    def begin(self, texts: list[str], address: str, read: bool) -> None:
        for text in texts[:3]:
            self.bring(text, address, "utf-8", False)
        self.die_before_storing(0)
        self.die_after_storing(0)
        self.lapse()
        self.sweep()
        if read:
            self.work_all()
            with suppress(Nothing):
                self.decide(0)

    @rule(
        text=st.sampled_from(TEXTS),
        address=st.sampled_from(ADDRESSES),
        code=st.sampled_from(["utf-8", "utf-16"]),
        outlet=st.booleans(),
    )
    def bring(self, text: str, address: str, code: str, outlet: bool) -> None:
        told = receive(
            text.encode(code),
            name="a.txt",
            url=address,
            outlet=make.outlet("paper") if outlet else None,
        )
        self.brought.add(told.document.pk)
        if not told.repeated:
            self.rung.append(told.document.pk)
        TRIED["again" if told.repeated else "new"] += 1

    @precondition(lambda self: self.rung)
    @rule(which=WHICH, act=st.sampled_from(["work", "work_all"]))
    def read(self, which: int, act: str) -> None:
        getattr(self, act)(which)

    def work(self, which: int) -> None:
        pk = self._take(which)
        stage = Document.objects.get(pk=pk).stage
        done = {Stage.RECEIVED: pipeline.parse, Stage.PARSED: pipeline.tag_document}.get(stage)
        if done and done(pk) == Stage.PARSED:
            self.rung.append(pk)

    def work_all(self, which: int = 0) -> None:
        while self.rung:
            self.work(0)

    def die_before_storing(self, which: int) -> None:
        pk = self._take(which)
        if claims.claim(pk, Document.objects.get(pk=pk).stage):
            TRIED["died before"] += 1

    def die_after_storing(self, which: int) -> None:
        """All is written but the word that makes it count."""
        pk, advance = self._take(which), claims.advance
        stored = (Article.objects.count(), EventMention.objects.count())

        def cut(held: claims.Claim, **changes: Any) -> None:
            advance(held, **changes)
            raise PowerCut

        claims.advance = cut
        try:
            done = pipeline.parse if self._stage(pk) == Stage.RECEIVED else pipeline.tag_document
            with suppress(PowerCut):
                done(pk)
        finally:
            claims.advance = advance
        assert stored == (Article.objects.count(), EventMention.objects.count())
        TRIED["died after"] += 1

    def ring_twice(self, which: int) -> None:
        self.rung.append(self.rung[which % len(self.rung)])

    def forget_messages(self, which: int = 0) -> None:
        self.rung.clear()

    def lapse(self, which: int = 0) -> None:
        held = Document.objects.exclude(token=None)
        held.update(leased_until=timezone.now() - dt.timedelta(seconds=1))

    def sweep(self, which: int = 0) -> None:
        waiting = Document.objects.waiting()
        waiting.update(rung_at=F("rung_at") - HOUR, received_at=F("received_at") - HOUR)
        self.rung += Document.objects.overdue().values_list("pk", flat=True)
        tasks.sweep.run()
        for article in list(Article.objects.filter(tagging_requested_at__isnull=False)):
            pipeline.retag(article.pk)

    def overtake(self, which: int = 0) -> None:
        """The lease lapsed while it was at work: the second one's word counts."""
        document = Document.objects.unclaimed().first()
        old = claims.claim(document.pk, document.stage)
        if old is None:
            return
        self.lapse()
        new = claims.claim(document.pk, document.stage)
        with pytest.raises(claims.ClaimLost):
            claims.advance(old, stage=Stage.DONE, outcome=Outcome.CREATED)
        if new:
            claims.give_back(new, guilty=False)
        TRIED["overtaken"] += 1

    def fail(self, which: int = 0) -> None:
        document = Document.objects.unclaimed().first()
        held = claims.claim(document.pk, document.stage)
        if held:
            claims.fail(held, code="internal", error="boom")
            TRIED["failed"] += 1

    def run_again(self, which: int) -> None:
        ended = _one(Document.objects.filter(outcome__in=["failed", "rejected"]), which)
        if claims.run_again(ended):
            self.rung.append(ended.pk)
            TRIED["run again"] += 1

    def decide(self, which: int) -> None:
        accepted = which % 2 == 0
        event = _one(Event.objects.filter(review="suggested"), which)
        (review.accept if accepted else review.reject)(event, by=self.editor)
        self.decided[event.public_id] = "accepted" if accepted else "rejected"
        TRIED["decided"] += 1

    def delete(self, which: int) -> None:
        removal.delete_article(_one(Article.objects, which), by=self.editor)
        TRIED["deleted"] += 1

    def restore(self, which: int) -> None:
        with suppress(ValidationError):  # something of the same words came in again since
            restoring.restore(_one(Tombstone.objects.filter(kind="article"), which))
            TRIED["restored"] += 1

    def retag(self, which: int) -> None:
        pk = _one(Article.objects, which).pk
        Article.objects.filter(pk=pk).request_tagging()
        assert pipeline.retag(pk)

    @precondition(lambda self: self.rung)
    @rule(which=WHICH, act=st.sampled_from(["die_before_storing", "die_after_storing"]))
    def die(self, which: int, act: str) -> None:
        getattr(self, act)(which)

    @precondition(lambda self: self.rung)
    @rule(which=WHICH, act=st.sampled_from(["ring_twice", "forget_messages"]))
    def broker(self, which: int, act: str) -> None:
        getattr(self, act)(which)

    @precondition(lambda self: Document.objects.waiting().exists())
    @rule(which=WHICH, act=st.sampled_from(["lapse", "sweep"]))
    def time_passes(self, which: int, act: str) -> None:
        getattr(self, act)(which)

    @precondition(lambda self: Document.objects.unclaimed().exists())
    @rule(which=WHICH, act=st.sampled_from(["overtake", "fail"]))
    def another(self, which: int, act: str) -> None:
        getattr(self, act)(which)

    @precondition(lambda self: Article.objects.exists())
    @rule(which=WHICH, act=st.sampled_from(["decide", "delete", "restore", "retag", "run_again"]))
    def edit(self, which: int, act: str) -> None:
        """An editor does something, where there is something to do it with."""
        with suppress(Nothing):
            getattr(self, act)(which)

    @invariant()
    def sums_come_out(self) -> None:
        documents = Document.objects.all()
        assert set(documents.values_list("pk", flat=True)) == self.brought
        ends = dict(documents.values_list("stage").annotate(n=Count("pk")).order_by())
        done = documents.filter(stage=Stage.DONE, outcome__in=Outcome.values).count()
        assert ends.get(Stage.DONE, 0) == done
        nameless = documents.filter(outcome__in=[Outcome.FAILED, Outcome.REJECTED], code="")
        assert not nameless.exists()
        assert not documents.filter(stage=Stage.RECEIVED).exclude(outcome="").exists()

    @invariant()
    def one_article_for_each_content(self) -> None:
        addressed = Article.objects.exclude(canonical_url="")
        assert _once(addressed.values("canonical_url"))
        plain = Article.objects.filter(canonical_url="")
        assert _once(plain.values("content_key", "outlet"))
        assert _once(ArticleVersion.objects.values("article", "content_key"))
        currently = Count("versions", filter=Q(versions__is_current=True))
        assert not Article.objects.annotate(n=currently).exclude(n=1).exists()

    @invariant()
    def rollup_is_the_direct_count(self) -> None:
        assert activity.find_differences() == []

    @invariant()
    def decisions_stand(self) -> None:
        """Until nothing tells the event any more."""
        found = dict(
            Event.objects.filter(public_id__in=self.decided).values_list("public_id", "review")
        )
        believed = EventMention.objects.not_rejected().values_list("event__public_id", flat=True)
        for public_id in set(believed) & set(found):
            assert found[public_id] == self.decided[public_id]

    @invariant()
    def suggestions_stand_in_the_text_of_today(self) -> None:
        """Where an article was tagged after its last change."""
        old = EventMention.objects.filter(review="suggested", version__is_current=False)
        for mention in old.select_related("article"):
            current = mention.article.versions.get(is_current=True)
            assert mention.article.tagged_at < current.created_at

    def _take(self, which: int) -> int:
        return self.rung.pop(which % len(self.rung))

    def _stage(self, pk: int) -> str:
        return Document.objects.get(pk=pk).stage


class Nothing(Exception):
    """None of that kind is there."""


def _one(rows: Any, which: int) -> Any:
    found = list(rows.order_by("pk"))
    if not found:
        raise Nothing
    return found[which % len(found)]


def _once(rows: Any) -> bool:
    return not rows.annotate(n=Count("pk")).filter(n__gt=1).order_by().exists()


@pytest.mark.hypothesis
@pytest.mark.django_db
def test_the_ledger_comes_out_in_any_order(broker: Any) -> None:
    for name in WORDS:
        assert load(only=name)[0].problems == []
    brief = settings().derandomize  # as `make test` is
    TRIED.clear()
    run_state_machine_as_test(
        Ledger,
        settings=settings(max_examples=5 if brief else 60, stateful_step_count=8 if brief else 40),
    )
    print(dict(TRIED))
    starved = (ACTS if brief else ACTS | RARE) - TRIED.keys()
    assert not starved, TRIED
