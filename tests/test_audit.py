"""The audit counts nothing as clean that it did not look at."""

from typing import Any

import pytest

from tests.audit import CLEAN, FOUND, NOT_AUDITED, Part, judged, worst

GOOD = {"name": "django", "version": "5.2.19", "vulns": []}
PASSED_OVER = {"name": "amqp", "skip_reason": "Dependency not found"}
BAD = {"name": "x", "version": "1", "vulns": [{"id": "CVE-1", "fix_versions": ["2"]}]}


@pytest.mark.parametrize(
    ("told", "ended", "line"),
    [
        ([GOOD], CLEAN, "audited 1 of 1 packages"),
        ([GOOD, PASSED_OVER], NOT_AUDITED, "audited 1 of 2 packages"),
        ([PASSED_OVER], NOT_AUDITED, "audited 0 of 1 packages"),
        ([BAD, PASSED_OVER], FOUND, "x 1: CVE-1, mended in 2"),
        ([], NOT_AUDITED, "audited 0 of 0 packages"),
    ],
)
def test_a_package_that_is_passed_over_is_not_audited(told: Any, ended: int, line: str) -> None:
    part = judged("packages", told)
    assert part.ended == ended
    assert line in part.lines


def test_what_was_found_weighs_most() -> None:
    parts = [Part("a", end, []) for end in (CLEAN, NOT_AUDITED, FOUND)]
    assert worst(parts) == FOUND
    assert worst(parts[:2]) == NOT_AUDITED
    assert worst(parts[:1]) == CLEAN
