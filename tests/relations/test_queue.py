"""What waits: the database keeps the queue true, in order, and to one editor at a time."""

import datetime as dt
import threading
from contextlib import suppress
from typing import Any

import pytest
from django.core.exceptions import ObjectDoesNotExist
from django.db import DatabaseError, connection, connections, transaction
from django.utils import timezone
from hypothesis import given, settings
from hypothesis import strategies as st

from relations import event_merging, queue, review
from relations.models import (
    Article,
    ArticlePartner,
    Event,
    EventMention,
    LegalAction,
    Official,
    QueueDay,
    Suggestion,
)
from relations.queue import Wanted
from tests import factories as make
from tests.relations import queue_world as desk

COLUMNS = "kind, object_id, partner_id, type, rule, confidence, article_id"


def assert_true() -> None:
    """The table says what the view says, row by row."""
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT {COLUMNS} FROM relations_undecided EXCEPT SELECT {COLUMNS} FROM relations_suggestion"
        )
        missing = cursor.fetchall()
        cursor.execute(
            f"SELECT {COLUMNS} FROM relations_suggestion EXCEPT SELECT {COLUMNS} FROM relations_undecided"
        )
        assert (missing, cursor.fetchall()) == ([], [])
    for row in Suggestion.objects.select_related("article"):
        assert row.outlet_id == (row.article.outlet_id if row.article else None)


@pytest.mark.django_db
def test_one_row_of_each_kind_waits_and_what_hangs_on_it_waits_with_it() -> None:
    rows = desk.one_of_each()
    kinds = {(kind, row.pk) for kind, row in rows.items()}
    assert {(row.kind, row.object_id) for row in Suggestion.objects.all()} == kinds
    assert_true()


def _turns(rows: dict[str, Any]) -> list[Any]:
    """Whatever may happen to rows of the queue, each by itself."""
    decided = [
        lambda row=row, act=act: act(row)
        for row in rows.values()
        for act in (review.accept, review.reject, review.reopen)
    ]
    article = Article.objects.order_by("pk").first()
    return [
        *decided,
        lambda: EventMention.objects.filter(pk=rows["mention"].pk).delete(),
        lambda: EventMention.objects.update(confidence=0.25),
        lambda: EventMention.objects.filter(pk=rows["mention"].pk).update(event=rows["event"]),
        lambda: Event.objects.update(type="AID", mode=""),
        lambda: Event.objects.filter(pk=rows["event"].pk).delete(),
        lambda: Article.objects.update(outlet=make.outlet("second")),
        lambda: article.delete(),
        lambda: ArticlePartner.objects.all().delete(),
        lambda: ArticlePartner.objects.update(score=1),
        lambda: LegalAction.objects.filter(pk=rows["step"].pk).update(action="denied"),
        lambda: rows["agreement"].delete(),
        lambda: Official.objects.filter(pk=rows["official"].pk).update(country_id="RU"),
        lambda: rows["official"].mentions.all().delete(),
    ]


@pytest.mark.django_db
@settings(max_examples=25)
@given(st.lists(st.integers(0, 36), min_size=1, max_size=8))
def test_the_queue_stays_true_whatever_happens(numbers: list[int]) -> None:
    with transaction.atomic():
        turns = _turns(desk.one_of_each())
        for number in numbers:
            # A row that is gone, or a rule that forbids it, is no matter of the queue's.
            with suppress(DatabaseError, ObjectDoesNotExist, ValueError), transaction.atomic():
                turns[number]()
            assert_true()
        transaction.set_rollback(True)


@pytest.mark.django_db
def test_a_merge_takes_an_event_out_and_its_undoing_puts_it_back() -> None:
    first, second = desk.event(), desk.event()
    record = event_merging.merge_events(first, second, by=None)
    assert_true()
    # Their sentences now tell an accepted event, and are decided one by one.
    assert [row.kind for row in Suggestion.objects.all()] == ["mention", "mention"]
    event_merging.undo_merge(record, by=None)
    assert_true()
    assert Suggestion.objects.filter(kind="event").count() == 2


@pytest.mark.django_db
def test_the_least_certain_comes_first_or_the_oldest_or_the_newest() -> None:
    editor = desk.decider()
    rows = [desk.event(confidence) for confidence in (0.6, 0.2, 0.4)]
    for number, row in enumerate(rows):
        Suggestion.objects.filter(object_id=row.pk).update(
            since=timezone.now() - dt.timedelta(days=9 - number)
        )
    first = {order: queue.take(editor, Wanted(order=order)).object_id for order in queue.ORDERS}
    assert first == {"unsure": rows[1].pk, "oldest": rows[0].pk, "newest": rows[2].pk}
    mark = Suggestion.objects.get(object_id=rows[1].pk)
    for order, (before, after) in {
        "unsure": (None, rows[2].pk),
        "oldest": (rows[0].pk, rows[2].pk),
        "newest": (rows[2].pk, rows[0].pk),
    }.items():
        beside = [
            queue.take(editor, Wanted(order=order), beside=mark, back=b) for b in (True, False)
        ]
        assert [row and row.object_id for row in beside] == [before, after]


@pytest.mark.django_db
def test_a_lease_lapses_and_is_given_up_for_the_next() -> None:
    one, other = desk.decider("one"), desk.decider("other")
    first, second = desk.event(0.2), desk.event(0.4)
    assert queue.take(one, Wanted()).object_id == first.pk
    assert queue.take(other, Wanted()).object_id == second.pk
    Suggestion.objects.filter(object_id=first.pk).update(
        leased_until=timezone.now() - dt.timedelta(seconds=1)
    )
    assert queue.take(other, Wanted()).object_id == first.pk
    assert Suggestion.objects.get(object_id=second.pk).leased_to is None
    assert not queue.still_open(one, "event", first.pk)
    assert queue.still_open(other, "event", first.pk)


@pytest.mark.django_db(transaction=True)
def test_editors_who_ask_at_once_are_given_different_ones() -> None:
    editors = [desk.decider(f"editor{number}") for number in range(6)]
    for number in range(6):
        desk.event(number / 10)
    given, start = [], threading.Barrier(6)

    def ask(editor: Any) -> None:
        start.wait()
        try:
            given.append(queue.take(editor, Wanted()).object_id)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=ask, args=(editor,)) for editor in editors]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(given) == len(set(given)) == 6


@pytest.mark.django_db
def test_the_next_one_is_found_by_an_index_among_many() -> None:
    editor = desk.decider()
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO relations_suggestion (kind, object_id, partner_id, type, rule, confidence, since)"
            " SELECT 'event', n, 'TR', 'AID', '', random(), now() FROM generate_series(1, 20000) n"
        )
        cursor.execute("ANALYZE relations_suggestion")
    for wanted in (
        Wanted(),
        Wanted(partner="TR"),
        Wanted(kind="event", type="AID"),
        Wanted(order="oldest"),
    ):
        rows = queue._free(wanted.rows(), editor)[:1]
        plan = rows.explain()
        assert "Index Scan" in plan, plan
        assert "Sort" not in plan, plan


@pytest.mark.django_db
def test_the_figure_of_a_day_is_its_last_count() -> None:
    desk.event()
    queue.note_day()
    desk.event()
    queue.note_day()
    assert QueueDay.objects.get().waiting == 2
