"""The guard: a hostile file costs its own refusal and nothing else."""

import io
import json
import os
import signal
import sys
import threading
import time
import zlib
from collections.abc import Iterator
from typing import Any

import psutil
import pytest

from ingestion import extract_guard
from ingestion.extract import Extracted, ExtractionRefused, Unpacked
from ingestion.extract import child as reading_child
from ingestion.extract_guard import ReaderAway, ReadingFault, read
from tests.ingestion import documents as made

TEXT = "زار وزير الخارجية التركي دمشق وبحث التعاون في مجال الطاقة."
MB = 1024 * 1024


@pytest.fixture(autouse=True)
def fresh() -> Iterator[None]:
    """A child of this test's limits, and none left behind."""
    extract_guard._reader.end()
    yield
    extract_guard._reader.end()


def _child() -> psutil.Process:
    process = extract_guard._reader.process
    assert process is not None
    return psutil.Process(process.pid)


def _code(data: bytes) -> str:
    with pytest.raises(ExtractionRefused) as refused:
        read(data)
    return refused.value.code


def test_what_comes_through_the_pipe_is_what_was_read() -> None:
    page = f"<!doctype html><html lang=ar><body><article><p>{TEXT}</p></article></body></html>"
    found = read(page.encode())
    assert isinstance(found, Extracted)
    assert (found.text, found.format, found.language) == (TEXT, "html", "ar")
    unpacked = read(made.zipped({"أ.txt": TEXT.encode(), "in.zip": made.zipped({"a": b"a"})}))
    assert isinstance(unpacked, Unpacked)
    first, second = unpacked.members
    assert (first.name, first.data) == ("أ.txt", TEXT.encode())
    assert (second.code, second.data) == ("entry_nested", b"")
    assert _code(b"") == "empty"


def test_one_child_serves_many_and_knows_no_secrets() -> None:
    read(TEXT.encode())
    child = _child()
    read(TEXT.encode())
    assert _child().pid == child.pid
    assert not {"SECRET_KEY", "DATABASE_URL", "REDIS_URL"} & set(child.environ())


def _bomb(size: int) -> bytes:
    """A PDF of some kilobytes whose page grows to this many bytes."""
    packed = zlib.compress(bytes(size), 9)
    whole = made.pdf(1, packed)
    return whole.replace(b"<</Length", b"<</Filter/FlateDecode/Length", 1)


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux holds a process to its memory")
def test_a_file_that_wants_all_memory_is_refused_and_the_next_is_read(settings: Any) -> None:
    settings.EXTRACT_MAX_MEMORY = 400 * MB
    bomb = _bomb(1000 * MB)
    assert len(bomb) < 2 * MB
    before = psutil.Process().memory_info().rss
    code = _code(bomb)
    assert code in ("too_heavy", "no_text")
    assert psutil.Process().memory_info().rss - before < 100 * MB
    assert isinstance(read(TEXT.encode()), Extracted)


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux holds a process to its memory")
def test_the_child_never_has_more_memory_than_it_is_given(settings: Any) -> None:
    settings.EXTRACT_MAX_MEMORY = 150 * MB
    # Twenty megabytes of text: decoded, searched and joined they are many times that.
    page = ("<!doctype html><html><body><article>" + f"<p>{TEXT * 9}</p>" * 19_000).encode()
    assert _code(page[: 20 * MB - 1]) in ("too_heavy", "too_large")
    assert isinstance(read(TEXT.encode()), Extracted)


def test_a_file_that_takes_too_long_is_refused_in_time(settings: Any) -> None:
    settings.EXTRACT_MAX_SECONDS = 1
    many = made.pdf(500, made.typed(*(f"Line {number} of many." for number in range(2_000))))
    began = time.monotonic()
    assert _code(many) == "too_heavy"
    assert time.monotonic() - began < 10
    assert isinstance(read(TEXT.encode()), Extracted)


@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGSEGV, signal.SIGABRT])
def test_a_child_that_died_while_it_waited_is_replaced(number: signal.Signals) -> None:
    read(TEXT.encode())
    child = _child()
    child.send_signal(number)
    child.wait(5)
    assert isinstance(read(TEXT.encode()), Extracted)


