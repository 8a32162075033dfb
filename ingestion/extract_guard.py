"""Reading strangers' files where they can do no harm: in a child process with bounds.

A file that asks for more memory or time than it is given, or that brings its reader down, is
refused as too heavy; whoever asked goes on. One child serves many files, one after another.
"""

import atexit
import datetime as dt
import json
import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO, Any

from django.conf import settings

from ingestion.extract import Extracted, ExtractionRefused, Member, Unpacked
from ingestion.extract.child import LENGTH, TOO_HEAVY

# Beside the seconds of the processor: what it may wait for, on a machine that is busy.
WAIT = 1.5
START_WITHIN = 30  # seconds


class ReadingFault(RuntimeError):
    """A fault of ours while a file was read; the message says which."""


class ReaderAway(RuntimeError):
    """The child did not start in time: no fault of the file, which can be read later."""


class _Reader:
    """The child of this process, started when it is first needed and anew when it has ended."""

    def __init__(self) -> None:
        self.lock = threading.Lock()
        self.process: subprocess.Popen[bytes] | None = None
        self.owner = 0

    def ask(self, data: bytes) -> tuple[dict[str, Any], list[bytes]]:
        """Return the answer and what is attached to it; raises EOFError where the child died."""
        with self.lock:
            process = self._running()
            try:
                with _kill_after(settings.EXTRACT_MAX_SECONDS * WAIT, process):
                    answer, attached = _talk(process, data)
            except BaseException:
                self.end()
                raise
            if answer["last"]:
                self.end()
            return answer, attached

    def _running(self) -> subprocess.Popen[bytes]:
        """Return a child of this very process: one that a fork inherited belongs to another."""
        inherited = self.owner != os.getpid()
        if self.process is None or inherited or self.process.poll() is not None:
            if not inherited:
                self.end()
            self.process, self.owner = _start(), os.getpid()
            self._wait_ready(self.process)
        return self.process

    def _wait_ready(self, process: subprocess.Popen[bytes]) -> None:
        """What a child takes to start is not the file's to pay for."""
        try:
            with _kill_after(START_WITHIN, process):
                _frame(process)
        except BaseException as stopped:
            self.end()
            if isinstance(stopped, EOFError):
                raise ReaderAway("the process that reads files did not start") from None
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
    published = dt.date.fromisoformat(found["published"]) if found["published"] else None
    return Extracted(**{**found, "published": published})


def extract(data: bytes) -> Extracted:
    """Read one document; an archive of them is refused."""
    found = read(data)
    if isinstance(found, Unpacked):
        raise ExtractionRefused("nested", "This is an archive. Unpack it, and name one file of it.")
    return found


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


def _talk(process: subprocess.Popen[bytes], data: bytes) -> tuple[dict[str, Any], list[bytes]]:
    assert process.stdin is not None
    assert process.stdout is not None
    head = json.dumps({"size": len(data)}).encode()
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
def _kill_after(seconds: float, process: subprocess.Popen[bytes]) -> Iterator[None]:
    watch = threading.Timer(seconds, process.kill)
    watch.start()
    try:
        yield
    finally:
        watch.cancel()


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
