"""What merges of any kind share: finding the record of one, and closing it when it is undone."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Model
from django.utils import timezone
from django.utils.translation import gettext as _

from relations.models import Merging, Review
from relations.review import Editor

REVIEW_FIELDS = ("review", "reviewed_by_id", "reviewed_via", "review_reason", "reviewed_at")


def check_mergeable(keep: Any, other: Any) -> None:
    """Refuse, in words, what no merge may do."""
    if keep.pk == other.pk:
        raise ValidationError(_("Nothing can be merged into itself."))
    if keep.merged_into_id or other.merged_into_id:
        raise ValidationError(_("One of the two has been merged already."))
    if Review.REJECTED in (keep.review, other.review):
        raise ValidationError(_("One of the two was rejected: take that back first."))


def lock(keep: Model, other: Model) -> None:
    """Hold both rows until the transaction ends, and bring them to what is stored."""
    pks = [keep.pk, other.pk]
    rows = type(keep)._default_manager.filter(pk__in=pks).order_by("pk")
    list(rows.select_for_update(no_key=True))
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
