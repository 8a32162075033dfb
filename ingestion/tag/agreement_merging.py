"""Retellings of one document in a text: joined into the sentence that tells most."""

from collections.abc import Sequence
from dataclasses import replace

from ingestion.tag.findings import AgreementFinding, DateFinding
from ingestion.tag.merging import MOST_EVIDENCE
from ingestion.tag.reading import Reading
from relations.arabic import Span

MOST_AGREEMENTS = 150  # agreements in one text
RANK = {  # of several acts in a sentence, the one that tells most about the document
    "cancelled": 9,
    "terminated": 9,
    "suspended": 8,
    "denied": 8,
    "entered_into_force": 7,
    "ratified": 6,
    "signed": 5,
    "initialled": 4,
    "amended": 3,
    "negotiated": 2,
    "announced": 1,
}


def merge_agreements(
    reading: Reading, found: Sequence[AgreementFinding]
) -> tuple[AgreementFinding, ...]:
    """The headline and later mentions of one document join the sentence that tells most."""
    kept: list[AgreementFinding] = []
    place: dict[tuple[str, Span], int] = {}  # where each was put
    for agreement in found:
        for number, other in enumerate(kept):
            if _same(reading, other, agreement):
                kept[number] = _joined(reading, other, agreement)
                place[agreement.partner, agreement.span] = number
                break
        else:
            if len(kept) < MOST_AGREEMENTS:
                place[agreement.partner, agreement.span] = len(kept)
                kept.append(agreement)
    return tuple(_led_to_whole(kept, place, number) for number in range(len(kept)))


def _led_to_whole(
    kept: Sequence[AgreementFinding], place: dict[tuple[str, Span], int], number: int
) -> AgreementFinding:
    """The part names its whole as it stands after the merging, and never itself."""
    part = kept[number]
    if part.part_of is None:
        return part
    at = place.get((part.partner, part.part_of))
    return replace(part, part_of=kept[at].span if at not in (None, number) else None)


def _same(reading: Reading, one: AgreementFinding, two: AgreementFinding) -> bool:
    if one.partner != two.partner or not _dates_agree(one.date, two.date):
        return False
    if two.span == one.part_of or one.span == two.part_of:
        return False
    if one.count and two.count and one.count != two.count:
        return False
    named = reading.raw[two.span.start : two.span.end]
    if _is_definite(named) and two.instrument in ("agreement", one.instrument):
        return True  # "the agreement", "the same contract": the one told before
    if one.instrument != two.instrument:
        general = {one.instrument, two.instrument}
        return "agreement" in general and _in_title(reading, one)
    if one.instrument == "other":
        return _in_title(reading, one)
    return one.evidence != two.evidence or one.span == two.span


def _is_definite(named: str) -> bool:
    bare = named.lstrip("وبف")
    return bare.startswith(("ال", "لل")) or bare.lower().startswith("the ")


def _in_title(reading: Reading, finding: AgreementFinding) -> bool:
    title = reading.cleaned.title
    return title is not None and title.start <= finding.span.start < title.end


def _dates_agree(one: DateFinding | None, two: DateFinding | None) -> bool:
    return one is None or two is None or (one.start <= two.end and two.start <= one.end)


def _joined(reading: Reading, one: AgreementFinding, two: AgreementFinding) -> AgreementFinding:
    best, rest = (two, one) if _in_title(reading, one) else (one, two)
    if RANK.get(rest.action, 0) > RANK.get(best.action, 0) and not rest.flags:
        best = replace(best, action=rest.action, flags=rest.flags)
    priced = next((f for f in (best, rest) if f.amount is not None), best)
    grouped = next((f for f in (best, rest) if f.part_of or f.umbrella), best)
    return replace(
        best,
        amount=priced.amount,
        amount_upper=priced.amount_upper,
        currency=priced.currency,
        amount_basis=priced.amount_basis,
        amount_span=priced.amount_span,
        part_of=grouped.part_of,
        umbrella=grouped.umbrella,
        instrument=best.instrument if best.instrument != "agreement" else rest.instrument,
        date=best.date or rest.date,
        count=best.count or rest.count,
        sectors=tuple(dict.fromkeys((*best.sectors, *rest.sectors))),
        signatories=tuple(dict.fromkeys((*best.signatories, *rest.signatories))),
        agreement=best.agreement or rest.agreement,
        evidence=tuple(dict.fromkeys((*best.evidence, *rest.evidence)))[:MOST_EVIDENCE],
    )
