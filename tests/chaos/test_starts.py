"""Starts cut off at any moment, by kill -9 of everything: the next one makes up for it."""

import random
import time
from pathlib import Path

import pytest

from tests.config import processes
from tests.config.site_copy import Copy, free_port

SEEDS = range(6)


@pytest.mark.chaos
@pytest.mark.timeout(600)
def test_start_after_interrupted_starts_is_whole(tmp_path: Path) -> None:
    copy = Copy(tmp_path / "data", free_port())
    for seed in SEEDS:
        process = copy.manage("up")
        time.sleep(random.Random(seed).uniform(0.5, 12))
        processes.kill_all(copy.data)
        process.communicate()
        assert processes.gone(copy.data, within=20)
    code, output = copy.run("up", "--once")
    assert code == 0, output
    code, output = copy.run("rebuild_activity", "--check")
    assert code == 0, output
