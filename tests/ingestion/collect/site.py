"""A site on this machine that answers as it is told to: also late, in drops, or never.

Each has a loopback address of its own, so that several are several hosts. What it was asked stands
in `asked`; how many asked at once in `most_at_once`.
"""

import gzip
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import count
from typing import Any

_number = count(2)
MB = 1024 * 1024


@dataclass
class Reply:
    """One answer: bytes, or chunks that may come slowly."""

    body: bytes = b""
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    chunks: Callable[[], Iterator[bytes]] | None = None


@dataclass
class Site:
    """`pages` maps paths to replies, or to functions of the request's headers that give one."""

    host: str
    pages: dict[str, Any] = field(default_factory=dict)
    asked: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    most_at_once: int = 0
    at_once: int = 0
    lock: threading.Lock = field(default_factory=threading.Lock)

    def url(self, path: str = "/") -> str:
        return f"http://{self.host}{path}"

    def put(self, path: str, body: str | bytes = b"", status: int = 200, **headers: str) -> None:
        data = body.encode() if isinstance(body, str) else body
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        self.pages[path] = Reply(data, status, named)

    def times(self, path: str) -> int:
        return sum(asked == path for asked, _headers in self.asked)


@contextmanager
def serving(settings: Any = None) -> Iterator[Site]:
    """Run a site and let it be fetched from, for as long as this lasts."""
    address = f"127.0.0.{next(_number)}"
    server = ThreadingHTTPServer((address, 0), _handler())
    server.daemon_threads = True
    site = server.site = Site(f"{address}:{server.server_port}")  # type: ignore[attr-defined]
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    if settings is not None:
        settings.COLLECT_ALSO_ALLOWED = [*settings.COLLECT_ALSO_ALLOWED, site.host]
    try:
        yield site
    finally:
        server.shutdown()
        server.server_close()


def dripping(byte: bytes = b" ", every: float = 0.1) -> Callable[[], Iterator[bytes]]:
    """A byte now and then, without an end."""

    def chunks() -> Iterator[bytes]:
        while True:
            yield byte
            time.sleep(every)

    return chunks


def bomb(size: int = 200 * MB) -> bytes:
    """So many bytes of nothing, packed small."""
    return gzip.compress(b" " * size, compresslevel=9)


def _handler() -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            site: Site = self.server.site  # type: ignore[attr-defined]
            with site.lock:
                site.asked.append((self.path, {k.lower(): v for k, v in self.headers.items()}))
                site.at_once += 1
                site.most_at_once = max(site.most_at_once, site.at_once)
            try:
                self._answer(site)
            except OSError:
                self.close_connection = True  # whoever asked has hung up
            finally:
                with site.lock:
                    site.at_once -= 1

        def _answer(self, site: Site) -> None:
            reply = site.pages.get(self.path, Reply(b"not here", 404))
            if callable(reply):
                reply = reply({k.lower(): v for k, v in self.headers.items()})
            self.send_response(reply.status)
            headers = {"Content-Type": "text/html; charset=utf-8", **reply.headers}
            if reply.chunks is None and reply.status != 304:
                headers.setdefault("Content-Length", str(len(reply.body)))
            for name, value in headers.items():
                self.send_header(name, value)
            self.end_headers()
            self.close_connection = True
            for chunk in reply.chunks() if reply.chunks else (reply.body,):
                self.wfile.write(chunk)
                self.wfile.flush()

        def log_message(self, *args: Any) -> None:
            return

    return Handler


@contextmanager
def mute() -> Iterator[str]:
    """Somebody who takes the call, drips a head without an end, and says no more."""
    address = f"127.0.0.{next(_number)}"
    listener = socket.create_server((address, 0))
    over = threading.Event()

    def drip() -> None:
        try:
            line, _peer = listener.accept()
            with line:
                line.sendall(b"HTTP/1.1 200 OK\r\nX-Long: ")
                while not over.wait(0.05):
                    line.sendall(b"a")
        except OSError:
            return

    thread = threading.Thread(target=drip, daemon=True)
    thread.start()
    try:
        yield f"{address}:{listener.getsockname()[1]}"
    finally:
        over.set()
        listener.close()
        thread.join()


def item(title: str, link: str = "", *, guid: str = "", date: str = "", body: str = "") -> str:
    """One item of an RSS feed."""
    parts = {"title": title, "link": link, "guid": guid, "pubDate": date, "description": body}
    inside = "".join(f"<{n}><![CDATA[{v}]]></{n}>" for n, v in parts.items() if v)
    return f"<item>{inside}</item>"


def rss(*items: str) -> str:
    return f'<?xml version="1.0"?><rss version="2.0"><channel>{"".join(items)}</channel></rss>'


def article(title: str, *paragraphs: str) -> str:
    """A page as outlets have them, with a menu around the text."""
    told = "".join(f"<p>{text}</p>" for text in paragraphs)
    return (
        f'<!DOCTYPE html><html lang="ar"><head><title>{title}</title></head><body>'
        f"<nav><a href='/'>الرئيسية</a></nav><article><h1>{title}</h1>{told}</article></body></html>"
    )
