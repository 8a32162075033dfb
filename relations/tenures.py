"""Tenures of one post: which of them clash, before the database has to refuse."""

import datetime as dt
from collections.abc import Iterable
from itertools import combinations

from relations.models import EndKnown, Membership


def find_clash(tenures: Iterable[Membership]) -> tuple[Membership, Membership] | None:
    """Return two tenures of an exclusive post that share a day; those with open questions never do.

    The same rule as the exclusion constraint `relations_membership_one_holder`.
    """
    settled = sorted(
        ((start, tenure) for tenure in tenures if (start := _settled_start(tenure))),
        key=lambda row: row[0],
    )
    for (_start, one), (next_start, other) in combinations(settled, 2):
        same_post = one.post_id is not None and one.post_id == other.post_id
        if same_post and (one.end_date is None or next_start < one.end_date):
            return one, other
    return None


def _settled_start(tenure: Membership) -> dt.date | None:
    """Return the first day of a tenure whose end is settled too."""
    ends = tenure.end_date is not None or tenure.end_known == EndKnown.ONGOING
    return tenure.start_date if ends else None
