"""Geometry of monthly charts: what is drawn is what was counted."""

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from relations import charts
from relations.months import add_months, months_between

FIRST = dt.date(2024, 12, 1)


def months(count: int) -> tuple[dt.date, ...]:
    return months_between(FIRST, add_months(FIRST, count - 1))


def cell(month: dt.date | None, events: int = 1, **values: object) -> charts.Cell:
    return charts.Cell(
        **{
            "partner": "TR",
            "month": month,
            "basis": "event",
            "type": "CONSULT",
            "accepted": True,
            "events": events,
            "samples": 0,
            **values,
        }
    )


def series(accepted: list[int], suggested: list[int] | None = None, tone: int = 0):
    return charts.Series("k", "K", tone, tuple(accepted), tuple(suggested or [0] * len(accepted)))


def test_months_run_over_the_new_year() -> None:
    assert months_between(dt.date(2024, 11, 1), dt.date(2025, 2, 1)) == (
        dt.date(2024, 11, 1),
        dt.date(2024, 12, 1),
        dt.date(2025, 1, 1),
        dt.date(2025, 2, 1),
    )
    assert add_months(dt.date(2025, 1, 1), -1) == dt.date(2024, 12, 1)


def test_reviewed_stands_solid_below_and_the_rest_hatched_above() -> None:
    chart = charts.column_chart(months(1), [series([3], [2]), series([1], [0], tone=1)])
    solid, other, hatched = chart.segments
    assert [s.value for s in chart.segments] == [3, 1, 2]
    assert [s.hatched for s in chart.segments] == [False, False, True]
    assert hatched.y < other.y < solid.y
    assert abs(solid.y + solid.height - chart.base) < 0.02
    assert abs(other.y + other.height - solid.y) < 0.02


@given(
    st.lists(
        st.tuples(st.integers(0, 500), st.integers(0, 500), st.integers(0, 500)),
        min_size=1,
        max_size=60,
    )
)
def test_every_column_is_as_tall_as_its_count_and_stays_inside(rows) -> None:
    one = series([a for a, _b, _c in rows], [b for _a, b, _c in rows])
    two = series([c for _a, _b, c in rows], tone=1)
    chart = charts.column_chart(months(len(rows)), [one, two])
    assert sum(s.value for s in chart.segments) == sum(map(sum, rows))
    assert sum(s.value for s in chart.segments if s.hatched) == sum(b for _a, b, _c in rows)
    unit = (chart.ticks[0].y - chart.ticks[-1].y) / chart.ticks[-1].value
    for index, row in enumerate(rows):
        column = [s for s in chart.segments if s.column == index]
        assert sum(s.value for s in column) == sum(row)
        assert abs(sum(s.height for s in column) - sum(row) * unit) < 0.05
    for segment in chart.segments:
        assert segment.x >= 0
        assert segment.x + segment.width <= 100.01
        assert segment.y >= charts.TOP - 0.01


def test_grid_lines_are_round_and_few() -> None:
    assert [charts.step_for(peak) for peak in (0, 1, 4, 5, 8, 9, 41, 4000)] == [
        1, 1, 1, 2, 2, 5, 20, 1000,
    ]  # fmt: skip


def test_an_empty_chart_has_a_base_and_no_columns() -> None:
    chart = charts.column_chart(months(3), [series([0, 0, 0])])
    assert chart.segments == ()
    assert charts.column_chart(months(3), []).segments == ()


def test_the_last_month_is_always_labelled_and_kept_inside() -> None:
    for count in (1, 12, 18, 36, 60):
        labels = charts.column_chart(months(count), [series([1] * count)]).labels
        assert labels[-1].date == months(count)[-1]
        assert labels[-1].always
        assert labels[-1].anchor == "end"
        assert sum(label.always for label in labels) <= 4
        assert len(labels) <= 13


def test_counts_are_spread_over_months_by_review() -> None:
    inside, outside = dt.date(2025, 1, 1), dt.date(2020, 1, 1)
    cells = [
        cell(inside, 2),
        cell(inside, 3, accepted=False),
        cell(inside, 1, partner="RU"),
        cell(outside, 7),
        cell(None, 5, basis="undated"),
    ]
    found = charts.by_month(cells, months(3), lambda one: one.partner)
    assert found == {"TR": ([0, 2, 0], [0, 3, 0]), "RU": ([0, 1, 0], [0, 0, 0])}
    assert charts.total_within(cells, FIRST, inside) == 6
    assert (
        charts.samples_within(
            [cell(inside, 4, samples=3), cell(outside, samples=1)], *2 * (inside,)
        )
        == 3
    )


def test_more_kinds_than_colours_become_others() -> None:
    totals = {"a": 1, "b": 9, "c": 5, "d": 5, "e": 2}
    assert charts.leading(totals, 3) == (["b", "c", "d"], ["e", "a"])
    assert charts.leading({"a": 1, "b": 2, "c": 3, "d": 4}, 3) == (["d", "c", "b", "a"], [])


def test_change_tells_its_direction() -> None:
    assert charts.Change(3, 3).direction == "same"
    assert (charts.Change(5, 3).direction, charts.Change(5, 3).difference) == ("up", 2)
    assert (charts.Change(1, 3).direction, charts.Change(1, 3).difference) == ("down", 2)
