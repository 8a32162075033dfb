"""Snapshots: whole or not there, true to the lists, and followed on by the changes without a gap."""

import csv
import datetime as dt
import gzip
import hashlib
import io
import json
import re
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.utils import timezone

from relations import snapshots, tasks
from relations.api import snapshot_writing
from relations.models import Access, Article, Event
from tests import factories as make
from tests.relations.api.reader import Reader
from tests.relations.api.test_following import Copy, everything, own_environment

BASE_DIR = Path(__file__).resolve().parents[3]


@pytest.fixture(autouse=True)
def media(tmp_path: Path, settings: Any) -> Path:
    files = settings.STORAGES["default"] | {"OPTIONS": {"location": tmp_path}}
    settings.STORAGES = settings.STORAGES | {"default": files}
    return tmp_path


@pytest.fixture
def world(reader: Reader) -> Reader:
    fill()
    return reader


def fill() -> None:
    make.countries()
    energy = make.sector("energy")
    for number in range(5):
        article = make.article(public_id=f"art-{number}", outlet=make.outlet(text_policy="full"))
        event = make.event(public_id=f"ev-{number}", **make.decided())
        make.event_mention(event, article, **make.decided())
        event.sectors.add(energy)
    make.article(public_id="art-in", access=Access.INTERNAL)
    make.event(public_id="ev-suggested")
    make.agreement("TR", ("signed", dt.date(2025, 3, 29)), slug="pact", **make.decided())


def fetched(reader: Reader, url: str) -> bytes:
    response = reader.client.get(url)
    assert response.status_code == 200, response.content
    content: bytes = response.getvalue()
    return content


def latest(reader: Reader) -> dict[str, Any]:
    found: dict[str, Any] = reader.get("snapshots/latest/")["data"]
    return found


def records(reader: Reader, snapshot: dict[str, Any], name: str) -> list[dict[str, Any]]:
    (told,) = [one for one in snapshot["files"] if (one["list"], one["format"]) == (name, "ndjson")]
    return [json.loads(line) for line in gzip.decompress(fetched(reader, told["url"])).splitlines()]


def test_files_are_as_the_manifest_says(world: Reader) -> None:
    assert snapshot_writing.write() == timezone.localdate()
    snapshot = latest(world)
    assert {told["format"] for told in snapshot["files"]} == {"ndjson", "csv"}
    for told in snapshot["files"]:
        packed = fetched(world, told["url"])
        assert (len(packed), hashlib.sha256(packed).hexdigest()) == (told["bytes"], told["sha256"])
        content = gzip.decompress(packed).decode()
        rows = content.splitlines()
        if told["format"] == "csv":
            rows = list(csv.DictReader(io.StringIO(content, newline="")))
        assert len(rows) == told["rows"]
    assert snapshot["licence"] is None
    assert world.get("snapshots/")["data"] == [snapshot]


def test_it_holds_what_everybody_may_read(world: Reader) -> None:
    snapshot_writing.write()
    snapshot = latest(world)
    assert [one["id"] for one in records(world, snapshot, "events")] == [
        f"ev-{number}" for number in range(5)
    ]
    assert {one["id"] for one in records(world, snapshot, "articles")} == {
        f"art-{number}" for number in range(5)
    }
    own = world.get("events/ev-0/")["data"]
    own |= {name: own[name].removeprefix("http://testserver") for name in ("url", "html_url")}
    for mention in own["mentions"]:
        for name in ("article_url", "article_html_url"):
            mention[name] = mention[name].removeprefix("http://testserver")
    assert records(world, snapshot, "events")[0] == own


def test_none_yet_says_when_the_first_comes(reader: Reader) -> None:
    problem = reader.get("snapshots/latest/", 404)
    [told] = re.findall(r"\d{4}-\d\d-\d\dT[\d:+]+\d", problem["detail"])
    due = dt.datetime.fromisoformat(told)
    assert due <= timezone.now() + dt.timedelta(days=1, minutes=15)
    assert reader.get("snapshots/")["data"] == []


def test_what_is_not_there_is_answered_with_what_is(world: Reader) -> None:
    snapshot_writing.write()
    today = timezone.localdate().isoformat()
    assert today in world.get("snapshots/2001-01-01/", 404)["detail"]
    assert today in world.get("snapshots/2001-13-01/", 404)["detail"]
    assert "events.csv.gz" in world.get(f"snapshots/{today}/evnts.csv.gz", 404)["detail"]
    elsewhere = world.client.get(f"/api/v1/snapshots/{today}/..%2Fmanifest.json", follow=True)
    assert elsewhere.status_code == 404
    assert world.client.get(f"/api/v1/snapshots/{today}/manifest.json").status_code == 404


def test_a_file_one_has_is_not_sent_again(world: Reader) -> None:
    snapshot_writing.write()
    told = latest(world)["files"][0]
    response = world.client.get(told["url"], headers={"If-None-Match": f'"{told["sha256"]}"'})
    assert response.status_code == 304


