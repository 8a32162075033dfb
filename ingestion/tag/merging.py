"""One event told in several sentences of a text is one event with several spans of evidence."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from ingestion.tag.findings import DateFinding, EventFinding

REFERENCE = ".reference"  # ends the rule of a trigger such as "the visit", "his visit"
MOST_EVIDENCE = 12
MOST_EVENTS = 150  # in one text; whatever has more is no article
_EXACT = {"day": 0, "range": 1, "week": 2, "month": 3, "year": 4}
_SURE_ENOUGH = 0.6
_CONTACT = ("visit", "meeting", "multilateral")


def merge_events(
    found: Sequence[EventFinding], country_of: Mapping[str, str]
) -> tuple[EventFinding, ...]:
    """In the order of the text; the surest sentence comes first among the evidence."""
    merged: list[EventFinding] = []
    for event in found:
        if _refers_back(merged, event, country_of):
            continue
        for number, other in reversed(list(enumerate(merged))):  # what was told last is nearest
            if _same(other, event, country_of):
                merged[number] = _joined(other, event)
                break
        else:
            if len(merged) < MOST_EVENTS:
                merged.append(event)
    return tuple(merged)


def _refers_back(
    merged: Sequence[EventFinding], event: EventFinding, country_of: Mapping[str, str]
) -> bool:
    """ "The visit", "the talks" after one was told: a reference, not another event."""
    if not event.rule.startswith("event.CONSULT") or not event.rule.endswith(REFERENCE):
        return False
    if event.date is None and (event.trigger.endswith("ات") or event.confidence < _SURE_ENOUGH):
        return True  # "the visits" in general; "the meeting" where no side is named
    return any(
        other.partner == event.partner
        and other.rule.startswith("event.CONSULT")
        and _dates_agree(other.date, event.date)
        and (_people_agree(other, event, country_of) or not _has_both(event, country_of))
        for other in merged
    )


def _has_both(event: EventFinding, country_of: Mapping[str, str]) -> bool:
    """Somebody is named for either side."""
    return {event.actor, event.recipient} <= {country_of.get(o) for o in event.officials}


def _same(one: EventFinding, two: EventFinding, country_of: Mapping[str, str]) -> bool:
    return (
        one.type == two.type
        and one.partner == two.partner
        and ("future" in one.flags) == ("future" in two.flags)
        and _modes_agree(one, two)
        and _dates_agree(one.date, two.date)
        and _people_agree(one, two, country_of)
    )


def _modes_agree(one: EventFinding, two: EventFinding) -> bool:
    if one.mode == two.mode == "visit" and one.actor != two.actor:
        return False  # a visit and its return are two
    if one.mode == two.mode or one.mode is None or two.mode is None:
        return True
    return one.mode in _CONTACT and two.mode in _CONTACT


def _dates_agree(one: DateFinding | None, two: DateFinding | None) -> bool:
    return one is None or two is None or (one.start <= two.end and two.start <= one.end)


def _people_agree(one: EventFinding, two: EventFinding, country_of: Mapping[str, str]) -> bool:
    """Where both tell who was there for a side, somebody of it must be the same."""
    if one.type != "CONSULT":
        return True
    for country in (one.actor, one.recipient):
        here = {o for o in one.officials if country_of.get(o) == country}
        there = {o for o in two.officials if country_of.get(o) == country}
        if here and there and not here & there:
            return False
    return True


def _joined(one: EventFinding, two: EventFinding) -> EventFinding:
    best = one if one.confidence >= two.confidence else two
    dates = sorted((d for d in (one.date, two.date) if d), key=lambda d: _EXACT[d.precision])
    evidence = dict.fromkeys((*best.evidence, *one.evidence, *two.evidence))
    return replace(
        best,
        mode="visit" if "visit" in (one.mode, two.mode) else best.mode,
        date=dates[0] if dates else None,
        sectors=tuple(dict.fromkeys((*one.sectors, *two.sectors))),
        officials=tuple(dict.fromkeys((*one.officials, *two.officials))),
        evidence=tuple(evidence)[:MOST_EVIDENCE],
        flags=one.flags | two.flags,
        group=one.group or two.group,
    )
