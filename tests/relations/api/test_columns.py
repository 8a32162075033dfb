"""Columns that were published stay where they are until their schema has another number."""

import json
from pathlib import Path

import pytest

from relations.api.bulk import LISTS
from relations.api.columns import COLUMNS, Table
from relations.api.fields import field_names

PUBLISHED = json.loads(Path(__file__).with_name("columns.json").read_text(encoding="utf-8"))
# Parts come by `include`; addresses of lists are of no use in a table.
LEFT_OUT = {"lists"}


def test_every_list_has_columns() -> None:
    assert set(COLUMNS) == set(LISTS) == set(PUBLISHED)


@pytest.mark.parametrize("name", COLUMNS)
def test_columns_only_grow_within_a_schema(name: str) -> None:
    """Columns added at the end are added to columns.json too; for others count the schema up."""
    published, head = PUBLISHED[name], Table(name).head
    assert COLUMNS[name].schema == published["schema"]
    assert head == published["columns"]
    assert len(set(head)) == len(head)


@pytest.mark.parametrize("name", COLUMNS)
def test_every_field_has_its_columns(name: str) -> None:
    record = LISTS[name].serializer_class
    fields = set(field_names(record)) - set(record.includes) - LEFT_OUT
    assert {path.partition(".")[0] for path in COLUMNS[name].paths} == fields


def test_cells_are_words_lists_or_json() -> None:
    table = Table("agreements", ["sectors", "is_umbrella", "value", "parties", "count"])
    record = {
        "sectors": ["energy", "trade"], "is_umbrella": True, "value": None, "count": 0,
        "parties": [{"country": "TR", "label": "وزارة"}],
    }  # fmt: skip
    assert dict(zip(table.head, table.row(record), strict=True)) == {
        "parties": '[{"country": "TR", "label": "وزارة"}]',
        "sectors": "energy|trade",
        "count": 0,
        "value_amount": None, "value_upper": None, "value_currency": None, "value_basis": None,
        "is_umbrella": "true",
    }  # fmt: skip
