"""Events: a trigger, the two sides its frame asks for, a date, and the sentence that says so."""

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from ingestion.tag.dating import Dating
from ingestion.tag.english import TOLD_BEFORE, is_called_off, is_finite, is_passive
from ingestion.tag.findings import DateFinding, Dropped, EventFinding
from ingestion.tag.frames import Pair, resolve
from ingestion.tag.gazetteer import Hit
from ingestion.tag.merging import REFERENCE, merge_events
from ingestion.tag.modality import flags_of
from ingestion.tag.reading import Reading, Sentence
from ingestion.tag.relevance import Salience
from ingestion.tag.sectors import sectors_in
from ingestion.tag.sides import Sides

_NEEDS_WITHIN = 30  # words between a trigger and the document it is about
_WITH_BEFORE, _WITH_AFTER = 4, 10
_WITH_BEFORE_PASSIVE = 16  # "the contract with … has been cancelled"
_BARRED_FURTHER = 4
_MOST_TRIGGERS = 12  # in one sentence; no writer gets so far
_TOPIC_REACH = 12
_MATERIAL = ("COOPERATE", "AID", "CONCEDE", "MOBILIZE", "RETREAT")


@dataclass
class EventScan:
    """What the event rules look at, and what they leave behind."""

    reading: Reading
    sides: Sides
    found: Salience
    dating: Dating
    dropped: list[Dropped] = field(default_factory=list)

    def drop(self, trigger: Hit, reason: str) -> None:
        self.dropped.append(
            Dropped(
                span=self.reading.raw_span(trigger.start, trigger.end),
                rule=f"event.{trigger.entry.target}.{trigger.entry.row.mode}",
                trigger=self.reading.quote(trigger.start, trigger.end),
                confidence=0.2,
                kind="event",
                reason=reason,
            )
        )


def find_events(scan: EventScan) -> tuple[EventFinding, ...]:
    found: list[EventFinding] = []
    for sentence in scan.reading.sentences_with("event"):
        triggers = _fitting(scan, sentence)
        for trigger in triggers:
            found.extend(_events_of(scan, sentence, trigger, triggers))
    merged = merge_events(found, scan.reading.lexicon.official_country)
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


def _fitting(scan: EventScan, sentence: Sentence) -> list[Hit]:
    """Triggers whose company suits them; of several readings at one place, the first that fits."""
    kept: list[Hit] = []
    taken: set[int] = set()
    rows = sorted(
        scan.reading.within("event", sentence), key=lambda h: (h.first, -h.entry.row.weight)
    )
    for hit in rows:
        options = hit.entry.row.options
        if options.get("people") and _is_number(scan.reading, hit.last + 1):
            continue
        if hit.first in taken or not _company_fits(scan.reading, hit, sentence, options):
            continue
        if options.get("needs") == "instrument" and not _near_instrument(scan, hit, sentence):
            scan.drop(hit, "no document is named near it")
            continue
        if _is_topic(scan.reading, hit, kept, sentence):
            scan.drop(hit, "what was talked of or agreed, not done")
            continue
        if len(kept) == _MOST_TRIGGERS:
            break
        taken.update(range(hit.first, hit.last + 1))
        kept.append(hit)
    return kept


def _company_fits(
    reading: Reading, hit: Hit, sentence: Sentence, options: dict[str, object]
) -> bool:
    wanted, barred = options.get("with"), options.get("without")
    if not wanted and not barred:
        return True
    passive = hit.entry.row.language == "en" and is_passive(reading.words, hit.first)
    first = max(sentence.first, hit.first - (_WITH_BEFORE_PASSIVE if passive else _WITH_BEFORE))
    reach = int(str(options.get("reach", _WITH_AFTER)))
    last = min(sentence.last, hit.last + 1 + reach)
    window = " " + " ".join(reading.words[first:last]) + " "
    further = " ".join(reading.words[last : min(sentence.last, last + _BARRED_FURTHER)])
    if barred and any(str(term) in further for term in barred):  # type: ignore[attr-defined]
        return False
    if barred and any(str(term) in window for term in barred):  # type: ignore[attr-defined]
        return False
    return not wanted or any(str(term) in window for term in wanted)  # type: ignore[attr-defined]


def _is_topic(reading: Reading, hit: Hit, before: Sequence[Hit], sentence: Sentence) -> bool:
    """ "They discussed gas supplies", "invited him to visit": a noun under another act's verb."""
    english = hit.entry.row.language == "en"
    if hit.entry.row.options.get("match", "noun") == "verb" and not (
        english and not is_finite(reading.words, hit.first, hit.entry.row.term)
    ):
        return False
    target = hit.entry.target
    if english and target == "CONSULT" and is_called_off(reading.words, hit.last, sentence.last):
        return True
    near = [other for other in before if 0 < hit.first - other.last <= _TOPIC_REACH]
    if target in ("COOPERATE", "AID"):
        documents = reading.within("instrument", sentence)
        return any(o.entry.target in ("CONSULT", "SUPPORT", "AGREE") for o in near) or any(
            0 < hit.first - d.last <= _TOPIC_REACH for d in documents
        )
    modes = {o.entry.row.mode for o in near if o.entry.target in ("AGREE", "REJECT")}
    return target == "CONSULT" and bool(modes & {"invite", "meet"})


def _is_number(reading: Reading, position: int) -> bool:
    return position < len(reading.words) and reading.words[position].isdigit()


def _near_instrument(scan: EventScan, hit: Hit, sentence: Sentence) -> bool:
    return any(
        abs(other.first - hit.first) <= _NEEDS_WITHIN
        for other in scan.reading.within("instrument", sentence)
        if other.entry.target != "other"
    )


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
