"""Exports: the records of a list, whole, in three formats, and known as broken when they are."""

import csv
import io
import json
import tracemalloc
from typing import Any

import pytest
from django.test import Client
from openpyxl import load_workbook

from relations.api import bulk_files, moment, sending
from relations.models import Access, Event, Outlet
from tests import factories as make
from tests.relations.api.reader import Reader


def sent(reader: Reader, address: str) -> bytes:
    response = reader.client.get(f"/api/v1/exports/{address}")
    assert response.status_code == 200, response.content
    assert "attachment" in response["Content-Disposition"]
    content: bytes = response.getvalue()
    return content


def lines(reader: Reader, address: str) -> list[Any]:
    return [json.loads(line) for line in sent(reader, address).decode().split("\n")[:-1]]


def rows(reader: Reader, address: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(sent(reader, address).decode(), newline="")))


@pytest.fixture
def events(reader: Reader) -> Reader:
    energy = make.sector("energy")
    for number, partner in enumerate(["TR", "RU", "TR"]):
        made = make.event(partner, public_id=f"ev-{number}", **make.decided())
        make.event_mention(made, **make.decided())
        made.sectors.add(energy)
    make.event("TR", public_id="ev-suggested")
    return reader


def test_ndjson_holds_the_records_of_the_list(events: Reader) -> None:
    *records, closing = lines(events, "events.ndjson?partner=TR&include=mentions")
    listed = events.get("events/", partner="TR", include="mentions")["data"]
    assert sorted(records, key=str) == sorted(listed, key=str)
    meta = closing["meta"]
    assert (meta["list"], meta["rows"], meta["complete"]) == ("events", 2, True)
    assert meta["hidden_suggestions"] == 1
    assert "partner=TR" in meta["citation"]
    assert events.get("changes/", since=meta["changes_since"])["data"] == []


def test_csv_has_the_columns_and_a_closing_row_of_the_same_width(events: Reader) -> None:
    *records, closing = rows(events, "events.csv")
    assert [record["id"] for record in records] == ["ev-0", "ev-1", "ev-2"]
    assert [record["sectors"] for record in records] == ["energy"] * 3
    assert closing["id"] == "#rows=3"
    assert None not in closing
    assert None not in closing.values()
    assert len(rows(events, "events.csv?closing=false")) == 3
    assert list(rows(events, "events.csv?fields=partner,id")[0]) == ["id", "partner"]
    assert "quote" in rows(events, "events.csv?include=mentions")[0]["mentions"]


def test_bom_only_on_request(events: Reader) -> None:
    assert sent(events, "events.csv").startswith(b"id,")
    assert sent(events, "events.csv?bom=true").startswith(b"\xef\xbb\xbfid,")


def test_excel_says_what_it_holds(events: Reader) -> None:
    book = load_workbook(io.BytesIO(sent(events, "events.xlsx?partner=TR")))
    head, *records = book["records"].values
    assert head[0] == "id"
    assert [record[0] for record in records] == ["ev-0", "ev-2"]
    about = dict(book["about"].values)
    assert (about["rows"], about["list"], about["schema"]) == (2, "events", 1)


def test_what_a_spreadsheet_would_run_is_made_harmless(reader: Reader) -> None:
    hostile = '=HYPERLINK("http://evil.example";"ok")'
    make.outlet("paper", name_ar=hostile, name_en='@SUM(A1)\r\n"x",', homepage="+1")
    first = rows(reader, "outlets.csv")[0]
    assert first["name_ar"] == "'" + hostile
    assert first["name_en"] == "'" + '@SUM(A1)\r\n"x",'
    assert first["homepage"] == "'+1"
    book = load_workbook(io.BytesIO(sent(reader, "outlets.xlsx")))
    cells = [cell for row in book["records"].iter_rows() for cell in row]
    assert "'" + hostile in [cell.value for cell in cells]
    assert not [cell for cell in cells if cell.data_type == "f"]
    assert lines(reader, "outlets.ndjson")[0]["name"]["ar"] == hostile


def test_only_what_the_reader_may_see(events: Reader, editor: Reader) -> None:
    make.article(access=Access.INTERNAL, public_id="art-in")
    make.article(public_id="art-open")
    named = {record.get("id") for record in lines(events, "articles.ndjson")}
    assert "art-open" in named
    assert "art-in" not in named
    assert events.client.get("/api/v1/exports/events.csv?review=suggested").status_code == 403
    asked = "events.csv?review=suggested&closing=false"
    assert [record["id"] for record in rows(editor, asked)] == ["ev-suggested"]


