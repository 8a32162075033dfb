"""Tenures in words: who held which post on a day."""

import datetime as dt
from collections.abc import Iterable

from relations.models import EndKnown, Membership, Official
from relations.models.bilingual import in_arabic


def covers(tenure: Membership, day: dt.date) -> bool:
    """Half-open: `end_date` is the first day out; an unknown end may lie before the day.

    The same rule as the query `in_office`.
    """
    begun = tenure.start_date or tenure.as_of
    if begun is None or begun > day:
        return False
    if tenure.end_date is not None:
        return day < tenure.end_date
    return tenure.end_known != EndKnown.KNOWN


def role_on(person: Official, day: dt.date | None) -> str:
    """Name the post held on that day, else nothing. Prefetch memberships and their posts."""
    tenure = tenure_on(person.memberships.all(), day) if day else None
    return label(tenure) if tenure else person.proposed_role


def tenure_on(tenures: Iterable[Membership], day: dt.date) -> Membership | None:
    """Return the one that says most of this day: in a post before at a body, the newest first."""
    covering = [tenure for tenure in tenures if covers(tenure, day)]
    return max(covering, key=_weight, default=None)


def _weight(tenure: Membership) -> tuple[bool, dt.date]:
    return tenure.post_id is not None, tenure.start_date or tenure.as_of or dt.date.min


def label(tenure: Membership) -> str:
    """Name the tenure by its post, else by its own label, else by its organization."""
    if tenure.post:
        return tenure.post.name
    own = (tenure.label_ar, tenure.label_en)
    first, second = own if in_arabic() else own[::-1]
    return first or second or (tenure.organization.name if tenure.organization else "")
