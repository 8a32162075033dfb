"""The way of one agreement: its steps as a dated line, and what of the usual course is missing."""

from collections.abc import Iterable
from dataclasses import dataclass

from relations import promises, vocabulary
from relations.models import LegalAction, terms

_ENDED = {"cancelled", "terminated", "denied"}


@dataclass(frozen=True)
class Station:
    """A step, or one that is not on record; `days` since the dated step before it."""

    label: str
    step: LegalAction | None = None
    days: int | None = None
    exact: bool = False


def stations(steps: Iterable[LegalAction]) -> list[Station]:
    """`steps` in their order, oldest first."""
    way: list[Station] = []
    before: LegalAction | None = None
    seen = set()
    for step in steps:
        seen.add(step.action)
        days = _days(before, step)
        exact = before is not None and before.precision == step.precision == "day"
        way.append(Station(str(step.get_action_display()), step, days, exact))
        before = step if step.date else before
    return way + _missing(seen)


def _days(before: LegalAction | None, step: LegalAction) -> int | None:
    """None where a date is known to its year alone, or not at all."""
    if before is None or before.date is None or step.date is None:
        return None
    if "year" in (before.precision, step.precision):
        return None
    return (step.date - before.date).days


def _missing(seen: set[str]) -> list[Station]:
    """What usually follows the furthest step on record; nothing does after an end."""
    if seen & _ENDED:
        return []
    reached = [place for place, action in enumerate(promises.COURSE) if action in seen]
    ahead = promises.COURSE[max(reached, default=-1) + 1 :]
    labels = {term.slug: terms.show(term.label) for term in vocabulary.LEGAL_ACTIONS}
    return [Station(labels[action]) for action in ahead]
