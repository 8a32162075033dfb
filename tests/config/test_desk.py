"""The first page of the desk: what waits and what broke, for those who may know."""

import datetime as dt
import time

import pytest
from django.contrib.auth.models import Group, User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from config import pulse
from config.celery import app
from ingestion import heartbeat
from ingestion.models import Document, Feed, Heartbeat
from relations.groups import EDITOR, PUBLISHER, REVIEWER
from relations.models import Article, EventMention
from tests import factories as make
from tests.worker import Worker

NOWHERE = "redis://127.0.0.1:1/0"


def browser_of(*groups: str) -> Client:
    user = User.objects.create(username="-".join(groups) or "nobody", is_staff=True)
    user.groups.set(Group.objects.filter(name__in=groups))
    client = Client()
    client.force_login(user)
    return client


def failed(code: str = "internal", number: int = 1) -> None:
    for n in range(number):
        Document.objects.create(
            name=f"{code}-{n}.txt", channel="file", data=b"x", size=1, sha256=f"{code}{n}",
            stage="done", outcome="failed", code=code, finished_at=timezone.now(),
        )  # fmt: skip


@pytest.fixture
def busy(db: None, servers: None) -> None:
    """A desk with something of everything."""
    make.countries()
    failed("internal", 3), failed("too_slow", 1)
    for partner in ("TR", "TR", "RU", "QA"):
        make.event(partner)
    make.agreement("TR")
    make.official("أحمد", "AZ", review="suggested", reviewed_at=None, reviewed_via="")
    make.article()
    Heartbeat.objects.create(name=heartbeat.SCHEDULE, at=timezone.now())
    Heartbeat.objects.create(name=heartbeat.WORKER + "celery@here", at=timezone.now())


def test_failures_are_told_by_their_error_the_commonest_first(busy: None) -> None:
    page = browser_of(EDITOR).get("/en/admin/")
    group = page.context["desk"].failed
    assert (group.count, [part.count for part in group.parts]) == (4, [3, 1])
    assert "Something went wrong on our side" in group.parts[0].text
    listed = browser_of(PUBLISHER).get(group.parts[0].url).context["cl"]
    assert listed.result_count == 3


def test_all_that_failed_is_run_again_after_one_question(busy: None) -> None:
    client = browser_of(EDITOR)
    assert "4 documents failed" in client.get("/en/admin/run-failed-again/").text
    assert Document.objects.failed().count() == 4
    client.post("/en/admin/run-failed-again/")
    assert not Document.objects.failed().exists()
    assert Document.objects.waiting().count() == 4
    assert browser_of(REVIEWER).post("/en/admin/run-failed-again/").status_code == 403


def test_suggestions_lead_into_the_queue_by_partner_and_kind(busy: None) -> None:
    client = browser_of(REVIEWER)
    groups = {group.text: group for group in client.get("/en/admin/").context["desk"].suggestions}
    turkey = {part.text: part for part in groups["Türkiye"].parts}
    assert {text: part.count for text, part in turkey.items()} == {"Events": 2, "Agreements": 1}
    assert groups["Azerbaijan"].parts[0].text == "Candidate officials"
    assert groups["Without a partner, or of another country"].count == 1
    assert turkey["Events"].url == "/en/review/?p=TR&what=event"
    assert client.get(turkey["Events"].url).status_code == 200
    shown = browser_of(EDITOR).get("/en/admin/").context["desk"].suggestions
    assert not any(part.url for group in shown for part in group.parts)


def test_who_may_nothing_sees_nothing(busy: None) -> None:
    page = browser_of().get("/en/admin/")
    assert "Nothing waits for you." in page.text
    for word in ("What broke", "Suggestions waiting", "Sources", "Behind the desk", "Add articles"):
        assert word not in page.text


@pytest.mark.parametrize("prefix", ["", "/en"])
def test_it_asks_the_database_few_questions_however_much_waits(busy: None, prefix: str) -> None:
    client = browser_of(PUBLISHER)
    make.article(outlet=make.outlet())
    client.get(f"{prefix}/admin/")
    with CaptureQueriesContext(connection) as asked:
        page = client.get(f"{prefix}/admin/")
    assert page.status_code == 200
    assert len(asked) <= 15, [query["sql"][:90] for query in asked]


def test_feeds_are_told_once_there_are_some(busy: None) -> None:
    client = browser_of(EDITOR)
    assert "No feeds yet." in client.get("/en/admin/").text
    Feed.objects.create(outlet=make.outlet(), address="https://example.org/feed", state="failing")
    page = client.get("/en/admin/").text
    assert "No feeds yet." not in page
    assert "feed cannot be read" in page


def test_it_tells_the_last_reading(busy: None) -> None:
    Article.objects.update(tagged_at=timezone.now() - dt.timedelta(hours=2), lexicon_version="old")
    page = browser_of(EDITOR).get("/en/admin/").text
    assert "<b>1</b> article left to read again" in page
    assert "hours" in page


def test_without_a_broker_the_page_opens_at_once_and_says_so(
    busy: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = browser_of(EDITOR)
    assert "does not answer" not in client.get("/en/admin/").text
    monkeypatch.setattr(app.conf, "broker_url", NOWHERE)
    began = time.monotonic()
    page = client.get("/en/admin/")
    assert "The broker does not answer" in page.text
    assert time.monotonic() - began < 5


def test_a_silent_schedule_and_worker_are_told(busy: None) -> None:
    Heartbeat.objects.update(at=timezone.now() - dt.timedelta(hours=3))
    told = browser_of(EDITOR).get("/en/admin/").context["pulse"]
    assert (told.broker, told.schedule_lives, told.worker_lives, told.workers) == (
        True,
        False,
        False,
        0,
    )


def test_a_working_worker_is_heard_of(worker: Worker) -> None:
    app.send_task("ingestion.tasks.sweep", queue="collect")
    deadline = time.monotonic() + 20
    while not pulse.take_pulse().worker_lives:
        assert time.monotonic() < deadline, list(Heartbeat.objects.values())
        time.sleep(0.2)
    # Whoever publishes the sweep is the schedule: here it was this process.
    assert pulse.take_pulse().schedule_lives


def test_a_sign_of_life_is_written_now_and_then(db: None) -> None:
    heartbeat._noted.clear()
    heartbeat.note("worker one")
    first = Heartbeat.objects.get().at
    heartbeat.note("worker one")
    assert Heartbeat.objects.get().at == first
    heartbeat._noted.clear()
    heartbeat.note("worker one")
    assert Heartbeat.objects.get().at > first


def test_evidence_waits_with_what_it_tells(busy: None) -> None:
    """A sentence of a suggested event is decided with it and counts once."""
    make.event_mention(make.event("RU"))
    assert EventMention.objects.suggested().count() == 1
    desk = browser_of(REVIEWER).get("/en/admin/").context["desk"]
    russia = next(group for group in desk.suggestions if group.text == "Russia")
    assert [(part.text, part.count) for part in russia.parts] == [("Events", 2)]
