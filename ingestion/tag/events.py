"""Events: a trigger, the two sides its frame asks for, a date, and the sentence that says so."""

import hashlib
from collections.abc import Iterator, Sequence

from ingestion.tag.english import TOLD_BEFORE
from ingestion.tag.findings import DateFinding, EventFinding
from ingestion.tag.frames import Pair, resolve
from ingestion.tag.gazetteer import Hit
from ingestion.tag.merging import MOST_EVENTS, REFERENCE, merge_events
from ingestion.tag.modality import flags_of
from ingestion.tag.reading import Reading, Sentence
from ingestion.tag.scan import EventScan
from ingestion.tag.sectors import sectors_in
from ingestion.tag.triggers import fitting_triggers

_MATERIAL = ("COOPERATE", "AID", "CONCEDE", "MOBILIZE", "RETREAT")


def find_events(scan: EventScan) -> tuple[EventFinding, ...]:
    found: list[EventFinding] = []
    for sentence in scan.reading.sentences_with("event"):
        triggers = fitting_triggers(scan, sentence)
        for trigger in triggers:
            found.extend(_events_of(scan, sentence, trigger, triggers))
    merged = merge_events(found, scan.reading.lexicon.official_country)
    if len(merged) == MOST_EVENTS:
        scan.reading.leave_unread(0, f"too many events to keep: first {MOST_EVENTS}")
    return _without_headline_only(scan, merged)


def _without_headline_only(
    scan: EventScan, merged: Sequence[EventFinding]
) -> tuple[EventFinding, ...]:
    """A headline compresses; what only it says counts where the body tells no event at all."""
    title = scan.reading.cleaned.title
    if title is None:
        return tuple(merged)
    told = [e for e in merged if any(not title.start <= s.start < title.end for s in e.evidence)]
    return tuple(told or merged)


def _events_of(
    scan: EventScan, sentence: Sentence, trigger: Hit, triggers: Sequence[Hit]
) -> Iterator[EventFinding]:
    row = trigger.entry.row
    flags = flags_of(scan.reading, trigger, sentence)
    kind, mode = row.target, row.mode or None
    if "negation" in flags:
        scan.drop(trigger, "denied")
        return
    if "expected" in flags:
        flags = flags - {"expected"} | {"future" if row.options.get("planned") else "hypothetical"}
    if "hypothetical" in flags and not ("future" in flags and row.options.get("planned")):
        scan.drop(trigger, "hoped for or possible, not done")
        return
    if "future" in flags:
        planned = str(row.options.get("planned", "")).split()
        if planned:
            kind, mode = planned[0], planned[1]
        elif kind not in _MATERIAL:
            flags -= {"future"}
    pairs = resolve(scan.reading, scan.sides, scan.found, sentence, trigger, triggers)
    if not pairs:
        scan.drop(trigger, "not between home and a partner")
    group = _group_key(scan.reading, sentence, kind) if len(pairs) > 1 else ""
    for pair in pairs:
        date = scan.dating.date_of(
            sentence,
            trigger,
            triggers,
            statement=bool(row.options.get("statement")),
            done="future" not in flags,
        )
        yield _finding(scan, sentence, trigger, pair, (kind, mode), date, flags, group)


def _group_key(reading: Reading, sentence: Sentence, kind: str) -> str:
    text = f"{kind} {reading.text[sentence.start : sentence.end]}"
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:12]


def _refers(reading: Reading, trigger: Hit) -> bool:
    """A noun with its article or a pronoun: something told before, if it was."""
    if trigger.entry.row.options.get("match", "noun") != "noun":
        return False
    if trigger.entry.row.language == "en":
        return trigger.first > 0 and reading.words[trigger.first - 1] in TOLD_BEFORE
    before = reading.text[trigger.start : trigger.core]
    return before.endswith(("ال", "لل")) or reading.words[trigger.last].endswith(("ته", "تها"))


def _finding(
    scan: EventScan,
    sentence: Sentence,
    trigger: Hit,
    pair: Pair,
    coded: tuple[str, str | None],
    date: DateFinding | None,
    flags: frozenset[str],
    group: str,
) -> EventFinding:
    reading = scan.reading
    row = trigger.entry.row
    again = REFERENCE if _refers(reading, trigger) else ""
    return EventFinding(
        span=reading.raw_span(trigger.start, trigger.end),
        rule=f"event.{row.target}.{row.mode or row.target.lower()}{again}",
        trigger=reading.quote(trigger.start, trigger.end),
        confidence=round(0.9 * row.weight * pair.confidence, 2),
        type=coded[0],
        mode=pair.mode or coded[1],
        actor=pair.actor,
        recipient=pair.recipient,
        partner=pair.partner,
        date=date,
        sectors=sectors_in(reading, sentence),
        officials=pair.officials,
        evidence=(reading.raw_span(sentence.start, sentence.end),),
        flags=flags - {"hypothetical", "negation"},
        group=group,
    )
