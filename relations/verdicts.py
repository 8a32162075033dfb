"""Verdicts carried out and taken back: on rows with a review, and on reports of errors.

`relations.deciding` finds a row, guards it and writes the decision down; what a verdict does to the
row stands here, once for each way of being decided.
"""

import datetime as dt
import json
from dataclasses import dataclass
from typing import Any, Protocol

from django.contrib.auth import get_user_model
from django.core.exceptions import ValidationError
from django.core.serializers.json import DjangoJSONEncoder
from django.db.models import Model
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _

from relations import correcting, merging, official_merging, review
from relations.models import Correction, CorrectionState, Official, Review, SuggestionKind, Verdict
from relations.models.reviewed import Reviewed


@dataclass(frozen=True)
class Wish:
    """What an editor wants done: `values` to fix first, or `into`, the official it is.

    `words` answer a report, and readers may see them.
    """

    verdict: Verdict
    reason: str = ""
    values: dict[str, Any] | None = None
    into: Official | None = None
    across_countries: bool = False
    words: str = ""


class Decider(Protocol):
    """How rows of some kinds are decided."""

    def waits(self, item: Any) -> bool: ...
    def decided_by(self, item: Any) -> Any: ...
    def decided_at(self, item: Any) -> dt.datetime | None: ...

    def outcome(self, item: Any) -> str:
        """Say in a word how it was decided."""

    def carry_out(self, item: Any, wish: Wish, by: Any) -> dict[str, Any]:
        """Do it; return what undoing it needs, as JSON can hold it."""

    def restore(self, item: Any, before: dict[str, Any], by: Any) -> None:
        """Make the row as it was, by what `carry_out` returned."""


class OfReviewed:
    """Suggestions: accepted, fixed, rejected, or merged into the official they are."""

    def waits(self, item: Reviewed) -> bool:
        return item.is_suggested

    def decided_by(self, item: Reviewed) -> Any:
        return item.reviewed_by

    def decided_at(self, item: Reviewed) -> dt.datetime | None:
        return item.reviewed_at

    def outcome(self, item: Any) -> str:
        return str(item.get_review_display())

    def carry_out(self, item: Any, wish: Wish, by: Any) -> dict[str, Any]:
        before: dict[str, Any] = {"decision": merging.decision_of(item)}
        if wish.verdict == Verdict.MERGED:
            if not isinstance(item, Official) or wish.into is None:
                raise ValidationError(_("Choose with whom or what to merge."))
            record = official_merging.merge_officials(
                wish.into, item, by=by, across_countries=wish.across_countries
            )
            return {**before, "merging": record.pk}
        if wish.verdict == Verdict.REJECTED:
            review.decide(item, Review.REJECTED, by=by, reason=wish.reason)
        elif wish.values:
            before |= {"locked": item.locked_fields, "values": _stored(item, wish.values)}
            review.fix(item, by=by, **wish.values)
        else:
            review.decide(item, Review.ACCEPTED, by=by)
        return {**before, "decided_at": item.reviewed_at.isoformat()}

    def restore(self, item: Any, before: dict[str, Any], by: Any) -> None:
        months = review.months_of(item)
        if "values" in before:
            review.write(item, _loaded(item, before["values"]))
            item.locked_fields = before["locked"]
            item.save()
        review.reopen(item, by=by)
        was = before["decision"]
        if was["review"] != Review.SUGGESTED:
            decider = get_user_model().objects.filter(pk=was["reviewed_by_id"]).first()
            review.reject(item) if was["review"] == Review.REJECTED else review.accept(item)
            review.stamp(
                item, Review(was["review"]), by=decider, via=was["reviewed_via"],
                reason=was["review_reason"],
            )  # fmt: skip
            rows = type(item).objects.filter(pk=item.pk)
            rows.update(reviewed_at=parse_datetime(was["reviewed_at"]))
        review.settle(item, months)


class OfReports:
    """Reports of errors: answered with words."""

    def waits(self, item: Correction) -> bool:
        return item.is_open

    def decided_by(self, item: Correction) -> Any:
        return item.decided_by

    def decided_at(self, item: Correction) -> dt.datetime | None:
        return item.decided_at

    def outcome(self, item: Correction) -> str:
        return str(CorrectionState(item.state).label)

    def carry_out(self, item: Correction, wish: Wish, by: Any) -> dict[str, Any]:
        if wish.verdict not in ANSWERS:
            raise ValidationError(_("A report is accepted or declined, with words."))
        correcting.answer(item, state=ANSWERS[wish.verdict], words=wish.words, by=by)
        return {"decided_at": item.decided_at.isoformat()}  # type: ignore[union-attr]

    def restore(self, item: Correction, before: dict[str, Any], by: Any) -> None:
        correcting.reopen(item)


ANSWERS = {
    Verdict.ACCEPTED: CorrectionState.ACCEPTED,
    Verdict.REJECTED: CorrectionState.DECLINED,
}
_REVIEWED, _REPORTS = OfReviewed(), OfReports()


def decider_of(kind: str) -> Decider:
    return _REPORTS if kind == SuggestionKind.CORRECTION else _REVIEWED


def _stored(item: Model, names: Any) -> dict[str, Any]:
    values: dict[str, Any] = {}
    for name in names:
        field = item._meta.get_field(name)
        if field.many_to_many:
            values[name] = list(getattr(item, name).values_list("pk", flat=True))
        else:
            values[name] = getattr(item, field.attname)
    return json.loads(json.dumps(values, cls=DjangoJSONEncoder))


def _loaded(item: Model, values: dict[str, Any]) -> dict[str, Any]:
    """Return stored values as the model takes them."""
    loaded: dict[str, Any] = {}
    for name, value in values.items():
        field = item._meta.get_field(name)
        if field.many_to_many:
            loaded[name] = value
        else:
            loaded[field.attname] = field.to_python(value)
    return loaded
