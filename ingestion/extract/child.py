"""The process in which strangers' files are read: bounded in memory and time, and expendable.

Run as `python -m ingestion.extract.child BYTES SECONDS LARGEST`. Asked through standard input and
answering through standard output in frames: four bytes of length, then a JSON head, then the bytes
that the head announces. The first frame says that it is ready. It ends when its input does, and
after an answer that made it grow, after a fault, and when it has served long enough: what one file
may have broken in it reaches no more than a few others.
"""

import ctypes
import json
import os
import resource
import signal
import struct
import sys
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from typing import IO, Any

from ingestion.extract import Extracted, ExtractionRefused, Unpacked, read

PR_SET_PDEATHSIG = 1
DOCUMENT, TABLE, FEED = "document", "table", "feed"
LENGTH = struct.Struct(">I")
LARGEST_FILE = 512 * 1024 * 1024  # bytes it may write, to files that vanish with it
GROWN = 250 * 1024 * 1024  # bytes in use after which a fresh process serves better
# What one process reads at most, files and bytes: starting the next takes what some 200 files do.
MOST_FILES, MOST_BYTES = 200, 100 * 1024 * 1024
TOO_HEAVY = (
    "Reading the file took more memory or time than a file is given. Split it, or paste its text."
)


def main() -> None:
    memory, seconds, largest = map(int, sys.argv[1:4])
    requests, answers = _own_pipes()
    _limit(memory)
    _send(answers, {"ready": True})
    files = size = 0
    while head := _frame(requests):
        asked = json.loads(head)
        data = requests.read(asked["size"])
        _allow(seconds)
        answer, attached = _answer(asked, data, largest)
        files, size = files + 1, size + len(data)
        worn = files >= MOST_FILES or size >= MOST_BYTES or _in_use() > GROWN
        answer["last"] = worn or "error" in answer or answer.get("code") == "too_heavy"
        _send(answers, answer, attached)
        if answer["last"]:
            return


def _send(answers: IO[bytes], answer: dict[str, Any], attached: Iterable[bytes] = ()) -> None:
    packed = json.dumps(answer, ensure_ascii=False).encode("utf-8", "replace")
    answers.write(LENGTH.pack(len(packed)) + packed)
    for part in attached:
        answers.write(part)
    answers.flush()


def _own_pipes() -> tuple[IO[bytes], IO[bytes]]:
    """Keep standard output to ourselves: what a library prints must not mix with our answers."""
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    return sys.stdin.buffer, answers


def _limit(memory: int) -> None:
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, signal.SIG_IGN)  # whoever asked decides when we end
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_FSIZE, (LARGEST_FILE, LARGEST_FILE))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _allow(seconds: int) -> None:
    """Give this file its seconds of the processor; the kernel ends us when they are spent."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    _, hard = resource.getrlimit(resource.RLIMIT_CPU)
    until = int(used.ru_utime + used.ru_stime) + seconds + 1
    resource.setrlimit(resource.RLIMIT_CPU, (until, hard))


def _in_use() -> int:
    """Bytes of memory; the largest ever, which the kernel also tells, includes our parent's."""
    try:
        pages = Path("/proc/self/statm").read_text(encoding="ascii").split()[1]
    except OSError:
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return int(pages) * resource.getpagesize()


def _frame(requests: IO[bytes]) -> bytes:
    length = requests.read(LENGTH.size)
    return requests.read(LENGTH.unpack(length)[0]) if len(length) == LENGTH.size else b""


def _answer(
    asked: dict[str, Any], data: bytes, largest: int
) -> tuple[dict[str, Any], Iterator[bytes]]:
    nothing: Iterator[bytes] = iter(())
    try:
        if asked["kind"] == TABLE:
            return _table(data), nothing
        if asked["kind"] == FEED:
            return _feed(data, asked), nothing
        found = read(data, largest=largest)
    except ExtractionRefused as refused:
        return {"refused": True, "code": refused.code, "message": refused.message}, nothing
    except MemoryError:
        return {"refused": True, "code": "too_heavy", "message": TOO_HEAVY}, nothing
    except Exception as error:  # told to whoever asked, who reports it as a fault of ours
        return {"error": f"{type(error).__name__}: {error}"[:2000]}, nothing
    if isinstance(found, Unpacked):
        return _unpacked(found), (member.data for member in found.members)
    return _extracted(found), nothing


def _feed(data: bytes, asked: dict[str, Any]) -> dict[str, Any]:
    from ingestion.extract.feeds.items import FeedRefused
    from ingestion.extract.feeds.reading import read_feed

    try:
        read = read_feed(
            data,
            address=asked["address"],
            content_type=asked["content_type"],
            now=datetime.fromisoformat(asked["now"]),
        )
    except FeedRefused as refused:
        told = {"refused": True, "code": refused.code, "message": refused.message}
        return {**told, "links": refused.links}
    found = asdict(read)
    for item in found["items"]:
        item["published"] = item["published"] and item["published"].isoformat()
    return {"feed": found}


def _table(data: bytes) -> dict[str, Any]:
    """An editor's sheet; its library is loaded with the first, since most files are articles."""
    from relations.sheets.reading import SheetRefused, read_sheet

    try:
        return {"table": read_sheet(data)}
    except SheetRefused as refused:
        return {"refused": True, "code": refused.code, "facts": refused.facts}


def _extracted(found: Extracted) -> dict[str, Any]:
    published = found.published.isoformat() if found.published else None
    return {"extracted": {**asdict(found), "published": published}}


def _unpacked(found: Unpacked) -> dict[str, Any]:
    members = [
        {
            "name": member.name,
            "size": member.size,
            "code": member.code,
            "message": member.message,
            "attached": len(member.data),
        }
        for member in found.members
    ]
    return {"unpacked": members}


if __name__ == "__main__":
    main()
