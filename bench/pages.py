"""How fast the pages are, whether there are a thousand articles or a hundred thousand.

Two sites side by side, asked in turn over HTTP: every kind of page, made anew for an editor and
kept for an anonymous reader, with its queries; overview and partner beside a bare page of the same
bytes; and what a browser with an empty cache loads for a chart. `--articles 5000` for a quick run.
"""

import argparse
import gzip
import http.client
import itertools
import json
import os
import socket
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote

from bench.rows import Row, compared, print_rows

ROOT = Path(__file__).resolve().parents[1]
FEW, MANY = 1_000, 100_000
TURNS, WARM_UP = 9, range(2)
TURN = itertools.count()
QUERIES, COLD, SCRIPT = 12, 250, 95  # at most; the last two in kB
SLOWER, BARE = "<= 1.5", "<= 4"
BESIDE_BARE = ("/", "/partners/tr/")
CHART_PAGE = "/charts/cooperation-by-month/"
MADE, KEPT = "made for an editor", "kept"


@dataclass(frozen=True)
class Answer:
    milliseconds: float
    queries: int
    size: int


@dataclass(frozen=True)
class Site:
    """One running site."""

    port: int
    session: str
    pages: list[str]

    def ask(self, path: str, way: str) -> Answer:
        """Return how the page was answered; ends the program where it was not."""
        cookies = {}
        if way == MADE:
            cookies = {"Cookie": f"sessionid={self.session}"}
            # No page was kept for an address that nobody has asked before.
            path += f"{'&' if '?' in path else '?'}turn={next(TURN)}"
        start = time.perf_counter()
        # A new one each time: the server does not keep one open while the other site answers.
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=120)
        connection.request("GET", quote(path, safe="/?&=%"), headers=cookies)
        answer = connection.getresponse()
        body = answer.read()
        connection.close()
        taken = (time.perf_counter() - start) * 1000
        if answer.status not in (200, 302):
            sys.exit(f"{path}, {way}: {answer.status}\n{body.decode()[:500]}")
        return Answer(taken, int(answer.headers["X-Queries"]), len(body))


@contextmanager
def served(number: int) -> Iterator[Site]:
    """A site with so many articles, which are made once and kept."""
    data = Path(os.environ.get("BENCH_DATA_DIR", ROOT / ".data")) / f"bench-pages-{number}"
    process = subprocess.Popen(
        [sys.executable, "-m", "bench.world.serve", str(number)],
        cwd=ROOT,
        env={**os.environ, "DATA_DIR": str(data)},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdin is not None
    assert process.stdout is not None
    try:
        line = process.stdout.readline()
        if not line:
            sys.exit(f"no site with {number:,} articles; see {data / 'logs'}")
        told = json.loads(line)
        await_answer(told["port"])
        yield Site(**told)
    finally:
        process.stdin.close()
        process.wait()


def await_answer(port: int) -> None:
    deadline = time.monotonic() + 60
    while True:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
            return
        except OSError:
            if time.monotonic() > deadline:
                sys.exit("the web server did not start")
            time.sleep(0.2)


def measure(few: Site, many: Site, number: int, only: str) -> Iterator[Row]:
    """Ask each page in turn on both sites; the rows about queries come last."""
    queries: dict[str, int] = {}
    for path, other in zip(many.pages, few.pages, strict=True):
        if only not in path:
            continue
        for way in (MADE, KEPT):
            warm = [site.ask(at, way) for site, at in ((many, path), (few, other)) for _ in WARM_UP]
            queries[f"{path} {way}"] = max(answer.queries for answer in warm)
            pairs = [(many.ask(path, way), few.ask(other, way)) for _turn in range(TURNS)]
            yield beside(f"{path} {way}", pairs, SLOWER)
    for path in BESIDE_BARE:
        if only in path:
            for way in (MADE, KEPT):
                yield beside_bare(many, path, way, number)
    over = {name: number for name, number in queries.items() if number > QUERIES}
    for name, found in (over or dict([max(queries.items(), key=lambda pair: pair[1])])).items():
        yield compared(f"{name}: queries", found, QUERIES, "queries", "<= 1")


def beside_bare(site: Site, path: str, way: str, number: int) -> Row:
    size = site.ask(path, way).size
    bare = f"/bare/{size}/"
    pairs = [(site.ask(path, way), site.ask(bare, way)) for _turn in range(TURNS * 2)]
    return beside(f"{path} {way} beside a bare page, {number:,} articles", pairs, BARE)


def beside(name: str, pairs: list[tuple[Answer, Answer]], target: str) -> Row:
    ours, other = (
        statistics.median(answer.milliseconds for answer in side)
        for side in zip(*pairs, strict=True)
    )
    return compared(name, ours, other, "ms", target)


def weigh(site: Site) -> Iterator[Row]:
    """What a chart page costs a reader who has never been here, packed as it travels."""
    from playwright.sync_api import sync_playwright

    sizes: list[tuple[str, float]] = []
    chart = (ROOT / "static" / "vendor" / "chart.umd.min.js").read_bytes()
    packed = len(gzip.compress(chart, 6)) / 1000

    def from_cdn(route: Any) -> None:
        sizes.append(("script", packed))
        headers = {"access-control-allow-origin": "*"}
        route.fulfill(body=chart, content_type="text/javascript", headers=headers)

    def note(request: Any) -> None:
        if f":{site.port}/" in request.url:
            told = request.sizes()
            weight = (told["responseBodySize"] + told["responseHeadersSize"]) / 1000
            sizes.append((request.resource_type, weight))

    with sync_playwright() as play:
        options = {"executable_path": os.environ.get("CHROMIUM", "/usr/bin/chromium")}
        browser = play.chromium.launch(args=["--no-sandbox"], **options)
        page = browser.new_page(viewport={"width": 1366, "height": 768})
        page.route("https://cdn.jsdelivr.net/**", from_cdn)
        page.on("requestfinished", note)
        page.goto(f"http://127.0.0.1:{site.port}{CHART_PAGE}")
        page.mouse.wheel(0, 4000)
        page.wait_for_timeout(1000)
        browser.close()
    scripts = sum(size for kind, size in sizes if kind == "script")
    yield compared("a chart page, nothing cached", sum(s for _, s in sizes), COLD, "kB", "<= 1")
    yield compared("its scripts, packed", scripts, SCRIPT, "kB", "<= 1")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", action="store_true", help="write only JSON")
    parser.add_argument("--articles", type=int, default=MANY, help="on the larger site")
    parser.add_argument("--only", default="", help="pages with this in their address")
    options = parser.parse_args()
    with served(FEW) as few, served(options.articles) as many:
        rows = [*measure(few, many, options.articles, options.only), *weigh(few)]
    title = f"Pages, {options.articles:,} articles beside {FEW:,}"
    print_rows(title, rows, as_json=options.json)


if __name__ == "__main__":
    main()
