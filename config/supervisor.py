"""Keeps a handful of programs alive, and leaves none behind."""

import os
import select
import signal
import subprocess
import time
from dataclasses import dataclass, field
from pathlib import Path
from types import FrameType

from config.logs import log_tail, open_log, relay, say
from config.process import Service, StartFailed, end, kill_group, spawn, wait_ready

LONGEST_PAUSE = 30  # seconds before a program that keeps dying is tried again
CALM = 60  # seconds of life after which earlier deaths are forgotten


class Stopped(BaseException):
    """Somebody pressed Ctrl-C, closed the terminal, or asked us to end."""


@dataclass
class Child:
    """A service and the process that runs it now."""

    service: Service
    process: subprocess.Popen[bytes]
    started: float = field(default_factory=time.monotonic)
    deaths: int = 0
    due: float | None = None  # when a dead one is started again


class Supervisor:
    """Used from the main thread only: the kernel ties each child's death signal to it."""

    def __init__(self, data: Path) -> None:
        self.data = data
        self.terminal: select.poll | None = None
        self.children: list[Child] = []

    def listen(self) -> None:
        """From now on the three ways of asking us to end raise Stopped, wherever we are."""
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            if signal.getsignal(number) is not signal.SIG_IGN:  # nohup means it
                signal.signal(number, _raise_stopped)
        if signal.getsignal(signal.SIGHUP) is not signal.SIG_IGN and os.isatty(0):
            # `ssh -t host make run`: closing that tells make, and make does not pass it on.
            self.terminal = select.poll()
            self.terminal.register(0, 0)

    def start(self, service: Service) -> None:
        """Return once it is ready."""
        child = Child(service, self._spawn(service))
        self.children.append(child)
        try:
            wait_ready(service, child.process)
        except StartFailed as problem:
            tail = log_tail(self.data, service.name) if service.quiet else ""
            raise StartFailed(f"{problem}\n{tail}".strip()) from problem

    def wait(self, process: subprocess.Popen[bytes]) -> int:
        """Watch over the others until this one is done."""
        while process.poll() is None:
            self.watch_once()
            time.sleep(0.1)
        return process.returncode

    def watch(self) -> None:
        """Until Stopped."""
        while True:
            self.watch_once()
            time.sleep(0.25)

    def watch_once(self) -> None:
        if self.terminal is not None and self.terminal.poll(0):
            raise Stopped
        now = time.monotonic()
        for child in self.children:
            if child.due is None and child.process.poll() is not None:
                self._mourn(child, now)
            if child.due is not None and now >= child.due:
                child.process = self._spawn(child.service)
                child.started, child.due = now, None

    def stop(self) -> None:
        """In reverse order, each one waited for; a second Ctrl-C cannot cut this short."""
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, signal.SIG_IGN)
        for child in reversed(self.children):
            end(child.service, child.process)
        self.children.clear()

    def _mourn(self, child: Child, now: float) -> None:
        kill_group(child.process)
        child.deaths = 1 if now - child.started > CALM else child.deaths + 1
        pause = min(2 ** (child.deaths - 1) - 1, LONGEST_PAUSE)
        child.due = now + pause
        when = f"in {pause} s" if pause else "now"
        say(
            "up", f"{child.service.name} ended ({_reason(child.process)}), starting it again {when}"
        )

    def _spawn(self, service: Service) -> subprocess.Popen[bytes]:
        if service.quiet:
            with open_log(self.data, service.name) as log:
                return spawn(service, log)
        process = spawn(service, subprocess.PIPE)
        relay(service.name, process)
        return process


def _raise_stopped(number: int, frame: FrameType | None) -> None:
    raise Stopped


def _reason(process: subprocess.Popen[bytes]) -> str:
    code = process.returncode
    return signal.Signals(-code).name if code < 0 else f"code {code}"
