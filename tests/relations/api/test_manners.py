"""“As you have it”, gzip, other sites' pages, what will go, and errors outside any view."""

import datetime as dt
import gzip
import json
from typing import Any

import pytest
from django.db import connection
from django.http import QueryDict
from django.test import Client, RequestFactory
from django.test.utils import CaptureQueriesContext
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from relations.api import deprecations
from relations.api.deprecations import Deprecation, announcements
from relations.models import ApiKey
from tests import factories as make
from tests.relations.api.reader import Reader

LIST = "/api/v1/events/"
PROBLEM = "application/problem+json"
HOLDER = {"name": "n", "institution": "i", "contact": "c"}


def etag(client: Client, address: str = LIST) -> str:
    return str(client.get(address)["ETag"])


def again(client: Client, tag: str, address: str = LIST) -> Any:
    return client.get(address, headers={"If-None-Match": tag})


@pytest.mark.parametrize("address", ["sectors/", "sectors/energy/", "events/", "vocabularies/"])
def test_what_one_has_is_not_sent_again(reader: Reader, address: str) -> None:
    make.sector("energy")
    first = reader.client.get(f"/api/v1/{address}")
    response = again(reader.client, first["ETag"], f"/api/v1/{address}")
    assert (response.status_code, response.content) == (304, b"")
    assert response["ETag"] == first["ETag"]
    for name in ("Authorization", "Cookie", "Accept-Encoding"):
        assert name in response["Vary"]
    assert response["RateLimit"]


def test_a_whole_answer_comes_when_it_has_changed(reader: Reader) -> None:
    before = etag(reader.client)
    make.event(**make.decided())
    response = again(reader.client, before)
    assert response.status_code == 200
    assert response["ETag"] != before


def test_an_etag_moves_with_the_data_alone(reader: Reader) -> None:
    for _ in range(3):
        make.event(**make.decided())
    address = f"{LIST}?limit=1"
    before = etag(reader.client, address)
    make.sector("energy")
    assert etag(reader.client, address) == before
    _key, secret = ApiKey.issue(**HOLDER)
    assert etag(Client(headers={"Authorization": f"Bearer {secret}"}), address) == before


def test_one_reader_s_etag_opens_nothing_to_another(reader: Reader, known_reader: Reader) -> None:
    make.event()
    address = f"{LIST}?review=suggested"
    tag = etag(known_reader.client, address)
    assert again(known_reader.client, tag, address).status_code == 304
    assert again(reader.client, tag, address).status_code == 403


@pytest.mark.django_db(transaction=True)
def test_304_is_found_by_one_query_until_something_is_written() -> None:
    make.countries()
    make.event(**make.decided())
    client = Client()
    tag = etag(client)
    with CaptureQueriesContext(connection) as queries:
        assert again(client, tag).status_code == 304
    assert len(queries) == 1
    make.sector("energy")
    with CaptureQueriesContext(connection) as queries:
        assert again(client, tag).status_code == 304  # other things were written
    assert len(queries) > 1
    make.event(**make.decided())
    assert again(client, tag).status_code == 200


@pytest.mark.django_db(transaction=True)
def test_last_modified_is_when_the_content_changed() -> None:
    make.countries()
    event = make.event(**make.decided())
    client = Client()
    for address in (LIST, f"{LIST}{event.public_id}/"):
        when = client.get(address)["Last-Modified"]
        response = client.get(address, headers={"If-Modified-Since": when})
        assert (response.status_code, response["Last-Modified"]) == (304, when)
        since = {"If-Modified-Since": "Mon, 01 Jan 2001 00:00:00 GMT"}
        assert client.get(address, headers=since).status_code == 200


def test_304_costs_no_quota(reader: Reader, settings: Any, broker: Any) -> None:
    settings.API_ANONYMOUS_PER_HOUR = 2
    tag = etag(reader.client, "/api/v1/sectors/")
    for _ in range(4):
        response = again(reader.client, tag, "/api/v1/sectors/")
        assert response.status_code == 304
        assert response["RateLimit"].startswith('"hour";r=1;')


def test_head_has_the_headers_of_get(reader: Reader) -> None:
    head, get = reader.client.head(LIST), reader.client.get(LIST)
    assert head.content == b""
    for name in ("ETag", "Vary", "Cache-Control", "RateLimit-Policy", "Content-Type"):
        assert head[name] == get[name]


def test_answers_are_kept_by_nobody_but_their_reader(reader: Reader, editor: Reader) -> None:
    assert "private" in editor.client.get(LIST)["Cache-Control"]
    assert "no-cache" in editor.client.get(LIST)["Cache-Control"]
    assert reader.client.get(LIST)["Cache-Control"] == "no-cache"
    assert "no-store" in reader.client.get("/api/v1/me/")["Cache-Control"]


def test_gzip_for_who_sends_no_cookie(reader: Reader, editor: Reader) -> None:
    zipping = {"Accept-Encoding": "gzip"}
    plain = reader.client.get("/api/v1/vocabularies/")
    response = Client().get("/api/v1/vocabularies/", headers=zipping)
    assert response["Content-Encoding"] == "gzip"
    assert gzip.decompress(response.content) == plain.content
    assert response["ETag"] == plain["ETag"]
    with_cookie = editor.client.get("/api/v1/vocabularies/", headers=zipping)
    assert "Content-Encoding" not in with_cookie.headers
    assert "Content-Encoding" not in Client().get("/en/", headers=zipping).headers


