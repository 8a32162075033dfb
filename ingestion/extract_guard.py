"""Reading strangers' files where they can do no harm: in a child process with bounds.

A file that asks for more memory or time than it is given, or that brings its reader down, is
refused as too heavy; whoever asked goes on. One child serves many files, one after another.

A busy machine is no fault of a file: a child is judged by the processor time it had, never by the
clock on the wall, and what it takes to start is nobody's.
"""

import atexit
import datetime as dt
import json
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO, Any

import psutil
from django.conf import settings

from ingestion.extract import Extracted, ExtractionRefused, Member, Unpacked
from ingestion.extract.child import DOCUMENT, FEED, LENGTH, TABLE, TOO_HEAVY
from ingestion.extract.feeds.items import FeedItem, FeedRead, FeedRefused
from relations.sheets import Sheet, SheetRefused

# A child that has had none of the processor for as many times the seconds it may use sleeps for
# good: on the busiest machine one that works has its share within that.
WAIT = 1.5
START_WITHIN = 30  # seconds without any of the processor, while it starts
LOOK_EVERY = 1.0  # seconds


class ReadingFault(RuntimeError):
    """A fault of ours while a file was read; the message says which."""


class ReaderAway(RuntimeError):
    """The child was not there to read; the file can be read later.

    `guilty` tells whether it was at this file then, which may have brought it about.
    """

    def __init__(self, message: str, *, guilty: bool) -> None:
        super().__init__(message)
        self.guilty = guilty


class _Reader:
    """The child of this process, started when it is first needed and anew when it has ended."""

    def __init__(self) -> None:
        self.lock = threading.Lock()
        self.process: subprocess.Popen[bytes] | None = None
        self.owner = 0
        self.served = 0

    def ask(
        self, data: bytes, kind: str = DOCUMENT, **facts: str
    ) -> tuple[dict[str, Any], list[bytes]]:
        """Return the answer and what is attached to it; raises EOFError where the child died.

        Only a fresh child fails a file: what an older one lacks in memory, or has broken, may be
        the fault of a file that it read before.
        """
        with self.lock:
            while True:
                process = self._running()
                fresh, self.served = self.served == 0, self.served + 1
                try:
                    answer, attached = self._exchange(process, data, {"kind": kind, **facts})
                except (EOFError, BrokenPipeError):
                    if fresh or process.returncode == -signal.SIGXCPU:
                        raise
                    continue
                if answer["last"]:
                    self.end()
                if fresh or answer.get("code") != "too_heavy":
                    return answer, attached

    def _exchange(
        self, process: subprocess.Popen[bytes], data: bytes, asked: dict[str, str]
    ) -> tuple[dict[str, Any], list[bytes]]:
        """Ask and listen; a child that did not answer is ended."""
        try:
            with _ended_if_still(process, settings.EXTRACT_MAX_SECONDS * WAIT) as still:
                return _talk(process, data, asked)
        except (EOFError, BrokenPipeError):
            killed = _ended_by(process) == signal.SIGKILL and not still.is_set()
            self.end()
            if killed:  # by the system, short of memory, or by a person
                raise ReaderAway("the process that reads was killed", guilty=True) from None
            raise
        except BaseException:
            self.end()
            raise

    def _running(self) -> subprocess.Popen[bytes]:
        """Return a child of this very process: one that a fork inherited belongs to another."""
        inherited = self.owner != os.getpid()
        if self.process is None or inherited or self.process.poll() is not None:
            if not inherited:
                self.end()
            self.process, self.owner, self.served = _start(), os.getpid(), 0
            self._wait_ready(self.process)
        return self.process

    def _wait_ready(self, process: subprocess.Popen[bytes]) -> None:
        """What a child takes to start is not the file's to pay for."""
        try:
            with _ended_if_still(process, START_WITHIN):
                _frame(process)
        except BaseException as stopped:
            self.end()
            if isinstance(stopped, EOFError):
                raise ReaderAway("the process that reads did not start", guilty=False) from None
            raise

    def end(self) -> None:
        if self.process is None or self.owner != os.getpid():
            return
        self.process.kill()
        self.process.wait()
        for pipe in (self.process.stdin, self.process.stdout):
            _close(pipe)
        self.process = None


def read(data: bytes) -> Extracted | Unpacked:
    """Read a document or unpack an archive; raises ExtractionRefused, ReadingFault, ReaderAway."""
    try:
        answer, attached = _reader.ask(data)
    except (EOFError, BrokenPipeError):
        raise ExtractionRefused("too_heavy", TOO_HEAVY) from None
    if "error" in answer:
        raise ReadingFault(answer["error"])
    if answer.get("refused"):
        raise ExtractionRefused(answer["code"], answer["message"])
    if "unpacked" in answer:
        return _unpacked(answer["unpacked"], attached)
    found = answer["extracted"]
    return Extracted(**{**found, "published": _day(found["published"])})


def read_table(data: bytes) -> Sheet:
    """Read an editor's sheet; raises SheetRefused, ReadingFault, ReaderAway."""
    try:
        answer, _none = _reader.ask(data, TABLE)
    except (EOFError, BrokenPipeError):
        raise SheetRefused("too_heavy") from None
    if "error" in answer:
        raise ReadingFault(answer["error"])
    if answer.get("refused"):
        raise SheetRefused(answer["code"], **answer.get("facts", {}))
    return Sheet(*answer["table"])


