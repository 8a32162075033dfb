"""Data of an earlier release, brought forward while the tables are in use: every row is there.

The tables of a release before the API and the collector are made, filled through what their
migrations knew, and migrated to today's.
"""

import datetime as dt
import hashlib
from collections.abc import Iterator
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.test import Client

from config import readiness
from relations import activity, search_index
from relations.models import Agreement, Article, Event

pytestmark = [pytest.mark.chaos, pytest.mark.timeout(900)]
OLDER = [("relations", "0017_brief"), ("ingestion", "0007_sheet")]
NAME = "older_release"
# Made anew from the others, or emptied on purpose.
DERIVED = {
    "django_migrations",
    "django_content_type",
    "auth_group_permissions",
    "auth_permission",
    "relations_change",
    "relations_searchentry",
    "relations_suggestion",
}
N = 40


@pytest.fixture
def older(django_db_setup: None, django_db_blocker: Any) -> Iterator[Any]:
    """An empty database with the tables of then; gives the models of then."""
    own = connection.settings_dict["NAME"]
    with django_db_blocker.unblock():
        with connection._nodb_cursor() as cursor:
            cursor.execute(f"DROP DATABASE IF EXISTS {NAME} WITH (FORCE)")
            cursor.execute(f"CREATE DATABASE {NAME}")
        connection.close()
        connection.settings_dict["NAME"] = NAME
        try:
            executor = MigrationExecutor(connection)
            executor.migrate(OLDER)
            yield executor.loader.project_state(OLDER).apps
        finally:
            connection.close()
            connection.settings_dict["NAME"] = own
            with connection._nodb_cursor() as cursor:
                cursor.execute(f"DROP DATABASE {NAME} WITH (FORCE)")


def fill(apps: Any) -> None:
    """Articles with versions, events with sentences, agreements with steps, documents, feeds."""

    def make(model: str, /, **values: Any) -> Any:
        return apps.get_model(model).objects.create(**values)

    for position, (iso2, role) in enumerate((("SY", "home"), ("TR", "partner"))):
        make(
            "relations.Country", iso2=iso2, name_ar=iso2, name_en=iso2, role=role, position=position
        )
    outlet = make("relations.Outlet", slug="paper", name_ar="صحيفة")
    sector = make("relations.Sector", slug="energy", name_ar="الطاقة", name_en="Energy")
    make("ingestion.Feed", outlet=outlet, address="https://example.org/feed")
    decided = {
        "review": "accepted",
        "reviewed_via": "seed",
        "reviewed_at": dt.datetime(2025, 6, 1, tzinfo=dt.UTC),
    }
    for number in range(N):
        text = f"بحث وزير تركي مع نظيره السوري ملف الطاقة رقم {number}."
        key = hashlib.sha256(text.encode()).hexdigest()
        day = dt.date(2025, 1 + number % 12, 3)
        article = make(
            "relations.Article",
            content_key=key,
            title=f"لقاء {number}",
            outlet=outlet,
            published_on=day,
            published_basis="given",
            public_id=f"art-{number}",
        )
        version = make(
            "relations.ArticleVersion",
            article=article,
            number=1,
            text=text,
            text_sha256=key,
            content_key=key,
        )
        event = make(
            "relations.Event",
            public_id=f"evt-{number}",
            partner_id="TR",
            actor_id="TR",
            recipient_id="SY",
            type="CONSULT",
            mode="visit",
            score=1,
            start_date=day,
            end_date=day,
            precision="day",
            basis="explicit",
            **(decided if number % 2 else {}),
        )
        make("relations.EventSectorLink", event=event, sector=sector)
        make(
            "relations.EventMention",
            event=event,
            version=version,
            article=article,
            start=0,
            end=len(text),
            quote=text,
            fingerprint=hashlib.sha256(f"m{number}".encode()).hexdigest(),
            **(decided if number % 2 else {}),
        )
        agreement = make(
            "relations.Agreement",
            slug=f"agr-{number}",
            title_ar=f"مذكرة {number}",
            instrument="mou",
            partner_id="TR",
            **decided,
        )
        make(
            "relations.LegalAction",
            agreement=agreement,
            action="signed",
            date=day,
            precision="day",
            **decided,
        )
        waits = number % 10 == 0
        make(
            "ingestion.Document",
            name=f"{number}.txt",
            channel="file",
            data=text.encode(),
            size=len(text.encode()),
            sha256=key,
            **(
                {"stage": "received"}
                if waits
                else {
                    "stage": "done",
                    "outcome": "created",
                    "article": article,
                    "finished_at": dt.datetime(2025, 6, 1, tzinfo=dt.UTC),
                }
            ),
        )


def counts() -> dict[str, int]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY 1")
        found = {}
        for (name,) in cursor.fetchall():
            cursor.execute(f"SELECT count(*) FROM {name}")
            [found[name]] = cursor.fetchone()
    return {name: number for name, number in found.items() if name not in DERIVED}


def test_an_earlier_release_s_data_come_along(older: Any) -> None:
    fill(older)
    call = connection.cursor()
    call.execute("SELECT md5(string_agg(quote, '|' ORDER BY quote)) FROM relations_eventmention")
    quotes = call.fetchone()
    before = counts()
    assert before["relations_event"] == before["ingestion_document"] == N

    call_command("migrate", verbosity=0, interactive=False)

    after = counts()
    # Histories note what a migration itself changes; nothing ever leaves.
    lost = {
        name: (number, after.get(name))
        for name, number in before.items()
        if after.get(name, -1) < number
    }
    grown = {
        name
        for name, number in before.items()
        if after[name] > number and not name.endswith(("history", "context"))
    }
    assert lost == {}
    assert grown == set()
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT md5(string_agg(quote, '|' ORDER BY quote)) FROM relations_eventmention"
        )
        assert cursor.fetchone() == quotes

    assert not [
        check for check in readiness.look() if check.name == "migrations" and not check.well
    ]
    activity.rebuild()
    assert activity.find_differences() == []
    search_index.refresh()
    assert Event.objects.standing().open_to(None).count() == N // 2
    assert Article.objects.open_to(None).count() == N
    assert Agreement.objects.standing().open_to(None).count() == N
    for path in ("/", "/en/events/", "/en/articles/", "/en/search/?q=الطاقة", "/api/v1/events/"):
        assert Client().get(path).status_code == 200, path
