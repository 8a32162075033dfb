"""`make soak MINUTES=60`: a site under half its load, with faults all the while: does it grow?

A copy of the project of its own, in a folder that is made and taken away. Documents come at half
the pace that it was found to read at, pages are asked for beside them, and every part is killed,
emptied or stopped in turn. Memory, connections and the broker are looked at every few seconds; what
counts is how they move in the last half.
"""

import argparse
import contextlib
import json
import os
import random
import shutil
import statistics
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import psutil

BASE_DIR = Path(__file__).resolve().parents[2]
PAPERS = 20_000
MEASURED = 40  # documents by which the pace is found
WARM = 4  # minutes after a start or a fault in which caches fill, which is no growth
PAGES = ("/", "/en/", "/events/", "/en/articles/", "/api/v1/events/", "/readyz")
PAGE_EVERY = 2.0  # seconds
MOST_WAITING = 50  # documents; beyond these none is sent
# In the last half: percent in ten minutes, connections in ten minutes, megabytes at most.
MOST_GROWTH, MOST_CONNECTIONS, MOST_BROKER = 1.0, 1.0, 50


@dataclass
class Sample:
    """What was seen at one moment; memory in megabytes by part."""

    minute: float
    memory: dict[str, float]
    connections: int
    broker: float
    waiting: int


@dataclass
class Soak:
    """One run: what is to come, and what was seen so far."""

    minutes: float
    seed: int
    data: Path
    port: int
    began: float = field(default_factory=time.monotonic)
    samples: list[Sample] = field(default_factory=list)
    faults: list[tuple[float, str]] = field(default_factory=list)
    sent: int = 0
    pages: dict[str, int] = field(default_factory=dict)

    @property
    def minute(self) -> float:
        return (time.monotonic() - self.began) / 60


def processes(data: Path) -> Iterator[tuple[str, psutil.Process]]:
    """The parts of the site, by what they were started as; parents and children alike."""
    words = {"gunicorn": "web", "worker@": "worker", "collector@": "collector", "beat": "beat"}
    for process in psutil.process_iter():
        with contextlib.suppress(psutil.Error):
            if process.environ().get("DATA_DIR") != str(data):
                continue
            line = " ".join(process.cmdline())
            part = next((part for word, part in words.items() if word in line), None)
            if part:
                yield part, process


def take(soak: Soak) -> Sample:
    from django.db import connection

    from config.celery import app
    from ingestion.models import Document

    memory: dict[str, float] = {}
    for part, process in processes(soak.data):
        with contextlib.suppress(psutil.Error):
            memory[part] = memory.get(part, 0) + process.memory_info().rss / 1e6
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()")
        [connections] = cursor.fetchone()
    with app.connection_for_read() as broker:
        used = broker.default_channel.client.info("memory")["used_memory"] / 1e6
    waiting = Document.objects.waiting().count()
    return Sample(soak.minute, memory, connections, used, waiting)


# --- Faults -----------------------------------------------------------------------------------


def _kill(part: str, *, child: bool) -> Callable[[Soak], None]:
    def kill(soak: Soak) -> None:
        found = [process for name, process in processes(soak.data) if name == part]
        numbers = {process.pid for process in found}
        for process in found:
            with contextlib.suppress(psutil.Error):
                if (process.ppid() in numbers) == child:
                    process.kill()
                    return

    return kill


def _flush(soak: Soak) -> None:
    from config.celery import app

    with app.connection_for_write() as broker:
        broker.default_channel.client.flushall()


def _kill_server(name: str) -> Callable[[Soak], None]:
    def kill(soak: Soak) -> None:
        for process in psutil.process_iter(["name", "cmdline"]):
            with contextlib.suppress(psutil.Error):
                if process.name() == name and Path(process.cwd()).is_relative_to(soak.data):
                    process.kill()

    return kill


def _hold_worker(soak: Soak) -> None:
    """Asleep for twenty seconds, as a machine that swaps: nobody notices, and it goes on."""
    held = [process for part, process in processes(soak.data) if part == "worker"]
    for process in held:
        process.suspend()
    time.sleep(20)
    for process in held:
        with contextlib.suppress(psutil.Error):
            process.resume()


