"""The index follows what it is made of: any change marks, a refresh mends, --check proves."""

import datetime as dt
import io
from collections.abc import Callable
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from relations import deleting, search_index
from relations.models import (
    Article,
    ArticlePartner,
    ArticleSector,
    Citation,
    Event,
    Membership,
    Official,
    OfficialName,
    Organization,
    Post,
    SearchEntry,
    SearchMark,
)
from relations.removal import delete_article
from tests import factories as make
from tests.relations.world import World, build

pytestmark = pytest.mark.django_db
DAY = dt.date(2026, 3, 1)


@pytest.fixture
def world() -> World:
    made = build()
    search_index.refresh_all()
    return made


def differences() -> list[str]:
    return list(search_index.find_differences())


def test_everything_marked_is_read(world: World) -> None:
    assert search_index.is_fresh()
    assert differences() == []
    assert SearchEntry.objects.filter(kind="event", mention_id=None).count() == (
        Event.objects.count()
    )


def _new_version(world: World) -> None:
    make.version(world.article, "وصل وفد تجاري.")


def _masked(world: World) -> None:
    world.article.versions.filter(is_current=True).update(boilerplate=[0])


def _renamed(world: World) -> None:
    Official.objects.filter(pk=world.minister.pk).update(name_ar="اسم آخر")


def _tenure(world: World) -> None:
    post = Post.objects.create(slug="p", label_ar="وزير النقل", role="minister")
    Membership.objects.create(official=world.minister, post=post)


def _post(world: World) -> None:
    _tenure(world)
    search_index.refresh_all()
    Post.objects.filter(slug="p").update(label_ar="وزير المالية")


def _body(world: World) -> None:
    body = Organization.objects.create(slug="o", name_ar="هيئة", classification="agency")
    Membership.objects.create(official=world.minister, organization=body)
    search_index.refresh_all()
    Organization.objects.filter(pk=body.pk).update(name_ar="مؤسسة")


CHANGES: dict[str, Callable[[World], Any]] = {
    "a new article": lambda w: make.article("خبر جديد عن القمح."),
    "a new version": _new_version,
    "masked lines": _masked,
    "a title": lambda w: type(w.article).objects.update(title="عنوان آخر"),
    "a partner": lambda w: ArticlePartner.objects.create(
        article=w.article, country=make.country("RU")
    ),
    "a rejected partner": lambda w: ArticlePartner.objects.update(**make.decided("rejected")),
    "a sector of an article": lambda w: ArticleSector.objects.create(
        article=w.article, sector=make.sector("trade")
    ),
    "a summary": lambda w: Event.objects.filter(pk=w.accepted.pk).update(summary_ar="كلام آخر"),
    "a sentence": lambda w: make.event_mention(w.curated),
    "a sector of an event": lambda w: w.curated.sectors.add(make.sector("trade")),
    "an official of an event": lambda w: w.curated.officials.add(w.minister),
    "a citation": lambda w: Citation.objects.create(event=w.undated, statement_ar="قيل هذا"),
    "an agreement": lambda w: make.agreement("RU", title_ar="اتفاق القمح"),
    "a step": lambda w: w.signed.legal_actions.update(date=dt.date(2026, 1, 1)),
    "a sector of an agreement": lambda w: w.signed.sectors.add(make.sector("trade")),
    "a party": lambda w: w.signed.parties.create(label="غرفة التجارة"),
    "a name": _renamed,
    "a spelling": lambda w: OfficialName.objects.create(official=w.minister, text="Şeybani"),
    "a tenure": _tenure,
    "a post's name": _post,
    "a body's name": _body,
    "a country's name": lambda w: type(make.country("TR")).objects.update(name_en="Turkey"),
    "a deleted event": lambda w: deleting.delete_event(w.accepted, by=None, reason="wrong"),
    "a deleted official": lambda w: deleting.delete_official(w.minister, by=None, reason="wrong"),
    "a deleted agreement": lambda w: deleting.delete_agreement(w.signed, by=None, reason="wrong"),
    "a deleted article": lambda w: delete_article(w.article, by=None, reason="wrong"),
}


@pytest.mark.parametrize("name", CHANGES)
def test_a_change_is_marked_and_mended(name: str, world: World) -> None:
    CHANGES[name](world)
    stale = differences()
    assert stale, "this changed nothing that is searched"
    marked = {f"{mark.kind} {mark.object_id}" for mark in SearchMark.objects.all()}
    assert set(stale) <= marked
    search_index.refresh_all()
    assert differences() == []
    assert search_index.is_fresh()


def test_what_changes_no_words_marks_nothing(world: World) -> None:
    for row in (world.article, world.accepted):
        row.refresh_from_db()
        row.save()
    Event.objects.update(confidence=0.5)
    type(world.article).objects.request_tagging()
    assert search_index.is_fresh()


def test_another_analyser_makes_all_stale(world: World) -> None:
    SearchEntry.objects.update(analyser="0.9", words="")
    assert not search_index.is_fresh()
    search_index.refresh(seconds=60)
    assert differences() == []


def test_a_refresh_ends_when_time_is_up(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(search_index, "BATCH", 1)
    Event.objects.update(summary_ar="كلام آخر")
    assert search_index.refresh(seconds=0) == 0
    assert not search_index.is_fresh()
    assert search_index.refresh(seconds=60) == Event.objects.count()


def test_rebuild_mends_and_check_tells(world: World) -> None:
    said = io.StringIO()
    call_command("rebuild_search", check=True, stdout=said)
    assert "holds what it should" in said.getvalue()
    SearchEntry.objects.filter(kind="event").delete()
    SearchEntry.objects.filter(kind="agreement").update(object_id=10_000_000)
    errors = io.StringIO()
    with pytest.raises(CommandError, match="Run rebuild_search"):
        call_command("rebuild_search", check=True, stderr=errors)
    assert "agreement 10000000" in errors.getvalue()
    call_command("rebuild_search", stdout=said)
    call_command("rebuild_search", check=True, stdout=said)


@pytest.mark.django_db(transaction=True)
def test_two_never_write_at_once() -> None:
    from threading import Thread

    from django.db import connection, transaction

    make.article("خبر عن القمح.")
    done: list[int] = []

    def other() -> None:
        done.append(search_index.refresh(seconds=5))
        connection.close()

    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [search_index.LOCK])
        thread = Thread(target=other)
        thread.start()
        thread.join(20)
    assert done == [0]
    assert search_index.refresh() == 1


@pytest.mark.django_db(transaction=True)
def test_a_deletion_waits_for_the_writer() -> None:
    """Else the writer could add words of what is just going."""
    from threading import Thread

    from django.db import connection, transaction

    article = make.article("خبر عن القمح.")

    def other() -> None:
        Article.objects.filter(pk=article.pk).delete()
        connection.close()

    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [search_index.LOCK])
        thread = Thread(target=other)
        thread.start()
        thread.join(1)
        assert thread.is_alive()
        search_index.write("article", [article.pk])
    thread.join(20)
    assert not SearchEntry.objects.exists()
