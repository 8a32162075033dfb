"""Every error is a problem with a reason and, where one is near, the right word."""

import json
import logging

import pytest
from django.test import RequestFactory
from rest_framework.response import Response
from rest_framework.views import APIView

from relations.api.events import EventRecords
from relations.api.problems import MEDIA_TYPE
from tests import factories as make
from tests.relations.api.reader import Reader


@pytest.mark.parametrize(
    ("address", "parameter", "nearest"),
    [
        ("events/?partnr=TR", "partnr", "partner"),
        ("events/?partner=TUR", "partner", "TR"),
        ("events/?partner=Russia", "partner", "RU"),
        ("events/?partner=تركيا", "partner", "TR"),
        ("events/?type=CONSULTS", "type", "CONSULT"),
        ("events/?type=AID,CONSLT", "type", "CONSULT"),
        ("events/?official=ahmd", "official", "ahmad"),
        ("events/?sample=treu", "sample", "true"),
        ("events/?review=acepted", "review", "accepted"),
        ("events/?include=mention", "include", "mentions"),
        ("events/?limt=5", "limt", "limit"),
        ("countries/?role=partners", "role", "partner"),
        ("agreements/?status=sign", "status", "signed"),
        ("countries/TR/?includ=x", "includ", None),
        ("articles/?review=accepted", "review", None),
        ("events/?format=json", "format", "from"),
        ("events/?limit=0", "limit", None),
        ("events/?limit=1001", "limit", None),
        ("events/?limit=9999999999999999999999", "limit", None),
        ("events/?limit=-1", "limit", None),
        ("events/?limit=٥", "limit", None),
        ("events/?from=yesterday", "from", None),
        ("events/?from=29/03/2025", "from", None),
        ("events/?month=2025-3", "month", None),
        ("events/?month=2025-05..2025-01", "month", None),
        ("events/?cursor=abc", "cursor", None),
        ("events/?partner=", "partner", None),
        ("events/?partner=TR&partner=RU", "partner", None),
        ("events/?article=%00", "article", None),
        ("vocabularies/?x=1", "x", None),
        ("?x=1", "x", None),
    ],
)
def test_a_wrong_parameter_is_named_with_the_nearest_right_one(
    reader: Reader, address: str, parameter: str, nearest: str | None
) -> None:
    make.official(slug="ahmad")
    response = reader.client.get(f"/api/v1/{address}")
    assert response["Content-Type"] == MEDIA_TYPE
    problem = response.json()
    assert (response.status_code, problem["status"]) == (400, 400)
    assert problem["type"] == "http://testserver/api/v1/vocabularies/problems/#bad-parameter"
    (error,) = problem["errors"]
    assert error["parameter"] == parameter
    assert error.get("nearest") == nearest
    assert nearest is None or nearest in error["detail"]
    assert error["detail"] in problem["detail"]


def test_all_wrong_parameters_are_named_at_once(reader: Reader) -> None:
    problem = reader.get("events/", 400, partnr="TR", limt="5")
    assert [error["parameter"] for error in problem["errors"]] == ["partnr", "limt"]


def test_unknown_words_of_a_short_list_come_with_the_list(reader: Reader) -> None:
    (error,) = reader.get("events/", 400, quad="9")["errors"]
    assert error["known"] == ["1", "2", "3", "4"]


@pytest.mark.parametrize(
    ("path", "hint"),
    [
        ("/api/v1/evnts/", "/api/v1/events/"),
        ("/api/v1/xyzzy/", ""),
        ("/api/v2/events/", ""),
        ("/api/v1/events/ev-missing/", "ev-missing"),
        ("/api/v1/events/a%00b/", ""),
        ("/api/v1/vocabularies/nothing/", ""),
        ("/api/v1/countries/ZZ/", "ZZ"),
    ],
)
def test_404(reader: Reader, path: str, hint: str) -> None:
    response = reader.client.get(path)
    assert (response.status_code, response["Content-Type"]) == (404, MEDIA_TYPE)
    assert response.json()["type"].endswith("#not-found")
    assert hint in response.json()["detail"]