def test_a_child_that_sleeps_is_ended_by_the_clock(
    settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.EXTRACT_MAX_SECONDS = 1
    read(TEXT.encode())
    _child().suspend()
    began = time.monotonic()
    assert isinstance(read(TEXT.encode()), Extracted)  # by the next, in which nothing sleeps
    talk = extract_guard._talk

    def asleep(process: Any, *args: Any) -> Any:
        process.send_signal(signal.SIGSTOP)
        return talk(process, *args)

    monkeypatch.setattr(extract_guard, "_talk", asleep)
    assert _code(TEXT.encode()) == "too_heavy"
    assert time.monotonic() - began < 20


def test_a_child_that_works_is_given_its_time_however_late_the_clock(
    settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As on a machine with many at work: much longer by the clock than it may use."""
    settings.EXTRACT_MAX_SECONDS = 2
    monkeypatch.setattr(extract_guard, "WAIT", 0.5)
    read(TEXT.encode())
    child, over = _child(), threading.Event()

    def hinder() -> None:
        while not over.wait(0.02):
            child.suspend()
            over.wait(0.4)
            child.resume()

    page = f"<html><body><article>{f'<p>{TEXT}</p>' * 800}</article></body></html>".encode()
    began = time.monotonic()
    hindering = threading.Thread(target=hinder)
    hindering.start()
    try:
        assert isinstance(read(page), Extracted)
        assert time.monotonic() - began > 2 * extract_guard.WAIT
    finally:
        over.set()
        hindering.join()


def test_a_child_that_others_kill_is_no_refusal() -> None:
    """The system may, short of memory: this file can be read later."""
    read(TEXT.encode())
    child = _child()
    child.suspend()
    killer = threading.Timer(0.3, child.kill)
    killer.start()
    with pytest.raises(ReaderAway) as away:
        read(TEXT.encode())
    assert away.value.guilty
    assert isinstance(read(TEXT.encode()), Extracted)


@pytest.mark.parametrize(("limit", "size"), [("MOST_FILES", 0), ("MOST_BYTES", 4 * MB)])
def test_a_child_that_served_long_enough_makes_room(limit: str, size: int) -> None:
    most = getattr(reading_child, limit)
    text = TEXT.encode() + b" " * size
    read(text)
    first = _child().pid
    for _file in range(most // len(text) if size else most - 1):
        assert not size or _child().pid == first
        read(text)
    assert extract_guard._reader.process is None
    read(TEXT.encode())
    assert _child().pid != first


def test_a_fault_of_ours_ends_the_child(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = io.BytesIO()
    head = json.dumps({"kind": reading_child.DOCUMENT, "size": 1}).encode()
    asked.write((reading_child.LENGTH.pack(len(head)) + head + b"a") * 2)
    asked.seek(0)
    told = io.BytesIO()
    monkeypatch.setattr(reading_child, "_own_pipes", lambda: (asked, told))
    monkeypatch.setattr(reading_child, "_limit", lambda memory: None)
    monkeypatch.setattr(reading_child, "_allow", lambda seconds: None)

    def broken(*args: Any, **kwargs: Any) -> None:
        raise KeyError("a fault nobody foresaw")

    monkeypatch.setattr(reading_child, "read", broken)
    monkeypatch.setattr(sys, "argv", ["child", "0", "0", "0"])
    reading_child.main()
    assert asked.read()  # the second was left to the next child
    assert b"a fault nobody foresaw" in told.getvalue()


def test_no_file_pays_for_what_another_left_in_the_child(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Dead, or short of memory: a fresh one reads it; what fails in that one has failed."""
    asked: list[int] = []
    talk = extract_guard._talk

    def worn(process: Any, *args: Any) -> Any:
        asked.append(process.pid)
        if len(set(asked)) == 1 and len(asked) > 1:
            return {"refused": True, "code": "too_heavy", "message": "", "last": True}, []
        return talk(process, *args)

    monkeypatch.setattr(extract_guard, "_talk", worn)
    for _file in range(2):
        assert isinstance(read(TEXT.encode()), Extracted)
    assert len(asked) == 3

    def dead(process: Any, *args: Any) -> Any:
        asked.append(process.pid)
        process.send_signal(signal.SIGABRT)
        raise EOFError

    asked.clear()
    monkeypatch.setattr(extract_guard, "_talk", dead)
    assert _code(TEXT.encode()) == "too_heavy"
    assert len(asked) == len(set(asked)) == 2
    asked.clear()
    assert _code(TEXT.encode()) == "too_heavy"
    assert len(asked) == 1


def test_a_fork_starts_a_child_of_its_own() -> None:
    read(TEXT.encode())
    ours = _child().pid
    end, begin = os.pipe()
    pid = os.fork()
    if pid == 0:
        read(TEXT.encode())
        os.write(begin, str(_child().pid).encode())
        extract_guard._reader.end()
        os._exit(0)
    os.waitpid(pid, 0)
    theirs = int(os.read(end, 20))
    os.close(end), os.close(begin)
    assert theirs != ours
    assert isinstance(read(TEXT.encode()), Extracted)
    assert _child().pid == ours


def test_a_fault_of_ours_is_no_refusal(monkeypatch: pytest.MonkeyPatch) -> None:
    answer = {"error": "KeyError: 'a'", "last": False}
    monkeypatch.setattr(extract_guard._reader, "ask", lambda data: (answer, []))
    with pytest.raises(ReadingFault, match="KeyError"):
        read(b"x")
    assert json.dumps(answer)


def test_what_a_library_prints_does_not_spoil_an_answer() -> None:
    """pypdfium2 and lxml complain on the standard streams; the answers have a pipe of their own."""
    assert _code(made.stored("energy.pdf")[:9000]) == "damaged"
    assert isinstance(read(made.stored("energy.pdf")), Extracted)
