"""Posts in the order of rank, and the level that each belongs to."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from relations.models import Post, PostRole

RANKS = {role: place for place, role in enumerate(PostRole.values)}


@dataclass(frozen=True)
class Group:
    """Rows whose posts are of one level."""

    label: str
    rows: list[Any]


def by_rank(posts: Iterable[Post]) -> list[Post]:
    return sorted(posts, key=lambda post: (RANKS[post.role], post.label_ar, post.pk))


def grouped(rows: Iterable[Any], post_of: Callable[[Any], Post]) -> list[Group]:
    """Part rows, which come in the order of rank, by the level of their post."""
    groups: dict[str, Group] = {}
    for row in rows:
        label = level_of(post_of(row).role)
        groups.setdefault(label, Group(label, [])).rows.append(row)
    return list(groups.values())


def level_of(role: str) -> str:
    if role in (PostRole.HEAD_OF_STATE, PostRole.HEAD_OF_GOVERNMENT):
        return _("Heads of state and government")
    if role == PostRole.MINISTER:
        return _("Ministers")
    if role == PostRole.DEPUTY_MINISTER:
        return _("Deputy ministers")
    if role in (PostRole.AMBASSADOR, PostRole.CHARGE_DAFFAIRES, PostRole.ENVOY):
        return _("Ambassadors and envoys")
    if role in (PostRole.SPOKESPERSON, PostRole.OTHER):
        return _("Other posts")
    return _("Heads of bodies")