def test_a_forgotten_slash_is_put_there(reader: Reader) -> None:
    response = reader.client.get("/api/v1/events?partner=TR")
    assert response.status_code == 301
    assert response["Location"] == "/api/v1/events/?partner=TR"


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_405(reader: Reader, method: str) -> None:
    response = getattr(reader.client, method)("/api/v1/events/")
    assert (response.status_code, response["Content-Type"]) == (405, MEDIA_TYPE)
    assert response["Allow"] == "GET, HEAD, OPTIONS"
    assert response.json()["type"].endswith("#method-not-allowed")


def test_options_tell_what_may_be_asked(reader: Reader) -> None:
    response = reader.client.options("/api/v1/events/")
    assert (response.status_code, response.content) == (204, b"")
    assert response["Allow"] == "GET, HEAD, OPTIONS"


def test_head_answers_as_get_without_a_body(reader: Reader) -> None:
    response = reader.client.head("/api/v1/events/")
    assert (response.status_code, response.content) == (200, b"")


def test_406(reader: Reader) -> None:
    response = reader.client.get("/api/v1/events/", headers={"Accept": "text/html"})
    assert (response.status_code, response["Content-Type"]) == (406, MEDIA_TYPE)
    assert response.json()["type"].endswith("#not-acceptable")


def test_a_browser_gets_json(reader: Reader) -> None:
    accept = "text/html,application/xhtml+xml,*/*;q=0.8"
    response = reader.client.get("/api/v1/events/", headers={"Accept": accept})
    assert (response.status_code, response["Content-Type"]) == (200, "application/json")


def test_415() -> None:
    class Takes(APIView):
        def post(self, request: object) -> Response:
            return Response(request.data)  # type: ignore[attr-defined]

    request = RequestFactory().post("/", b"<a/>", content_type="text/xml")
    response = Takes.as_view(authentication_classes=[], permission_classes=[])(request).render()
    assert (response.status_code, response["Content-Type"]) == (415, MEDIA_TYPE)
    assert json.loads(response.content)["type"].endswith("#unsupported-media-type")


def test_500_is_logged_and_told_without_its_inside(
    reader: Reader, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(request: object) -> object:
        raise ValueError("a secret")

    class Broken(EventRecords):
        get_queryset = broken

    request = RequestFactory().get("/broken/")
    view = Broken.as_view({"get": "list"}, detail=False)
    with caplog.at_level(logging.ERROR):
        response = view(request).render()
    assert (response.status_code, response["Content-Type"]) == (500, MEDIA_TYPE)
    assert "a secret" not in response.content.decode()
    assert "a secret" in caplog.text


def test_messages_are_in_the_readers_language(reader: Reader) -> None:
    said = {}
    for header in ("ar,en;q=0.5", "en", "fr", ""):
        headers = {"Accept-Language": header} if header else {}
        response = reader.client.get("/api/v1/events/?x=1", headers=headers)
        said[header] = response["Content-Language"]
    assert said == {"ar,en;q=0.5": "ar", "en": "en", "fr": "en", "": "en"}


def test_without_public_read_all_asks_for_a_key_or_a_login(
    reader: Reader, known_reader: Reader, settings: object
) -> None:
    settings.PUBLIC_READ = False  # type: ignore[attr-defined]
    for address in ("", "events/", "countries/TR/", "activity/", "vocabularies/"):
        problem = reader.get(f"/api/v1/{address}", 401)
        assert problem["type"].endswith("#key-needed")
        assert "Authorization: Bearer" in problem["detail"]
        known_reader.get(f"/api/v1/{address}")


def test_broken_encoding_is_no_fault_of_ours(reader: Reader) -> None:
    response = reader.client.get("/api/v1/events/?partner=%ff%fe")
    assert response.status_code == 400
