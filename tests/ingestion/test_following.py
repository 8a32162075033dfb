"""After the lexicon changed, what was read before is read again; else nothing is written."""

import datetime as dt
import time
from collections.abc import Callable
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from ingestion import tasks
from ingestion.following import ask_for_outdated, count_waiting
from ingestion.lexicon import get_lexicon, get_version
from ingestion.models import LexiconEntry
from relations import review
from relations.models import Article, CountryName, Review
from tests import factories as make
from tests.worker import Worker

TEXT = "زار وزير تركي دمشق وبحث الاستمطار واللقاحات مع المسؤولين السوريين."
NOW = dt.datetime(2025, 6, 1, tzinfo=dt.UTC)
PATIENCE = 60  # seconds


def read(day: int | None = None, *, version: str = "", hours_ago: int = 0) -> Article:
    """An article read before, with the lexicon of today unless told otherwise."""
    return make.article(
        TEXT,
        published_on=day and dt.date(2025, 5, day),
        tagged_at=NOW - dt.timedelta(hours=hours_ago),
        lexicon_version=version or get_version(),
    )


def cue(term: str = "استمطار", target: str = "energy") -> LexiconEntry:
    make.sector(target)
    values = {"kind": "sector", "term": term, "target": target, "weight": 5.0}
    return LexiconEntry.objects.create(**values)


@pytest.mark.django_db
def test_while_nothing_changed_nothing_is_asked_and_no_row_written() -> None:
    make.countries()
    read(1), read(2)
    before = list(Article.objects.order_by("pk").values())
    with CaptureQueriesContext(
        connection,
    ) as asked:
        tasks.follow_lexicon()
    assert asked.captured_queries
    assert all(query["sql"].startswith("SELECT") for query in asked.captured_queries)
    assert list(Article.objects.order_by("pk").values()) == before
    assert count_waiting() == 0


@pytest.mark.django_db
def test_a_site_without_articles_or_countries_has_nothing_to_follow() -> None:
    assert ask_for_outdated() == []
    assert count_waiting() == 0


@pytest.mark.django_db
@pytest.mark.parametrize(
    "change",
    [
        lambda: cue(),
        lambda: CountryName.objects.create(country_id="TR", text="الجار الشمالي", form="name"),
        lambda: make.official("هاكان فيدان", "TR"),
    ],
)
def test_a_change_makes_what_was_read_outdated(change: Callable[[], Any]) -> None:
    make.countries()
    article = read(1)
    assert get_version() == get_lexicon().version
    change()
    assert get_version() == get_lexicon().version != article.lexicon_version
    assert count_waiting() == 1
    assert ask_for_outdated() == [article.pk]
    assert Article.objects.get().tagging_requested_at
    assert count_waiting() == 1  # asked for, and not read yet
    assert ask_for_outdated() == []  # once is enough


@pytest.mark.django_db
def test_a_row_saved_as_it_was_changes_nothing() -> None:
    make.countries()
    word = cue()
    read(1)
    word.save()
    assert ask_for_outdated() == []


@pytest.mark.django_db
def test_the_newest_come_first_and_no_more_than_there_is_room() -> None:
    make.countries()
    undated = read(version="older")
    long_ago = read(2, version="oldest", hours_ago=500)
    lately = read(2, version="older", hours_ago=1)
    newest = read(3, version="older", hours_ago=9)
    make.article(TEXT)  # never read: its document is on its way
    assert ask_for_outdated(at_most=2) == [newest.pk, lately.pk]
    assert ask_for_outdated(at_most=2) == []
    assert ask_for_outdated(at_most=9) == [long_ago.pk, undated.pk]


@pytest.mark.django_db
def test_the_desk_says_how_many_are_left(client: Client, django_user_model: Any) -> None:
    make.countries()
    read(1, version="older"), read(2, version="older"), read(3)
    client.force_login(django_user_model.objects.create(username="reader", is_staff=True))
    left = "articles left to read again"
    assert left not in client.get("/en/admin/").text
    editor = django_user_model.objects.create(username="editor", is_staff=True, is_superuser=True)
    client.force_login(editor)
    assert f"<b>2</b> {left}" in client.get("/en/admin/").text


def _wait_until(done: Callable[[], bool]) -> None:
    """Wait for the worker; sweep as the schedule would."""
    deadline = time.monotonic() + PATIENCE
    while not done():
        assert time.monotonic() < deadline, list(Article.objects.values())
        tasks.sweep()
        time.sleep(0.3)


def _nothing_is_asked() -> bool:
    return not Article.objects.filter(tagging_requested_at__isnull=False).exists()


def _sectors(article: Article) -> dict[str, str]:
    return dict(article.sectors.values_list("sector", "review"))


def test_a_new_cue_reaches_stored_articles_and_undoes_no_decision(
    worker: Worker, client: Client, django_user_model: Any
) -> None:
    make.countries()
    make.sector("energy")
    cue("لقاح", "health")
    article = make.article(TEXT, tagging_requested_at=timezone.now())
    _wait_until(_nothing_is_asked)
    assert _sectors(article) == {"health": Review.SUGGESTED}
    review.reject(article.sectors.get(sector="health"))

    editor = django_user_model.objects.create(username="editor", is_staff=True, is_superuser=True)
    client.force_login(editor)
    word = {
        "kind": "sector",
        "language": "ar",
        "term": "استمطار",
        "target": "energy",
        "weight": "5",
        "options": "{}",
        "enabled": "on",
    }
    client.post("/en/admin/ingestion/lexiconentry/add/", word)
    _wait_until(_nothing_is_asked)

    assert _sectors(article) == {"energy": Review.SUGGESTED, "health": Review.REJECTED}
    assert article.sectors.get(sector="energy").reason
    assert count_waiting() == 0


def test_a_change_in_no_form_is_followed_by_the_schedule(worker: Worker) -> None:
    make.countries()
    article = make.article(TEXT, tagging_requested_at=timezone.now())
    _wait_until(_nothing_is_asked)
    assert _sectors(article) == {}

    cue()
    tasks.follow_lexicon.delay()
    _wait_until(lambda: count_waiting() == 0)

    assert _sectors(article) == {"energy": Review.SUGGESTED}
    assert Article.objects.get().lexicon_version == get_version()


def test_retag_waits_until_a_worker_has_read_all(
    worker: Worker, capsys: pytest.CaptureFixture[str]
) -> None:
    make.countries()
    word = cue()
    articles = [read(day, version="older") for day in (1, 2)]
    call_command("retag", "--wait")
    assert "2 articles to be read again" in capsys.readouterr().out
    assert _nothing_is_asked()
    assert set(Article.objects.values_list("lexicon_version", flat=True)) == {get_version()}
    assert [_sectors(article) for article in articles] == [{"energy": Review.SUGGESTED}] * 2

    call_command("retag", "--wait")
    assert "0 articles to be read again" in capsys.readouterr().out

    word.delete()
    call_command("retag", "--wait", "--all")
    assert "2 articles to be read again" in capsys.readouterr().out
    assert [_sectors(article) for article in articles] == [{}, {}]
