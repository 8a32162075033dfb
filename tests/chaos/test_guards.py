"""Single guards with the figure each was promised by; `docs/reliability.md` tells them.

Run them by `make chaos ARGS="-n 0 -s tests/chaos/test_guards.py"`.
"""

import random
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.db import connection
from django.db.models import Count, F

from config.process import Command
from config.programs import worker as worker_program
from ingestion import claims, tasks
from ingestion.collect.uploads import receive
from ingestion.models import Document
from tests import factories as make
from tests.chaos import ledger
from tests.chaos.faults import Breaker
from tests.chaos.house import FEEDER, WORKERS, House, Program
from tests.chaos.papers import print_papers
from tests.chaos.poisoned import POISON
from tests.chaos.test_faults import looking_at, stronghold
from tests.conftest import database_url

__all__ = ["stronghold"]
pytestmark = [pytest.mark.chaos, pytest.mark.timeout(900)]

PATIENCE = 300
LEASE = 20


def until(condition: Callable[[], bool], house: House, meanwhile: Callable[[], Any]) -> float:
    """Wait for it and hold the house up; return the seconds."""
    began = rung = time.monotonic()
    while not condition():
        assert time.monotonic() - began < PATIENCE, list(
            Document.objects.values("stage", "attempts", "outcome").annotate(n=Count("pk"))
        )
        house.wait(0.2)
        if time.monotonic() - rung > 3:
            meanwhile()
            rung = time.monotonic()
    return time.monotonic() - began


def hurry() -> None:
    """Time passes faster, and the schedule rings."""
    minute = timedelta(minutes=1)
    Document.objects.waiting().update(
        rung_at=F("rung_at") - minute, received_at=F("received_at") - minute
    )
    tasks.sweep.run()


def bring(number: int, start: int = 0) -> None:
    for n in range(start, start + number):
        text = f"لقاء رقم {n} في دمشق\n\nبحث وزير تركي مع نظيره السوري ملف الطاقة رقم {n}."
        tasks.ring(receive(text.encode(), name=f"{n}.txt").document)


def is_done() -> bool:
    return not Document.objects.waiting().exists()


@pytest.fixture
def house(transactional_db: None, broker: Any, tmp_path: Path) -> Iterator[House]:
    """Two workers on the tests' own servers, and nobody who brings papers."""
    make.countries()
    there, secret = database_url(connection.settings_dict), settings.SECRET_KEY
    built = House(tmp_path, there, settings.CELERY_BROKER_URL, own=None, secret=secret, lease=LEASE)
    built.programs[FEEDER].wanted = False
    yield built
    built.close()


def test_half_open_for_15_seconds_and_at_work_again_within_30(house: House) -> None:
    """Guard 5: nobody sweeps, so only what the workers take by themselves is done."""
    bring(4)
    until(is_done, house, lambda: None)
    house.wait(5)  # both wait for messages
    house.to_broker.swallows.set()
    bring(20, start=4)
    house.wait(15)
    assert not is_done()
    house.to_broker.swallows.clear()
    took = until(lambda: Document.objects.filter(stage="done").count() > 4, house, int)
    print(f"\nfirst document {took:.1f} s after the hole was mended")
    assert took <= 30
    until(is_done, house, hurry)


def test_an_acknowledgement_that_was_lost_makes_no_worker_deaf(house: House) -> None:
    """One word is lost and the line is good: nothing else tells the worker that it waits."""
    house.programs[WORKERS[1]].wanted = False
    bring(2)
    until(is_done, house, lambda: None)
    house.to_broker.loses = b"HDEL"
    bring(5, start=2)
    took = until(is_done, house, int)
    print(f"\nall done {took:.1f} s after it was lost")
    assert house.to_broker.loses == b""
    assert took < 60


def test_a_document_that_kills_is_given_up_and_no_neighbour_notices(house: House) -> None:
    """Guard 7: three attempts, and a hundred others are each claimed once a stage."""
    told = worker_program(1).command()
    argv = ["tests.chaos.poisoned" if word == "config" else word for word in told.argv]
    poisoned = Command(argv, {**told.options, "env": house.environment})
    for name in WORKERS:
        service = house.programs[name].service
        house.programs[name] = Program(replace(service, command=lambda: poisoned))
    ledger.watch()
    try:
        bring(50)
        tasks.ring(receive(POISON, name="poison.txt").document)
        bring(50, start=50)
        took = until(is_done, house, lambda: (lapse(), hurry()))
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT name, count(*) FROM chaos_log JOIN ingestion_document d "
                "ON d.id = document_id WHERE what = 'claimed' GROUP BY name"
            )
            claimed = dict(cursor.fetchall())
    finally:
        ledger.forget()
    poison = Document.objects.get(name="poison.txt")
    attempts = claimed.pop("poison.txt") - 1  # the last claim only writes the failure
    print(f"\n{attempts} attempts in {took:.0f} s; others claimed {set(claimed.values())} times")
    assert (poison.outcome, poison.code, attempts) == ("failed", "gave_up", claims.MOST_ATTEMPTS)
    assert attempts == 3
    assert Document.objects.filter(outcome="created").count() == 100
    assert set(claimed.values()) == {2}


def lapse() -> None:
    """Its worker is dead; we need not wait for the lease."""
    held = Document.objects.filter(name="poison.txt").exclude(token=None)
    held.update(leased_until=F("leased_until") - timedelta(seconds=LEASE))


def test_ten_seconds_without_a_database_lose_nothing(stronghold: Any, tmp_path: Path) -> None:
    """Guard 15: documents are brought and read when it goes; the first is done soon after."""
    there, broker = stronghold.database_url, stronghold.broker_url()
    secret = settings.SECRET_KEY
    house = House(tmp_path, there, broker, own=stronghold, secret=secret, lease=LEASE)
    papers = print_papers(80, seed=15)
    try:
        for name in ("postgres", "valkey"):
            house.start_server(name)
        with looking_at(stronghold):
            ledger.watch()
            house.open(papers)
            done = Document.objects.filter(stage="done")
            until(lambda: done.count() >= 15, house, int)
            breaker = Breaker(house, random.Random(15), LEASE, None)
            breaker._without("postgres", house.programs["postgres"].service.stop, 10)
            before = done.count()
            took = until(lambda: done.count() > before, house, int)
            print(f"\nfirst document {took:.1f} s after the database was back")
            until(lambda: is_done() and not house.programs[FEEDER].wanted, house, int)
            kept = set((tmp_path / "kept").read_text(encoding="utf-8").split("\n"))
            sums = ledger.add_up(papers, kept, queued=0)
    finally:
        house.close()
    assert (sums.lost, sums.twice, sums.stuck, sums.wrong) == (0, 0, 0, [])
    assert took <= 15
