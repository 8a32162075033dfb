"""/livez, /readyz and /metrics: what machines ask, and what they are told."""

import datetime as dt
import os
import signal
import time
from collections.abc import Iterator
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.utils import timezone
from prometheus_client.parser import text_string_to_metric_families

from config import pulse
from config.celery import app
from ingestion import tasks
from ingestion.collect.uploads import receive
from ingestion.models import Document, Feed, Heartbeat, Stage
from tests import factories as make
from tests.worker import Worker

NOWHERE = "redis+socket:///tmp/nobody-listens-here?virtual_host=0"


@pytest.fixture
def client() -> Client:
    return Client()


def asked(client: Client) -> tuple[int, dict[str, Any]]:
    answer = client.get("/readyz")
    assert answer.headers["Content-Type"] == "application/json"
    assert answer.headers["Cache-Control"] == "no-store"
    told = answer.json()
    assert told["ready"] is (answer.status_code == 200)
    return answer.status_code, told["checks"]


def waiting(seconds: float, **fields: Any) -> Document:
    since = timezone.now() - dt.timedelta(seconds=seconds)
    document = receive(f"{seconds} {fields}".encode(), name="a.txt").document
    Document.objects.filter(pk=document.pk).update(waiting_since=since, **fields)
    return document


def heard_of(name: str, seconds: float) -> None:
    at = timezone.now() - dt.timedelta(seconds=seconds)
    Heartbeat.objects.update_or_create(name=name, defaults={"at": at})


def test_alive_needs_no_database_no_name_and_no_https(client: Client, settings: Any) -> None:
    """There is no mark for the database on this test: a query would be an error."""
    settings.SECURE_SSL_REDIRECT = True
    answer = client.get("/livez", headers={"host": "10.1.2.3:8000"})
    assert (answer.status_code, answer.json()) == (200, {"alive": True})
    assert client.post("/livez").status_code == 405


def test_ready_says_each_thing_in_words(client: Client, db: None, broker: Any) -> None:
    status, checks = asked(client)
    assert status == 200, checks
    assert {name: check["says"] for name, check in checks.items()} == {
        "database": "answers",
        "migrations": "all applied",
        "waiting": "nothing waits to be read",
        "workers": "never heard of",
        "schedule": "never heard of",
        "broker": "answers",
    }


def test_ready_asks_little(
    client: Client, db: None, broker: Any, django_assert_max_num_queries: Any
) -> None:
    waiting(5)
    began = time.monotonic()
    with django_assert_max_num_queries(8):
        asked(client)
    assert time.monotonic() - began < 2


