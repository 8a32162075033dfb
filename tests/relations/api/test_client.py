"""The client of the guide, against a real server."""

import importlib.util
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from relations.api import snapshot_writing
from relations.models import ApiKey
from tests import factories as make

FILE = Path(__file__).parents[3] / "docs" / "client.py"


@pytest.fixture(scope="module")
def client() -> ModuleType:
    spec = importlib.util.spec_from_file_location("client", FILE)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_it_reads_all_there_is(
    transactional_db: None, live_server: Any, client: ModuleType, tmp_path: Path, settings: Any
) -> None:
    files = settings.STORAGES["default"] | {"OPTIONS": {"location": tmp_path / "media"}}
    settings.STORAGES = settings.STORAGES | {"default": files}
    make.countries()
    names = {f"ev-{number}" for number in range(5)}
    for name in names:
        make.event(public_id=name, **make.decided())
    rawabit = client.Rawabit(live_server.url)
    assert {one["id"] for one in rawabit.all("events", limit=2, partner=["TR", "RU"])} == names
    assert {one["id"] for one in rawabit.export("events", partner="TR")} == names
    assert list(rawabit.changes(rawabit.since)) == []
    assert rawabit.get("events/ev-1/") == rawabit.get("events/ev-1/")  # the second time as kept
    with pytest.raises(client.Refused, match="partner") as refused:
        rawabit.get("events/", partnr="TR")
    assert refused.value.status == 400
    snapshot_writing.write()
    made = rawabit.snapshot(tmp_path / "copy")
    assert (tmp_path / "copy" / "events.ndjson.gz").stat().st_size > 0
    make.event(public_id="ev-later", **make.decided())
    assert [one["id"] for one in rawabit.changes(made["changes_since"])] == ["ev-later"]


@pytest.mark.django_db(transaction=True)
def test_it_reports_an_error_once(live_server: Any, client: ModuleType) -> None:
    event = make.event(**make.decided())
    holder = {"name": "n", "institution": "i", "contact": "c"}
    _key, secret = ApiKey.issue(**holder, scopes=["corrections"])
    rawabit = client.Rawabit(live_server.url, key=secret)
    said = ("event", event.public_id, "date", "It was on the fourth.")
    sent = [rawabit.report(*said, name="mine") for _ in range(2)]
    assert sent[0] == sent[1] == rawabit.get(sent[0]["url"])["data"]
    assert [one["id"] for one in rawabit.all("corrections")] == [sent[0]["id"]]
    with pytest.raises(client.Refused) as refused:
        rawabit.report(*said, mood="bad")
    assert refused.value.problem["errors"][0]["pointer"] == "/mood"


class Moody(BaseHTTPRequestHandler):
    """Says what stands in `answers`, one after the other, and notes how it was asked."""

    answers: list[tuple[int, dict[str, str], bytes]]
    asked: list[dict[str, str]]

    def do_GET(self) -> None:
        self.asked.append(dict(self.headers))
        status, headers, body = self.answers.pop(0)
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *words: Any) -> None:
        pass


@pytest.fixture
def moody() -> Iterator[tuple[str, type[Moody]]]:
    kind = type("OneMoody", (Moody,), {"answers": [], "asked": []})
    server = HTTPServer(("127.0.0.1", 0), kind)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}", kind
    server.shutdown()
    thread.join()
    server.server_close()


def test_it_waits_as_told_and_keeps_what_it_has(
    moody: tuple[str, type[Moody]], client: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    site, server = moody
    waited: list[float] = []
    monkeypatch.setattr(client.time, "sleep", waited.append)
    server.answers += [
        (429, {"Retry-After": "7"}, b"{}"),
        (503, {}, b"<html>"),
        (200, {"ETag": 'W/"a"'}, b'{"data": 1}'),
        (304, {"ETag": 'W/"a"'}, b""),
    ]
    rawabit = client.Rawabit(site, key="rwb_secret")
    assert rawabit.get("status/") == rawabit.get("status/") == {"data": 1}
    assert waited[0] == 7
    assert 4 <= waited[1] < 6
    assert [one.get("If-None-Match") for one in server.asked] == [None, None, None, 'W/"a"']
    assert server.asked[0]["Authorization"] == "Bearer rwb_secret"
    with pytest.raises(ValueError, match="key goes nowhere else"):
        rawabit.get("http://elsewhere.example/api/v1/events/")


def test_half_an_export_is_no_export(moody: tuple[str, type[Moody]], client: ModuleType) -> None:
    site, server = moody
    server.answers += [(200, {}, b'{"id": "ev-1"}\n'), (200, {}, b'{"id": "ev-1"}\n{"id": "e')]
    for _ in range(2):
        with pytest.raises(client.Incomplete):
            list(client.Rawabit(site).export("events"))
