"""Editors' decisions on which records are one agreement: merge, and undo a merge.

Steps, evidence, signatories, parties, relations, files, events and parts move. Where both know the
same step, its evidence moves and the empty step stays behind with the folded agreement.
"""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from relations import merging
from relations.models import (
    Agreement,
    AgreementAttachment,
    AgreementParty,
    AgreementRelation,
    Citation,
    Country,
    Event,
    LegalAction,
    LegalActionMention,
    Merging,
    MergingKind,
    Signatory,
)
from relations.review import Editor, stamp

# What the kept agreement takes over where it says nothing itself; those of a value go together.
_ALONE = ("title_ar", "title_en", "count", "expires_on", "umbrella_id")
_VALUE = ("value_amount", "value_upper", "value_currency", "value_basis", "value_mention_id")
_ROWS = {
    "steps": (LegalAction, "agreement"),
    "parties": (AgreementParty, "agreement"),
    "relations": (AgreementRelation, "agreement"),
    "related_by": (AgreementRelation, "target"),
    "files": (AgreementAttachment, "agreement"),
    "events": (Event, "agreement"),
    "parts": (Agreement, "umbrella"),
}
_OF_STEP = {"mentions": LegalActionMention, "citations": Citation, "signatories": Signatory}


@transaction.atomic
def merge_agreements(keep: Agreement, other: Agreement, *, by: Editor) -> Merging:
    """Fold `other` into `keep`: what is known of it moves, its identifier keeps resolving."""
    Country.objects.one_writer_at_a_time([keep.partner_id])
    merging.lock(keep, other)
    merging.check_mergeable(keep, other)
    _check_alike(keep, other)
    moved: dict[str, Any] = {"twins": [_fold_step(*pair) for pair in _twins(keep, other)]}
    twins = [twin["gone"] for twin in moved["twins"]]
    moved |= {
        "steps": merging.move(other.legal_actions.exclude(pk__in=twins), agreement=keep),
        "parties": _move_parties(keep, other),
        "relations": _move_relations(keep, other, "agreement"),
        "related_by": _move_relations(keep, other, "target"),
        "files": _move_files(keep, other),
        "events": merging.move(other.events.all(), agreement=keep),
        "parts": merging.move(other.parts.all(), umbrella=keep),
        "sectors": merging.add_missing(keep.sectors, other.sectors),
        "filled": _fill_gaps(keep, other),
        "made_bundle": _make_bundle(keep, other),
        "followers": merging.fold(keep, other),
    }
    moved |= merging.accept_kept(keep, by=by)
    return Merging.objects.create(
        kind=MergingKind.AGREEMENT, kept=keep.slug, gone=other.slug, moved=moved, by=by
    )


def _check_alike(keep: Agreement, other: Agreement) -> None:
    if keep.partner_id != other.partner_id:
        raise ValidationError(_("Only two agreements with the same partner can be merged."))
    if keep.umbrella_id == other.pk or other.umbrella_id == keep.pk:
        raise ValidationError(
            _("One is part of the other. Empty “part of” first if they are one all the same.")
        )


def _twins(keep: Agreement, other: Agreement) -> list[tuple[LegalAction, LegalAction]]:
    """Return the steps that both know: ours and theirs."""
    ours = {_step_key(step): step for step in keep.legal_actions.all()}
    theirs = other.legal_actions.all()
    return [(ours[_step_key(step)], step) for step in theirs if _step_key(step) in ours]


def _step_key(step: LegalAction) -> tuple[Any, ...]:
    return (step.action, step.party_id, step.date)


def _fold_step(ours: LegalAction, theirs: LegalAction) -> dict[str, Any]:
    """Move what tells this step and who signed it; an accepted one makes ours accepted."""
    moved: dict[str, Any] = {"kept": ours.pk, "gone": theirs.pk, "accepted": None}
    cited = list(ours.citations.values_list("url", flat=True))
    signed = set(ours.signatories.values_list("official", "label"))
    new = [row.pk for row in theirs.signatories.all() if (row.official_id, row.label) not in signed]
    rows = {
        "mentions": theirs.mentions.all(),
        "citations": theirs.citations.exclude(url__in=cited),
        "signatories": theirs.signatories.filter(pk__in=new),
    }
    for name, found in rows.items():
        moved[name] = merging.move(found, legal_action=ours)
    if theirs.is_accepted and not ours.is_accepted:
        moved["accepted"] = merging.decision_of(ours)
        decider = theirs.reviewed_by
        stamp(ours, theirs.review, by=decider, via=theirs.reviewed_via, reason="")  # type: ignore[arg-type]
        moved["decided_at"] = ours.reviewed_at.isoformat()  # type: ignore[union-attr]
    return moved