FAULTS: dict[str, Callable[[Soak], None]] = {
    "a child of the worker killed": _kill("worker", child=True),
    "the broker emptied": _flush,
    "the worker killed": _kill("worker", child=False),
    "a child of the web server killed": _kill("web", child=True),
    "the broker killed": _kill_server("valkey-server"),
    "beat killed": _kill("beat", child=False),
    "the database killed": _kill_server("postgres"),
    "the worker stopped for 20 s": _hold_worker,
}


# --- Load -------------------------------------------------------------------------------------


def send(soak: Soak, papers: Iterator[bytes]) -> None:
    from ingestion import tasks
    from ingestion.collect.uploads import receive

    data = next(papers)
    soak.sent += 1
    tasks.ring(receive(data, name=f"{soak.sent}").document)


def pace(soak: Soak, papers: Iterator[bytes]) -> float:
    """Seconds between two documents at half of what the site can do, as busy as it is now."""
    from ingestion.models import Document

    began = time.monotonic()
    for _document in range(MEASURED):
        send(soak, papers)
    while Document.objects.waiting().exists():
        time.sleep(0.5)
    return 2 * (time.monotonic() - began) / MEASURED


def ask(soak: Soak, path: str) -> None:
    """Ask for a page; what it answered is counted, trouble with it too."""
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{soak.port}{path}", timeout=20) as answer:
            answer.read()
            status = str(answer.status)
    except urllib.error.HTTPError as answer:
        status = str(answer.code)
    except OSError:
        status = "no answer"
    soak.pages[status] = soak.pages.get(status, 0) + 1


def is_behind(soak: Soak) -> bool:
    return bool(soak.samples) and soak.samples[-1].waiting > MOST_WAITING


def run(soak: Soak, papers: Iterator[bytes]) -> None:
    from django.db import Error, connection

    dice = random.Random(soak.seed)
    between = pace(soak, papers)
    say(f"one document every {between:.1f} s is half of what it can do now")
    soak.began = time.monotonic()
    step = soak.minutes / (len(FAULTS) + 1)
    to_come = [(step * (place + 1), name) for place, name in enumerate(FAULTS)]
    next_document = next_page = next_sample = time.monotonic()
    sample_every = min(30.0, soak.minutes * 60 / 60)
    while soak.minute < soak.minutes:
        now = time.monotonic()
        try:
            if to_come and soak.minute >= to_come[0][0]:
                _, name = to_come.pop(0)
                say(f"{soak.minute:5.1f} min  {name}")
                soak.faults.append((soak.minute, name))
                FAULTS[name](soak)
            # Half of what it could do at first is too much where others need the machine since.
            if now >= next_document and not is_behind(soak):
                next_document = now + between
                send(soak, papers)
            if now >= next_page:
                next_page = now + PAGE_EVERY
                ask(soak, dice.choice(PAGES))
            if now >= next_sample:
                next_sample = now + sample_every
                soak.samples.append(take(soak))
        except (Error, OSError) as problem:  # a server that was just killed
            say(f"{soak.minute:5.1f} min  waiting: {type(problem).__name__}")
            connection.close()
            time.sleep(1)
        time.sleep(0.1)


# --- Verdict ----------------------------------------------------------------------------------


def slope(points: list[tuple[float, float]]) -> float:
    """Growth in ten minutes, by least squares."""
    if len(points) < 3:
        return 0.0
    found, _ = statistics.linear_regression(*zip(*points, strict=True))
    return found * 10


def calm(soak: Soak) -> list[Sample]:
    """The last half without what follows a fault: a part that starts again fills up again."""
    warm = min(WARM, soak.minutes / 20)
    faults = [minute for minute, _ in soak.faults]
    return [
        sample
        for sample in soak.samples
        if sample.minute >= soak.minutes / 2
        and not any(0 <= sample.minute - minute <= warm for minute in faults)
    ]


