"""How fast the API answers and gives its data away, beside a plain view and beside COPY.

One web process, asked in turn with what it is measured by: a hundred events with their mentions
beside a plain DRF view of the same rows, and beside the driver and orjson alone; an export beside
`COPY … TO STDOUT` of the same rows and columns, in rows a second, and what the process holds at
most while it writes few and many; the 10,000th page of a list beside the first; "as you have it"
(304) beside the whole answer. `--events 20000` for a quick run.
"""

import argparse
import datetime as dt
import http.client
import json
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import SimpleNamespace

import django

from bench.pages import await_answer
from bench.review import free_port
from bench.rows import Row, compared, print_rows

ROOT = Path(__file__).resolve().parents[1]
EVENTS = 1_000_100  # accepted ones: the 10,000th page of a hundred is a whole one, not the last
DEEP = 10_000
TURNS, WARM_UP, EXPORTS = 40, 5, 3
QUERIES = 8  # at most
LIST = "/api/v1/events/?limit=100"
EXPORT = "/api/v1/exports/events"
FEW, SOME, ALL = "AZ", "RU", ""  # the partner whose events are exported
BLOCK = 1 << 16


@dataclass(frozen=True)
class Answer:
    milliseconds: float
    status: int
    headers: http.client.HTTPMessage
    body: bytes


@dataclass(frozen=True)
class Sent:
    """A file, or what COPY gave."""

    seconds: float
    rows: int
    size: int


@dataclass(frozen=True)
class Web:
    """A running web server of one process."""

    port: int
    server: subprocess.Popen[bytes]

    def connect(self) -> http.client.HTTPConnection:
        return http.client.HTTPConnection("127.0.0.1", self.port, timeout=600)

    @property
    def worker(self) -> Path:
        """The folder in /proc of the process that answers."""
        server = Path(f"/proc/{self.server.pid}")
        [child] = (server / "task" / server.name / "children").read_text().split()
        return Path("/proc", child)

    def forget_peak(self) -> None:
        (self.worker / "clear_refs").write_text("5")

    def peak(self) -> float:
        """Return how much memory the process held at most, in MB."""
        lines = (self.worker / "status").read_text().splitlines()
        [line] = (line for line in lines if line.startswith("VmHWM:"))
        return int(line.split()[1]) / 1000


@contextmanager
def served(events: int) -> Iterator[Web]:
    from django.core.management import call_command

    from config.embedded import Servers
    from config.lock import DataLock
    from config.process import kill_group, spawn
    from config.programs import web
    from config.servers import running

    data = Path(os.environ["DATA_DIR"])
    with running(Servers(data), DataLock(data), "bench/api.py"):
        call_command("migrate", verbosity=0)
        fill(events)
        port, log = free_port(), data / "logs" / "bench-web.log"
        log.parent.mkdir(parents=True, exist_ok=True)
        with log.open("wb") as output:
            process = spawn(web(port), output)
        try:
            await_answer(port)
            yield Web(port, process)
        finally:
            kill_group(process)
            process.wait()


def fill(events: int) -> None:
    """Leave what the run before stored, where it is as much."""
    from django.core.management import call_command
    from django.db import connection

    from bench.world.many_events import make_events
    from relations.models import Event

    if Event.objects.accepted().filter(public_id__startswith="ev-bench-").count() == events:
        return
    print(f"storing {events:,} events …", file=sys.stderr)
    call_command("flush", verbosity=0, interactive=False)
    make_events(events)
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")


def ask(
    connection: http.client.HTTPConnection, path: str, known: str = "", status: int = 200
) -> Answer:
    """Return the answer; ends the program where it is another one than expected."""
    start = time.perf_counter()
    connection.request("GET", path, headers={"If-None-Match": known} if known else {})
    answer = connection.getresponse()
    body = answer.read()
    taken = (time.perf_counter() - start) * 1000
    if answer.status != status:
        sys.exit(f"{path}: {answer.status}\n{body.decode()[:500]}")
    return Answer(taken, answer.status, answer.headers, body)


def in_turn(*questions: Callable[[], Answer]) -> list[float]:
    """Return the middle of what each took, asked one after another again and again."""
    for _turn in range(WARM_UP):
        for question in questions:
            question()
    turns = [[question().milliseconds for question in questions] for _turn in range(TURNS)]
    return [statistics.median(taken) for taken in zip(*turns, strict=True)]


def list_beside_plain(web: Web) -> Iterator[Row]:
    """The same rows with the same values, which is checked, on the same server."""
    path = f"{LIST}&include=mentions"
    with closing(web.connect()) as line:
        first = ask(line, path)
        rows = json.loads(first.body)["data"]
        for other in ("/plain/events/", "/bare/events/"):
            if json.loads(ask(line, other).body) != rows:
                sys.exit(f"{other} does not give what {path} gives")
        ours, plain, bare = in_turn(
            lambda: ask(line, path),
            lambda: ask(line, "/plain/events/"),
            lambda: ask(line, "/bare/events/"),
        )
    name = f"{len(rows)} events with mentions"
    queries = int(first.headers["X-Queries"])
    yield compared(f"{name} beside a plain DRF view", ours, plain, "ms", "<= 2")
    yield compared(f"{name} beside the driver and orjson", ours, bare, "ms")
    yield compared(f"{name}: queries beside what is allowed", queries, QUERIES, "queries", "<= 1")


