"""An editor's sheet on its way: read in the guarded process, tried, shown, and stored as shown.

Whoever works on a sheet holds its row locked: where the worker dies, the lock goes with it, what
was half done never was, and the sweeper rings again.
"""

import datetime as dt
import hashlib
import json
import logging
from collections.abc import Callable
from typing import Any

from celery.exceptions import SoftTimeLimitExceeded
from django.contrib.auth.models import AbstractBaseUser
from django.db import OperationalError, transaction
from django.utils import timezone
from django.utils.translation import get_language, override

from ingestion import extract_guard
from ingestion.claims import MOST_ATTEMPTS
from ingestion.models import Sheet, SheetState
from ingestion.resources import LexiconResource
from relations import resources, sheets
from relations.resources import EditorResource, Findings, run_import

log = logging.getLogger(__name__)

TABLES: dict[str, type[EditorResource]] = {
    **resources.TABLES,
    LexiconResource.word: LexiconResource,
}
KEPT_FOR = dt.timedelta(days=7)
SHOWN = 300  # rows of a preview; what changes, and what is wrong, comes first


def tables_for(user: Any) -> dict[str, type[EditorResource]]:
    """Those whose rows this person may both add and change."""
    return {
        word: table for word, table in TABLES.items() if table.is_open_to(user, "add", "change")
    }


def receive(data: bytes, *, name: str, table: str, by: AbstractBaseUser) -> Sheet:
    """Keep what was uploaded, unread."""
    return Sheet.objects.create(
        table=table,
        name=name[-150:],
        data=data,
        size=len(data),
        sha256=hashlib.sha256(data).hexdigest(),
        language=(get_language() or "ar")[:2],
        created_by=by,
    )


def confirm(sheet: Sheet) -> bool:
    """Let a worker store what was shown; False where it was not waiting for that."""
    now = timezone.now()
    return bool(
        Sheet.objects.filter(pk=sheet.pk, state=SheetState.SHOWN).update(
            state=SheetState.CONFIRMED, attempts=0, asked_at=now, rung_at=now
        )
    )


def discard(sheet: Sheet) -> None:
    """Forget a sheet that was shown and is not wanted."""
    Sheet.objects.filter(pk=sheet.pk, state=SheetState.SHOWN).delete()


@transaction.atomic
def take_overdue() -> list[Sheet]:
    """What waits and nobody holds; those who are at work on one would be waited for."""
    waiting = Sheet.objects.overdue().without_content()
    overdue = list(waiting.select_for_update(skip_locked=True))
    Sheet.objects.filter(pk__in=[sheet.pk for sheet in overdue]).update(rung_at=timezone.now())
    return overdue


def forget_old() -> None:
    old = Sheet.objects.filter(created_at__lt=timezone.now() - KEPT_FOR)
    old.exclude(state=SheetState.CONFIRMED).delete()


def read(sheet_id: Any) -> None:
    """From bytes to what they would change."""
    _work(sheet_id, SheetState.RECEIVED, _read)


def store(sheet_id: Any) -> None:
    """From what was shown and confirmed to stored rows: all of them, or none."""
    _work(sheet_id, SheetState.CONFIRMED, _store)


def _work(sheet_id: Any, state: SheetState, step: Callable[[Sheet], None]) -> None:
    if not _begin(sheet_id, state):
        return
    try:
        with transaction.atomic():
            sheet = _hold(sheet_id, state)
            if sheet is not None:
                with override(sheet.language):
                    step(sheet)
    except sheets.SheetRefused as refused:
        _refuse(sheet_id, state, refused.code, refused.facts)
    except SoftTimeLimitExceeded:
        _refuse(sheet_id, state, "too_slow")
    except extract_guard.ReaderAway:
        return  # the sweeper rings again
    except OperationalError:
        raise  # the database is away: the lock is gone, and the sweeper rings again
    except Exception:
        log.exception("sheet %s", sheet_id)
        _refuse(sheet_id, state, "internal")


@transaction.atomic
def _begin(sheet_id: Any, state: SheetState) -> bool:
    """Count the attempt before it is made: a sheet that ends its worker is not tried for ever."""
    sheet = _hold(sheet_id, state)
    if sheet is None:
        return False
    if sheet.attempts >= MOST_ATTEMPTS:
        _refuse(sheet_id, state, "gave_up")
        return False
    Sheet.objects.filter(pk=sheet_id).update(attempts=sheet.attempts + 1)
    return True


def _hold(sheet_id: Any, state: SheetState) -> Sheet | None:
    """Lock the sheet until the transaction ends; None where another has it, or had it."""
    waiting = Sheet.objects.filter(pk=sheet_id, state=state).select_related("created_by")
    return waiting.select_for_update(skip_locked=True, of=("self",)).first()


def _refuse(sheet_id: Any, state: SheetState, code: str, facts: Any = None) -> None:
    Sheet.objects.filter(pk=sheet_id, state=state).update(
        state=SheetState.REFUSED, code=code, facts=facts or {}, finished_at=timezone.now()
    )


def _read(sheet: Sheet) -> None:
    table = extract_guard.read_table(bytes(sheet.data))
    sheet.plain = table
    _show(sheet, _run(sheet, dry_run=True))


def _store(sheet: Sheet) -> None:
    """Others may have worked since it was shown: what would now differ is shown anew instead."""
    shown: dict[str, Any] = sheet.found or {}
    try:
        with transaction.atomic():
            found = _run(sheet, dry_run=False)
            if found.problems or _digest(found) != shown["digest"]:
                raise _NotAsShownError
    except _NotAsShownError:
        _show(sheet, found, again=True)
        return
    sheet.found = {**shown, "reread": found.reread}
    sheet.state, sheet.finished_at = SheetState.STORED, timezone.now()
    sheet.save(update_fields=["state", "found", "finished_at"])


class _NotAsShownError(Exception):
    """Takes back what was stored otherwise than it was shown."""


def _run(sheet: Sheet, *, dry_run: bool) -> Findings:
    return run_import(
        TABLES[sheet.table],
        sheets.Sheet(*sheet.plain),
        user=sheet.created_by,
        file=sheet.name[:100],
        dry_run=dry_run,
    )


def _show(sheet: Sheet, found: Findings, *, again: bool = False) -> None:
    rows = sorted(found.rows, key=lambda row: row.kind == "skip")
    sheet.found = {
        "counts": found.counts,
        "rows": [row._asdict() | {"changes": _changes(row.changes)} for row in rows[:SHOWN]],
        "more": max(0, len(rows) - SHOWN),
        "problems": [problem._asdict() for problem in found.problems[:SHOWN]],
        "more_problems": max(0, len(found.problems) - SHOWN),
        "digest": _digest(found),
        "again": again,
    }
    sheet.code = "wrong_rows" if found.problems else ""
    sheet.state = SheetState.REFUSED if found.problems else SheetState.SHOWN
    sheet.save(update_fields=["plain", "found", "code", "state"])


def _changes(changes: Any) -> list[dict[str, str]]:
    return [change._asdict() for change in changes]


def _digest(found: Findings) -> str:
    """Every change of every row: by it two runs are told to come to the same."""
    told = [(row.line, row.kind, _changes(row.changes)) for row in found.rows]
    return hashlib.sha256(json.dumps(told, ensure_ascii=False).encode()).hexdigest()