def test_pages_of_other_sites_may_read(reader: Reader) -> None:
    response = reader.client.get(LIST, headers={"Origin": "https://a.example"})
    assert response["Access-Control-Allow-Origin"] == "*"
    assert "Access-Control-Allow-Credentials" not in response.headers
    shown = response["Access-Control-Expose-Headers"].lower()
    assert all(name in shown for name in ("etag", "ratelimit", "retry-after"))
    page = reader.client.get("/en/", headers={"Origin": "https://a.example"})
    assert "Access-Control-Allow-Origin" not in page.headers


def test_preflight_allows_reading_alone(reader: Reader) -> None:
    asked = {
        "Origin": "https://a.example",
        "Access-Control-Request-Method": "GET",
        "Access-Control-Request-Headers": "if-none-match",
    }
    response = reader.client.options(LIST, headers=asked)
    assert response.status_code == 200
    assert response["Access-Control-Allow-Methods"] == "GET, HEAD, OPTIONS"
    assert "if-none-match" in response["Access-Control-Allow-Headers"]
    assert "authorization" not in response["Access-Control-Allow-Headers"]


def test_licence_and_citation(reader: Reader, settings: Any) -> None:
    assert reader.get("events/")["meta"]["licence"] is None
    settings.DATA_LICENCE = "CC BY 4.0"
    meta = reader.get("vocabularies/quads/")["meta"]
    assert meta["licence"] == "CC BY 4.0"
    assert meta["citation"] == "Rawabit. http://testserver/api/v1/vocabularies/quads/"


GOING = (
    Deprecation(
        path="/api/v1/sectors/",
        since=dt.date(2026, 1, 1),
        ends=dt.date(2026, 12, 31),
        link="https://a.example/why",
    ),
    Deprecation(
        path=LIST,
        parameter="sample",
        since=dt.date(2026, 2, 1),
        ends=dt.date(2026, 9, 30),
        link="https://a.example/sample",
    ),
)


def test_what_will_go_says_so(reader: Reader, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(deprecations, "DEPRECATED", GOING)
    response = reader.client.get("/api/v1/sectors/")
    assert response["Deprecation"] == "@1767225600"
    assert response["Sunset"] == "Thu, 31 Dec 2026 00:00:00 GMT"
    assert response["Link"] == '<https://a.example/why>; rel="deprecation"'
    assert "Deprecation" not in reader.client.get(LIST).headers
    assert "Sunset" in reader.client.get(LIST, {"sample": "true"}).headers
    assert announcements(LIST, QueryDict(), ()) == {}


def test_nothing_goes_without_half_a_year_s_notice() -> None:
    with pytest.raises(ValueError, match="half a year"):
        Deprecation("/api/", dt.date(2026, 1, 1), dt.date(2026, 5, 1), "https://a.example")


def test_an_error_outside_any_view_is_a_problem_too(
    reader: Reader, monkeypatch: pytest.MonkeyPatch
) -> None:
    wrong_host = reader.client.get(LIST, headers={"Host": "elsewhere.example"})
    assert (wrong_host.status_code, wrong_host["Content-Type"]) == (400, PROBLEM)
    assert wrong_host.json()["type"].endswith("#bad-request")

    def broken(*args: Any) -> None:
        raise ValueError("a secret")

    monkeypatch.setattr("relations.api.spoken.language_of", broken)
    client = Client(raise_request_exception=False)
    response = client.get(LIST)
    assert (response.status_code, response["Content-Type"]) == (500, PROBLEM)
    assert response.json()["type"].endswith("#server-error")
    assert "secret" not in response.content.decode()
    assert "Traceback" not in response.content.decode()


def test_an_unmet_condition_is_a_problem(reader: Reader) -> None:
    response = reader.client.get(LIST, headers={"If-Match": '"x"'})
    assert (response.status_code, response["Content-Type"]) == (412, PROBLEM)


class Takes(APIView):
    authentication_classes = []  # type: ignore[var-annotated]
    permission_classes = []  # type: ignore[var-annotated]
    throttle_classes = []  # type: ignore[var-annotated]

    def post(self, request: Request) -> Response:
        return Response(request.data)


def post(body: bytes) -> tuple[int, dict[str, Any]]:
    request = RequestFactory().post("/", body, content_type="application/json")
    response = Takes.as_view()(request).render()
    return response.status_code, json.loads(response.content)


def test_json_is_taken() -> None:
    sent = {"a": [1, 2.5, 'نص \\ " [[[['], "b": None}
    assert post(json.dumps(sent).encode()) == (200, sent)


@pytest.mark.parametrize(
    "bomb",
    [
        b"[" * 60_000,
        b"[" * 17 + b"]" * 17,
        b'{"a":' * 9_000 + b"1" + b"}" * 9_000,
        b"1" * 20_000,
        b"NaN",
        b'"\xff"',
        b"{",
        b"\\",
    ],
)
def test_a_json_bomb_is_refused(bomb: bytes) -> None:
    status, problem = post(bomb)
    assert status == 400
    assert problem["type"].endswith("#bad-body")


def test_too_much_is_refused() -> None:
    status, problem = post(b'"' + b"x" * 70_000 + b'"')
    assert status == 413
    assert problem["type"].endswith("#too-large")
