"""Decisions made before on suggestions like this one: how they went, and the last of them."""

from dataclasses import dataclass
from typing import NamedTuple

from relations.models import Decision, Suggestion, Verdict
from relations.prepared import Prepared

LOOKED_AT = 100  # of the newest; older ones say less about today's rules
SHOWN = 3


class Precedent(NamedTuple):
    kind: str
    object_id: int
    label: str
    verdict: str


@dataclass(frozen=True)
class Precedents:
    accepted: int
    rejected: int
    last: list[Precedent]

    @property
    def number(self) -> int:
        return self.accepted + self.rejected


_ALIKE = Prepared(
    lambda kind, rule, type, object_id: (
        Decision.objects.filter(kind=kind, rule=rule, type=type, undone_at=None)
        .exclude(object_id=object_id)
        .order_by("-pk")
        .values_list(*Precedent._fields)[:LOOKED_AT]
    ),
    kind="{kind}",
    rule="{rule}",
    type="{type}",
    object_id=-900_001,
)


def find(suggestion: Suggestion) -> Precedents:
    """Look at the newest decisions on the same rule and type that stand."""
    rows = _ALIKE.rows(
        kind=suggestion.kind,
        rule=suggestion.rule,
        type=suggestion.type,
        object_id=suggestion.object_id,
    )
    last = [Precedent(*row) for row in rows[:SHOWN]]
    rejected = sum(row[-1] == Verdict.REJECTED for row in rows)
    return Precedents(len(rows) - rejected, rejected, last)
