"""The steps of agreements: dated, with who signed, and the page each rests on."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from ingestion.seeding.references import References
from ingestion.seeding.report import FileReport
from ingestion.seeding.rows import VIA, Changes, accepted, is_free, revise, write
from ingestion.seeding.schemas import AgreementRow, LegalActionRow
from ingestion.seeding.sourcing import Cited, cite
from relations import vocabulary
from relations.models import (
    Confidence,
    Country,
    LegalAction,
    Membership,
    Official,
    Organization,
    Role,
    Signatory,
)

_LABELS = {term.slug: term.label for term in vocabulary.LEGAL_ACTIONS}
_SIGNING = {"signed", "initialled"}


def sync_legal_actions(
    rows: list[AgreementRow],
    agreements: Mapping[str, Any],
    known: References,
    report: FileReport,
) -> None:
    """Create or revise the steps of these agreements, their signatories and citations.

    An agreement whose `legal_actions` an editor has locked gets no new one.
    """
    _check(rows, known)
    standing: dict[int, list[LegalAction]] = {}
    ours = [row.pk for row in agreements.values()]
    for there in LegalAction.objects.filter(agreement__in=ours):
        standing.setdefault(there.agreement_id, []).append(there)
    changes = Changes()
    steps: list[tuple[AgreementRow, LegalActionRow, LegalAction]] = []
    for row in rows:
        agreement = agreements.get(row.id)
        if agreement is None:
            continue
        left = list(standing.get(agreement.pk, []))
        found = _pair(row.legal_actions, left)
        for number, wanted in enumerate(row.legal_actions):
            step = found.get(number)
            if step is not None:
                revise(step, _fields(wanted), row.id, changes, report)
            elif is_free(agreement, "legal_actions"):
                step = LegalAction(agreement=agreement, **_fields(wanted), **accepted())
                changes.new.append((row.id, step))
                report.touch(row.id)
            else:
                report.kept.add(row.id)
                continue
            steps.append((row, wanted, step))
    write(changes, report.file)
    _sign(steps, known, report)
    _cite(steps, report)


def _check(rows: list[AgreementRow], known: References) -> None:
    for row in rows:
        for number, step in enumerate(row.legal_actions, start=1):
            key = f"{row.id}, legal_actions[{number}]"
            known.country(step.party, f"{key}.party")
            for by in step.by:
                known.official(by.official, f"{key}.by")
                known.organization(by.organization, f"{key}.by")
    known.settle()


def _fields(step: LegalActionRow) -> dict[str, Any]:
    return {
        "action": step.action,
        "party_id": step.party,
        "date": step.date.first if step.date else None,
        "precision": step.date.precision if step.date else "",
        "place": step.place,
        "note": step.note,
    }


def _pair(wanted: list[LegalActionRow], left: list[LegalAction]) -> dict[int, LegalAction]:
    """Pair by action, side and date; failing that by action, so that a corrected date makes
    no second step."""
    found: dict[int, LegalAction] = {}
    for exact in (True, False):
        for number, row in enumerate(wanted):
            match = next((s for s in left if number not in found and _is(s, row, exact)), None)
            if match is not None:
                found[number] = match
                left.remove(match)
    return found


def _is(step: LegalAction, row: LegalActionRow, exact: bool) -> bool:
    if step.action != row.action:
        return False
    if exact:
        return (step.party_id, step.date) == (row.party, row.date.first if row.date else None)
    # What the machine found is another step; what an editor corrected is this one.
    return step.reviewed_via == VIA or "date" in step.locked_fields


def _sign(
    steps: list[tuple[AgreementRow, LegalActionRow, LegalAction]],
    known: References,
    report: FileReport,
) -> None:
    signed = [entry for entry in steps if entry[1].action in _SIGNING]
    there = set(
        Signatory.objects.filter(legal_action__in=[step.pk for _r, _w, step in signed]).values_list(
            "legal_action", "official", "label"
        )
    )
    posts, countries = _Posts(), dict(Official.objects.values_list("pk", "country"))
    # People sign for the home country and its partners; others are third parties.
    sides = set(Country.objects.exclude(role=Role.OTHER).values_list("pk", flat=True))
    new = []
    for row, wanted, step in signed:
        for by in wanted.by:
            official = known.official(by.official, row.id)
            label = by.name or ""
            if official is None and not label:
                continue  # an editor deleted the official
            if (step.pk, official, label) in there or not is_free(step, "signatories"):
                continue
            country = countries.get(official) if official else None
            new.append(
                Signatory(
                    legal_action=step,
                    official_id=official,
                    post_id=posts.on(official, step.date) if official else None,
                    on_behalf_of_id=country if country in sides else None,
                    label=label,
                )
            )
            report.touch(row.id)
    Signatory.objects.bulk_create(new)


class _Posts:
    """Which post somebody held on a day, where the tenures leave only one."""

    def __init__(self) -> None:
        self._held: dict[int, list[Membership]] = {}
        for held in Membership.objects.filter(post__isnull=False):
            self._held.setdefault(held.official_id, []).append(held)

    def on(self, official: int, day: dt.date | None) -> int | None:
        posts = {
            held.post_id
            for held in self._held.get(official, [])
            if day is None
            or (
                (held.start_date is None or held.start_date <= day)
                and (held.end_date is None or held.end_date > day)
            )
        }
        return posts.pop() if len(posts) == 1 else None


def _cite(
    steps: list[tuple[AgreementRow, LegalActionRow, LegalAction]], report: FileReport
) -> None:
    officials = {o.slug: (o.name_ar, o.name_en) for o in Official.objects.all()}
    bodies = {o.slug: (o.name_ar, o.name_en) for o in Organization.objects.all()}
    wanted = {}
    for row, step, saved in steps:
        names = [
            officials.get(by.official or "")
            or bodies.get(by.organization or "")
            or (by.name or "", by.name or "")
            for by in step.by
        ]
        label = _LABELS[step.action]
        confidence = row.confidence if step.source else Confidence.UNSOURCED.value
        cited = Cited(
            step.source or "",
            _statement(label.ar, row.title_ar, [ar for ar, _en in names], "، "),
            _statement(label.en, row.title_en, [en or ar for ar, en in names], ", "),
            confidence,
        )
        if is_free(saved, "citations"):
            wanted[saved.pk] = (row.id, cited)
    cite("legal_action", wanted, report)


def _statement(action: str, title: str, names: list[str], comma: str) -> str:
    told = f"{action}: {title}"
    return (f"{told} ({comma.join(names)})" if names else told)[:500]
