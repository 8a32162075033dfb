"""`fields` picks fields of the record itself; what is no field is named with the nearest one."""

import datetime as dt

import pytest
from django.test import Client

from relations.api.fields import field_names
from relations.api.urls import lists
from tests import factories as make
from tests.relations.api.reader import Reader, key_for_all


@pytest.fixture
def told(reader: Reader) -> Reader:
    made = make.event(public_id="ev-1", day=dt.date(2025, 3, 29), **make.decided())
    make.event_mention(made, make.article(outlet=make.outlet()), **make.decided())
    return reader


def test_only_the_named_fields_are_shown_in_a_list(told: Reader) -> None:
    (shown,) = told.get("events/", fields="id,event_date,partner")["data"]
    assert shown == {
        "id": "ev-1",
        "partner": "TR",
        "event_date": {
            "start": "2025-03-29",
            "end": "2025-03-29",
            "precision": "day",
            "basis": "explicit",
        },
    }


def test_a_record_shows_no_part_that_is_not_named(told: Reader) -> None:
    assert told.get("events/ev-1/", fields="type")["data"] == {"type": "CONSULT"}
    assert "mentions" in told.get("events/ev-1/")["data"]


@pytest.mark.parametrize(
    "asked", [{"fields": "id,mentions"}, {"fields": "id", "include": "mentions"}]
)
def test_a_part_may_be_named_either_way(told: Reader, asked: dict[str, str]) -> None:
    (shown,) = told.get("events/", **asked)["data"]
    assert shown.keys() == {"id", "mentions"}
    # Of the parts themselves everything is shown.
    assert {"article", "quote", "review"} <= shown["mentions"][0].keys()


@pytest.mark.parametrize(
    ("asked", "nearest"),
    [
        ({"fields": "tpye"}, "type"),
        ({"fields": "event_date.start"}, "event_date"),
        ({"fields": "mentions.article"}, None),
        ({"include": "mentions.article"}, "mentions"),
        ({"include": "mentions,mentions.article.outlet"}, None),
        ({"include": "mentions__article__outlet"}, None),
    ],
)
def test_what_is_no_field_is_named(
    told: Reader, asked: dict[str, str], nearest: str | None
) -> None:
    for address in ("events/", "events/ev-1/"):
        (error,) = told.get(address, 400, **asked)["errors"]
        assert error["parameter"] in asked
        assert nearest is None or error["nearest"] == nearest


@pytest.mark.parametrize("path", [prefix for prefix, _view, _name in lists.registry])
def test_every_list_takes_fields_and_refuses_what_it_has_not(db: None, path: str) -> None:
    reader = Reader(Client(headers={"Authorization": f"Bearer {key_for_all()}"}))
    (view,) = [view for prefix, view, _name in lists.registry if prefix == path]
    for name in field_names(view.serializer_class):
        reader.get(f"{path}/", fields=name)
    (error,) = reader.get(f"{path}/", 400, fields="urll")["errors"]
    assert (error["parameter"], error["nearest"]) == ("fields", "url")
