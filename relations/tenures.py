"""Tenures of one post: which of them clash, and who held it on a day."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import combinations

from relations.models import EndKnown, Membership, Post


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


def find_clash_with(tenure: Membership, others: Iterable[Membership]) -> Membership | None:
    """Return one of the others that shares a day with this tenure of an exclusive post."""
    clashes = (find_clash([tenure, other]) for other in others if other.pk != tenure.pk)
    found = next(filter(None, clashes), None)
    if found is None:
        return None
    one, other = found
    return one if other is tenure else other


@dataclass(frozen=True)
class Holders:
    """Who held a post on a day.

    `surely` and `perhaps` (in between what is known of start or end) are tenures; where there is
    neither, nobody is recorded from `after` until `before`; null: never before, never since.
    """

    post: Post
    day: dt.date
    surely: tuple[Membership, ...]
    perhaps: tuple[Membership, ...]
    after: dt.date | None = None
    before: dt.date | None = None


def holders_on(post: Post, day: dt.date) -> Holders:
    standing = post.memberships.filter(official__review="accepted", official__merged_into=None)
    tenures = list(standing.select_related("official", "post", "organization"))
    surely = tuple(row for row in tenures if _surely(row, day))
    perhaps = [row for row in tenures if row not in surely and _perhaps(row, day)]
    if post.exclusive:  # whoever came next has ended what came before
        begun = [row.start_date for row in tenures if row.start_date and row.start_date <= day]
        last = max(begun, default=None)
        perhaps = [row for row in perhaps if not surely and row.start_date in (None, last)]
    ends = [row.end_date for row in tenures if row.end_date and row.end_date <= day]
    starts = [row.start_date for row in tenures if row.start_date and row.start_date > day]
    return Holders(
        post, day, surely, tuple(perhaps), max(ends, default=None), min(starts, default=None)
    )


def _surely(tenure: Membership, day: dt.date) -> bool:
    if tenure.start_date is None:
        return day == tenure.as_of  # seen in post on that very day
    if day < _last_of(tenure.start_date, tenure.start_precision):
        return False
    if tenure.end_date is not None:
        return day < tenure.end_date
    return tenure.as_of is not None and day <= tenure.as_of


def _perhaps(tenure: Membership, day: dt.date) -> bool:
    """Nothing that is known rules it out, and something speaks for it."""
    if tenure.start_date is not None and day < tenure.start_date:
        return False
    if tenure.end_date is not None:
        ended = _last_of(tenure.end_date, tenure.end_precision)
        exact = tenure.end_precision in ("", "day")
        return day < tenure.end_date or (not exact and day <= ended)
    begun = tenure.start_date or tenure.as_of
    return begun is not None and begun <= day and tenure.end_known != EndKnown.KNOWN


def _last_of(day: dt.date, precision: str) -> dt.date:
    """Return the last day of the month or year of which only that much is known."""
    if precision == "year":
        return day.replace(month=12, day=31)
    if precision == "month":
        following = day.replace(day=28) + dt.timedelta(days=4)
        return following.replace(day=1) - dt.timedelta(days=1)
    return day