def rows(soak: Soak) -> list[dict[str, Any]]:
    seen = calm(soak)
    found = []
    for part in sorted({part for sample in seen for part in sample.memory}):
        points = [(one.minute, one.memory[part]) for one in seen if part in one.memory]
        level = statistics.fmean(value for _, value in points)
        found.append(_row(f"memory of {part}", level, "MB", 100 * slope(points) / level, "%"))
    connections = [(one.minute, float(one.connections)) for one in seen]
    level = statistics.fmean(value for _, value in connections)
    found.append(_row("connections", level, "", slope(connections), "", MOST_CONNECTIONS))
    broker = [one.broker for one in soak.samples]
    most = max(broker, default=0)
    grown = slope([(one.minute, one.broker) for one in seen])
    found.append(_row("memory of the broker", most, "MB at most", grown, "MB", MOST_BROKER))
    found[-1]["met"] = most < MOST_BROKER
    return found


def _row(
    name: str, level: float, unit: str, grown: float, of: str, most: float = MOST_GROWTH
) -> dict[str, Any]:
    return {
        "name": name,
        "level": round(level, 1),
        "unit": unit,
        "in ten minutes": round(grown, 2),
        "of": of,
        "met": grown < most,
    }


def ledger(soak: Soak) -> dict[str, int]:
    """What became of all that came, once nothing waits any more."""
    from django.db.models import Count

    from ingestion.models import Document

    patience = time.monotonic() + 900
    while Document.objects.waiting().exists() and time.monotonic() < patience:
        time.sleep(1)
    ends = Document.objects.values_list("outcome").annotate(number=Count("pk")).order_by()
    return {outcome or "waiting": number for outcome, number in ends}


def report(soak: Soak, as_json: str) -> bool:
    from ingestion.models import Document
    from relations import activity

    ends = ledger(soak)
    exact = activity.find_differences() == []
    found = rows(soak)
    for row in found:
        sign = "✓" if row["met"] else "✗"
        say(
            f"{sign} {row['name']:<22} {row['level']:>8} {row['unit']:<11}"
            f"{row['in ten minutes']:+8.2f} {row['of']} in ten minutes"
        )
    say(f"  pages: {soak.pages}; documents: {ends}; counts equal rows: {exact}")
    whole = "waiting" not in ends and exact and Document.objects.count() == sum(ends.values())
    if as_json:
        told = {"rows": found, "faults": soak.faults, "documents": ends, "pages": soak.pages}
        samples = [vars(sample) for sample in soak.samples]
        Path(as_json).write_text(json.dumps(told | {"samples": samples}), encoding="utf-8")
    return whole and all(row["met"] for row in found)


def say(text: str) -> None:
    print(text, flush=True)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--minutes", type=float, default=60)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--json", default="", help="write every sample to this file")
    given = parser.parse_args()

    from tests.config.site_copy import Copy, eventually, free_port

    data = BASE_DIR / ".data" / f"soak-{os.getpid()}"
    for name in ("DATABASE_URL", "REDIS_URL"):
        os.environ.pop(name, None)
    os.environ |= {"DATA_DIR": str(data), "DJANGO_SETTINGS_MODULE": "config.settings"}
    data.mkdir(parents=True)
    copy = Copy(data, free_port())
    said = data / "said.txt"
    with said.open("w") as output:
        site = copy.manage("up", output=output)
    try:
        if not eventually(lambda: "Password" in said.read_text(), within=1800):
            say(said.read_text())
            return 1
        import django

        django.setup()
        from tests.chaos.papers import print_papers

        soak = Soak(given.minutes, given.seed, data, copy.port)
        papers = iter([paper.data for paper in print_papers(PAPERS, given.seed) if paper.data])
        say(f"{given.minutes:g} minutes from now, seed {given.seed}")
        run(soak, papers)
        return 0 if report(soak, given.json) else 1
    finally:
        site.terminate()
        site.wait(120)
        shutil.rmtree(data, ignore_errors=True)


if __name__ == "__main__":
    sys.exit(main())
