"""Real documents through the real pipeline while everything it rests on is broken.

Each run prints one line; the kinds of faults are counted below it. What a seed draws is the same
each time. The short one runs with the other tests; the long ones by
`make chaos ARGS="-n 0 -s tests/chaos/test_faults.py"`.
"""

import os
import random
import shutil
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.management import call_command
from django.db import Error, connection
from django.db.models import F

from config.embedded import Servers
from config.lock import DataLock
from config.servers import running
from ingestion import tasks
from ingestion.models import Document, Feed
from ingestion.seeding.load import DIRECTORY, load
from relations.models import CountryName
from tests import factories as make
from tests.chaos import ledger
from tests.chaos.disk import Disk
from tests.chaos.faults import Breaker, draw
from tests.chaos.house import FEEDER, House
from tests.chaos.papers import OUTLETS, Paper, print_papers
from tests.conftest import database_url
from tests.migrated import digest_of_migrations

SEEDS = (1, 2, 3, 4, 5)
DOCUMENTS, FAULTS = 1000, 45
PATIENCE = 2400  # seconds for a long run, however busy the machine is
CALM = 20  # seconds without a document ended, after which the next thing breaks all the same
MINUTE = timedelta(minutes=1)
LEASE = 20  # seconds: above what a busy machine takes for a stage
COLUMNS = "| seed | documents | created | new version | duplicate | rejected | failed | faults | seconds | lost | twice | stuck | extra attempts |"


class Run:
    """One house, its papers and its faults, till all is quiet again."""

    def __init__(self, house: House, seed: int, documents: int, faults: int) -> None:
        self.house, self.seed = house, seed
        self.dice = random.Random(seed)
        self.papers: list[Paper] = print_papers(documents, seed)
        self.faults = list(draw(self.dice, faults, own=house.own is not None))
        self.happened: Counter[str] = Counter()
        self.began = time.monotonic()

    def go(self, breaker: Breaker, patience: float) -> None:
        house, papers = self.house, self.papers
        house.open(papers)
        step = len(papers) / (len(self.faults) + 1)
        done, since = 0, time.monotonic()
        while not self._is_over():
            assert time.monotonic() - self.began < patience, self._where()
            house.wait(0.3)
            self._hurry()
            before, done = done, self._done()
            since = time.monotonic() if done != before else since
            broken = sum(self.happened.values())
            late = time.monotonic() - since > CALM
            if broken < len(self.faults) and (done >= step * (broken + 0.3) or late):
                name, fault = self.faults[broken]
                print(f"{time.monotonic() - self.began:5.0f} s {done:5} ended: {name}", flush=True)
                fault(breaker)
                self.happened[name] += 1
                since = time.monotonic()

    def _is_over(self) -> bool:
        if sum(self.happened.values()) < len(self.faults) or self.house.programs[FEEDER].wanted:
            return False
        try:
            return not Document.objects.waiting().exists() and self.queued() == 0
        except Error:
            connection.close()
            return False

    def _done(self) -> int:
        try:
            return Document.objects.filter(stage="done").count()
        except Error:
            connection.close()
            return 0

    def _hurry(self) -> None:
        """Where no schedule runs, time passes faster instead, and we ring."""
        if not self.house.own:
            Document.objects.waiting().update(
                rung_at=F("rung_at") - MINUTE, received_at=F("received_at") - MINUTE
            )
            tasks.sweep.run()

    def queued(self) -> int:
        return sum(self.house.broker().llen(name) for name in ledger.QUEUES)

    def _where(self) -> Any:
        waiting = Document.objects.waiting().values("pk", "stage", "attempts", "leased_until")
        return self.happened, self._done(), list(waiting[:20]), self.house.crashes()

    def tell(self) -> ledger.Sums:
        """Print the run's line, and return the sums."""
        seconds = time.monotonic() - self.began
        kept = (self.house.data / "kept").read_text(encoding="utf-8").split("\n")
        sums = ledger.add_up(self.papers, set(kept), self.queued())
        ends = [
            sums.ends[end] for end in ("created", "new_version", "duplicate", "rejected", "failed")
        ]
        faults = sum(self.happened.values())
        told = [self.seed, len(self.papers), *ends, faults, f"{seconds:.0f}"]
        told += [sums.lost, sums.twice, sums.stuck, sums.extra]
        kinds = ", ".join(f"{number} {name}" for name, number in sorted(self.happened.items()))
        print(f"\n{COLUMNS}\n| {' | '.join(map(str, told))} |\nseed {self.seed}: {kinds}")
        return sums


