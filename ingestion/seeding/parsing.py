"""A seed file to checked rows: every problem is told by file, row, field and reason."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from ingestion.seeding import schemas
from ingestion.seeding.problems import Problem, SeedRefused, refuse
from ingestion.seeding.reading import read

_META = {"version", "compiled", "unsourced"}


@dataclass(frozen=True, slots=True)
class SeedFile:
    """`rows_under`: the one key beside `meta`; `identified_by`: the field that names a row."""

    name: str
    rows_under: str
    schema: type[schemas.Row]
    identified_by: str = "id"


FILES = {
    file.name: file
    for file in (
        SeedFile("sectors.yaml", "sectors", schemas.SectorRow),
        SeedFile("countries.yaml", "countries", schemas.CountryRow, "iso2"),
        SeedFile("places.yaml", "places", schemas.PlaceRow),
        SeedFile("outlets.yaml", "outlets", schemas.OutletRow),
        SeedFile("organizations.yaml", "organizations", schemas.OrganizationRow),
        SeedFile("posts.yaml", "posts", schemas.PostRow),
        SeedFile("officials.yaml", "officials", schemas.OfficialRow),
        SeedFile("agreements.yaml", "agreements", schemas.AgreementRow),
        SeedFile("events.yaml", "events", schemas.EventRow),
    )
}


def read_rows(path: Path, file: SeedFile) -> list[Any]:
    """The file's rows as they stand; raises SeedRefused where the file has not that form."""
    return _rows_of(read(path, file.name), file)


def check_rows(rows: list[Any], file: SeedFile) -> list[Any]:
    """The rows, each of the file's schema; raises SeedRefused with all problems."""
    parsed: list[schemas.Row] = []
    problems: list[Problem] = []
    for number, row in enumerate(rows, start=1):
        key = _key_of(row, file.identified_by, number)
        try:
            parsed.append(file.schema.model_validate(row))
        except ValidationError as error:
            problems += _tell(error, file, key)
    problems += _repeated(parsed, file)
    if problems:
        raise SeedRefused(problems)
    return parsed


def _rows_of(content: Any, file: SeedFile) -> list[Any]:
    """The list under the one key that a seed file has beside `meta`."""
    name, under = file.name, file.rows_under
    if not isinstance(content, dict) or not content.keys() <= {"meta", under}:
        raise refuse(name, f"must hold the keys meta and {under}, and no other")
    meta = content.get("meta", {"version": 1})
    if not isinstance(meta, dict) or meta.get("version") != 1 or not meta.keys() <= _META:
        raise refuse(name, "must be {version: 1}, with compiled and unsourced if need be", "meta")
    rows = content.get(under)
    if not isinstance(rows, list) or not rows:
        raise refuse(name, "must be a list of rows, each beginning with a hyphen", under)
    return rows


def _key_of(row: Any, identified_by: str, number: int) -> str:
    named = row.get(identified_by) if isinstance(row, dict) and identified_by else None
    return named if isinstance(named, str) and named else f"row {number}"


def _repeated(rows: list[Any], file: SeedFile) -> Iterator[Problem]:
    seen: set[str] = set()
    for row in rows if file.identified_by else []:
        key = getattr(row, file.identified_by)
        if key in seen:
            yield Problem(file.name, key, f"{file.identified_by} stands twice")
        seen.add(key)


def _tell(error: ValidationError, file: SeedFile, key: str) -> Iterator[Problem]:
    for item in error.errors(include_url=False):
        field = _field(item["loc"])
        place = f"{key}, {field}" if field else key
        yield Problem(file.name, place, plain_reason(item, file.schema))


def _field(place: tuple[Any, ...]) -> str:
    """Turn ("memberships", 0, "post") into memberships[1].post, counting as people do."""
    path = ""
    for part in place:
        path += f"[{part + 1}]" if isinstance(part, int) else f".{part}" if path else str(part)
    return path


def plain_reason(item: Any, schema: type[schemas.Row]) -> str:
    kind, context, given = item["type"], item.get("ctx", {}), item.get("input")
    if kind == "value_error":
        return str(context["error"])
    if kind == "missing":
        return "is missing"
    if kind == "extra_forbidden":
        known = (
            f"; keys of a row: {', '.join(schema.model_fields)}" if len(item["loc"]) == 1 else ""
        )
        return f"is no key of this place{known}"
    if kind == "string_type":
        return f"must be text, not {given!r}; write it in quotes, or leave an empty key out"
    if kind == "string_too_short":
        return "is empty: leave the key out"
    if kind == "too_short":
        return "is an empty list: it needs one row at least"
    if kind in {"string_too_long", "too_long"}:
        return f"is longer than {context['max_length']} characters"
    if kind in _KINDS:
        return f"must be {_KINDS[kind]}, not {given!r}"[:200]
    return item["msg"]


_KINDS = {
    "bool_type": "true or false",
    "int_type": "a whole number",
    "float_type": "a number",
    "list_type": "a list",
    "dict_type": "a row of keys and values",
    "model_type": "a row of keys and values",
    "model_attributes_type": "a row of keys and values",
}
