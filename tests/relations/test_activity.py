"""The rollup equals the direct count, whatever happens to events."""

import datetime as dt
import io

import pytest
from django.core.management import CommandError, call_command
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from relations import activity, event_merging
from relations.models import Activity, Event, Review
from tests import factories as make

pytestmark = pytest.mark.django_db

DAYS = st.one_of(st.none(), st.dates(dt.date(2024, 12, 1), dt.date(2025, 4, 1)))
EVENTS = st.lists(
    st.fixed_dictionaries(
        {
            "partner": st.sampled_from(["TR", "RU"]),
            "type": st.sampled_from(["CONSULT", "AID", "ACCUSE"]),
            "day": DAYS,
            "sectors": st.sets(st.sampled_from(["energy", "health"])),
            "review": st.sampled_from(["suggested", "accepted", "rejected"]),
            "mentions": st.integers(0, 2),
            "sample": st.booleans(),
        }
    ),
    max_size=8,
)


def _make(spec: dict) -> Event:
    verdict = {} if spec["review"] == "suggested" else make.decided(Review(spec["review"]))
    event = make.event(spec["partner"], day=spec["day"], type=spec["type"], mode="", **verdict)
    event.sectors.set([make.sector(slug) for slug in spec["sectors"]])
    paper = make.outlet("sample", is_sample=True) if spec["sample"] else make.outlet("paper")
    for number in range(spec["mentions"]):
        make.event_mention(event, make.article(f"نص {event.pk} {number}", outlet=paper))
    return event


@given(EVENTS)
@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_refresh_gives_the_direct_count_and_then_writes_nothing(specs: list[dict]) -> None:
    Event.objects.all().delete()
    Activity.objects.all().delete()
    months = activity.months_of([_make(spec) for spec in specs])

    activity.refresh(months)

    assert activity.find_differences() == []
    assert activity.refresh(months) == 0
    counted = sum(row.events for row in Activity.objects.totals())
    assert counted == sum(spec["review"] != "rejected" for spec in specs)


def test_event_of_two_sectors_counts_once_in_all_and_once_in_each() -> None:
    event = make.event(day=dt.date(2025, 5, 4))
    event.sectors.set([make.sector("energy"), make.sector("health")])

    activity.rebuild()

    assert [row.events for row in Activity.objects.totals()] == [1]
    assert [row.events for row in Activity.objects.in_sector("health")] == [1]


def test_year_precision_counts_in_the_month_of_the_report() -> None:
    event = make.event(
        start_date=dt.date(2025, 1, 1),
        end_date=dt.date(2025, 12, 31),
        precision="year",
        basis="explicit",
        reported_on=dt.date(2025, 9, 14),
    )

    assert (event.month, event.month_basis) == (dt.date(2025, 9, 1), "reported")


def test_event_without_any_date_is_undated() -> None:
    assert (make.event().month, make.event().month_basis) == (None, "undated")


def test_only_events_told_by_nothing_but_samples_count_as_samples() -> None:
    sample, paper = make.outlet("sample", is_sample=True), make.outlet("paper")
    alone, both = make.event(day=dt.date(2025, 5, 4)), make.event(day=dt.date(2025, 5, 5))
    make.event_mention(alone, make.article("نص أول", outlet=sample))
    make.event_mention(both, make.article("نص ثان", outlet=sample))
    make.event_mention(both, make.article("نص ثالث", outlet=paper))

    activity.rebuild()

    assert Activity.objects.totals().get().samples == 1


def test_merging_moves_the_count() -> None:
    keep, other = make.event(day=dt.date(2025, 5, 4)), make.event(day=dt.date(2025, 6, 4))
    make.event_mention(other)
    activity.rebuild()

    event_merging.merge_events(keep, other, by=None)

    assert activity.find_differences() == []
    assert {row.month for row in Activity.objects.totals()} == {dt.date(2025, 5, 1)}


def test_check_names_what_differs_and_fails() -> None:
    make.event(day=dt.date(2025, 5, 4))
    complaint = io.StringIO()

    with pytest.raises(CommandError, match="1 cells differ"):
        call_command("rebuild_activity", "--check", stderr=complaint)

    assert "TR" in complaint.getvalue()
    call_command("rebuild_activity", stdout=io.StringIO())
    call_command("rebuild_activity", "--check", stdout=io.StringIO())
