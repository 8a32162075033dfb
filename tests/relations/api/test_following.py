"""A copy kept by following the changes ends equal to the database, whatever four writers do."""

import os
import subprocess
import sys
import time
from collections import Counter, defaultdict
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client

from relations.models import Article, Event, Merging, Official, Organization, Tombstone
from tests import factories as make
from tests.conftest import DATA_DIR, database_url
from tests.relations.api.reader import Reader

BASE_DIR = Path(__file__).resolve().parents[3]
WRITERS = 4
INCLUDES = {
    "events": {"include": "mentions,citations"},
    "agreements": {"include": "mentions,citations"},
    "articles": {"include": "text,mentions"},
}
AT_ONCE = 100  # records that one question names


class Copy:
    """A partner's copy of all records, kept through HTTP alone."""

    def __init__(self, reader: Reader) -> None:
        self.reader, self.rows = reader, {}
        self.stale: dict[str, set[str]] = defaultdict(set)
        self.told: Counter[str] = Counter()
        self.since: dict[str, str] = {}

    def follow(self) -> bool:
        """Read what is told; return whether there is more."""
        answer = self.reader.get("changes/", limit=1000, **self.since)
        self.since = {"since": answer["meta"]["next"]}
        for line in answer["data"]:
            self.told[line["action"]] += 1
            if line["action"] in ("deleted", "merged"):
                self.rows.pop((line["kind"], line["id"]), None)
                self.stale[line["kind"]].discard(line["id"])
            else:
                self.stale[line["kind"]].add(line["id"])
        return bool(answer["meta"]["more"])

    def fetch(self, at_least: int = 1) -> None:
        """Fetch what was told of, many at once; what is not there any more is dropped."""
        for kind, names in self.stale.items():
            while len(names) >= at_least:
                some = [names.pop() for _ in range(min(AT_ONCE, len(names)))]
                found = self.read(kind, id=",".join(some), limit=AT_ONCE)
                for name in some:
                    self.rows.pop((kind, name), None)
                self.rows |= found

    def read(self, kind: str, **asked: Any) -> dict[tuple[str, str], Any]:
        rows = self.reader.get(f"{kind}/", **asked, **INCLUDES.get(kind, {}))["data"]
        return {(kind, row["id"]): row for row in rows}


def everything(reader: Reader, kind: str) -> dict[tuple[str, str], Any]:
    """Read a whole list, page by page."""
    rows: dict[tuple[str, str], Any] = {}
    answer = reader.get(f"{kind}/", limit=1000, **INCLUDES.get(kind, {}))
    while True:
        rows |= {(kind, row["id"]): row for row in answer["data"]}
        if answer["links"]["next"] is None:
            return rows
        answer = reader.get(answer["links"]["next"])


def start(number: int, records: int) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [
            sys.executable,
            "-m",
            "tests.relations.api.busy_writer",
            str(number),
            str(records // WRITERS),
        ],
        cwd=BASE_DIR,
        env=own_environment(),
    )


def own_environment() -> dict[str, str]:
    """For a process of its own on the test's database."""
    return {
        **os.environ,
        "DATA_DIR": str(DATA_DIR),
        "DATABASE_URL": database_url(connection.settings_dict),
        "SECRET_KEY": settings.SECRET_KEY,
    }


@pytest.mark.timeout(600)  # on a machine with much else to do
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("records", [600, pytest.param(5000, marks=pytest.mark.chaos)])
def test_a_copy_ends_equal_to_the_database(records: int) -> None:
    make.countries()
    make.sector("energy"), make.sector("trade")
    User.objects.create_user("editor", is_staff=True)
    reader = Reader(Client())
    copy = Copy(reader)
    writers = [start(number, records) for number in range(WRITERS)]
    try:
        while any(writer.poll() is None for writer in writers):
            if not copy.follow():
                copy.fetch(at_least=AT_ONCE)
                time.sleep(0.1)
    finally:
        for writer in writers:
            writer.kill()
    assert [writer.wait() for writer in writers] == [0] * WRITERS
    while copy.follow():
        pass
    copy.fetch()

    kinds = ["countries", "sectors", "organizations", "officials", "articles", "events"]
    for kind in kinds:
        truth = everything(reader, kind)
        mine = {key: row for key, row in copy.rows.items() if key[0] == kind}
        assert mine.keys() == truth.keys()
        assert [key for key in truth if mine[key] != truth[key]] == []
    _check_against_the_tables(copy)
    assert all(copy.told[action] > records // 200 for action in ("created", "updated", "deleted"))
    assert copy.told["merged"]
    assert Merging.objects.exists()
    assert Tombstone.objects.exists()


def _check_against_the_tables(copy: Copy) -> None:
    """The lists themselves hold what there is to see."""
    seen = {
        "organizations": Organization.objects.values_list("slug"),
        "articles": Article.objects.filter(access="public").values_list("public_id"),
        "events": Event.objects.standing().accepted().values_list("public_id"),
        "officials": Official.objects.standing().accepted().values_list("slug"),
    }
    for kind, rows in seen.items():
        assert {name for (name,) in rows} == {name for of, name in copy.rows if of == kind}
