"""Deleting so that it can be taken back: each row is copied, inside the database, before it goes.

Copies never pass through Python: what comes back is what the database held, to the last digit.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any

from django.core.exceptions import ValidationError
from django.db import connection, models, router
from django.db.models import ProtectedError, QuerySet, RestrictedError
from django.db.models.deletion import Collector
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from relations.models import BuriedFingerprint, DeletedRow, Tombstone
from relations.models.evidence import Evidence

COPIES = DeletedRow._meta.db_table


class Grave:
    """What one deletion takes, under its tombstone; without a tombstone nothing is kept."""

    def __init__(self, stone: Tombstone | None = None) -> None:
        self.stone = stone

    def take(self, rows: QuerySet) -> int:
        """Delete rows and what goes with them; raises ValidationError where they must stay."""
        found = list(rows)
        if not found:
            return 0
        collector = Collector(using=router.db_for_write(rows.model), origin=rows)
        try:
            collector.collect(found)
        except (ProtectedError, RestrictedError) as held:
            raise ValidationError(_refusal(held)) from held
        if self.stone is not None:
            self._copy_all(collector)
        collector.delete()
        return len(found)

    @contextmanager
    def watch(self, row: models.Model, *fields: str) -> Iterator[None]:
        """Note what happens in here to these fields of a row that stays, to undo it one day."""
        columns = [row._meta.get_field(name).column for name in fields]
        copies = self._copy(type(row), [row.pk], columns) if self.stone is not None else []
        yield
        for copy in copies:
            self._note_what_is_left(copy, row, columns)

    def bury_sentences(self, evidence: Iterable[Evidence]) -> None:
        """Let these sentences of their articles bring nothing back."""
        BuriedFingerprint.objects.bulk_create(
            [
                BuriedFingerprint(
                    tombstone=self.stone, article_id=row.article_id, fingerprint=row.fingerprint
                )
                for row in evidence
            ],
            ignore_conflicts=True,
        )

    def bury_names(self, fingerprints: Iterable[str]) -> None:
        """Let these names bring no candidate back."""
        BuriedFingerprint.objects.bulk_create(
            [BuriedFingerprint(tombstone=self.stone, fingerprint=one) for one in fingerprints],
            ignore_conflicts=True,
        )

    def _copy_all(self, collector: Collector) -> None:
        for model, instances in collector.data.items():
            self._copy(model, [row.pk for row in instances])
        for rows in collector.fast_deletes:
            self._copy(rows.model, [row.pk for row in rows])
        going = {model: {row.pk for row in rows} for model, rows in collector.data.items()}
        for (field, value), batches in collector.field_updates.items():
            touched = {row.pk for batch in batches for row in batch}
            copies = self._copy(
                field.model, list(touched - going.get(field.model, set())), [str(field.column)]
            )
            DeletedRow.objects.filter(pk__in=copies).update(left={field.column: value})

    def _copy(
        self, model: type[models.Model], pks: list[Any], columns: list[str] | None = None
    ) -> list[int]:
        """Copy rows as the database holds them, whole or in part; return the copies' keys."""
        if not pks:
            return []
        table, key = model._meta.db_table, model._meta.pk.column
        with connection.cursor() as cursor:
            cursor.execute(
                f'INSERT INTO {COPIES} (tombstone_id, "table", row_id, data) '
                f'SELECT %s, %s, "{key}", {_as_json(columns)} FROM "{table}" t '
                # A row that is reached by two ways is kept once.
                f'WHERE "{key}" = ANY(%s) AND NOT EXISTS (SELECT 1 FROM {COPIES} k '
                f'WHERE k.tombstone_id = %s AND k."table" = %s AND k.row_id = t."{key}" '
                f'AND k.data @> {_as_json(columns)}) ORDER BY "{key}" RETURNING id',
                [self.stone.pk, table, pks, self.stone.pk, table],
            )
            return [pk for (pk,) in cursor.fetchall()]

    def _note_what_is_left(self, copy: int, row: models.Model, columns: list[str]) -> None:
        with connection.cursor() as cursor:
            cursor.execute(
                f'UPDATE {COPIES} SET "left" = (SELECT {_as_json(columns)} '
                f'FROM "{row._meta.db_table}" t WHERE id = %s) WHERE id = %s',
                [row.pk, copy],
            )


def _as_json(columns: list[str] | None) -> str:
    if columns is None:
        return "to_jsonb(t)"
    pairs = ", ".join(f"'{column}', t.\"{column}\"" for column in columns)
    return f"jsonb_build_object({pairs})"


def _refusal(held: ProtectedError | RestrictedError) -> str:
    rows = getattr(held, "protected_objects", None) or getattr(held, "restricted_objects", ())
    told = ", ".join(Truncator(str(row)).chars(60) for row in list(rows)[:3])
    return _("Something else rests on it: %(rows)s. Change that first.") % {"rows": told}
