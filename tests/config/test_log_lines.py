"""Log lines: one JSON object each, found by request and document, and nobody's data in them."""

import io
import json
import logging
import logging.config
import os
import re
import time
from collections.abc import Iterator
from typing import Any

import pytest
import structlog
from django.contrib.auth import get_user_model
from django.db import IntegrityError, connection
from environ import Env
from hypothesis import given
from hypothesis import strategies as st

from config.log_lines import TerminalLines, cleaned, json_lines
from config.log_settings import log_settings
from ingestion.models import Document
from tests import factories as make
from tests.config.web_server import WebServer
from tests.conftest import DATA_DIR, database_url
from tests.worker import Worker


def lines_of(name: str, formatter: logging.Formatter) -> tuple[logging.Logger, io.StringIO]:
    out = io.StringIO()
    handler = logging.StreamHandler(out)
    handler.setFormatter(formatter)
    logger = logging.Logger(name)
    logger.addHandler(handler)
    return logger, out


@pytest.fixture(autouse=True)
def _no_names() -> Iterator[None]:
    structlog.contextvars.clear_contextvars()
    yield
    structlog.contextvars.clear_contextvars()


def one(out: io.StringIO) -> dict[str, Any]:
    [line] = out.getvalue().splitlines()
    found: dict[str, Any] = json.loads(line)
    return found


def test_a_line_has_its_names() -> None:
    logger, out = lines_of("config.x", json_lines())
    structlog.contextvars.bind_contextvars(request_id="abc", document=5)
    logger.warning("waits for %s", "a lock", extra={"ms": 12, "secret": "no"})
    told = one(out)
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d+Z", told.pop("timestamp"))
    assert told == {
        "document": 5,
        "event": "waits for a lock",
        "level": "warning",
        "logger": "config.x",
        "ms": 12,
        "request_id": "abc",
    }


@pytest.mark.parametrize(
    ("logger", "message", "args", "shown"),
    [
        ("axes", "New login failure by %s from %s", ("مها", "10.0.0.1"), "New login failure by … from …"),
        ("django.x", "%s rows of %d", ("secret", 3), "… rows of 3"),
        ("ingestion.x", "read %s", (ValueError("a title"),), "read ValueError"),
        ("ingestion.x", "read %s", (FileNotFoundError(2, "No such file", "/x"),), "read FileNotFoundError: No such file"),
        ("celery.app.trace", "Task %(name)s raised: %(exc)s", ({"name": "t", "exc": "a title"},), "Task t raised: …"),
        ("config.x", "mail to someone.else+x@example.org.sy", (), "mail to <mail>"),
        ("config.x", "from 192.168.1.9, ::1 and 2001:db8::7 at 12:30:45", (), "from <address>, <address> and <address> at 12:30:45"),
        ("config.x", "two\nlines \x1b[31m\u202e\u2066", (), r"two\u000alines \u001b[31m\u202e\u2066"),
    ],
)  # fmt: skip
def test_what_a_message_is_filled_with_is_told_where_it_quotes_nobody(
    logger: str, message: str, args: tuple[Any, ...], shown: str
) -> None:
    written, out = lines_of(logger, json_lines())
    written.warning(message, *args)
    assert one(out)["event"] == shown


def test_an_exception_is_told_by_its_places(db: None) -> None:
    logger, out = lines_of("ingestion.x", json_lines())
    make.outlet("secret-paper")
    try:
        try:
            with connection.cursor() as cursor:
                cursor.execute(
                    "INSERT INTO relations_outlet SELECT * FROM relations_outlet LIMIT 1"
                )
        except IntegrityError as problem:
            raise RuntimeError("about a title") from problem
    except RuntimeError:
        logger.exception("document %s", 7)
    told = one(out)
    assert [problem["told"] for problem in told["exception"]][:2] == [
        "RuntimeError",
        "IntegrityError 23505 relations_outlet_pkey",
    ]
    assert "tests/config/test_log_lines.py" in str(told["exception"][0]["at"])
    assert "secret-paper" not in out.getvalue()
    assert "title" not in out.getvalue()


@pytest.mark.hypothesis
@given(st.text())
def test_no_letter_that_a_terminal_obeys_comes_through(text: str) -> None:
    assert not re.search(
        "[\x00-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]", cleaned(text)
    )
    logger, out = lines_of("config.x", TerminalLines())
    logger.warning("%s", text)
    assert not re.search("[\x00-\x08\x1b\x9b\u202a-\u202e\u2066-\u2069]", out.getvalue())


