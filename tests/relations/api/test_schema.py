"""The API's description is sound, served from here, and true of what is answered."""

import copy
import json
import re
from collections.abc import Iterator
from io import StringIO
from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client
from jsonschema import Draft202012Validator

from tests import factories as make
from tests.relations.api import one_of_each
from tests.relations.api.reader import Reader


@pytest.fixture(scope="module")
def schema() -> dict[str, Any]:
    out = StringIO()
    call_command(
        "spectacular", "--validate", "--fail-on-warn", "--format", "openapi-json", stdout=out
    )
    return json.loads(out.getvalue())


def test_the_schema_is_valid_and_without_warnings(schema: dict[str, Any]) -> None:
    assert schema["openapi"] == "3.1.0"
    assert "/api/v1/events/{id}/" in schema["paths"]


def test_the_schema_is_in_english_for_every_reader(schema: dict[str, Any]) -> None:
    described = copy.deepcopy(schema)
    for _path, media in _answers(described):
        media.pop("examples", None)
    assert not re.search(r"[\u0600-\u06FF]", json.dumps(described, ensure_ascii=False))


def _answers(schema: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Each path with the body of its 200."""
    for path, methods in schema["paths"].items():
        if "get" in methods:
            for media in methods["get"]["responses"].get("200", {}).get("content", {}).values():
                yield path, media


def test_examples_are_as_described(schema: dict[str, Any]) -> None:
    told = {path: media for path, media in _answers(schema) if "examples" in media}
    assert {"/api/v1/events/", "/api/v1/events/{id}/", "/api/v1/search/"} <= told.keys()
    assert len(told) > 25
    for media in told.values():
        example = media["examples"]["seeds"]
        assert example["value"]["data"], example["summary"]
        validator = Draft202012Validator(_closed({**schema, **media["schema"]}))
        validator.validate(example["value"])


@pytest.fixture
def everything(reader: Reader) -> Reader:
    one_of_each.build()
    return reader


ANSWERS = {
    "/api/v1/": ["/api/v1/"],
    "/api/v1/activity/": [
        "/api/v1/activity/",
        "/api/v1/activity/?group_by=sector,year",
        "/api/v1/activity/?group_by=month&measure=per_1000_articles",
        "/api/v1/activity/?group_by=sector,quad&sector=energy",
        "/api/v1/activity/?group_by=type,review&measure=score",
    ],
    "/api/v1/agreements/": ["/api/v1/agreements/", "/api/v1/agreements/?include=citations"],
    "/api/v1/agreements/{id}/": ["/api/v1/agreements/pact/"],
    "/api/v1/articles/": ["/api/v1/articles/?include=text,mentions&count=true"],
    "/api/v1/charts/": ["/api/v1/charts/", "/api/v1/charts/?fields=id"],
    "/api/v1/charts/{id}/": [
        "/api/v1/charts/cooperation-by-month/",
        "/api/v1/charts/activity-by-partner/?measure=per_1000_articles",
        "/api/v1/charts/agreements-by-status/?fields=n,title",
        "/api/v1/charts/articles-by-outlet-month/",
    ],
    "/api/v1/countries/": ["/api/v1/countries/"],
    "/api/v1/countries/{id}/": ["/api/v1/countries/TR/"],
    "/api/v1/me/": ["/api/v1/me/"],
    "/api/v1/status/": ["/api/v1/status/"],
    "/api/v1/coverage/": ["/api/v1/coverage/", "/api/v1/coverage/?by=month&fields=outlet"],
    "/api/v1/events/": [
        "/api/v1/events/?fields=id,score",
        "/api/v1/events/",
        "/api/v1/events/?include=mentions,citations&limit=1",
    ],
    "/api/v1/events/{id}/": ["/api/v1/events/ev-1/"],
    "/api/v1/memberships/": ["/api/v1/memberships/"],
    "/api/v1/officials/": ["/api/v1/officials/"],
    "/api/v1/organizations/": ["/api/v1/organizations/"],
    "/api/v1/outlets/": ["/api/v1/outlets/"],
    "/api/v1/partners/": ["/api/v1/partners/"],
    "/api/v1/partners/{id}/": ["/api/v1/partners/TR/"],
    "/api/v1/posts/": ["/api/v1/posts/?include=memberships"],
    "/api/v1/posts/{id}/": ["/api/v1/posts/head/"],
    "/api/v1/search/": ["/api/v1/search/?q=موسكو", "/api/v1/search/?q=موسكو&fields=id"],
    "/api/v1/stories/": ["/api/v1/stories/?include=articles", "/api/v1/stories/"],
    "/api/v1/sectors/": ["/api/v1/sectors/"],
    "/api/v1/vocabularies/": ["/api/v1/vocabularies/"],
    "/api/v1/vocabularies/{id}/": ["/api/v1/vocabularies/problems/"],
}


@pytest.mark.parametrize("path", ANSWERS)
def test_answers_are_as_described(everything: Reader, schema: dict[str, Any], path: str) -> None:
    responses = schema["paths"][path]["get"]["responses"]
    described = responses["200"]["content"]["application/json"]["schema"]
    validator = Draft202012Validator(_closed({**schema, **described}))
    for address in ANSWERS[path]:
        answer = everything.get(address)
        assert answer["data"]
        validator.validate(answer)


@pytest.mark.parametrize(
    ("path", "address", "status"),
    [
        ("/api/v1/events/", "/api/v1/events/?limt=1", "400"),
        ("/api/v1/events/", "/api/v1/events/?review=suggested", "403"),
        ("/api/v1/events/{id}/", "/api/v1/events/none/", "404"),
        ("/api/v1/me/", "/api/v1/me/?x=1", "400"),
    ],
)
def test_problems_are_as_described(
    everything: Reader, schema: dict[str, Any], path: str, address: str, status: str
) -> None:
    response = schema["paths"][path]["get"]["responses"][status]
    described = response["content"]["application/problem+json"]["schema"]
    validator = Draft202012Validator(_closed({**schema, **described}))
    validator.validate(everything.get(address, int(status)))


def _closed(described: Any) -> Any:
    """Allow nothing beside what is described."""
    if isinstance(described, list):
        return [_closed(one) for one in described]
    if not isinstance(described, dict):
        return described
    closed = {name: _closed(one) for name, one in described.items()}
    if isinstance(described.get("properties"), dict) and described.get("type") == "object":
        closed.setdefault("additionalProperties", False)
    return closed


def test_keys_are_described(schema: dict[str, Any]) -> None:
    ways = schema["components"]["securitySchemes"]
    assert (ways["key"]["type"], ways["key"]["scheme"]) == ("http", "bearer")
    for path, methods in schema["paths"].items():
        if path.startswith("/api/v1/"):
            assert {"key": []} in methods["get"]["security"], path
            is_open = not path.startswith("/api/v1/corrections/")
            assert ({} in methods["get"]["security"]) == is_open, path
            assert {"400", "401", "403", "406", "429", "500"} <= set(methods["get"]["responses"])
    assert "304" in schema["paths"]["/api/v1/events/"]["get"]["responses"]


def test_parameters_are_described(schema: dict[str, Any]) -> None:
    asked = {one["name"]: one for one in schema["paths"]["/api/v1/events/"]["get"]["parameters"]}
    assert {"partner", "from", "to", "month", "include", "review", "limit", "cursor"} <= set(asked)
    assert asked["quad"]["schema"]["items"]["enum"] == ["1", "2", "3", "4"]
    assert asked["sample"]["schema"]["type"] == "boolean"
    of_one = schema["paths"]["/api/v1/events/{id}/"]["get"]["parameters"]
    assert [one["name"] for one in of_one] == ["fields", "id", "include"]


def test_the_page_comes_from_here(reader: Reader) -> None:
    page = reader.client.get("/api/docs/")
    assert page.status_code == 200
    addresses = re.findall(r'(?:src|href)="([^"]+)"', page.content.decode())
    assert any("swagger-ui" in address for address in addresses)
    [starts] = [address for address in addresses if not address.startswith("/static/")]
    script = reader.client.get(starts)
    assert script["Content-Type"] == "application/javascript"
    assert "/api/schema/" in script.content.decode().replace("\\u002D", "-")
    assert reader.client.get("/api/schema/").status_code == 200


@pytest.mark.django_db(transaction=True)  # what is told is read once it is committed
def test_changes_are_as_described(schema: dict[str, Any]) -> None:
    make.event(**make.decided())
    told = Reader(Client()).get("changes/")
    described = schema["paths"]["/api/v1/changes/"]["get"]["responses"]["200"]
    shape = described["content"]["application/json"]["schema"]
    assert told["data"]
    Draft202012Validator(_closed({**schema, **shape})).validate(told)
