"""Tenures of one post: which of them clash, before the database has to refuse."""

from collections.abc import Iterable
from itertools import combinations

from relations.models import EndKnown, Membership


def find_clash(tenures: Iterable[Membership]) -> tuple[Membership, Membership] | None:
    """Return two tenures of an exclusive post that share a day; those with open questions never do.

    The same rule as the exclusion constraint `relations_membership_one_holder`.
    """
    settled = [tenure for tenure in tenures if _is_settled(tenure)]
    for one, other in combinations(sorted(settled, key=lambda t: t.start_date), 2):
        same_post = one.post_id is not None and one.post_id == other.post_id
        if same_post and (one.end_date is None or other.start_date < one.end_date):
            return one, other
    return None


def _is_settled(tenure: Membership) -> bool:
    ends = tenure.end_date is not None or tenure.end_known == EndKnown.ONGOING
    return tenure.start_date is not None and ends
