"""Tenures in words: who held which post on a day."""

import datetime as dt

from relations.models import EndKnown, Membership, Official
from relations.models.bilingual import in_arabic


def covers(tenure: Membership, day: dt.date) -> bool:
    """Half-open: `end_date` is the first day out; an unknown end may lie before the day."""
    if tenure.start_date is None or tenure.start_date > day:
        return False
    if tenure.end_date is not None:
        return day < tenure.end_date
    return tenure.end_known != EndKnown.KNOWN


def role_on(person: Official, day: dt.date | None) -> str:
    """Name the post held on that day, else nothing. Prefetch memberships and their posts."""
    if day is None:
        return person.proposed_role
    for tenure in person.memberships.all():
        if covers(tenure, day):
            return label(tenure)
    return person.proposed_role


def label(tenure: Membership) -> str:
    """Name the tenure by its post, else by its own label, else by its organization."""
    if tenure.post:
        return tenure.post.name
    own = (tenure.label_ar, tenure.label_en)
    first, second = own if in_arabic() else own[::-1]
    return first or second or (tenure.organization.name if tenure.organization else "")