def test_broker_away_is_told_and_does_not_decide(
    client: Client, db: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(app.conf, "broker_url", NOWHERE)
    status, checks = asked(client)
    assert status == 200
    assert not checks["broker"]["well"]
    assert not checks["broker"]["decides"]


@pytest.mark.parametrize(
    ("seconds", "heard", "status"),
    [(299, 5, 200), (301, 5, 503), (80, 1000, 200), (95, 1000, 503), (95, 80, 200)],
)
def test_a_document_that_waits_too_long_decides(
    client: Client, db: None, seconds: float, heard: float, status: int
) -> None:
    """Five minutes whatever happens; a minute and a half where nobody reads at all."""
    waiting(seconds)
    heard_of("queue parse", heard)
    assert asked(client)[0] == status


def test_who_is_at_work_is_waited_for(client: Client, db: None) -> None:
    waiting(200)
    assert asked(client)[0] == 503
    lease = timezone.now() + dt.timedelta(seconds=50)
    waiting(150, leased_until=lease, token="9f1a8f0e-2b6b-4a38-9a0c-1f7d6f2a9b11")
    assert asked(client)[0] == 200


def test_what_waits_for_a_site_or_is_run_again_waits_from_now(client: Client, db: None) -> None:
    waiting(4000, stage=Stage.TO_FETCH)
    failed = waiting(4000, stage=Stage.DONE, outcome="failed", code="x", finished_at=timezone.now())
    assert asked(client)[0] == 200
    from ingestion import claims

    assert claims.run_again(failed)
    assert asked(client)[0] == 200


def test_tables_of_an_older_release_are_not_ready(client: Client, db: None) -> None:
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM django_migrations WHERE name = '0014_waiting_since'")
    status, checks = asked(client)
    assert status == 503
    assert checks["migrations"]["says"] == "1 not applied: run manage.py migrate"


def test_nothing_told_is_secret(client: Client, db: None) -> None:
    heard_of("worker collector@machine.example", 3)
    text = client.get("/readyz").text
    assert "machine.example" not in text
    assert connection.settings_dict["NAME"] not in text


def send(text: str) -> None:
    tasks.ring(receive(text.encode(), name="a.txt").document)


def until(client: Client, status: int, within: float) -> float:
    """Return the seconds that passed."""
    began = time.monotonic()
    while asked(client)[0] != status:
        assert time.monotonic() - began < within, asked(client)
        time.sleep(0.1)
    return time.monotonic() - began


@pytest.fixture
def stopped(worker: Worker) -> Iterator[Worker]:
    """A worker that has read one document and was stopped before the second."""
    make.countries()
    send("خبر أول عن لقاء في دمشق.")
    while Document.objects.waiting().exists():
        time.sleep(0.1)
    assert any(name.startswith("queue ") for name in Heartbeat.objects.values_list("pk", flat=True))
    assert worker.process is not None
    os.kill(worker.process.pid, signal.SIGSTOP)
    send("خبر ثان عن لقاء في دمشق.")
    yield worker
    os.kill(worker.process.pid, signal.SIGCONT)


def test_a_stopped_worker_turns_it_red_and_back(
    client: Client, stopped: Worker, settings: Any
) -> None:
    """With a second in place of a minute and a half."""
    settings.READY_STALLED_SECONDS = 1
    assert until(client, 503, within=15) >= 0.5
    assert stopped.process is not None
    os.kill(stopped.process.pid, signal.SIGCONT)
    until(client, 200, within=60)


@pytest.mark.chaos
def test_a_stopped_worker_turns_it_red_within_two_minutes(client: Client, stopped: Worker) -> None:
    took = until(client, 503, within=120)
    print(f"\nred {took:.0f} s after the worker was stopped")


# --- /metrics ---------------------------------------------------------------------------------


def measured(client: Client) -> dict[tuple[str, ...], float]:
    answer = client.get("/metrics")
    assert answer.status_code == 200, answer.text
    return {
        (sample.name, *(part for pair in sorted(sample.labels.items()) for part in pair)): (
            sample.value
        )
        for family in text_string_to_metric_families(answer.text)
        for sample in family.samples
    }


def test_metrics_count_rows(client: Client, db: None, broker: Any) -> None:
    waiting(100)
    heard_of("schedule", 50)
    seen = measured(client)
    assert seen["rawabit_documents", "outcome", "", "stage", "received"] == 1
    assert 100 <= seen["rawabit_oldest_waiting_seconds", "stage", "received"] < 110
    assert 100 <= seen[("rawabit_queue_age_seconds",)] < 110
    assert 50 <= seen["rawabit_heartbeat_age_seconds", "name", "schedule"] < 60
    assert seen[("rawabit_broker_up",)] == seen[("rawabit_database_up",)] == 1
    assert seen["rawabit_feeds", "state", "failing"] == 0
    assert seen[("rawabit_disk_free_bytes",)] > 0
    done = {"stage": Stage.DONE, "outcome": "created", "finished_at": timezone.now()}
    waiting(3, **done, received_at=timezone.now() - dt.timedelta(seconds=40))
    assert 39 < measured(client)["rawabit_document_seconds", "quantile", "0.5"] < 41


@pytest.mark.parametrize("name", ['وكالة "سانا"', "two\nlines \\n {x=1}", "‮evil", ""])
def test_odd_names_are_escaped(client: Client, db: None, name: str) -> None:
    outlet = make.outlet("paper", name_ar="صحيفة", name_en=name)
    feed = Feed.objects.create(outlet=outlet, address="https://u:secret@example.org/f", failures=3)
    shown = name or "صحيفة"
    key = ("rawabit_feed_failures", "feed", str(feed.pk), "outlet", shown)
    assert measured(client)[key] == 3
    assert "secret" not in client.get("/metrics").text


@pytest.mark.parametrize(
    ("headers", "peer", "status"),
    [
        ({}, "127.0.0.1", 200),
        ({}, "::1", 200),
        ({}, "10.0.0.7", 403),
        ({}, "", 403),
        ({"X-Forwarded-For": "127.0.0.1"}, "127.0.0.1", 403),
        ({"X-Forwarded-Proto": "https"}, "127.0.0.1", 403),
    ],
)
def test_without_a_token_only_this_machine_measures(
    client: Client, db: None, headers: dict[str, str], peer: str, status: int
) -> None:
    assert client.get("/metrics", headers=headers, REMOTE_ADDR=peer).status_code == status


@pytest.mark.parametrize(
    ("given", "status"), [("Bearer right", 200), ("Bearer wrong", 403), ("", 403), ("بطاقة", 403)]
)
def test_with_a_token_whoever_sends_it_does(
    client: Client, db: None, settings: Any, given: str, status: int
) -> None:
    settings.METRICS_TOKEN = "right"
    answer = client.get("/metrics", REMOTE_ADDR="10.0.0.7", HTTP_AUTHORIZATION=given)
    assert answer.status_code == status


def test_pulse_is_one_with_the_desk(db: None) -> None:
    heard_of("worker a@b", 3)
    heard_of("queue parse", 3)
    assert pulse.signs_of_life().workers == 1
