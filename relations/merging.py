"""What merges of any kind share: folding one row into another, its record, and undoing it."""

from collections.abc import Iterable
from typing import Any

from django.contrib.auth import get_user_model
from django.core.exceptions import ValidationError
from django.db.models import Model
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _

from relations.models import Merging, Review
from relations.review import Editor, stamp

REVIEW_FIELDS = ("review", "reviewed_by_id", "reviewed_via", "review_reason", "reviewed_at")


def check_mergeable(keep: Any, other: Any) -> None:
    """Refuse, in words, what no merge may do."""
    if keep.pk == other.pk:
        raise ValidationError(_("Nothing can be merged into itself."))
    if keep.merged_into_id or other.merged_into_id:
        raise ValidationError(_("One of the two has been merged already."))
    if Review.REJECTED in (getattr(keep, "review", ""), getattr(other, "review", "")):
        raise ValidationError(_("One of the two was rejected: take that back first."))


def fold(keep: Any, other: Any) -> list[int]:
    """Let `other`, and what was folded into it before, lead to `keep`; return the latter's keys."""
    followers = list(other.merged.values_list("pk", flat=True))
    other.merged.update(merged_into=keep)
    _lead_to(other, keep)
    return followers


def unfold(keep: Any, other: Any, followers: Iterable[int]) -> None:
    """Let `other` stand for itself again, with what had been folded into it before."""
    _lead_to(other, None)
    keep.merged.filter(pk__in=list(followers)).update(merged_into=other)


def _lead_to(row: Any, keep: Any) -> None:
    row.merged_into = keep
    stamped = [name for name in ("updated_at",) if hasattr(row, name)]
    row.save(update_fields=["merged_into", *stamped])


def add_missing(ours: Any, theirs: Any) -> list[Any]:
    """Add what only the other has; return the keys of what was added."""
    known = set(ours.values_list("pk", flat=True))
    added = [pk for pk in theirs.values_list("pk", flat=True) if pk not in known]
    ours.add(*added)
    return added


def move(rows: Any, **to: Any) -> list[int]:
    """Point these rows at another; return their keys, by which they find back."""
    pks = list(rows.values_list("pk", flat=True))
    rows.model._default_manager.filter(pk__in=pks).update(**to)
    return pks


def lock(keep: Model, other: Model) -> None:
    """Hold both rows until the transaction ends, and bring them to what is stored.

    Raises ValidationError where somebody has deleted one of them meanwhile.
    """
    pks = {keep.pk, other.pk}
    rows = type(keep)._default_manager.filter(pk__in=pks).order_by("pk")
    if len(rows.select_for_update(no_key=True)) < len(pks):
        raise ValidationError(_("Nothing was merged: one of the two is no longer here."))
    keep.refresh_from_db()
    other.refresh_from_db()


def standing(merging: Merging) -> Merging:
    """Lock the record of a merge that nobody has undone yet."""
    locked = Merging.objects.select_for_update().get(pk=merging.pk)
    if locked.undone_at is not None:
        raise ValidationError(_("This merge has been undone already."))
    return locked


def find_pair(merging: Merging, model: Any, key: str) -> tuple[Any, Any]:
    """Return the kept row and the one that is gone, where the merge can still be undone."""
    rows = {getattr(row, key): row for row in model.objects.filter(
        **{f"{key}__in": [merging.kept, merging.gone]}
    )}  # fmt: skip
    if len(rows) < 2:
        raise ValidationError(_("One of the two was deleted since: the merge cannot be undone."))
    keep, other = rows[merging.kept], rows[merging.gone]
    lock(keep, other)
    if keep.merged_into_id or other.merged_into_id != keep.pk:
        raise ValidationError(_("They were merged into another since: undo that first."))
    return keep, other


def close(merging: Merging, *, by: Editor) -> None:
    merging.undone_at = timezone.now()
    merging.undone_by = by  # type: ignore[assignment]
    merging.save(update_fields=["undone_at", "undone_by"])


def decision_of(row: Any) -> dict[str, Any]:
    """Return a row's decision as JSON can hold it, to the microsecond."""
    kept = {name: getattr(row, name) for name in REVIEW_FIELDS}
    return kept | {"reviewed_at": row.reviewed_at and row.reviewed_at.isoformat()}


def accept_kept(keep: Any, *, by: Editor) -> dict[str, Any]:
    """Accept the kept row; return the decision before, by which an undoing restores it."""
    before = decision_of(keep)
    stamp(keep, Review.ACCEPTED, by=by, via="editor", reason="")
    return {"decision": before, "decided_at": keep.reviewed_at.isoformat()}


def restore_decision(keep: Any, moved: dict[str, Any]) -> None:
    """Take back the acceptance that came with the merge, unless somebody has decided since."""
    if keep.reviewed_at is None or keep.reviewed_at.isoformat() != moved["decided_at"]:
        return
    was = moved["decision"]
    decider = get_user_model().objects.filter(pk=was["reviewed_by_id"]).first()
    stamp(
        keep, Review(was["review"]), by=decider, via=was["reviewed_via"],
        reason=was["review_reason"],
    )  # fmt: skip
    if was["reviewed_at"]:
        keep.reviewed_at = parse_datetime(was["reviewed_at"])
        keep.save(update_fields=["reviewed_at"])