def test_twice_a_day_is_once(world: Reader) -> None:
    assert snapshot_writing.write()
    before = latest(world)
    make.event(public_id="ev-later", **make.decided())
    assert snapshot_writing.write() is None
    tasks.write_snapshot()
    assert latest(world) == before


def test_the_withdrawn_goes_with_the_last_snapshot_that_holds_it(
    world: Reader, settings: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    snapshot_writing.write()
    today = timezone.localdate()
    old = today - dt.timedelta(days=settings.SNAPSHOTS_KEPT_DAYS)
    for day in (old, old + dt.timedelta(days=1)):
        snapshots.file_of(today, "").rename(snapshots.file_of(day, ""))
        if day == old:
            assert world.get("snapshots/")["data"] == []  # not shown, even before it is taken away
            tasks.snapshots.forget_old()
            assert not snapshots.file_of(day, "").exists()
            snapshot_writing.write()
    assert snapshots.kept() == [old + dt.timedelta(days=1)]
    Article.objects.filter(public_id="art-0").update(access=Access.INTERNAL)
    call_command("write_snapshot", "--anew")
    assert snapshots.kept() == [today]
    assert "art-0" not in {one["id"] for one in records(world, latest(world), "articles")}
    assert today.isoformat() in capsys.readouterr().out


@pytest.mark.django_db(transaction=True)
def test_a_copy_from_the_snapshot_follows_on_without_a_gap(monkeypatch: Any) -> None:
    """Events are written while the snapshot is: it shows none of them, the changes tell all."""
    fill()
    whole, more = snapshot_writing.in_batches, iter([write_more])

    def disturbed(*read: Any) -> Any:
        for write in more:  # in the midst of the first list, and once
            write()
        return whole(*read)

    monkeypatch.setattr(snapshot_writing, "in_batches", disturbed)
    assert snapshot_writing.write()
    monkeypatch.undo()
    reader = Reader(Client())
    snapshot = latest(reader)
    copy = Copy(reader)
    copy.since = {"since": snapshot["changes_since"]}
    for name in ("events", "articles", "sectors", "agreements"):
        copy.rows |= {(name, one["id"]): one for one in records(reader, snapshot, name)}
    assert ("events", "ev-more") not in copy.rows
    Event.objects.get(public_id="ev-1").delete()
    Article.objects.filter(public_id="art-2").update(access=Access.INTERNAL)
    Event.objects.filter(public_id="ev-3").update(summary_en="Said anew.")
    while copy.follow():
        pass
    copy.fetch()
    for name in ("events", "articles", "sectors", "agreements"):
        truth = everything(reader, name)
        mine = {key: row for key, row in copy.rows.items() if key[0] == name}
        assert mine.keys() == truth.keys()
        assert [key for key in truth if at_root(mine[key]) != at_root(truth[key])] == []
    assert ("events", "ev-more") in copy.rows


def at_root(record: Any) -> Any:
    return json.loads(json.dumps(record).replace("http://testserver", ""))


def write_more() -> None:
    """By another connection, committed at once."""
    code = (
        "import django; django.setup()\n"
        "from tests import factories as make\n"
        "make.event(public_id='ev-more', **make.decided())\n"
    )
    subprocess.run([sys.executable, "-c", code], cwd=BASE_DIR, env=own_environment(), check=True)


@pytest.mark.django_db(transaction=True)
def test_a_killed_writer_leaves_no_half_snapshot(media: Path) -> None:
    fill()
    code = (
        "import os, signal, sys, django; django.setup()\n"
        "from django.conf import settings\n"
        "settings.STORAGES['default']['OPTIONS']['location'] = sys.argv[1]\n"
        "from relations.api import snapshot_writing\n"
        "def killed(*told): os.kill(os.getpid(), signal.SIGKILL)\n"
        "setattr(snapshot_writing, sys.argv[2], killed)\n"
        "snapshot_writing.write()\n"
    )
    for place in ("ndjson", "_write_manifest"):
        arguments = [sys.executable, "-c", code, str(media), place]
        done = subprocess.run(arguments, cwd=BASE_DIR, env=own_environment(), check=False)
        assert done.returncode == -9
        assert list((media / snapshots.FOLDER).iterdir())
        assert snapshots.kept() == []
    until = time.monotonic() + 20  # the database notices that the killed one is gone
    while not snapshot_writing.write():
        assert time.monotonic() < until
        time.sleep(0.2)
    assert [entry.name for entry in (media / snapshots.FOLDER).iterdir()] == [
        timezone.localdate().isoformat()
    ]


@pytest.mark.django_db(transaction=True)
def test_one_writer_at_a_time() -> None:
    import psycopg

    make.countries()
    parameters = connection.get_connection_params() | {"cursor_factory": None}
    with psycopg.connect(**parameters) as other:
        other.execute("SELECT pg_advisory_xact_lock(%s)", [snapshots._LOCK])
        assert snapshot_writing.write() is None
    assert snapshot_writing.write()
