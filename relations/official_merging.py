"""Editors' decisions on which names are one person: merging officials, and undoing it.

Spellings become aliases of the kept one; mentions, events, signatures and tenures move. Articles
that hold a spelling are asked to be read again, both after merging and after undoing it.
"""

import json
from typing import Any

from django.core import serializers
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction
from django.db.models import Exists, OuterRef
from django.utils.translation import gettext as _

from relations import merging
from relations.models import (
    Event,
    Language,
    Membership,
    Mention,
    Merging,
    MergingKind,
    NameForm,
    Official,
    OfficialName,
    Signatory,
)
from relations.respelling import request_reading
from relations.review import Editor

ACROSS_COUNTRIES = "across_countries"
# Why a tenure was left out of a merge; kept with the merge, said by its page.
SAME_POST, SAID_TWICE = "same_post", "said_twice"


@transaction.atomic
def merge_officials(
    keep: Official, other: Official, *, by: Editor, across_countries: bool = False
) -> Merging:
    """Fold `other` into `keep`, a confirmed one; raises ValidationError where it may not be.

    Two who serve different countries are merged only where the caller says that this is meant.
    """
    merging.lock(keep, other)
    merging.check_mergeable(keep, other)
    if not keep.is_accepted:
        raise ValidationError(_("Confirm the official who is to be kept first."))
    if keep.country_id != other.country_id and not across_countries:
        raise ValidationError(
            _("They serve different countries: say that they are the same person all the same."),
            code=ACROSS_COUNTRIES,
        )
    moved: dict[str, Any] = {
        "names": _add_names(keep, other),
        "mentions": _move_mentions(keep, other),
        "events": _move_events(keep, other),
    }
    moved |= _move_signatures(keep, other) | _move_tenures(keep, other)
    moved["followers"] = merging.fold(keep, other)
    request_reading(_spellings(other))
    return Merging.objects.create(
        kind=MergingKind.OFFICIAL, kept=keep.slug, gone=other.slug, moved=moved, by=by
    )


def _spellings(official: Official) -> set[str]:
    names = set(official.names.values_list("text", flat=True))
    return (names | {official.name_ar, official.name_en}) - {""}


def _add_names(keep: Official, other: Official) -> list[int]:
    """Give `keep` the spellings it lacks. A single word is read only beside what settles it."""
    known = _spellings(keep)
    rows = {name.text: name for name in other.names.all()}
    own = [(other.name_ar, Language.ARABIC), (other.name_en, Language.ENGLISH)]
    languages = {text: language for text, language in own if text}
    languages |= {text: row.language for text, row in rows.items()}
    added = [
        OfficialName.objects.create(
            official=keep, text=text, form=NameForm.ALIAS, language=language, via="editor",
            ambiguous=len(text.split()) == 1 or bool(text in rows and rows[text].ambiguous),
        )
        for text, language in languages.items()
        if text not in known
    ]  # fmt: skip
    return [name.pk for name in added]


def _move_mentions(keep: Official, other: Official) -> list[int]:
    """Drop those of a span at which `keep` stands already; move the rest."""
    same = keep.mentions.filter(
        version=OuterRef("version"), start=OuterRef("start"), end=OuterRef("end")
    )
    other.mentions.filter(Exists(same)).delete()
    return merging.move(other.mentions.all(), official=keep)


def _move_events(keep: Official, other: Official) -> dict[str, list[int]]:
    """Let `keep` take part instead; `joined` are those in which it did not before."""
    took_part = list(other.events.values_list("pk", flat=True))
    known = set(keep.events.values_list("pk", flat=True))
    joined = [pk for pk in took_part if pk not in known]
    keep.events.add(*joined)
    other.events.clear()
    return {"took_part": took_part, "joined": joined}


def _move_signatures(keep: Official, other: Official) -> dict[str, Any]:
    """A signature that `keep` has under the same act and label already is not needed twice."""
    signed = set(keep.signatures.values_list("legal_action", "label"))
    twice = [row for row in other.signatures.all() if (row.legal_action_id, row.label) in signed]
    kept = _as_json(twice)
    Signatory.objects.filter(pk__in=[row.pk for row in twice]).delete()
    return {
        "signatures": merging.move(other.signatures.all(), official=keep),
        "dropped_signatures": kept,
    }


def _move_tenures(keep: Official, other: Official) -> dict[str, Any]:
    """Move the tenures that say something new; note why the others are left out."""
    moved, left_out = [], []
    for tenure in other.memberships.select_related("post"):
        reason = _why_left_out(keep, tenure)
        if reason:
            left_out.append({"reason": reason, "row": _as_json([tenure])[0]})
            tenure.delete()
        else:
            moved.append(tenure.pk)
            Membership.objects.filter(pk=tenure.pk).update(official=keep)
    return {"tenures": moved, "dropped_tenures": left_out}


def _why_left_out(keep: Official, tenure: Membership) -> str:
    theirs = keep.memberships.filter(
        post=tenure.post_id, organization=tenure.organization_id, label_ar=tenure.label_ar
    )
    if theirs.filter(start_date=tenure.start_date).exists():
        return SAID_TWICE
    if tenure.exclusive and tenure.post_id:
        overlapping = keep.memberships.filter(post=tenure.post_id)
        if tenure.start_date:
            overlapping = overlapping.exclude(end_date__lte=tenure.start_date)
        if tenure.end_date:
            overlapping = overlapping.exclude(start_date__gte=tenure.end_date)
        return SAME_POST if overlapping.exists() else ""
    return ""


def _as_json(rows: list[Any]) -> list[Any]:
    return json.loads(serializers.serialize("json", rows)) if rows else []


@transaction.atomic
def undo_merge(record: Merging, *, by: Editor) -> tuple[Official, Official]:
    """Give the folded official back all that it brought; return the kept one and it."""
    record = merging.standing(record)
    keep, other = merging.find_pair(record, Official, "slug")
    moved = record.moved
    merging.unfold(keep, other, moved["followers"])
    OfficialName.objects.filter(pk__in=moved["names"], official=keep).delete()
    for model, pks in (
        (Mention, moved["mentions"]),
        (Signatory, moved["signatures"]),
        (Membership, moved["tenures"]),
    ):
        model.objects.filter(pk__in=pks, official=keep).update(official=other)
    still = Event.objects.filter(pk__in=moved["events"]["took_part"], officials=keep)
    other.events.add(*still)
    keep.events.remove(*still.filter(pk__in=moved["events"]["joined"]))
    _put_back([*moved["dropped_signatures"], *(gone["row"] for gone in moved["dropped_tenures"])])
    merging.close(record, by=by)
    request_reading(_spellings(other))
    return keep, other


def _put_back(rows: list[Any]) -> None:
    """Store again what was left out; all of it or, with a word, nothing of the whole undoing."""
    try:
        with transaction.atomic():
            for row in serializers.deserialize("json", json.dumps(rows)):
                row.save()
            connection.check_constraints()  # now, not when all is done
    except IntegrityError as refusal:
        raise ValidationError(
            _("Something that the merge left out can no longer stand beside what was added since.")
        ) from refusal
