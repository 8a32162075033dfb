"""What every test may ask for: real servers, a real worker, a real browser.

Servers of the test's own run under `.data/test`, so a running site is never disturbed; a second
test run at the same time takes `.data/test-2`, and so on. Where DATABASE_URL and REDIS_URL are
set, those servers are used.
"""

import ipaddress
import os
import shutil
import sys
from collections.abc import Iterator
from itertools import count
from pathlib import Path
from typing import Any
from urllib.parse import quote

import django
import pytest
from django.conf import settings
from django.db import connection, transaction
from django.utils import translation
from hypothesis import settings as hypothesis_settings

from config.celery import app
from config.embedded import Servers
from config.lock import DataLock
from config.servers import running
from tests.migrated import save_template
from tests.worker import Worker

BASE_DIR = Path(__file__).resolve().parent.parent


def _free_data_folder() -> DataLock:
    root = Path(os.environ.get("DATA_DIR") or BASE_DIR / ".data").resolve()
    for number in count(1):
        lock = DataLock(root / ("test" if number == 1 else f"test-{number}"))
        if lock.take("a test run"):
            return lock
    raise AssertionError("unreachable")


# Before Django reads its settings.
GIVEN_DATA_DIR = os.environ.get("DATA_DIR")
LOCK = _free_data_folder()
DATA_DIR = LOCK.data
(DATA_DIR / "static").mkdir(exist_ok=True)
os.environ["DATA_DIR"] = str(DATA_DIR)
os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings"
# A killed worker holds its document for seconds here, not for minutes.
os.environ.setdefault("INGEST_LEASE_SECONDS", "8")
# Tests ask for more in an hour than any one reader.
os.environ.setdefault("API_ANONYMOUS_PER_HOUR", "1000000")
os.environ.setdefault("API_ANONYMOUS_PER_DAY", "1000000")
if os.environ.get("REDIS_URL"):
    os.environ["REDIS_URL"] = os.environ["REDIS_URL"].rstrip("/0") + "/15"
# Playwright keeps an event loop in this thread; the tests' own queries are synchronous.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
django.setup()  # now, so that any conftest may import models


def pytest_unconfigure() -> None:
    LOCK.release()


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_setupnodes() -> None:
    """Let each parallel worker choose its folder and servers, as a test run of its own would."""
    del os.environ["DATA_DIR"], os.environ["DJANGO_SETTINGS_MODULE"]
    if GIVEN_DATA_DIR is not None:
        os.environ["DATA_DIR"] = GIVEN_DATA_DIR


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What takes longest first, so that no worker waits alone for it in the end."""
    items.sort(key=lambda item: (item.path.name != "test_up.py", "browser" not in item.path.parts))


@pytest.fixture(autouse=True)
def _in_arabic() -> Iterator[None]:
    """A page asked for in English leaves its language behind in the thread."""
    with translation.override(settings.LANGUAGE_CODE):
        yield


# `make test` draws few examples, the same each time, so that a change is never turned away by
# chance; `make fuzz` draws others, again and again till its time is up.
hypothesis_settings.register_profile("fuzz", max_examples=100, deadline=None)
hypothesis_settings.register_profile("test", max_examples=50, deadline=None, derandomize=True)
hypothesis_settings.load_profile("test")


def _only_this_machine(event: str, arguments: tuple[Any, ...]) -> None:
    """No test may lean on the internet."""
    if event == "socket.connect" and isinstance(arguments[1], tuple):
        host = arguments[1][0]
        if host != "localhost" and not ipaddress.ip_address(host).is_loopback:
            raise RuntimeError(f"a test tried to reach {host}")


if not os.environ.get("DATABASE_URL") and not os.environ.get("REDIS_URL"):
    sys.addaudithook(_only_this_machine)


@pytest.fixture(scope="session")
def servers() -> Iterator[None]:
    """PostgreSQL and the broker, started when the first test needs them."""
    postgres = not os.environ.get("DATABASE_URL")
    broker = not os.environ.get("REDIS_URL")
    own = Servers(DATA_DIR, durable=False)
    with running(own, LOCK, "a test run", postgres=postgres, broker=broker):
        yield


@pytest.fixture(scope="session")
def django_db_modify_db_settings(servers: None, django_db_blocker: Any) -> None:
    """pytest-django asks for this before it makes the test database."""
    if not os.environ.get("DATABASE_URL"):  # on a server of others nothing is kept
        with django_db_blocker.unblock():
            connection.settings_dict["TEST"]["TEMPLATE"] = save_template()


@pytest.fixture(scope="module")
def seeded_once(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """The seeds in the database for all tests of a module, each of which undoes its own changes.

    Not for a module with tests on committed rows.
    """
    from ingestion.seeding.load import load  # models: only after django.setup()

    with django_db_blocker.unblock(), transaction.atomic():
        assert [report.problems for report in load() if report.problems] == []
        yield
        transaction.set_rollback(True)


@pytest.fixture
def seeded(seeded_once: None, db: None) -> None:
    """The seeds in the database."""


@pytest.fixture
def broker(servers: None) -> Iterator[Any]:
    """A client of the test's broker, which is empty before and after."""
    with app.connection_for_write() as connection:
        client = connection.default_channel.client
        client.flushdb()
        yield client
        client.flushdb()


@pytest.fixture
def worker(transactional_db: None, broker: Any) -> Iterator[Worker]:
    """A real Celery worker on the test database, in a process of its own."""
    running_worker = Worker(DATA_DIR, database_url(connection.settings_dict), settings)
    running_worker.start()
    yield running_worker
    running_worker.kill()  # nothing waits for it any more


def database_url(database: dict[str, Any]) -> str:
    host = database["HOST"] or database.get("OPTIONS", {}).get("host", "")
    password = f":{quote(database['PASSWORD'], safe='')}" if database["PASSWORD"] else ""
    url = (
        f"postgresql://{database['USER']}{password}@/{database['NAME']}?host={quote(host, safe='')}"
    )
    return f"{url}&port={database['PORT']}" if database["PORT"] else url


@pytest.fixture(scope="session")
def chromium() -> Iterator[Any]:
    """A Chromium on this machine, or a skip that says how to get one."""
    names = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
    path = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, names)), None)
    if path is None:
        pytest.skip("no Chromium on this machine: install chromium, or name one in CHROMIUM")
    from playwright.sync_api import sync_playwright

    # Chromium's sandbox refuses root.
    flags = ["--no-sandbox"] if os.geteuid() == 0 else []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=flags)
        yield browser
        browser.close()


@pytest.fixture
def page(chromium: Any) -> Iterator[Any]:
    """A fresh tab at desktop width, speaking Arabic."""
    context = chromium.new_context(locale="ar", viewport={"width": 1280, "height": 900})
    context.set_default_timeout(10_000)
    yield context.new_page()
    context.close()