def _move_parties(keep: Agreement, other: Agreement) -> list[int]:
    known = set(keep.parties.values_list("country", "organization", "label"))
    new = [
        row.pk
        for row in other.parties.all()
        if (row.country_id, row.organization_id, row.label) not in known
    ]
    return merging.move(other.parties.filter(pk__in=new), agreement=keep)


def _move_relations(keep: Agreement, other: Agreement, end: str) -> list[int]:
    """Move relations at this end; one between the two, or known already, stays behind."""
    far = "target" if end == "agreement" else "agreement"
    rows = AgreementRelation.objects.filter(**{end: other}).exclude(**{far: keep})
    known = set(AgreementRelation.objects.filter(**{end: keep}).values_list("kind", far))
    new = [row.pk for row in rows if (row.kind, getattr(row, f"{far}_id")) not in known]
    return merging.move(rows.filter(pk__in=new), **{end: keep})


def _move_files(keep: Agreement, other: Agreement) -> list[int]:
    known = keep.attachments.values_list("sha256", flat=True)
    return merging.move(other.attachments.exclude(sha256__in=list(known)), agreement=keep)


def _fill_gaps(keep: Agreement, other: Agreement) -> dict[str, Any]:
    """Take over what the kept one does not say; return what was taken, as it was written."""
    names = [name for name in _ALONE if getattr(keep, name) in (None, "")]
    if keep.value_amount is None:
        names += _VALUE
    locked = set(keep.locked_fields)
    names = [
        name
        for name in names
        if name.removesuffix("_id") not in locked and getattr(other, name) not in (None, "")
    ]
    for name in names:
        setattr(keep, name, getattr(other, name))
    keep.save(update_fields=[*names, "updated_at"])
    return {name: str(getattr(keep, name)) for name in names}


def _make_bundle(keep: Agreement, other: Agreement) -> bool:
    """What takes over the parts of a bundle is one itself."""
    if keep.is_umbrella or not other.is_umbrella:
        return False
    keep.is_umbrella = True
    keep.save(update_fields=["is_umbrella"])
    return True


@transaction.atomic
def undo_merge(record: Merging, *, by: Editor) -> tuple[Agreement, Agreement]:
    """Give the folded agreement back what it brought; return the kept one and it.

    What was decided on either since then stays as it was decided.
    """
    record = merging.standing(record)
    partner = Agreement.objects.filter(slug=record.kept).values_list("partner", flat=True)
    Country.objects.one_writer_at_a_time(partner)
    keep, other = merging.find_pair(record, Agreement, "slug")
    moved = record.moved
    merging.unfold(keep, other, moved["followers"])
    for name, (model, end) in _ROWS.items():
        rows = model._default_manager.filter(pk__in=moved[name], **{end: keep})
        rows.update(**{end: other})
    for twin in moved["twins"]:
        _unfold_step(twin)
    if "sectors" not in keep.locked_fields:
        keep.sectors.remove(*moved["sectors"])
    _empty_again(keep, moved["filled"])
    if moved["made_bundle"] and "is_umbrella" not in keep.locked_fields:
        keep.is_umbrella = False
        keep.save(update_fields=["is_umbrella"])
    merging.restore_decision(keep, moved)
    merging.close(record, by=by)
    return keep, other


def _unfold_step(twin: dict[str, Any]) -> None:
    ours = LegalAction.objects.filter(pk=twin["kept"]).first()
    theirs = LegalAction.objects.filter(pk=twin["gone"]).first()
    if ours is None or theirs is None:
        return
    for name, model in _OF_STEP.items():
        model._default_manager.filter(pk__in=twin[name], legal_action=ours).update(
            legal_action=theirs
        )
    if twin["accepted"]:
        merging.restore_decision(
            ours, {"decision": twin["accepted"], "decided_at": twin["decided_at"]}
        )


def _empty_again(keep: Agreement, filled: dict[str, Any]) -> None:
    """Empty what came with the merge and has not been changed since."""
    names = [
        name
        for name, written in filled.items()
        if str(getattr(keep, name)) == written
        and name.removesuffix("_id") not in keep.locked_fields
    ]
    for name in names:
        field = keep._meta.get_field(name.removesuffix("_id"))
        setattr(keep, name, None if field.null else "")
    keep.save(update_fields=[*names, "updated_at"])
