"""One child process: how it is started, told to stop, and kept from outliving its parent."""

import contextlib
import ctypes
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import IO, Any

PR_SET_PDEATHSIG = 1
_prctl = ctypes.CDLL(None).prctl if sys.platform == "linux" else None


class StartFailed(RuntimeError):
    """Something that must run does not; the message is for the person at the terminal."""


@dataclass(frozen=True)
class Command:
    """What to run; `options` go to Popen (user, group, env)."""

    argv: list[str]
    options: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Service:
    """A program that is meant to stay up."""

    name: str
    command: Callable[[], Command]
    ready: Callable[[], bool] = lambda: True
    stop: signal.Signals = signal.SIGTERM
    # What the kernel sends it when whoever started it is gone without a word.
    orphan: signal.Signals = signal.SIGTERM
    grace: float = 15
    # Done before each start, such as clearing away what a kill -9 left.
    before: Callable[[], None] = lambda: None
    # Its lines go to its log file only.
    quiet: bool = False


def spawn(
    service: Service, output: int | IO[bytes], errors: int | None = subprocess.STDOUT
) -> subprocess.Popen[bytes]:
    """Start it in a session of its own: a Ctrl-C in the terminal is ours to pass on, in order.

    Call this from the main thread: the kernel ties the death signal to the thread that forked.
    """
    service.before()
    command = service.command()
    return subprocess.Popen(
        command.argv,
        stdin=subprocess.DEVNULL,
        stdout=output,
        stderr=errors,
        start_new_session=True,
        preexec_fn=_die_with_parent(service.orphan),
        **command.options,
    )


def _die_with_parent(orphan: signal.Signals) -> Callable[[], None]:
    parent = os.getpid()

    def in_child() -> None:
        if _prctl is not None:
            _prctl(PR_SET_PDEATHSIG, orphan)
        if os.getppid() != parent:
            os._exit(1)

    return in_child


def wait_ready(
    service: Service, process: subprocess.Popen[bytes] | None, limit: float = 60
) -> None:
    """Return once it answers; `process` is None for one that somebody else started."""
    end = time.monotonic() + limit
    while not service.ready():
        if process is not None and process.poll() is not None:
            raise StartFailed(f"{service.name} ended with code {process.returncode}")
        if time.monotonic() > end:
            raise StartFailed(f"{service.name} does not answer after {limit:.0f} s")
        time.sleep(0.02)


def end(service: Service, process: subprocess.Popen[bytes]) -> None:
    """Stop it cleanly, by force once its grace is over, and take its own children along."""
    if process.poll() is None:
        process.send_signal(service.stop)
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(service.grace)
    kill_group(process)
    process.wait()


def kill_group(process: subprocess.Popen[bytes]) -> None:
    """Orphaned web workers, for one, would keep the port."""
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(process.pid, signal.SIGKILL)
