"""The supervisor on its own, with programs that only sleep."""

import contextlib
import os
import pty
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest

from tests.config import processes
from tests.config.site_copy import eventually

SUPERVISE = """
import sys
from pathlib import Path
from config.process import Command, Service
from config.supervisor import Stopped, Supervisor
supervisor = Supervisor(Path(sys.argv[1]))
supervisor.listen()
try:
    # The second one has a child of its own, which nobody may forget.
    for name, words in ("sleeper", ["sleep", "600"]), ("parent", ["sh", "-c", "sleep 601; true"]):
        supervisor.start(Service(name, lambda words=words: Command(words)))
    print("up", flush=True)
    supervisor.watch()
except Stopped:
    print("stopping", flush=True)
finally:
    supervisor.stop()
"""


@pytest.fixture
def terminal() -> Iterator[tuple[int, int]]:
    """Our side and its side."""
    ours, theirs = pty.openpty()
    yield ours, theirs
    os.close(theirs)
    with contextlib.suppress(OSError):  # closed by the test
        os.close(ours)


@pytest.fixture
def supervisor(tmp_path: Path, terminal: tuple[int, int]) -> Iterator[subprocess.Popen[str]]:
    process = subprocess.Popen(
        [sys.executable, "-c", SUPERVISE, str(tmp_path)],
        env=os.environ | {"DATA_DIR": str(tmp_path)},
        stdin=terminal[1],
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "up\n"
    yield process
    process.kill()
    process.wait()
    process.stdout.close()
    processes.kill_all(tmp_path)


def sleeper(data: Path) -> psutil.Process | None:
    return next(iter(processes.named(data, "600")), None)


def next_sleeper(data: Path, than: psutil.Process, within: float) -> psutil.Process:
    end = time.monotonic() + within
    while time.monotonic() < end:
        found = sleeper(data)
        if found is not None and found.pid != than.pid:
            return found
        time.sleep(0.05)
    raise AssertionError(f"no new one within {within} s")


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_asked_to_end_it_leaves_no_process(
    supervisor: subprocess.Popen[str], tmp_path: Path, number: signal.Signals
) -> None:
    assert eventually(lambda: len(processes.of_data_folder(tmp_path)) == 4)
    supervisor.send_signal(number)
    assert supervisor.wait(5) == 0
    assert processes.gone(tmp_path, within=2)


def test_closed_terminal_ends_it_without_a_signal(
    supervisor: subprocess.Popen[str], tmp_path: Path, terminal: tuple[int, int]
) -> None:
    os.close(terminal[0])
    assert supervisor.wait(5) == 0
    assert processes.gone(tmp_path, within=2)


def test_killed_it_takes_its_children_along(
    supervisor: subprocess.Popen[str], tmp_path: Path
) -> None:
    first = sleeper(tmp_path)
    assert first is not None
    supervisor.kill()
    supervisor.wait()
    assert psutil.wait_procs([first], timeout=5)[1] == []


def test_dead_child_comes_back_later_each_time(
    supervisor: subprocess.Popen[str], tmp_path: Path
) -> None:
    first = sleeper(tmp_path)
    assert first is not None
    first.kill()
    second = next_sleeper(tmp_path, than=first, within=1)
    began = time.monotonic()
    second.kill()
    next_sleeper(tmp_path, than=second, within=3)
    assert time.monotonic() - began > 0.9