def check(run: Run) -> None:
    sums = run.tell()
    assert run.house.crashes() == {}
    assert (sums.lost, sums.twice, sums.stuck) == (0, 0, 0), sums
    assert sums.wrong == []


def open_feeds() -> None:
    """What papers need to be brought; nobody fetches from these feeds."""
    for slug in OUTLETS:
        outlet = make.outlet(slug)
        Feed.objects.create(outlet=outlet, address=f"https://{slug}.example/", enabled=False)


@pytest.mark.django_db(transaction=True)
def test_some_documents_come_through_a_fault_of_each_kind(broker: Any, tmp_path: Path) -> None:
    make.countries()
    for iso2, name in (("SY", "سوري"), ("TR", "تركي")):
        CountryName.objects.create(country_id=iso2, text=name, form="demonym")
    open_feeds()
    there = database_url(connection.settings_dict)
    secret = settings.SECRET_KEY
    house = House(tmp_path, there, settings.CELERY_BROKER_URL, own=None, secret=secret, lease=6)
    run = Run(house, seed=1, documents=24, faults=8)
    ledger.watch()
    try:
        run.go(Breaker(house, run.dice, lease=6, disk=None), patience=200)
        check(run)
    finally:
        house.close()
        ledger.forget()


@pytest.fixture
def stronghold(tmp_path: Path, django_db_blocker: Any) -> Iterator[Servers]:
    """A PostgreSQL of our own with all that a site begins with; it is not running."""
    with django_db_blocker.unblock():
        servers = Servers(tmp_path / "servers")
        shutil.copytree(_begun(), servers.data / "pg", symlinks=True)
        servers.prepare()
        yield servers
        servers.clean_up()


def _begun() -> Path:
    """Return the files of such a one, made once for each state of migrations and seeds."""
    digest = sha256(b"".join(path.read_bytes() for path in sorted(DIRECTORY.rglob("*.yaml"))))
    kept = Servers(
        Path(settings.BASE_DIR)
        / ".data"
        / f"chaos-{digest_of_migrations()}-{digest.hexdigest()[:8]}"
    )
    if not (kept.data / "whole").exists():
        with running(kept, DataLock(kept.data), "chaos", broker=False), looking_at(kept):
            call_command("migrate", verbosity=0, interactive=False)
            assert [report.problems for report in load() if report.problems] == []
            open_feeds()
        (kept.data / "whole").touch()
    return kept.pg_data


@contextmanager
def looking_at(servers: Servers, database: str = "rawabit") -> Iterator[None]:
    """Django's connection is to this database meanwhile."""
    kept = dict(connection.settings_dict)
    connection.close()
    connection.settings_dict |= {
        "NAME": database,
        "HOST": str(servers.pg_socket),
        "PORT": "",
        "USER": "rawabit",
    }
    try:
        yield
    finally:
        connection.close()
        connection.settings_dict |= kept


@pytest.mark.chaos
@pytest.mark.timeout(PATIENCE + 300)
@pytest.mark.parametrize("seed", SEEDS)
def test_a_thousand_documents_come_through(stronghold: Servers, seed: int, tmp_path: Path) -> None:
    disk = Disk(tmp_path / "disk")
    there = stronghold.database_url.replace("/rawabit?", f"/seed_{seed}?")
    broker, secret = stronghold.broker_url(), settings.SECRET_KEY
    house = House(tmp_path, there, broker, own=stronghold, secret=secret, lease=LEASE)
    try:
        for name in ("postgres", "valkey"):
            house.start_server(name)
        _copy_onto(disk, stronghold, seed)
        with looking_at(stronghold, f"seed_{seed}"):
            ledger.watch()
            run = Run(house, seed, DOCUMENTS, FAULTS)
            run.go(Breaker(house, run.dice, LEASE, disk), PATIENCE)
            check(run)
    finally:
        house.close()
        disk.take_away()


def _copy_onto(disk: Disk, servers: Servers, seed: int) -> None:
    """Tables on the small disk, the server's log and its own books beside it."""
    if os.geteuid() == 0:
        owner = servers.pg_data.stat()
        os.chown(disk.folder, owner.st_uid, owner.st_gid)
    with looking_at(servers, "postgres"), connection.cursor() as cursor:
        cursor.execute(f"CREATE TABLESPACE small_{seed} LOCATION '{disk.folder}'")
        cursor.execute(f"CREATE DATABASE seed_{seed} TEMPLATE rawabit TABLESPACE small_{seed}")
        # Else a crash puts copied sequences back to where the copy began: PostgreSQL logs the next
        # of their numbers only after a checkpoint.
        cursor.execute("CHECKPOINT")
