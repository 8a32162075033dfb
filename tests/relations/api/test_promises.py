"""The API's description is checked in as it is, and what it promised is kept or announced."""

import copy
import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from relations.api.promises import promises_of
from relations.management.commands.write_api_schema import DOCS, PROMISES, SCHEMA, schema_text

ANNOUNCED = re.compile(r"^- Removed: `(.+)`$", re.MULTILINE)


def broken(schema: dict[str, Any], promised: Path = PROMISES) -> list[str]:
    """Return what was promised and is neither kept nor announced."""
    told = set(promised.read_text(encoding="utf-8").splitlines())
    announced = ANNOUNCED.findall((DOCS / "api-changes.md").read_text(encoding="utf-8"))
    return sorted(told - set(promises_of(schema)) - set(announced))


@pytest.fixture(scope="module")
def schema() -> dict[str, Any]:
    return yaml.safe_load(SCHEMA.read_text(encoding="utf-8"))


def test_the_description_is_checked_in_as_it_is(schema: dict[str, Any]) -> None:
    now = schema_text()
    assert now == SCHEMA.read_text(encoding="utf-8"), "The API has changed: run make schema"


def test_what_was_promised_is_kept_or_announced(schema: dict[str, Any]) -> None:
    assert broken(schema) == []
    written = set(PROMISES.read_text(encoding="utf-8").splitlines())
    assert set(promises_of(schema)) <= written, "The API has grown: run make schema"


def _without_path(schema: dict[str, Any]) -> None:
    del schema["paths"]["/api/v1/events/{id}/"]


def _without_parameter(schema: dict[str, Any]) -> None:
    parameters = schema["paths"]["/api/v1/events/"]["get"]["parameters"]
    parameters[:] = [one for one in parameters if one["name"] != "partner"]


def _without_value(schema: dict[str, Any]) -> None:
    for one in schema["paths"]["/api/v1/events/"]["get"]["parameters"]:
        if one["name"] == "include":
            one["schema"]["items"]["enum"].remove("citations")


def _with_a_need(schema: dict[str, Any]) -> None:
    for one in schema["paths"]["/api/v1/events/"]["get"]["parameters"]:
        one["required"] = True


def _with_a_smaller_limit(schema: dict[str, Any]) -> None:
    for one in schema["paths"]["/api/v1/events/"]["get"]["parameters"]:
        if one["name"] == "limit":
            one["schema"]["maximum"] = 100


def _without_field(schema: dict[str, Any]) -> None:
    del schema["components"]["schemas"]["EventRecord"]["properties"]["event_date"]


def _with_another_type(schema: dict[str, Any]) -> None:
    schema["components"]["schemas"]["EventRecord"]["properties"]["score"]["type"] = "string"


def _without_meta(schema: dict[str, Any]) -> None:
    described = schema["components"]["schemas"]["PaginatedEventRecordList"]
    del described["properties"]["meta"]["properties"]["hidden_suggestions"]


@pytest.mark.parametrize(
    ("spoil", "line"),
    [
        (_without_path, "GET /api/v1/events/{id}/"),
        (_without_parameter, "GET /api/v1/events/ ?partner"),
        (_without_value, "GET /api/v1/events/ ?include=citations"),
        (_with_a_need, "GET /api/v1/events/ ?month may be left out"),
        (_with_a_smaller_limit, "GET /api/v1/events/ ?limit up to 1000"),
        (_without_field, "EventRecord.event_date: EventDate or null"),
        (_with_another_type, "EventRecord.score: number"),
        (_without_meta, "PaginatedEventRecordList.meta.hidden_suggestions: integer"),
    ],
)
def test_a_breaking_change_is_seen(schema: dict[str, Any], spoil: Any, line: str) -> None:
    changed = copy.deepcopy(schema)
    spoil(changed)
    assert line in broken(changed)


def test_growing_breaks_nothing(schema: dict[str, Any]) -> None:
    changed = copy.deepcopy(schema)
    changed["paths"]["/api/v1/more/"] = {"get": {"responses": {}}}
    changed["components"]["schemas"]["EventRecord"]["properties"]["more"] = {"type": "string"}
    assert broken(changed) == []
