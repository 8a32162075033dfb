"""Putting a deletion back: every row as it was, what rested on it, and the counts."""

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from django.apps import apps
from django.core.exceptions import ValidationError
from django.core.serializers.json import DjangoJSONEncoder
from django.db import IntegrityError, connection, models, transaction
from django.db.models import ForeignKey
from django.db.models.fields.json import KeyTextTransform
from django.utils.translation import gettext as _

from relations import activity
from relations.models import (
    Country,
    DeletedRow,
    Event,
    EventMention,
    Official,
    OfficialName,
    Tombstone,
)
from relations.respelling import request_reading
from relations.review import refresh_reported_on

COPIES = DeletedRow._meta.db_table


@transaction.atomic
def restore(stone: Tombstone) -> int:
    """Put back what went with this tombstone, and take the tombstone away; return how many rows.

    Raises ValidationError where something must be restored first, or stands in its place by now.
    """
    stone = Tombstone.objects.select_for_update().get(pk=stone.pk)
    if not stone.rows.exists():
        raise ValidationError(_("Nothing was kept of it: it can only be let in again."))
    _check_what_it_rests_on(stone)
    touched = Event.objects.filter(pk__in=_events_of(stone))
    partners = _values_kept(stone, Event, "partner_id")
    Country.objects.one_writer_at_a_time(partners | set(touched.values_list("partner", flat=True)))
    months = activity.months_of(touched.all())
    try:
        with transaction.atomic():
            number = _put_back(stone)
            _set_back(stone)
            connection.check_constraints()  # now, not when all is done
    except IntegrityError as refusal:
        raise ValidationError(
            _("Something that was added since stands in its place: remove that first.")
        ) from refusal
    names = _values_kept(stone, Official, "name_ar") | _values_kept(stone, OfficialName, "text")
    Tombstone.objects.filter(went_with=stone).delete()
    stone.delete()
    for event in touched.all():
        refresh_reported_on(event)
    activity.refresh(months | activity.months_of(touched.all()))
    request_reading(names)
    return number


def _events_of(stone: Tombstone) -> set[int]:
    """Return the events that come back, those told by what does, and those it left changed."""
    own = stone.rows.filter(table=Event._meta.db_table).values_list("row_id", flat=True)
    return {*own, *map(int, _values_kept(stone, EventMention, "event_id"))}


def _values_kept(stone: Tombstone, model: Any, column: str) -> set[str]:
    """Return what the rows to put back hold in a column."""
    rows = stone.rows.filter(table=model._meta.db_table, left__isnull=True)
    values = rows.values_list(KeyTextTransform(column, "data"), flat=True)
    return {value for value in values if value}


def count_kept(stone: Tombstone) -> list[tuple[Any, int]]:
    """Name what would come back, kind by kind, with its number; bare links are left out."""
    return [
        (model._meta.verbose_name_plural, len(pks))
        for model, pks in _kept(stone).items()
        if not model._meta.auto_created
    ]


def find_restored(stone: Tombstone) -> Any:
    """Return the row that the tombstone stood for; None where it is not here."""
    model = apps.get_model("relations", stone.kind)
    key = "public_id" if stone.kind in ("article", "event") else "slug"
    return model._default_manager.filter(**{key: stone.object_id}).first()


def _check_what_it_rests_on(stone: Tombstone) -> None:
    """Refuse where rows went with a later deletion; drop links to what is gone for good."""
    for model, pks in _kept(stone).items():
        for field in model._meta.concrete_fields:
            if isinstance(field, ForeignKey) and field.db_constraint:
                _check_link(stone, model, pks, field)


def _check_link(stone: Tombstone, model: Any, pks: list[int], field: ForeignKey) -> None:
    copies = stone.rows.filter(table=model._meta.db_table, row_id__in=pks, left__isnull=True)
    linked: dict[str, list[int]] = defaultdict(list)
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT id, data ->> %s FROM {COPIES} WHERE id = ANY(%s) AND data ->> %s IS NOT NULL",
            [field.column, [copy.pk for copy in copies.only("pk")], field.column],
        )
        for copy, target in cursor.fetchall():
            linked[target].append(copy)
    for target in _missing(stone, field, set(linked)):
        other = _went_later(stone, field, target)
        if other is not None:
            raise ValidationError(
                _("Restore “%(title)s” first: what both rest on went with it."),
                params={"title": other},
            )
        _unlink(linked[target], field)


