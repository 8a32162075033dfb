"""Shares and their intervals, against figures worked out elsewhere."""

import pytest

from relations.shares import Share


@pytest.mark.parametrize(
    ("share", "low", "high"),
    # Newcombe (1998), Statistics in Medicine 17, table I, method 3.
    [
        (Share(81, 263), 0.2553, 0.3662),
        (Share(15, 148), 0.0624, 0.1605),
        (Share(0, 20), 0.0000, 0.1611),
        (Share(1, 29), 0.0061, 0.1718),
    ],
)
def test_interval_is_the_published_one(share: Share, low: float, high: float) -> None:
    assert share.bounds == pytest.approx((low, high), abs=5e-5)


def test_nothing_is_said_of_no_cases() -> None:
    assert Share(0, 0).value is None
    assert Share(0, 0).bounds is None


def test_all_right_leaves_room_for_doubt() -> None:
    low, high = Share(5, 5).bounds or (0, 0)
    assert 0.5 < low < 0.6
    assert high == 1.0
