"""Each misuse is answered as docs/api.md says: its status, its kind, and the headers it promises."""

import datetime as dt
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.core.cache import caches
from django.db import OperationalError
from django.test import Client, RequestFactory
from django.utils import timezone
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from relations import quotas
from relations.api.changes import written
from relations.changes import Place
from relations.models import ApiKey, Coverage, KeyState, Tombstone
from tests import factories as make
from tests.relations.api.reader import Reader

GUIDE = (Path(__file__).parents[3] / "docs" / "api.md").read_text(encoding="utf-8")
ROW = re.compile(r"^\| (\d{3}) \| ([^|]*) \|", re.MULTILINE)
DOCUMENTED = {
    (int(status), code)
    for status, codes in ROW.findall(GUIDE)
    for code in re.findall("`(.*?)`", codes)
}
LIST = "/api/v1/events/"
HEADERS = {401: "WWW-Authenticate", 405: "Allow", 429: "Retry-After", 503: "Retry-After"}
# Of what is sent to the API: tested with its corrections.
OF_CORRECTIONS = {"wrong-member", "idempotency-key-needed", "idempotency-key-used"}


def get(address: str = LIST, **headers: str) -> Any:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return Client(raise_request_exception=False, headers=named).get(address)


def key_in(state: KeyState) -> dict[str, str]:
    key, secret = ApiKey.issue(
        name="n", institution="i", contact="c", expires_at=timezone.now() + dt.timedelta(days=1)
    )
    if state == KeyState.REVOKED:
        key.revoke()
    if state == KeyState.EXPIRED:
        past = timezone.now() - dt.timedelta(days=9)
        ApiKey.objects.update(created_at=past, expires_at=past + dt.timedelta(days=1))
    return {"Authorization": f"Bearer {secret}"}


class Takes(APIView):
    authentication_classes = []  # type: ignore[var-annotated]
    permission_classes = []  # type: ignore[var-annotated]
    throttle_classes = []  # type: ignore[var-annotated]

    def post(self, request: Request) -> Response:
        return Response(request.data)


def post(body: bytes, kind: str = "application/json") -> Any:
    request = RequestFactory().post("/", body, content_type=kind)
    return Takes.as_view()(request).render()


def without_public_read(settings: Any, _patch: Any) -> Any:
    settings.PUBLIC_READ = False
    return get()


def over_quota(settings: Any, _patch: Any) -> Any:
    settings.API_ANONYMOUS_PER_HOUR = 1
    return [get() for _ in range(2)][1]


def broken(_settings: Any, patch: pytest.MonkeyPatch) -> Any:
    patch.setattr("relations.api.events.EventRecords.get_queryset", lambda view: 1 / 0)
    return get()


def away(_settings: Any, patch: pytest.MonkeyPatch) -> Any:
    """As if the database were; tests/config/test_away.py takes it away in earnest."""

    def asked(view: Any) -> Any:
        raise OperationalError

    patch.setattr("relations.api.events.EventRecords.get_queryset", asked)
    return get()


def of_deleted(_settings: Any, _patch: Any) -> Any:
    Tombstone.objects.create(kind="event", object_id="ev-old", merged_into="ev-new")
    return get(f"{LIST}ev-old/")


def at_old_cursor(_settings: Any, _patch: Any) -> Any:
    return get(f"/api/v1/changes/?since={written(Place('another', 1, 1))}")


Misuse = Callable[[Any, pytest.MonkeyPatch], Any]
MISUSES: dict[str, Misuse] = {
    "bad-parameter": lambda *_: get(f"{LIST}?limit=1001"),
    "bad-body": lambda *_: post(b"[" * 60_000),
    "bad-request": lambda *_: get(Host="elsewhere.example"),
    "key-needed": without_public_read,
    "key-wrong": lambda *_: get(Authorization="Bearer rwb_wrong"),
    "key-expired": lambda *_: get(**key_in(KeyState.EXPIRED)),
    "key-revoked": lambda *_: get(**key_in(KeyState.REVOKED)),
    "login-needed": lambda *_: get(f"{LIST}?review=suggested"),
    "scope-needed": lambda *_: get(f"{LIST}?review=suggested", **key_in(KeyState.VALID)),
    "not-found": lambda *_: get(f"{LIST}ev-nobody/"),
    "method-not-allowed": lambda *_: Client().delete(LIST),
    "not-acceptable": lambda *_: get(Accept="text/html"),
    "gone": of_deleted,
    "cursor-too-old": at_old_cursor,
    "precondition-failed": lambda *_: get(If_Match='"x"'),
    "too-large": lambda *_: post(b'"' + b"x" * 70_000 + b'"'),
    "unsupported-media-type": lambda *_: post(b"<a/>", "text/xml"),
    "too-many-requests": over_quota,
    "server-error": broken,
    "not-now": away,
}