@pytest.mark.parametrize(
    ("address", "status", "parameter"),
    [
        ("events.csv?partnr=TR", 400, "partnr"),
        ("events.csv?partner=XX", 400, "partner"),
        ("events.csv?limit=10", 400, "limit"),
        ("events.ndjson?bom=true", 400, "bom"),
        ("events.csv?schema=0", 400, "schema"),
        ("events.xlsx?include=mentions", 400, "include"),
    ],
)
def test_mistakes_are_answered_before_anything_is_sent(
    reader: Reader, address: str, status: int, parameter: str
) -> None:
    problem = reader.get(f"exports/{address}", status)
    assert problem["errors"][0]["parameter"] == parameter


def test_more_than_excel_holds_is_refused(events: Reader, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("relations.api.exports.MOST_EXCEL_ROWS", 2)
    problem = events.get("exports/events.xlsx", 413)
    assert "3" in problem["detail"]
    sent(events, "events.xlsx?partner=TR")


@pytest.mark.parametrize("ending", ["ndjson", "csv"])
def test_a_broken_stream_lacks_its_count(
    transactional_db: None, events: Reader, monkeypatch: pytest.MonkeyPatch, ending: str
) -> None:
    """The rows come two at a time, and the second time the database is gone."""
    monkeypatch.setattr(moment, "BATCH", 2)
    whole = moment.islice
    asked = iter([True, False])

    def broken(*arguments: Any) -> Any:
        if next(asked):
            return whole(*arguments)
        raise OSError("the database is gone")

    monkeypatch.setattr(moment, "islice", broken)
    received: list[bytes] = []
    response = events.client.get(f"/api/v1/exports/events.{ending}")
    with pytest.raises(OSError, match="gone"):
        received.extend(response.streaming_content)
    assert b"ev-1" in b"".join(received)
    assert b"#rows" not in b"".join(received)
    assert b"complete" not in b"".join(received)


def test_a_few_are_sent_at_once_and_places_come_back(
    transactional_db: None, events: Reader
) -> None:
    address = "/api/v1/exports/events.ndjson"
    begun = [events.client.get(address) for _ in range(sending.MOST_AT_ONCE)]
    refused = events.client.get(address)
    assert refused.status_code == 429
    assert int(refused["Retry-After"]) > 0
    next(iter(begun[0].streaming_content))  # one reader goes away in the middle, one at once
    for response in begun:
        response.close()
    for _ in range(sending.MOST_AT_ONCE + 1):
        events.client.head(address).close()
    assert lines(events, "events.ndjson")[-1]["meta"]["rows"] == 3


def test_one_moment_is_shown_whatever_is_written_meanwhile(
    transactional_db: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Written by another connection: between two batches of this one."""
    make.countries()
    for number in range(4):
        make.event(public_id=f"ev-{number}", **make.decided())
    monkeypatch.setattr(moment, "BATCH", 2)
    response = Client().get("/api/v1/exports/events.ndjson")
    blocks = iter(response.streaming_content)
    received = next(blocks)
    from_elsewhere("UPDATE relations_event SET public_id = 'moved-' || public_id")
    received += b"".join(blocks)
    ids = [json.loads(line).get("id") for line in received.decode().splitlines()]
    assert ids == ["ev-0", "ev-1", "ev-2", "ev-3", None]
    assert Event.objects.filter(public_id__startswith="moved").count() == 4


def from_elsewhere(statement: str) -> None:
    import psycopg
    from django.db import connection

    with psycopg.connect(**connection.get_connection_params() | {"cursor_factory": None}) as other:
        other.execute(statement)


def test_each_list_has_its_three_files(events: Reader) -> None:
    kinds = events.get("exports/")["data"]
    assert len(kinds) == 12
    for kind in kinds:
        for ending, url in kind["urls"].items():
            content = sent(events, url.partition("/exports/")[2])
            if ending == bulk_files.CSV:
                assert content.decode().partition("\r\n")[0].split(",") == kind["columns"]


def test_memory_does_not_grow_with_the_list(reader: Reader) -> None:
    def peak() -> int:
        response = reader.client.get("/api/v1/exports/outlets.ndjson")
        tracemalloc.start()
        size = sum(map(len, response.streaming_content))
        highest = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        sizes.append(size)
        return highest

    sizes: list[int] = []
    make_outlets(0, 400)
    peak()  # what is loaded once
    few = peak()
    make_outlets(400, 4000)
    assert peak() < few * 1.3
    assert sizes[2] > sizes[1] * 9


def make_outlets(first: int, last: int) -> None:
    Outlet.objects.bulk_create(
        Outlet(slug=f"paper-{number}", name_ar="جريدة") for number in range(first, last)
    )
