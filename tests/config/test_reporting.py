"""Errors sent out by SENTRY_DSN: received by a server of the test, and nobody's data in them."""

import gzip
import http.server
import json
import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import brotli
import pytest

BASE_DIR = Path(__file__).resolve().parents[2]
# Whichever of them the library finds here.
UNPACK = {"gzip": gzip.decompress, "br": brotli.decompress, "": bytes}
SECRETS = ("maha@example.org", "مها الحلبي", "secret-in-a-cookie", "203.0.113.9", "typed-by-her")
# A process of its own: what is started once cannot be stopped again.
BREAKS = """
import django, logging, sentry_sdk
django.setup()
from django.db import OperationalError
from django.http import HttpResponse
from django.test import Client, override_settings
from django.urls import path
from structlog.contextvars import bind_contextvars

def view(request, word):
    name = "مها الحلبي"
    bind_contextvars(document=77)
    raise ValueError(f"cannot read typed-by-her of {name}")

def away(request):
    raise OperationalError("the server is away")

class urls:
    urlpatterns = [path("broken/<str:word>/", view), path("away/", away)]

client = Client(raise_request_exception=False)
with override_settings(ROOT_URLCONF=urls, MIDDLEWARE=["config.request_ids.RequestIds"]):
    client.cookies["session"] = "secret-in-a-cookie"
    answer = client.post(
        "/broken/typed-by-her/?q=typed-by-her", {"mail": "maha@example.org"},
        headers={"X-Request-ID": "proxy-0123456789"}, REMOTE_ADDR="203.0.113.9",
    )
    client.get("/away/")
logging.getLogger("ingestion.x").error("mail to %s of %s", "maha@example.org", ValueError("typed-by-her"))
sentry_sdk.flush(10)
"""


@pytest.fixture
def received() -> Iterator[tuple[str, list[str]]]:
    """A server that takes events, and what it was sent."""
    bodies: list[str] = []

    class Takes(http.server.BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            bodies.append(UNPACK[self.headers.get("Content-Encoding", "")](body).decode())
            self.send_response(200)
            self.end_headers()
            self.wfile.write(b"{}")

        def log_message(self, *args: Any) -> None:
            return

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Takes)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://key@127.0.0.1:{server.server_address[1]}/1", bodies
    server.shutdown()
    thread.join()
    server.server_close()


def run(dsn: str, code: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", code],
        cwd=BASE_DIR,
        env={**os.environ, "SENTRY_DSN": dsn, "DJANGO_SETTINGS_MODULE": "config.settings"},
        capture_output=True,
        text=True,
    )


def test_what_broke_is_told_and_nobody_is(received: tuple[str, list[str]]) -> None:
    dsn, bodies = received
    done = run(dsn, BREAKS)
    assert done.returncode == 0, done.stderr
    events = [
        event
        for body in bodies
        for line in body.splitlines()
        if "event_id" in (event := json.loads(line)) and "level" in event
    ]
    assert len(events) == 2, [event.get("exception") for event in events]
    [broken] = [event for event in events if "exception" in event]
    [problem] = broken["exception"]["values"]
    assert (problem["type"], problem["value"]) == ("ValueError", "ValueError")
    assert problem["stacktrace"]["frames"][-1]["function"] == "view"
    assert "vars" not in problem["stacktrace"]["frames"][-1]
    assert broken["tags"] == {"request_id": "proxy-0123456789", "document": "77"}
    assert broken["transaction"] == "/broken/{word}/"
    assert set(broken.get("request", {})) <= {"method"}
    [logged] = [event for event in events if "logentry" in event]
    assert logged["logentry"]["formatted"] == "mail to <mail> of ValueError"
    for secret in SECRETS:
        assert all(secret not in body for body in bodies), secret
        assert all(json.dumps(secret)[1:-1] not in body for body in bodies), secret


def test_a_dsn_that_is_none_is_refused_in_words() -> None:
    done = run("sentry.example.org/1", "import django; django.setup()")
    assert done.returncode != 0
    assert "SENTRY_DSN cannot be used: copy it whole" in done.stderr


def test_without_one_nothing_is_sent_or_even_loaded() -> None:
    done = run("", "import django, sys; django.setup(); print('sentry_sdk' in sys.modules)")
    assert done.stdout.strip() == "False", done.stderr
