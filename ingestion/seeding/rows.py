"""Bring rows to what a seed file says, in bulk, leaving alone what an editor made theirs."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db import IntegrityError, models, transaction
from django.utils import timezone

from ingestion.seeding.graves import buried
from ingestion.seeding.problems import SeedRefused, refuse
from ingestion.seeding.report import FileReport
from relations.models import Review

VIA = "seed"


@dataclass(slots=True)
class Changes:
    """Rows to write, each with the key of the seed row that it belongs to."""

    new: list[tuple[str, models.Model]] = field(default_factory=list)
    changed: list[tuple[str, models.Model]] = field(default_factory=list)
    fields: set[str] = field(default_factory=set)


def accepted() -> dict[str, Any]:
    """The decision on a curated row; only given when the row is made."""
    return {"review": Review.ACCEPTED, "reviewed_via": VIA, "reviewed_at": timezone.now()}


def upsert(
    model: type[models.Model],
    key_field: str,
    wanted: Mapping[str, Mapping[str, Any]],
    report: FileReport,
    *,
    kind: str = "",
    at_creation: Mapping[str, Any] | None = None,
) -> dict[str, Any]:
    """Create or update by key; return the rows in the database by key.

    `kind`: how tombstones and the change feed call these rows. What an editor deleted or merged
    away stays so, and is not returned.
    """
    standing = {getattr(row, key_field): row for row in _rows(model, key_field, wanted)}
    gone = buried(kind, wanted.keys() - standing.keys())
    changes = Changes()
    for key, values in wanted.items():
        row = standing.get(key)
        if row is not None and getattr(row, "merged_into_id", None):
            report.kept.add(key)
            del standing[key]
        elif row is not None:
            revise(row, values, key, changes, report)
        elif key in gone:
            report.kept.add(key)
        else:
            made = model(**{key_field: key}, **values, **(at_creation or {}))
            changes.new.append((key, made))
            report.created.add(key)
            standing[key] = made
    write(changes, report.file)
    return standing


def revise(
    row: Any, values: Mapping[str, Any], key: str, changes: Changes, report: FileReport
) -> None:
    """Set what differs and is not locked; note the row as updated or kept."""
    differing = {name for name, value in values.items() if getattr(row, name) != value}
    if not differing:
        return
    free = differing - _locked(row)
    if free != differing:
        report.kept.add(key)
    for name in free:
        setattr(row, name, values[name])
    if free:
        changes.changed.append((key, row))
        changes.fields |= free
        report.touch(key)


def write(changes: Changes, file: str) -> None:
    """Write in bulk; where the database refuses, find the row it refuses."""
    if changes.new:
        _guarded(changes.new, file, _create_all)
    if changes.changed:
        rows: list[Any] = [row for _key, row in changes.changed]
        fields = set(changes.fields)
        if hasattr(rows[0], "updated_at"):
            fields.add("updated_at")
            for row in rows:
                row.updated_at = timezone.now()
        _guarded(
            changes.changed, file, lambda many: type(many[0]).objects.bulk_update(many, fields)
        )


def is_free(row: Any, name: str) -> bool:
    """Whether seeds may write this field, or list of parts, of the row."""
    return getattr(row, "via", VIA) == VIA and name not in row.locked_fields


def add_links(
    field_name: str,
    wanted: Mapping[str, Iterable[Any]],
    rows: Mapping[str, Any],
    report: FileReport,
) -> None:
    """Add what is missing to a many-to-many field. What the machine or an editor added stays."""
    if not rows:
        return
    model = type(next(iter(rows.values())))
    relation = model._meta.get_field(field_name)
    through = getattr(model, field_name).through
    ours, theirs = relation.m2m_field_name() + "_id", relation.m2m_reverse_field_name() + "_id"
    owners = [row.pk for row in rows.values()]
    there = set(through.objects.filter(**{f"{ours}__in": owners}).values_list(ours, theirs))
    new = []
    for key, targets in wanted.items():
        row = rows.get(key)
        missing = [pk for pk in targets if row is not None and (row.pk, pk) not in there]
        if not missing or row is None:
            continue
        if not is_free(row, field_name):
            report.kept.add(key)
            continue
        new += [through(**{ours: row.pk, theirs: pk}) for pk in missing]
        report.touch(key)
    through.objects.bulk_create(new)


def _rows(model: type[models.Model], key_field: str, wanted: Iterable[str]) -> Iterable[Any]:
    return model._default_manager.filter(**{f"{key_field}__in": list(wanted)})


def _locked(row: Any) -> set[str]:
    """Fields an editor made theirs, also as the columns in which foreign keys are kept."""
    if getattr(row, "via", VIA) != VIA:
        return {field.attname for field in row._meta.concrete_fields}
    names = set(row.locked_fields)
    return names | {field.attname for field in row._meta.concrete_fields if field.name in names}


def _create_all(rows: Sequence[Any]) -> None:
    type(rows[0]).objects.bulk_create(rows)


def _guarded(keyed: list[tuple[str, Any]], file: str, write_all: Any) -> None:
    try:
        with transaction.atomic():
            write_all([row for _key, row in keyed])
    except IntegrityError as error:
        raise _find_refused(keyed, file, error) from None


def _find_refused(keyed: list[tuple[str, Any]], file: str, error: IntegrityError) -> SeedRefused:
    """Write one at a time until the database refuses; the caller rolls all of it back."""
    for key, row in keyed:
        try:
            with transaction.atomic():
                row.save()
        except IntegrityError as refused:
            return refuse(file, _reason(type(row), refused), key)
    return refuse(file, f"the database refuses these rows together: {error}")


def _reason(model: type[models.Model], error: IntegrityError) -> str:
    diagnosis = getattr(error.__cause__, "diag", None)
    name = getattr(diagnosis, "constraint_name", "") or ""
    for constraint in model._meta.constraints:
        if constraint.name == name:
            detail = getattr(diagnosis, "message_detail", "") or ""
            clash = detail if detail.startswith("Key") else ""  # not the whole failing row
            told = constraint.get_violation_error_message()
            return f"the database refuses it: {told} {clash}".strip()
    return f"the database refuses it: {getattr(diagnosis, 'message_primary', '') or error}"