def read_feed(data: bytes, *, address: str, content_type: str, now: dt.datetime) -> FeedRead:
    """Read a feed's items; raises FeedRefused, ReadingFault, ReaderAway."""
    told = {"address": address, "content_type": content_type, "now": now.isoformat()}
    try:
        answer, _none = _reader.ask(data, FEED, **told)
    except (EOFError, BrokenPipeError):
        raise FeedRefused("feed_limits", TOO_HEAVY) from None
    if "error" in answer:
        raise ReadingFault(answer["error"])
    if answer.get("refused"):
        links = tuple(answer.get("links", ()))
        raise FeedRefused(answer["code"], answer["message"], links)
    found = answer["feed"]
    items = [{**item, "published": _day(item["published"])} for item in found["items"]]
    return FeedRead(**{**found, "items": tuple(FeedItem(**item) for item in items)})


def extract(data: bytes) -> Extracted:
    """Read one document; an archive of them is refused."""
    found = read(data)
    if isinstance(found, Unpacked):
        raise ExtractionRefused("nested", "This is an archive. Unpack it, and name one file of it.")
    return found


def _day(text: str | None) -> dt.date | None:
    return dt.date.fromisoformat(text) if text else None


def _unpacked(heads: list[dict[str, Any]], attached: list[bytes]) -> Unpacked:
    return Unpacked(
        tuple(
            Member(head["name"], head["size"], data, head["code"], head["message"])
            for head, data in zip(heads, attached, strict=True)
        )
    )


def _start() -> subprocess.Popen[bytes]:
    """Start a child that knows no secrets: of our environment it has what a program needs."""
    limits = (settings.EXTRACT_MAX_MEMORY, settings.EXTRACT_MAX_SECONDS, settings.INGEST_MAX_BYTES)
    environment = {
        "PATH": os.pathsep.join(os.get_exec_path()),
        "PYTHONUTF8": "1",
        "DATA_DIR": str(settings.DATA_DIR),  # by which a stop finds what belongs to it
        # Threads would each reserve more of the memory than they use.
        "MALLOC_ARENA_MAX": "1",
        "RAYON_NUM_THREADS": "1",
    }
    return subprocess.Popen(
        [sys.executable, "-m", "ingestion.extract.child", *map(str, limits)],
        cwd=settings.BASE_DIR,
        env=environment,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    )


def _talk(
    process: subprocess.Popen[bytes], data: bytes, asked: dict[str, str]
) -> tuple[dict[str, Any], list[bytes]]:
    assert process.stdin is not None
    assert process.stdout is not None
    head = json.dumps({**asked, "size": len(data)}).encode()
    process.stdin.write(LENGTH.pack(len(head)) + head)
    process.stdin.write(data)
    process.stdin.flush()
    answer = _frame(process)
    sizes = [member["attached"] for member in answer.get("unpacked", ())]
    return answer, [_exactly(process.stdout, size) for size in sizes]


def _frame(process: subprocess.Popen[bytes]) -> dict[str, Any]:
    assert process.stdout is not None
    (length,) = LENGTH.unpack(_exactly(process.stdout, LENGTH.size))
    answer: dict[str, Any] = json.loads(_exactly(process.stdout, length))
    return answer


@contextmanager
def _ended_if_still(process: subprocess.Popen[bytes], patience: float) -> Iterator[threading.Event]:
    """End a child that does nothing at all for so many seconds; the event tells that we did.

    One that works too long is ended by the kernel, when its time of the processor is spent.
    """
    over, still = threading.Event(), threading.Event()
    watch = threading.Thread(target=_watch, args=(process, patience, over, still), daemon=True)
    watch.start()
    try:
        yield still
    finally:
        over.set()
        watch.join()


def _watch(
    process: subprocess.Popen[bytes],
    patience: float,
    over: threading.Event,
    still: threading.Event,
) -> None:
    used, since = 0.0, time.monotonic()
    while not over.wait(min(LOOK_EVERY, patience)):
        now = _processor_time(process.pid)
        if now > used:
            used, since = now, time.monotonic()
        elif time.monotonic() - since >= patience:
            still.set()
            process.kill()
            return


def _ended_by(process: subprocess.Popen[bytes]) -> int:
    """Return the signal that ended a child whose pipe broke; 0 where none did."""
    try:
        return max(0, -process.wait(timeout=5))
    except subprocess.TimeoutExpired:
        return 0


def _processor_time(pid: int) -> float:
    """Return its seconds so far; those of one that has ended stay as they are."""
    try:
        times = psutil.Process(pid).cpu_times()
    except psutil.Error:
        return 0.0
    return float(times.user + times.system)


def _exactly(pipe: IO[bytes], size: int) -> bytes:
    found = pipe.read(size)
    if len(found) < size:
        raise EOFError
    return found


def _close(pipe: IO[bytes] | None) -> None:
    if pipe is None:
        return
    try:
        pipe.close()
    except BrokenPipeError:
        return  # what it had not taken is lost with it


_reader = _Reader()
atexit.register(_reader.end)
