"""Writes the snapshot of a day: each list as NDJSON and CSV, and the manifest that counts them."""

import datetime as dt
import hashlib
import json
import os
import zlib
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any, Self

from django.conf import settings
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone
from rest_framework.request import Request

from relations import snapshots, vocabulary
from relations.api.bulk import LISTS
from relations.api.bulk_files import CSV, NDJSON, csv_rows, ndjson
from relations.api.changes import KINDS, written
from relations.api.columns import Table
from relations.api.moment import Records as Batch
from relations.api.moment import in_batches, one_moment
from relations.api.records import Records
from relations.changes import Place
from relations.models import Country, Role
from relations.views.rollup import data_through

# What is put into a record beside its own fields: all that the changes tell of.
PARTS = {
    "articles": ("text", "mentions"),
    "events": ("mentions", "citations"),
    "agreements": ("mentions", "citations"),
}
GZIP = zlib.MAX_WBITS | 16  # with the head and tail of a .gz


def write(*, anew: bool = False) -> dt.date | None:
    """Write today's snapshot; None if there is one or another writer is at work.

    `anew` takes away those there are, with what was withdrawn since they were written.
    """
    with one_moment():
        if not snapshots.is_alone():
            return None
        snapshots.forget_old()
        day = timezone.localdate()
        if anew:
            snapshots.forget_all()
        elif day in snapshots.kept():
            return None
        # In the same moment as all that is read below: what is told behind it is not there yet,
        # or is there already, and then it is met again.
        place = Place.horizon()
        with snapshots.new_folder(day) as draft:
            about = {"date": day.isoformat(), **_about(place)}
            files = [file for name in KINDS for file in _write_list(name, draft)]
            _write_manifest(draft, about | {"files": files})
    return day


def _about(place: Place) -> dict[str, Any]:
    home = Country.objects.filter(role=Role.HOME).annotate(through=data_through())
    through = home.values_list("through", flat=True).first()
    return {
        "as_of": timezone.now().isoformat(),
        "data_through": through.isoformat() if through else None,
        "changes_since": written(place),
        "licence": settings.DATA_LICENCE or None,
        "vocabulary_version": vocabulary.VERSION,
    }


def _write_list(name: str, draft: Path) -> list[dict[str, Any]]:
    """Make each record once, for both files."""
    rows, serializer = read_as_the_public(name)
    table = Table(name)
    with ExitStack() as stack:
        plain = stack.enter_context(Packed(draft / f"{name}.{NDJSON}.gz"))
        flat = stack.enter_context(Packed(draft / f"{name}.{CSV}.gz"))
        flat.write(*csv_rows([], table))
        count = 0
        for batch in in_batches(rows, serializer):
            count += len(batch)
            plain.write(*ndjson([batch]))
            flat.write(*_without_head(batch, table))
    told = {"list": name, "rows": count}
    return [
        {**told, "format": NDJSON, "include": list(PARTS.get(name, ())), **plain.told},
        {**told, "format": CSV, "schema": table.schema, **flat.told},
    ]


def _without_head(batch: Batch, table: Table) -> Iterator[bytes]:
    blocks = csv_rows([batch], table)
    next(blocks)
    return blocks


def read_as_the_public(name: str) -> tuple[QuerySet, Any]:
    """Return a list's rows and what makes records of them, as for a reader without a name.

    Addresses begin at the root of the site: whoever writes this was asked under no name of it.
    """
    view: Records = LISTS[name]()
    view.request = Request(HttpRequest())
    view.include = PARTS.get(name, ())
    context = {"site": "", "include": view.include, "fields": (), "states": view.states}
    return view.rows(view.found()), view.serializer_class(context=context)


def _write_manifest(draft: Path, manifest: dict[str, Any]) -> None:
    with (draft / snapshots.MANIFEST).open("x", encoding="utf-8") as file:
        json.dump(manifest, file, ensure_ascii=False, indent=1)
        file.flush()
        os.fsync(file.fileno())


class Packed:
    """A file that is packed and digested while it is written; the same content, the same bytes."""

    def __init__(self, path: Path) -> None:
        self._name, self._digest, self._bytes = path.name, hashlib.sha256(), 0
        self._file = path.open("xb")
        self._packer = zlib.compressobj(wbits=GZIP)

    def __enter__(self) -> Self:
        return self

    def write(self, *blocks: bytes) -> None:
        for block in blocks:
            self._put(self._packer.compress(block))

    def _put(self, packed: bytes) -> None:
        self._digest.update(packed)
        self._bytes += self._file.write(packed)

    def __exit__(self, *_problem: object) -> None:
        with self._file:
            self._put(self._packer.flush())
            self._file.flush()
            os.fsync(self._file.fileno())

    @property
    def told(self) -> dict[str, Any]:
        return {"file": self._name, "bytes": self._bytes, "sha256": self._digest.hexdigest()}
