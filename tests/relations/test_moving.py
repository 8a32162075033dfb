"""Counts that are moved for one event stay what a direct count gives, whatever is decided."""

import datetime as dt
from contextlib import suppress
from typing import Any
from uuid import uuid4

import pytest
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from relations import activity, deciding, moving
from relations.deciding import Wish
from relations.models import (
    Activity,
    Decision,
    Event,
    EventMention,
    Review,
    Suggestion,
    SuggestionKind,
    Verdict,
)
from tests import factories as make
from tests.relations import queue_world as desk

pytestmark = pytest.mark.django_db

ACCEPT, REJECT = Wish(Verdict.ACCEPTED), Wish(Verdict.REJECTED)
DAYS = st.one_of(st.none(), st.dates(dt.date(2024, 12, 20), dt.date(2025, 2, 10)))
EVENTS = st.lists(
    st.fixed_dictionaries(
        {
            "partner": st.sampled_from(["TR", "RU"]),
            "type": st.sampled_from(["CONSULT", "ACCUSE"]),
            "day": DAYS,
            "sectors": st.sets(st.sampled_from(["energy", "health"])),
            "told_by": st.lists(st.tuples(st.sampled_from(["paper", "sample"]), DAYS), max_size=3),
        }
    ),
    min_size=1,
    max_size=5,
)
# Which row, of those there are, and what is done with it.
ACTS = st.lists(
    st.tuples(st.integers(0, 9), st.sampled_from(["accept", "reject", "fix", "undo", "all"])),
    max_size=8,
)


def _make(spec: dict[str, Any]) -> None:
    event = make.event(spec["partner"], day=spec["day"], type=spec["type"], mode="")
    event.sectors.set([make.sector(slug) for slug in spec["sectors"]])
    for number, (paper, day) in enumerate(spec["told_by"]):
        outlet = make.outlet(paper, is_sample=paper == "sample")
        text = f"نص {event.pk} {number}"
        make.event_mention(event, make.article(text, outlet=outlet, published_on=day))


def _act(by: Any, which: int, act: str) -> None:
    if act == "undo":
        rows: Any = Decision.objects.filter(undone_at=None)
        if rows:
            deciding.undo(rows[which % len(rows)], by=by)
        return
    if act == "all":
        model = EventMention if which % 2 else Event
        verdict = Verdict.REJECTED if which % 3 else Verdict.ACCEPTED
        deciding.decide_all(by, model.objects.all(), verdict, bundle=uuid4())
        return
    waiting = list(Suggestion.objects.all())
    if not waiting:
        return
    row = waiting[which % len(waiting)]
    wish = REJECT if act == "reject" else ACCEPT
    if act == "fix" and row.kind == SuggestionKind.EVENT:
        wish = Wish(Verdict.FIXED, values={"type": "CONSULT", "sectors": ["health"]})
    assert deciding.decide(by, row.kind, row.object_id, wish, token=uuid4()).decision


@given(EVENTS, ACTS)
@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_is_decided_the_rollup_is_the_direct_count(
    specs: list[dict[str, Any]], acts: list[tuple[int, str]]
) -> None:
    Decision.objects.all().delete()
    Event.objects.all().delete()
    make.sector("health")
    by = User.objects.get_or_create(username="decider")[0]
    for spec in specs:
        _make(spec)
    activity.rebuild()
    for which, act in acts:
        with suppress(ValidationError):  # decided again since: nothing is taken back
            _act(by, which, act)
        assert activity.find_differences() == []


def test_what_waits_with_nothing_to_recount_is_moved_and_not_recounted(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    by, row = desk.decider(), desk.event()
    row.sectors.set([make.sector("energy")])
    desk.event()
    activity.rebuild()
    monkeypatch.setattr(activity, "refresh", None)  # to be called would be an error
    deciding.decide(by, "event", row.pk, ACCEPT, token=uuid4())
    assert activity.find_differences() == []
    counted = {(cell.sector_id, cell.review): cell.events for cell in Activity.objects.all()}
    assert counted == {(None, "accepted"): 1, (None, "suggested"): 1, ("energy", "accepted"): 1}


def test_a_rollup_that_was_not_whole_is_recounted() -> None:
    by, rows = desk.decider(), [desk.event() for _number in range(3)]
    assert not Activity.objects.exists()
    for row, wish in zip(rows, (ACCEPT, REJECT, ACCEPT), strict=True):
        Activity.objects.filter(review=Review.SUGGESTED).delete()
        deciding.decide(by, "event", row.pk, wish, token=uuid4())
        assert activity.find_differences() == []


def test_the_share_of_an_event_is_its_direct_count() -> None:
    event = make.event(day=dt.date(2025, 5, 4))
    event.sectors.set([make.sector("energy"), make.sector("health")])
    make.event_mention(event, make.article("نص", outlet=make.outlet("sample", is_sample=True)))
    share = moving.share_of(event)
    assert {cell.sector for cell in share} == {None, "energy", "health"}
    assert set(share.values()) == {activity.Tally(1, 1, 1, event.score)}
    moving.move({}, share)
    assert activity.find_differences() == []
    moving.move(share, {})
    assert not Activity.objects.exists()