def unchanged_beside_whole(web: Web) -> Iterator[Row]:
    """A long list and one small record: as you have it, and whole, and what any answer takes."""
    with closing(web.connect()) as line:
        found = json.loads(ask(line, "/api/v1/sectors/").body)["data"]
        one = f"/api/v1/sectors/{found[0]['id']}/"
        for name, path in (("a list of 100 events", LIST), ("one sector", one)):
            known = ask(line, path).headers["ETag"]

            def not_modified(path: str = path, known: str = known) -> Answer:
                return ask(line, path, known, 304)

            def whole(path: str = path) -> Answer:
                return ask(line, path)

            short, long, least = in_turn(not_modified, whole, lambda: ask(line, "/bare/0/"))
            yield compared(f"304 beside 200, {name}", short, long, "ms", "<= 0.3")
            yield compared(f"304, {name}, beside a page of nothing", short, least, "ms")


def deep_page(web: Web) -> Iterator[Row]:
    """The page is found by its cursor, which is written here as the page before it writes it."""
    from django.db.models import Value
    from django.db.models.functions import Coalesce

    from relations.api.events import EventRecords
    from relations.api.pagination import KeysetPagination
    from relations.models import Event

    shown = Event.objects.accepted().standing()
    pages = min(DEEP, (shown.count() - 1) // 100)
    dated = Coalesce("start_date", "reported_on", Value(dt.date.min))
    ordered = shown.annotate(sort_date=dated).order_by(*EventRecords.order)
    before, after = ordered[pages * 100 - 101 : pages * 100 - 99]
    cursor = KeysetPagination()
    cursor.request = SimpleNamespace(path=LIST.partition("?")[0], query_params={})
    cursor.order = EventRecords.order
    cursor.rows, cursor.has_next = [before], True
    path = f"{LIST}&cursor={cursor.next_cursor}"
    with closing(web.connect()) as line:
        found = json.loads(ask(line, path).body)["data"]
        if len(found) != 100 or found[0]["id"] != after.public_id:
            sys.exit(f"{path} is not page {pages:,}")
        ours, first = in_turn(lambda: ask(line, path), lambda: ask(line, LIST))
    yield compared(f"page {pages:,} of 100 events beside the first", ours, first, "ms", "<= 1.2")


def export(web: Web, ending: str, partner: str) -> Sent:
    """Read an export as it comes; ends the program where it breaks."""
    path = f"{EXPORT}.{ending}" + (f"?partner={partner}" if partner else "")
    with closing(web.connect()) as line:
        start = time.perf_counter()
        line.request("GET", path)
        answer = line.getresponse()
        size = rows = 0
        last = b""
        while block := answer.read(BLOCK):
            size, rows = size + len(block), rows + block.count(b"\n")
            last = (last + block)[-1000:]
        taken = time.perf_counter() - start
    if answer.status != 200 or (ending == "ndjson" and b'"complete":true' not in last):
        sys.exit(f"{path}: {answer.status}\n{last.decode(errors='replace')}")
    return Sent(taken, rows, size)


def copy(partner: str) -> Sent:
    from django.db import connection

    from bench.world.plain_events import EVENTS as COLUMNS

    start = time.perf_counter()
    size = rows = 0
    statement = f"COPY ({COLUMNS} AND e.partner_id = '{partner}' ORDER BY e.id) TO STDOUT"
    with connection.cursor() as cursor, cursor.copy(statement) as blocks:
        for block in blocks:
            size, rows = size + len(block), rows + 1
    return Sent(time.perf_counter() - start, rows, size)


def export_beside_copy(web: Web) -> Iterator[Row]:
    turns = [(export(web, "ndjson", SOME), copy(SOME)) for _turn in range(EXPORTS)]
    ours, other = (
        statistics.median(sent.rows / sent.seconds for sent in side)
        for side in zip(*turns, strict=True)
    )
    fast, plain = turns[0]
    name = f"NDJSON of {plain.rows:,} events beside COPY"
    yield compared(name, ours, other, "rows/s", ">= 0.25")
    ours, other = ours * fast.size / fast.rows / 1e6, other * plain.size / plain.rows / 1e6
    yield compared(f"{name}, by bytes", ours, other, "MB/s")


def memory(web: Web) -> Iterator[Row]:
    """What the process holds at most, writing few and writing many."""
    for ending, many in (("ndjson", ALL), ("csv", SOME), ("xlsx", SOME)):
        export(web, ending, FEW)
        web.forget_peak()
        export(web, ending, FEW)
        floor = web.peak()
        web.forget_peak()
        sent = export(web, ending, many)
        taken = f"{counted(many):,} beside {counted(FEW):,}, in {sent.seconds:.0f} s"
        yield compared(f"memory: {ending}, {taken}", web.peak(), floor, "MB", "<= 1.1")


def counted(partner: str) -> int:
    from relations.models import Event

    shown = Event.objects.accepted().standing()
    return (shown.filter(partner=partner) if partner else shown).count()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", action="store_true", help="write only JSON")
    parser.add_argument("--events", type=int, default=EVENTS, help="how many are accepted")
    parser.add_argument("--only", default="", help="measurements with this in their name")
    options = parser.parse_args()
    os.environ.setdefault("DATA_DIR", str(ROOT / ".data" / "bench-api"))
    # As many as are asked here; they are counted as those of every reader.
    os.environ |= {"API_ANONYMOUS_PER_HOUR": "10000000", "API_ANONYMOUS_PER_DAY": "10000000"}
    os.environ |= {"WEB_CONCURRENCY": "1", "DJANGO_SETTINGS_MODULE": "bench.world.site"}
    django.setup()
    measures = (list_beside_plain, unchanged_beside_whole, deep_page, export_beside_copy, memory)
    with served(options.events) as web:
        rows = [row for part in measures if options.only in part.__name__ for row in part(web)]
    print_rows(f"API, {options.events:,} events, one web process", rows, as_json=options.json)


if __name__ == "__main__":
    main()
