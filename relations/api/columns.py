"""Records as rows of a table: the columns of each list, which only ever grow at their end.

Who reads a file by its columns must not break: a column is neither taken away nor moved within one
`schema` number. A test holds this to the columns that were published.
"""

import json
from collections.abc import Iterable
from typing import Any, NamedTuple

SEPARATOR = "|"
_DECISION = "review reviewed_via reviewed_at"
_SOURCED = "sources confidence"
_TIMES = "created_at updated_at"
_ADDRESSES = "id url html_url"
_COUNTRY = (
    f"{_ADDRESSES} name.ar name.en official_name.ar official_name.en role position other_names "
    f"{_SOURCED} {_TIMES}"
)
_TENURE = (
    f"{_ADDRESSES} label labels.ar labels.en role person_id organization_id post_id start_date "
    f"end_date end_known as_of is_acting {_SOURCED}"
)


class Columns(NamedTuple):
    """Where in a record each cell is found; `.` leads into a part of it."""

    schema: int
    paths: tuple[str, ...]


def _columns(paths: str, schema: int = 1) -> Columns:
    return Columns(schema, tuple(paths.split()))


COLUMNS = {
    "partners": _columns(
        f"{_COUNTRY} counts.events counts.cooperation counts.friction counts.only_samples "
        "counts.hidden_suggestions counts.agreements counts.articles counts.officials"
    ),
    "countries": _columns(_COUNTRY),
    "outlets": _columns(
        f"{_ADDRESSES} name.ar name.en country language homepage text_policy is_sample updated_at"
    ),
    "articles": _columns(
        f"{_ADDRESSES} outlet canonical_url title language published_on published_basis story "
        "partners sectors access is_sample version text_sha256 masked_lines text_policy " + _TIMES
    ),
    "stories": _columns(
        f"{_ADDRESSES} title article_count first_published_on last_published_on partners outlets "
        + _TIMES
    ),
    "events": _columns(
        f"{_ADDRESSES} type mode quad_code score partner actor recipient event_date.start "
        "event_date.end event_date.precision event_date.basis reported_on month month_basis "
        "summary.ar summary.en sectors officials agreement flags group confidence only_samples "
        f"{_DECISION} {_TIMES}"
    ),
    "agreements": _columns(
        f"{_ADDRESSES} title.ar title.en instrument partner parties sectors count value.amount "
        "value.upper value.currency value.basis umbrella is_umbrella count_in_totals expires_on "
        "status status_on signed_on legal_actions relations related_by "
        f"{_SOURCED} {_DECISION} {_TIMES}"
    ),
    "officials": _columns(
        f"{_ADDRESSES} name names.ar names.en other_names country proposed_role memberships "
        f"{_SOURCED} {_DECISION} {_TIMES}"
    ),
    "organizations": _columns(
        f"{_ADDRESSES} name names.ar names.en other_names classification country parent_id "
        f"identifiers {_SOURCED} {_TIMES}"
    ),
    "posts": _columns(
        f"{_ADDRESSES} label labels.ar labels.en role portfolio organization_id country exclusive "
        f"{_SOURCED} {_TIMES}"
    ),
    "memberships": _columns(f"{_TENURE} review {_TIMES}"),
    "sectors": _columns(f"{_ADDRESSES} name.ar name.en position dac_codes updated_at"),
}


class Table:
    """The columns of one file: all of a list, or those of the fields that were asked for."""

    def __init__(self, name: str, fields: Iterable[str] = (), include: Iterable[str] = ()) -> None:
        known, asked = COLUMNS[name], set(fields)
        own = [path for path in known.paths if not asked or path.partition(".")[0] in asked]
        self.schema = known.schema
        self.paths = [path.split(".") for path in (*own, *include)]
        self.head = ["_".join(path) for path in self.paths]

    def row(self, record: dict[str, Any]) -> list[Any]:
        return [_cell(_found(record, path)) for path in self.paths]


def _found(record: Any, path: list[str]) -> Any:
    for name in path:
        record = record.get(name) if record is not None else None
    return record


def _cell(value: Any) -> Any:
    """Words as one list, what has parts of its own as JSON; yes and no as JSON has them."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if not isinstance(value, dict | list | tuple):
        return value
    if isinstance(value, dict) or any(isinstance(part, dict | list) for part in value):
        return json.dumps(value, ensure_ascii=False, default=str)
    return SEPARATOR.join(map(str, value))
