"""Decisions made before on suggestions like this one: how they went, and the last of them."""

from dataclasses import dataclass
from typing import Any

from relations.models import Decision, Suggestion, Verdict

LOOKED_AT = 100  # of the newest; older ones say less about today's rules
SHOWN = 3


@dataclass(frozen=True)
class Precedents:
    accepted: int
    rejected: int
    last: list[Any]  # kind, object_id, label and verdict of each

    @property
    def number(self) -> int:
        return self.accepted + self.rejected


def find(suggestion: Suggestion) -> Precedents:
    """Look at the newest decisions on the same rule and type that stand."""
    rows = list(
        Decision.objects.filter(
            kind=suggestion.kind,
            rule=suggestion.rule,
            type=suggestion.type,
            undone_at=None,
        )
        .exclude(object_id=suggestion.object_id)
        .order_by("-pk")
        .values_list("kind", "object_id", "label", "verdict", named=True)[:LOOKED_AT]
    )
    rejected = sum(row.verdict == Verdict.REJECTED for row in rows)
    return Precedents(len(rows) - rejected, rejected, rows[:SHOWN])
