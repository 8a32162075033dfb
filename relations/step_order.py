"""Steps of an agreement whose dates contradict each other: told to the editor, never refused."""

import datetime as dt
from collections.abc import Iterable
from itertools import combinations

from django.utils.translation import gettext as _

from relations.models import LegalAction

# Each needs those before it to have been; announcing and denying happen at any time.
_SEQUENCE = ("negotiated", "initialled", "signed", "ratified", "entered_into_force")
_RANK = {action: rank for rank, action in enumerate(_SEQUENCE)}
_ENDS = {"cancelled", "terminated"}
_AFTER_SIGNING = {"amended", "suspended", "implemented", "terminated"}


def out_of_order(steps: Iterable[LegalAction]) -> list[str]:
    """Return a sentence for each pair of dated steps that cannot both be right."""
    dated = [step for step in steps if step.date]
    pairs = [pair for one, two in combinations(dated, 2) for pair in ((one, two), (two, one))]
    return [
        _(
            "“%(later)s” (%(later_date)s) cannot lie before “%(earlier)s” (%(earlier_date)s): "
            "one of the two dates is wrong."
        )
        % {
            "later": later.get_action_display(),
            "later_date": _shown(later),
            "earlier": earlier.get_action_display(),
            "earlier_date": _shown(earlier),
        }
        for earlier, later in pairs
        if _must_precede(earlier.action, later.action) and _last_day(later) < _first_day(earlier)
    ]


def _must_precede(earlier: str, later: str) -> bool:
    if later in _ENDS:
        return earlier in _RANK
    if later in _AFTER_SIGNING:
        return earlier in ("initialled", "signed")
    return earlier in _RANK and later in _RANK and _RANK[earlier] < _RANK[later]


def _first_day(step: LegalAction) -> dt.date:
    assert step.date is not None
    return step.date


def _last_day(step: LegalAction) -> dt.date:
    """Return the last day on which it may have been, by what is known of its date."""
    assert step.date is not None
    if step.precision == "year":
        return step.date.replace(month=12, day=31)
    if step.precision == "month":
        following = step.date.replace(day=28) + dt.timedelta(days=4)
        return following.replace(day=1) - dt.timedelta(days=1)
    return step.date


def _shown(step: LegalAction) -> str:
    assert step.date is not None
    length = {"year": 4, "month": 7}.get(step.precision, 10)
    return step.date.isoformat()[:length]