@pytest.mark.parametrize(("status", "kind"), sorted(DOCUMENTED))
def test_each_misuse_is_answered_as_documented(
    reader: Reader,
    broker: Any,
    settings: Any,
    monkeypatch: pytest.MonkeyPatch,
    status: int,
    kind: str,
) -> None:
    if kind in OF_CORRECTIONS:
        return
    quotas._rest_until = 0.0
    caches["default"].clear()
    response = MISUSES[kind](settings, monkeypatch)
    assert (response.status_code, response["Content-Type"]) == (status, "application/problem+json")
    problem = response.json() if hasattr(response, "json") else response.data
    assert problem["status"] == status
    assert problem["type"].endswith(f"/api/v1/vocabularies/problems/#{kind}")
    assert {"title", "detail", "instance"} <= problem.keys()
    if status in HEADERS:
        assert response[HEADERS[status]]


def test_every_kind_of_misuse_is_documented() -> None:
    assert MISUSES.keys() - {code for _status, code in DOCUMENTED} == set()


def test_a_cursor_holds_for_its_own_question_alone(reader: Reader) -> None:
    for _ in range(3):
        make.event(**make.decided())
        make.agreement(**make.decided())
    cursor = cursor_of(reader.get("events/", limit=1, partner="TR"))
    other = cursor_of(reader.get("agreements/", limit=1, partner="TR"))
    goes_on = {"limit": 2, "count": "true", "fields": "id", "cursor": cursor}
    assert len(reader.get("events/", partner="TR", **goes_on)["data"]) == 2
    cut = cursor[:-1] + ("a" if cursor[-1] != "a" else "b")
    for refused, asked in (
        (other, {"partner": "TR"}),
        (cursor, {}),
        (cursor, {"partner": "RU"}),
        (cursor, {"partner": "TR", "type": "CONSULT"}),
        (cut, {"partner": "TR"}),
        (f"{cursor}\x00", {"partner": "TR"}),
        ("x" * 10_000, {"partner": "TR"}),
        ("٠:٠", {"partner": "TR"}),
    ):
        (error,) = reader.get("events/", 400, cursor=refused, **asked)["errors"]
        assert error["parameter"] == "cursor"


def cursor_of(answer: dict[str, Any]) -> str:
    return re.search("cursor=([^&]+)", answer["links"]["next"])[1].replace("%3A", ":")  # type: ignore[index]


def test_a_cursor_of_another_order_is_refused(reader: Reader) -> None:
    paper = make.outlet("paper")
    for day in (1, 2):
        Coverage.objects.create(outlet=paper, day=dt.date(2025, 3, day), monitored=1)
        Coverage.objects.create(outlet=paper, day=dt.date(2025, 4, day), monitored=1)
    cursor = cursor_of(reader.get("coverage/", limit=1, by="day"))
    reader.get("coverage/", limit=1, by="day", cursor=cursor)
    reader.get("coverage/", 400, limit=1, by="month", cursor=cursor)


@pytest.mark.parametrize(
    ("address", "parameter"),
    [
        ("events/?include=mentions.article.outlet.articles", "include"),
        ("events/?include=" + ",".join(["mentions"] * 500 + ["mentions.article"]), "include"),
        ("events/?fields=partner.name", "fields"),
        ("events/?id=" + ",".join(["a"] * 101), "id"),
        ("activity/?group_by=partner,month,type", "group_by"),
        ("search/?q=a&limit=1000", "limit"),
        ("changes/?limit=100000", "limit"),
    ],
)
def test_asking_for_too_much_is_refused(reader: Reader, address: str, parameter: str) -> None:
    errors = reader.get(f"/api/v1/{address}", 400)["errors"]
    assert {error["parameter"] for error in errors} == {parameter}


@pytest.mark.parametrize(
    ("address", "status", "where"),
    [
        ("/api/v1/events?partner=TR", 301, "/api/v1/events/?partner=TR"),
        ("/api/v1/snapshots/latest", 301, "/api/v1/snapshots/latest/"),
        ("/api/docs", 301, "/api/docs/"),
        ("/api/v1/evnts?partner=TR", 404, ""),
        ("/api/v1/events/ev-1/mentions", 404, ""),
        ("/api/v1/exports/events.pdf", 404, ""),
        ("/api/v1/evnts/", 404, ""),
    ],
)
def test_only_an_address_that_is_there_is_given_its_slash(
    reader: Reader, settings: Any, address: str, status: int, where: str
) -> None:
    response = reader.client.get(address)
    assert (response.status_code, response.headers.get("Location", "")) == (status, where)
    if status == 404:
        assert response.json()["type"].endswith("#not-found")
    else:
        assert reader.client.post(address).status_code == 308  # with what was sent
        settings.PUBLIC_READ = False
        assert reader.client.get(address).status_code == 301
