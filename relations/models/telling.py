"""Triggers that write the change feed: what a statement did to what readers see of each record.

What a reader sees of a record is a bag of facts: its own row, and rows of other tables that say
something of it. A statement takes facts out and puts facts in. Their hashes are summed up, those
that come less those that go, in one line per record and transaction: where the sum is nothing in
the end, the record is as it was, whatever was deleted, made anew or written twice meanwhile. Sums
need no look at the record and no lock: writers never wait for each other here.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import pgtrigger
from django.db import models

INSERT, UPDATE, DELETE = "insert", "update", "delete"
_OPERATIONS = {
    INSERT: (pgtrigger.Insert, pgtrigger.Referencing(new="new_rows")),
    UPDATE: (pgtrigger.Update, pgtrigger.Referencing(old="old_rows", new="new_rows")),
    DELETE: (pgtrigger.Delete, pgtrigger.Referencing(old="old_rows")),
}


@dataclass(frozen=True)
class Part:
    """What the rows of a table say of records of one kind; in SQL a row is `r`.

    `columns` are those that readers see, and those by which it is decided what they see. `full`
    says which rows tell something to whom suggestions are shown, `open` which to everybody.
    """

    kind: str
    key: str  # the record's public identifier
    columns: tuple[str, ...]
    joins: str = ""
    full: str = "true"
    open: str = "true"
    is_record: bool = False  # a row is the record itself, or decides whether it is there
    into: str = "NULL"  # the identifier of the record that it was merged into
    on: tuple[str, ...] = (INSERT, UPDATE, DELETE)

    def select(self, model: type[models.Model], rows: str, sign: int) -> str:
        """Return the SQL that counts these rows, once for each kind of reader."""
        facts = ", ".join(f'r."{column}"' for column in self.columns)
        print_ = f"hash_record_extended(ROW('{model._meta.db_table}'::text, {facts}), 0)::numeric"
        counted = "" if self.is_record else "0 * "
        into = self.into if sign > 0 else "NULL"
        return (
            f"SELECT '{self.kind}' AS kind, {self.key} AS key, ({into})::text AS merged_into, "
            f"{sign} * {counted}({self.full})::int AS stood, "
            f"{sign} * CASE WHEN {self.full} THEN {print_} ELSE 0 END AS net, "
            f"{sign} * {counted}({self.open})::int AS open_stood, "
            f"{sign} * CASE WHEN {self.open} THEN {print_} ELSE 0 END AS open_net "
            f"FROM {rows} r {self.joins}"
        )

    def changed(self, model: type[models.Model], side: str, other: str) -> str:
        """Return the SQL of the rows that an update changed in what counts here."""
        key = model._meta.pk.column
        before, after = (
            ", ".join(f'{rows}."{column}"' for column in self.columns) for rows in (side, other)
        )
        return (
            f'(SELECT {side}.* FROM {side} JOIN {other} ON {side}."{key}" = {other}."{key}" '
            f"WHERE ({before}) IS DISTINCT FROM ({after}))"
        )


_TELL = """
INSERT INTO relations_change AS told
    (kind, object_id, txid, merged_into, stood, net, open_stood, open_net)
SELECT kind, key, pg_current_xact_id()::text::bigint, coalesce(max(merged_into), ''),
    sum(stood), sum(net), sum(open_stood), sum(open_net)
FROM ({facts}) AS facts
GROUP BY kind, key
HAVING sum(stood) <> 0 OR sum(net) <> 0 OR sum(open_stood) <> 0 OR sum(open_net) <> 0
ORDER BY kind, key
ON CONFLICT (kind, object_id, txid) DO UPDATE SET
    merged_into = coalesce(nullif(excluded.merged_into, ''), told.merged_into),
    stood = told.stood + excluded.stood, net = told.net + excluded.net,
    open_stood = told.open_stood + excluded.open_stood,
    open_net = told.open_net + excluded.open_net;
RETURN NULL;
"""


PARTS: dict[type[models.Model], tuple[Part, ...]] = {}


def tell(model: type[models.Model], *parts: Part) -> None:
    """Give the model's table the triggers that tell what its rows say of records."""
    PARTS[model] = parts
    for operation in _OPERATIONS:
        facts = [
            select
            for part in parts
            if operation in part.on
            for select in _selects(part, model, operation)
        ]
        if facts:
            pgtrigger.register(_trigger(operation, facts))(model)


def _selects(part: Part, model: type[models.Model], operation: str) -> list[str]:
    if operation == INSERT:
        return [part.select(model, "new_rows", 1)]
    if operation == DELETE:
        return [part.select(model, "old_rows", -1)]
    return [
        part.select(model, part.changed(model, "new_rows", "old_rows"), 1),
        part.select(model, part.changed(model, "old_rows", "new_rows"), -1),
    ]


def _trigger(operation: str, facts: Sequence[str]) -> pgtrigger.Trigger:
    event, rows = _OPERATIONS[operation]
    return pgtrigger.Trigger(
        name=f"tell_{operation}",
        level=pgtrigger.Statement,
        when=pgtrigger.After,
        operation=event,
        referencing=rows,
        func=_TELL.format(facts=" UNION ALL ".join(facts)).strip().replace("\n", " "),
    )
