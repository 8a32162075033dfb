"""Rows that were here once and that somebody deleted: seeds bring none of them back."""

from collections.abc import Iterable

from relations.models import Change, Tombstone


def buried(kind: str, keys: Iterable[str]) -> set[str]:
    """Those of the missing `keys` that were deleted, with a tombstone or without.

    What was told of was here once.
    """
    if not kind or not keys:
        return set()
    wanted = {"kind": kind, "object_id__in": list(keys)}
    graves = Tombstone.objects.filter(**wanted).values_list("object_id", flat=True)
    told_of = Change.objects.filter(**wanted)
    return {*graves, *told_of.values_list("object_id", flat=True)}
