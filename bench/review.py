"""How fast the review queue answers a decision with the next suggestion, while many wait.

Real requests to a real web server, in turn with a bare page of the same bytes: a login is looked
up and a template rendered, and nothing else. `--waiting 1000` for a quick run.
"""

import argparse
import http.client
import os
import re
import socket
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import uuid4

import django

from bench.rows import Row, compared, print_rows

ROOT = Path(__file__).resolve().parents[1]
WAITING = 100_000
TURNS, WARM_UP = 150, 20
SPARE = 2_000  # so that the next run finds as many
TARGET = "<= 5"
HEADERS = {"X-Requested-With": "XMLHttpRequest", "X-CSRFToken": "x" * 32}


@contextmanager
def served(waiting: int) -> Iterator["Browser"]:
    """A site of its own with so many suggestions waiting, and an editor's browser on it."""
    from django.core.management import call_command

    from config.embedded import Servers
    from config.lock import DataLock
    from config.process import kill_group, spawn
    from config.programs import web

    data = Path(os.environ["DATA_DIR"])
    with running_servers(Servers(data), DataLock(data)):
        call_command("migrate", verbosity=0)
        fill(waiting)
        port = free_port()
        log = data / "logs" / "bench-web.log"
        log.parent.mkdir(parents=True, exist_ok=True)
        with log.open("wb") as output:
            process = spawn(web(port), output)
        try:
            yield Browser(port, process, log)
        finally:
            kill_group(process)
            process.wait()


def running_servers(servers: object, lock: object) -> object:
    from config.servers import running

    return running(servers, lock, "bench/review.py")  # type: ignore[arg-type]


def fill(waiting: int) -> None:
    """Leave the rows of the run before, where enough of them still wait."""
    from django.core.management import call_command
    from django.db import connection

    from bench.world.suggestions import make_suggestions
    from relations.models import Suggestion

    if not waiting <= Suggestion.objects.count() <= waiting + SPARE:
        print(f"storing {waiting:,} suggestions …", file=sys.stderr)
        call_command("flush", verbosity=0, interactive=False)
        make_suggestions(waiting + SPARE)
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class Browser:
    """One connection of somebody who may decide."""

    def __init__(self, port: int, process: subprocess.Popen[bytes], log: Path) -> None:
        self.port = port
        self._await_server(process, log)
        self.connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        self.cookies = f"sessionid={session_of_reviewer()}; csrftoken={'x' * 32}"

    def _await_server(self, process: subprocess.Popen[bytes], log: Path) -> None:
        deadline = time.monotonic() + 60
        while True:
            try:
                socket.create_connection(("127.0.0.1", self.port), timeout=1).close()
                return
            except OSError:
                if process.poll() is not None or time.monotonic() > deadline:
                    sys.exit(f"the web server did not start:\n{log.read_text()}")
                time.sleep(0.1)

    def ask(self, method: str, path: str, form: str = "") -> tuple[float, str]:
        """Return the milliseconds until the whole answer was here, and the answer."""
        headers = {**HEADERS, "Cookie": self.cookies}
        if form:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        start = time.perf_counter()
        self.connection.request(method, path, body=form or None, headers=headers)
        answer = self.connection.getresponse()
        body = answer.read().decode()
        taken = (time.perf_counter() - start) * 1000
        if answer.status != 200:
            sys.exit(f"{method} {path}: {answer.status}\n{body[:500]}")
        return taken, body


def session_of_reviewer() -> str:
    from django.contrib.auth.models import Group, User
    from django.test import Client

    user, _is_new = User.objects.get_or_create(username="reviewer", is_staff=True)
    user.groups.add(Group.objects.get(name="reviewer"))
    client = Client()
    client.force_login(user)
    return client.cookies["sessionid"].value


def measure(browser: Browser, waiting: int) -> list[Row]:
    """Decide again and again, each time beside a bare page of as many bytes as the answer."""
    _taken, page = browser.ask("GET", "/en/review/")
    ours: list[float] = []
    bare: list[float] = []
    for turn in range(TURNS + WARM_UP):
        taken, page = browser.ask("POST", "/en/review/decide/", decision_on(page, turn))
        beside, _page = browser.ask("GET", f"/bare/{len(page.encode())}/")
        if turn >= WARM_UP:
            ours.append(taken)
            bare.append(beside)
    middle, floor = statistics.median(ours), statistics.median(bare)
    slow = statistics.quantiles(ours, n=20)[-1]
    told = f"{waiting:,} waiting"
    return [
        compared(f"a decision answered with the next, {told}", middle, floor, "ms", TARGET),
        compared(f"the slowest of twenty, {told}", slow, floor, "ms"),
    ]


def decision_on(page: str, turn: int) -> str:
    """Accept three of four and reject the fourth, as the page on the screen asks."""
    found = re.search(r'data-key="(\w+)-(\d+)"', page)
    if found is None:
        sys.exit("nothing waits: run it again with more")
    decision = "reject&reason=wrong_type" if turn % 4 == 3 else "accept"
    return f"kind={found[1]}&id={found[2]}&token={uuid4()}&decision={decision}&query="


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", action="store_true", help="write only JSON")
    parser.add_argument("--waiting", type=int, default=WAITING, help="how many wait")
    options = parser.parse_args()
    os.environ.setdefault("DATA_DIR", str(ROOT / ".data" / "bench"))
    os.environ["DJANGO_SETTINGS_MODULE"] = "bench.world.site"
    django.setup()
    with served(options.waiting) as browser:
        rows = measure(browser, options.waiting)
    print_rows("Review queue, one web server, one browser", rows, as_json=options.json)


if __name__ == "__main__":
    main()
