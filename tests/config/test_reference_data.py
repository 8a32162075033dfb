"""A command that reads the lexicon, on a folder where nothing was ever started."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.config import processes
from tests.config.site_copy import BASE_DIR, Copy, free_port

pytestmark = pytest.mark.timeout(300)
SAMPLES = str(BASE_DIR / "tests" / "samples")
SAID = "Preparing tables and reference data\n"


@pytest.fixture
def copy(tmp_path: Path) -> Iterator[Copy]:
    copy = Copy(tmp_path / "data", free_port())
    yield copy
    processes.kill_all(copy.data)


def test_evaluating_needs_no_step_before_it(copy: Copy) -> None:
    code, first = copy.run("evaluate_tagging", SAMPLES, "--json")
    assert code == 0, first
    assert first.startswith(SAID)
    tasks = json.loads(first.removeprefix(SAID))["tasks"]
    assert tasks["events"]["right"] > 0
    assert tasks["sectors"]["right"] > 0
    code, again = copy.run("evaluate_tagging", SAMPLES, "--json")
    assert code == 0, again
    assert json.loads(again) == json.loads(first.removeprefix(SAID))