def test_machines_read_in_production_and_people_in_a_terminal(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def shape(production: bool) -> str:
        found = log_settings(Env(), production=production)["LOGGING"]
        return str(found["handlers"]["console"]["formatter"])

    monkeypatch.delenv("LOG_FORMAT", raising=False)
    assert (shape(production=True), shape(production=False)) == ("json", "line")
    monkeypatch.setenv("LOG_FORMAT", "line")
    assert shape(production=True) == "line"
    monkeypatch.setenv("LOG_FORMAT", "xml")
    with pytest.raises(Exception, match="LOG_FORMAT is 'xml': write line or json"):
        shape(production=True)


NAME, MAIL, PASSWORD = "maha.alhalabi", "maha@example.org", "a-long-password-of-hers"
TITLE, TEXT = "عنوان لا يراه أحد", "لقاء في دمشق بين وزير تركي ونظيره السوري حول الطاقة."


@pytest.fixture
def site(transactional_db: None, broker: Any, settings: Any) -> Iterator[tuple[WebServer, Worker]]:
    """Web and worker as in production, each with lines of its own."""
    given = {"LOG_FORMAT": "json", "SECRET_KEY": settings.SECRET_KEY, "WEB_CONCURRENCY": "1"}
    make.countries()
    get_user_model().objects.create_superuser(NAME, MAIL, PASSWORD)
    address = database_url(connection.settings_dict)
    web = WebServer(DATA_DIR, {**given, "DATABASE_URL": address})
    worker = Worker(DATA_DIR, address, settings)
    worker.environment |= given
    web.start()
    worker.start()
    yield web, worker
    web.kill()
    worker.kill()


def test_a_request_and_its_tasks_bear_one_name_and_nobody_s_data(
    site: tuple[WebServer, Worker],
) -> None:
    web, worker = site
    assert web.post("/en/admin/login/", username=NAME, password="wrong " + PASSWORD)
    logged_in = web.post("/en/admin/login/", username=NAME, password=PASSWORD)
    assert logged_in is not None
    assert logged_in.status == 302
    sent = web.post("/en/admin/ingestion/batch/add/", text=f"{TITLE}\n\n{TEXT}")
    assert sent is not None
    assert sent.status == 302, sent.text
    asked = sent.headers["X-Request-ID"]
    deadline = time.monotonic() + 60
    while not Document.objects.filter(stage="done").exists():
        assert time.monotonic() < deadline
        time.sleep(0.2)
    [document] = Document.objects.values_list("pk", flat=True)
    odd = web.get(f"/en/articles/?q={MAIL}", **{"X-Request-ID": "two words"})
    named = web.get("/", **{"X-Request-ID": "proxy-0123456789abcdef"})
    assert odd is not None
    assert named is not None
    assert re.fullmatch(r"[0-9a-f]{32}", odd.headers["X-Request-ID"])
    assert named.headers["X-Request-ID"] == "proxy-0123456789abcdef"

    def lines(*logs: Any) -> list[dict[str, Any]]:
        return [json.loads(line) for log in logs for line in log.read_text().splitlines()]

    # A line is written once its answer is sent, or its task is over.
    deadline = time.monotonic() + 20
    last = {("request_id", "proxy-0123456789abcdef"), ("document", document)}
    names = ("request_id", "document")
    while not last <= {(key, one.get(key)) for one in lines(web.log, worker.log) for key in names}:
        assert time.monotonic() < deadline, web.log.read_text() + worker.log.read_text()
        time.sleep(0.2)
    seen = lines(web.log, worker.log)
    of_request = [line for line in seen if line.get("request_id") == asked]
    told = {(line["logger"], line["event"]) for line in of_request}
    assert {("config.requests", "request"), ("config.tasks", "task")} <= told, of_request
    [task, *_] = [line for line in of_request if line["event"] == "task"]
    assert (task["task"], task["document"]) == ("ingestion.tasks.parse_document", document)
    [request] = [line for line in of_request if line["event"] == "request"]
    user = get_user_model().objects.get()
    assert (request["method"], request["status"], request["user"]) == ("POST", 302, user.pk)

    text = web.log.read_text() + worker.log.read_text()
    for secret in (NAME, "maha", MAIL, PASSWORD, "127.0.0.1", "Mozilla", "urllib", *TITLE.split()):
        assert secret not in text, secret
    assert os.environ.get("SECRET_KEY", "no such secret") not in text
