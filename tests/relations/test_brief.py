"""Briefs: numbered without gaps, frozen by the database, watched for what was corrected since."""

import datetime as dt
import threading
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db import DatabaseError, IntegrityError, connection, transaction
from django.utils import timezone

from relations import brief, brief_content
from relations.models import HISTORIES, Brief
from tests import factories as make

CONTENT = {"made_at": "2026-04-01T00:00:00+00:00", "sections": {}}


def draft(**values: Any) -> Brief:
    given = {"first": dt.date(2026, 1, 1), "last": dt.date(2026, 3, 31), "title_ar": "موجز"}
    return Brief.objects.create(
        partner=make.country("TR"), **{**given, "content": CONTENT, **values}
    )


def issued(serial: int = 1, **values: Any) -> Brief:
    given = {"state": "issued", "year": 2026, "serial": serial, "issued_as": "Editor"}
    return draft(**{**given, "issued_at": timezone.now(), **values})


@pytest.mark.parametrize(
    "wrong",
    [
        {"state": "lost"},
        {"state": "issued"},
        {"year": 2026, "serial": 1},
        {"first": dt.date(2026, 1, 2)},
        {"last": dt.date(2025, 12, 31)},
    ],
)
def test_the_database_refuses_what_is_half(db: None, wrong: dict[str, Any]) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        draft(**wrong)


@pytest.mark.parametrize(
    "missing", [{"issued_as": ""}, {"issued_at": None}, {"serial": None}, {"content": {}}]
)
def test_an_issue_is_whole(db: None, missing: dict[str, Any]) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        issued(**missing)


def test_a_number_is_given_once(db: None) -> None:
    assert issued(1).number == "2026-001"
    with pytest.raises(IntegrityError), transaction.atomic():
        issued(1)


@pytest.mark.parametrize(
    "change",
    [
        {"title_ar": "غيره"},
        {"content": {"sections": [1]}},
        {"words": {"summary": {"ar": "غيره"}}},
        {"is_internal": True},
        {"serial": 7},
        {"state": "draft", "year": None, "serial": None, "issued_at": None, "issued_as": ""},
    ],
)
def test_the_database_freezes_what_is_issued(db: None, change: dict[str, Any]) -> None:
    brief = issued()
    with pytest.raises(DatabaseError, match="never changed"), transaction.atomic():
        Brief.objects.filter(pk=brief.pk).update(**change)
    with pytest.raises(DatabaseError, match="Cannot delete"), transaction.atomic():
        Brief.objects.filter(pk=brief.pk).delete()
    assert Brief.objects.filter(pk=brief.pk, title_ar="موجز").exists()


def test_it_outlives_the_account_that_issued_it(editor: Any) -> None:
    brief = issued(issued_by=editor, author=editor)
    editor.delete()
    brief.refresh_from_db()
    assert (brief.issued_by, brief.author, brief.issued_as) == (None, None, "Editor")


def test_drafts_may_go_and_leave_their_history(db: None) -> None:
    brief = draft()
    draft_key = brief.pk
    brief.delete()
    kept = HISTORIES[Brief].objects.filter(pgh_obj=draft_key)
    assert list(kept.order_by("pgh_id").values_list("pgh_label", flat=True)) == ["insert", "delete"]


def test_numbers_follow_one_another_in_their_year(editor: Any) -> None:
    numbers = [brief.issue(draft(), by=editor, name="x").number for _n in range(3)]
    year = timezone.localdate().year
    assert numbers == [f"{year}-001", f"{year}-002", f"{year}-003"]


def test_issued_at_once_two_get_two_numbers(transactional_db: None) -> None:
    """The second waits for the first, and neither number is skipped nor given twice."""
    people = User.objects.create(username="one"), User.objects.create(username="two")
    drafts = [draft() for _n in range(6)]
    start = threading.Barrier(len(drafts))

    def run(made: Brief, place: int) -> str:
        try:
            start.wait()
            return brief.issue(made, by=people[place % 2], name="x").number
        finally:
            connection.close()

    with ThreadPoolExecutor(len(drafts)) as pool:
        numbers = list(pool.map(run, drafts, range(len(drafts))))
    year = timezone.localdate().year
    assert sorted(numbers) == [f"{year}-{serial:03d}" for serial in range(1, 7)]


def test_one_draft_is_issued_once(transactional_db: None) -> None:
    made, by = draft(), User.objects.create(username="one")
    start = threading.Barrier(2)

    def run(_place: int) -> str:
        try:
            start.wait()
            return brief.issue(made, by=by, name="x").number
        except ValidationError:
            return "refused"
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        assert sorted(pool.map(run, range(2))) == [f"{timezone.localdate().year}-001", "refused"]


@pytest.mark.parametrize(
    ("numbers", "written"),
    [([], ""), ([3], "[3]"), ([1, 2], "[1, 2]"), ([4, 1, 5, 6], "[1, 4–6]")],
)
def test_references_are_written_short_and_read_again(numbers: list[int], written: str) -> None:
    assert brief_content.references(numbers) == written
    assert brief_content.named_sources(written) == sorted(numbers)
