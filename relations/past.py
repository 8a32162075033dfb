"""What happened to a row and to the rows that are part of it, newest first, from its history."""

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from django.db.models import Model, QuerySet
from pghistory.models import Context

from relations.models import HISTORIES
from relations.models.history import is_part_of

# Of rows that are part of one whole, this many changes are looked through; older ones stay stored.
MOST = 5000
PREFIX = "pgh_"


class Entry(NamedTuple):
    """Where one change is kept."""

    at: dt.datetime
    model: type[Model]
    number: int
    context: Any


class Difference(NamedTuple):
    """One field, before and after; `old` is None where the row was made."""

    field: Any
    old: Any
    new: Any


@dataclass(frozen=True)
class Step:
    """One change of one row: `kind` is insert, update, delete or standing."""

    at: dt.datetime
    kind: str
    model: type[Model]
    values: dict[str, Any]
    before: dict[str, Any]
    acted: dict[str, Any] = field(default_factory=dict)

    def differences(self) -> Iterator[Difference]:
        """What changed; of a new row all that it says, of one that went nothing."""
        if self.kind == "delete":
            return
        for name, value in self.values.items():
            old = self.before.get(name)
            if value != old and (self.before or value not in (None, "", [], {}, False)):
                yield Difference(_field_of(self.model, name), old, value)

    def changed(self, name: str) -> bool:
        return bool(self.before) and self.before.get(name) != self.values.get(name)


def entries_of(model: type[Model], pk: Any) -> list[Entry]:
    """All changes of a row and of its parts, newest first."""
    found = [entry for records in _records(model, pk) for entry in _keys(records)]
    return sorted(found, key=lambda entry: (entry.at, entry.number), reverse=True)


def read(entries: Sequence[Entry]) -> list[Step]:
    """What the history keeps of these changes."""
    contexts = Context.objects.in_bulk({entry.context for entry in entries if entry.context})
    records = _by_key(entries)
    return [
        _step(records[entry.model, entry.number], entry, contexts.get(entry.context))
        for entry in entries
    ]


def actors(entries: Iterable[Entry]) -> dict[Any, dict[str, Any]]:
    """Who or what acted, by context."""
    found = Context.objects.in_bulk({entry.context for entry in entries if entry.context})
    return {key: context.metadata for key, context in found.items()}


def _records(model: type[Model], pk: Any) -> Iterator[QuerySet]:
    history = HISTORIES[model]
    yield history.objects.filter(pgh_obj=pk)
    yield from _parts_of(model, [pk])


def _parts_of(model: type[Model], pks: Any) -> Iterator[QuerySet]:
    for part, owner in part_fields(model):
        records = HISTORIES[part].objects.filter(**{f"{owner}__in": pks})
        yield records
        if _has_object(part) and part is not model and any(part_fields(part)):
            yield from _parts_of(part, records.values("pgh_obj_id"))


def part_fields(model: type[Model]) -> Iterator[tuple[type[Model], str]]:
    """Each model whose rows are part of this one's, and the field that says of which."""
    for part in HISTORIES:
        owners = [f for f in part._meta.concrete_fields if is_part_of(f) and _is_kept(part, f)]
        if not _has_object(part):
            owners = owners[:1]  # a link belongs to the side that holds the list
        yield from ((part, f.name) for f in owners if f.remote_field.model is model)


def _is_kept(model: type[Model], held: Any) -> bool:
    return any(kept.name == held.name for kept in HISTORIES[model]._meta.fields)


def _has_object(model: type[Model]) -> bool:
    return any(kept.name == "pgh_obj" for kept in HISTORIES[model]._meta.fields)


def _keys(records: QuerySet) -> Iterator[Entry]:
    model = records.model.pgh_tracked_model
    rows = records.order_by("-pgh_id").values_list("pgh_created_at", "pgh_id", "pgh_context_id")
    for at, number, context in rows[:MOST]:
        yield Entry(at, model, number, context)


def _by_key(entries: Sequence[Entry]) -> dict[tuple[type[Model], int], Any]:
    wanted: dict[type[Model], list[int]] = {}
    for entry in entries:
        wanted.setdefault(entry.model, []).append(entry.number)
    return {
        (model, number): record
        for model, numbers in wanted.items()
        for number, record in HISTORIES[model].objects.in_bulk(numbers).items()
    }


def _step(record: Any, entry: Entry, context: Context | None) -> Step:
    before = _before(record) if record.pgh_label == "update" else None
    return Step(
        at=entry.at,
        kind=record.pgh_label,
        model=entry.model,
        values=_values(record),
        before=_values(before) if before else {},
        acted=context.metadata if context else {},
    )


def _before(record: Any) -> Any:
    if not _has_object(record.pgh_tracked_model):
        return None  # a link is made or taken away, never changed
    same = type(record).objects.filter(pgh_obj=record.pgh_obj_id, pgh_id__lt=record.pgh_id)
    return same.order_by("-pgh_id").first()


def _values(record: Any) -> dict[str, Any]:
    return {
        kept.attname: getattr(record, kept.attname)
        for kept in record._meta.concrete_fields
        if not kept.name.startswith(PREFIX)
    }


def _field_of(model: type[Model], attname: str) -> Any:
    return next(f for f in model._meta.concrete_fields if f.attname == attname)
