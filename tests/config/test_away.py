"""The database away under a running web server: a page and a problem that say so, then back."""

import os
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.db import connection

from tests import factories as make
from tests.config.web_server import Answer, WebServer
from tests.conftest import DATA_DIR, database_url


class Doorway:
    """The database's own socket under another name, which can be taken away."""

    def __init__(self, folder: Path) -> None:
        params = connection.get_connection_params()
        self.real, self.link = params["host"], folder / "pg"
        self.open()

    def open(self) -> None:
        self.link.symlink_to(self.real)

    def shut(self) -> None:
        """As a server that went down: nobody new comes in, and whoever was inside is thrown out."""
        self.link.unlink()
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
                "WHERE application_name = 'rawabit web' AND datname = current_database()"
            )


@pytest.fixture
def doorway(transactional_db: None, tmp_path: Path) -> Doorway:
    if os.environ.get("DATABASE_URL"):
        pytest.skip("a server that the environment names is not ours to shut")
    return Doorway(tmp_path)


@pytest.fixture
def web(doorway: Doorway, settings: Any) -> Iterator[WebServer]:
    make.countries()
    address = database_url({**connection.settings_dict, "HOST": str(doorway.link)})
    server = WebServer(
        DATA_DIR,
        {
            "DATABASE_URL": address,
            "SECRET_KEY": settings.SECRET_KEY,
            "WEB_CONCURRENCY": "1",
            "LOG_FORMAT": "line",
        },
    )
    server.start()
    yield server
    server.kill()


def get(web: WebServer, path: str, **headers: str) -> Answer:
    answer = web.get(path, **headers)
    assert answer is not None, path
    return answer


def test_away_and_back(web: WebServer, doorway: Doorway) -> None:
    assert get(web, "/").status == 200
    assert get(web, "/readyz").status == 200
    doorway.shut()

    arabic, english = get(web, "/"), get(web, "/en/events/")
    for page in (arabic, english):
        assert page.status == 503
        assert page.headers["Retry-After"] == "30"
        assert page.headers["Cache-Control"] == "no-store"
        assert 'href="/static/css/rawabit' in page.text
    assert 'dir="rtl"' in arabic.text
    assert "الموقع متوقف للحظات" in arabic.text
    assert 'dir="ltr"' in english.text
    assert "The site rests for a moment" in english.text

    for language, words in (("en", "cannot be reached"), ("ar", "لا يمكن الوصول")):
        problem = get(web, "/api/v1/events/", **{"Accept-Language": language})
        assert problem.status == 503
        assert problem.headers["Content-Type"] == "application/problem+json"
        assert problem.headers["Retry-After"] == "30"
        assert words in problem.text
        assert "#not-now" in problem.text

    assert get(web, "/livez").status == 200
    ready = get(web, "/readyz")
    assert (ready.status, '"does not answer' in ready.text) == (503, True)
    measured = get(web, "/metrics")
    assert "rawabit_database_up 0.0" in measured.text
    assert "Traceback" not in web.log.read_text()

    doorway.open()
    began = time.monotonic()
    while get(web, "/").status != 200:
        assert time.monotonic() - began < 15
    assert get(web, "/readyz").status == 200


def test_what_takes_too_long_says_so(web: WebServer) -> None:
    """Somebody holds a table, and the web process waits five seconds for it, no more."""
    from django.db import transaction

    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("LOCK TABLE relations_outlet IN ACCESS EXCLUSIVE MODE")
        began = time.monotonic()
        page, problem = get(web, "/en/articles/"), get(web, "/api/v1/articles/")
        assert 4 < time.monotonic() - began < 20
    assert page.status == problem.status == 503
    assert "takes too long" in page.text
    assert "not ready in time" in problem.text
    assert get(web, "/en/articles/").status == 200