def _missing(stone: Tombstone, field: ForeignKey, targets: set[str]) -> set[str]:
    """Return those neither in the database nor about to come back."""
    model = field.related_model
    there = model._default_manager.filter(pk__in=targets).values_list("pk", flat=True)
    missing = targets - {str(pk) for pk in there}
    if not missing or not all(target.isdecimal() for target in missing):
        return missing
    coming = stone.rows.filter(table=model._meta.db_table, row_id__in=missing, left__isnull=True)
    return missing - {str(pk) for pk in coming.values_list("row_id", flat=True)}


def _went_later(stone: Tombstone, field: ForeignKey, target: str) -> Tombstone | None:
    if not target.isdecimal():
        return None
    kept = DeletedRow.objects.filter(
        table=field.related_model._meta.db_table, row_id=target, left__isnull=True
    )
    copy = kept.exclude(tombstone=stone).select_related("tombstone").first()
    return copy.tombstone if copy else None


def _unlink(copies: list[int], field: ForeignKey) -> None:
    """Leave out the link to what is gone for good, else the row that cannot be without it."""
    rows = DeletedRow.objects.filter(pk__in=copies)
    if not field.null or field.remote_field.on_delete is models.CASCADE:
        rows.delete()
        return
    with connection.cursor() as cursor:
        cursor.execute(
            f"UPDATE {COPIES} SET data = jsonb_set(data, ARRAY[%s], 'null') WHERE id = ANY(%s)",
            [field.column, copies],
        )


def _put_back(stone: Tombstone) -> int:
    """Insert the rows that went, the whole before its parts: triggers look for it."""
    kept = _kept(stone)
    for model in _in_order(kept):
        columns = [field.column for field in model._meta.concrete_fields if not field.generated]
        listed = ", ".join(f'"{column}"' for column in columns)
        read = ", ".join(f'back."{column}"' for column in columns)
        table = model._meta.db_table
        with connection.cursor() as cursor:
            cursor.execute(
                f'INSERT INTO "{table}" ({listed}) SELECT {read} FROM {COPIES} kept, '
                f'jsonb_populate_record(NULL::"{table}", %s::jsonb || kept.data) back '
                f'WHERE kept.tombstone_id = %s AND kept."table" = %s AND kept."left" IS NULL '
                f"ORDER BY kept.row_id",
                [_defaults(model), stone.pk, table],
            )
    return sum(map(len, kept.values()))


def _in_order(found: dict[Any, list[int]]) -> list[Any]:
    """Sort models so that each comes after those it points at."""
    ordered: list[Any] = []

    def place(model: Any) -> None:
        if model in ordered:
            return
        for field in model._meta.concrete_fields:
            target = field.related_model
            if isinstance(field, ForeignKey) and not field.null and target in found:
                place(target)
        if model not in ordered:
            ordered.append(model)

    for model in found:
        place(model)
    return ordered


def _defaults(model: Any) -> str:
    """What columns hold that were added to the table after the deletion."""
    values = {
        field.column: field.get_db_prep_save(field.get_default(), connection)
        for field in model._meta.concrete_fields
        if field.has_default() and not field.generated and not field.primary_key
    }
    return DjangoJSONEncoder().encode(
        {column: value for column, value in values.items() if _is_plain(value)}
    )


def _is_plain(value: Any) -> bool:
    return isinstance(value, str | int | float | bool | list)


def _set_back(stone: Tombstone) -> None:
    """Undo what the deletion did to rows that stayed, where nobody has changed it since."""
    changed = stone.rows.filter(left__isnull=False)
    tables = set(changed.values_list("table", flat=True))
    for table in sorted(tables):
        for copy in changed.filter(table=table):
            columns = ", ".join(f'"{column}"' for column in copy.data)
            read = ", ".join(f'back."{column}"' for column in copy.data)
            with connection.cursor() as cursor:
                cursor.execute(
                    f'UPDATE "{table}" t SET ({columns}) = (SELECT {read} FROM '
                    f'{COPIES} kept, jsonb_populate_record(NULL::"{table}", kept.data) back '
                    f"WHERE kept.id = %s) WHERE t.id = %s AND to_jsonb(t) @> "
                    f'(SELECT "left" FROM {COPIES} WHERE id = %s)',
                    [copy.pk, copy.row_id, copy.pk],
                )


def _kept(stone: Tombstone) -> dict[Any, list[int]]:
    """Return the rows to put back, by their model."""
    by_table = {model._meta.db_table: model for model in _tables()}
    found: dict[Any, list[int]] = defaultdict(list)
    for table, pk in (
        stone.rows.filter(left__isnull=True).values_list("table", "row_id").order_by("pk")
    ):
        if table in by_table:
            found[by_table[table]].append(pk)
    return found


def _tables() -> Iterator[type[models.Model]]:
    return (model for model in apps.get_models(include_auto_created=True) if not model._meta.proxy)
