"""Briefs: numbered without gaps, frozen by the database, watched for what was corrected since."""

import datetime as dt
from typing import Any

import pytest
from django.db import DatabaseError, IntegrityError, transaction
from django.utils import timezone

from relations.models import HISTORIES, Brief
from tests import factories as make

CONTENT = {"made_at": "2026-04-01T00:00:00+00:00", "sections": []}


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
