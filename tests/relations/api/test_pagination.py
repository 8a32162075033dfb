"""Pages follow a key: nothing twice, nothing missed, and cursors cannot be made up."""

import datetime as dt
from typing import Any
from urllib.parse import parse_qs, urlsplit

from relations.models import Event
from tests import factories as make
from tests.relations.api.reader import Reader

MAY = dt.date(2025, 5, 1)


def events(count: int) -> list[Event]:
    """Three to a day, every fourth undated."""
    return [
        make.event(
            day=None if number % 4 == 0 else MAY + dt.timedelta(days=number // 3),
            **make.decided(),
        )
        for number in range(count)
    ]


def pages(reader: Reader, path: str, **parameters: Any) -> list[list[str]]:
    found, answer = [], reader.get(path, **parameters)
    while True:
        found.append([record["id"] for record in answer["data"]])
        if answer["links"]["next"] is None:
            return found
        answer = reader.get(answer["links"]["next"])


def test_pages_join_to_the_whole_list(reader: Reader) -> None:
    made = events(23)
    whole = reader.ids("events/")
    assert sorted(whole) == sorted(event.public_id for event in made)
    for limit in (1, 4, 22, 23):
        paged = pages(reader, "events/", limit=limit)
        assert [len(page) for page in paged[:-1]] == [limit] * (len(paged) - 1)
        assert [one for page in paged for one in page] == whole


def test_every_list_can_be_paged(reader: Reader) -> None:
    for slug in ("a", "b", "c"):
        make.sector(slug)
        make.outlet(slug)
        make.official(slug=slug)
        make.agreement(slug=slug, **make.decided())
        make.article(public_id=slug, published_on=None if slug == "b" else MAY)
    for path in ("sectors/", "outlets/", "officials/", "agreements/", "articles/", "countries/"):
        whole = reader.ids(path)
        assert [one for page in pages(reader, path, limit=1) for one in page] == whole


def test_rows_that_come_and_go_move_nothing(reader: Reader) -> None:
    events(8)
    whole = reader.ids("events/")
    first = reader.get("events/", limit=3)
    make.event(day=MAY + dt.timedelta(days=300), **make.decided())
    Event.objects.get(public_id=whole[2]).delete()
    second = reader.get(first["links"]["next"])
    assert [record["id"] for record in second["data"]] == whole[3:6]


def test_filters_travel_with_the_link(reader: Reader) -> None:
    events(4)
    make.event("RU", **make.decided())
    next_link = reader.get("events/", partner="TR", limit=3)["links"]["next"]
    assert "partner=TR" in next_link
    assert len(reader.get(next_link)["data"]) == 1


def test_the_count_is_on_request(reader: Reader) -> None:
    events(5)
    assert "count" not in reader.get("events/", limit=2)["meta"]
    assert reader.get("events/", limit=2, count="true")["meta"]["count"] == 5


def test_a_cursor_of_another_list_is_refused(reader: Reader) -> None:
    events(3)
    link = reader.get("events/", limit=1)["links"]["next"]
    reader.get(link.replace("/events/", "/agreements/"), 400)
    (cursor,) = parse_qs(urlsplit(link).query)["cursor"]
    changed = cursor[:-1] + ("a" if cursor[-1] != "a" else "b")
    problem = reader.get("events/", 400, limit=1, cursor=changed)
    assert problem["errors"][0]["parameter"] == "cursor"
