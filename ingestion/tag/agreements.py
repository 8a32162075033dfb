"""Agreements: a document's name, what was done with it, and the pair it binds."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from ingestion.tag.date_patterns import COUNTS
from ingestion.tag.events import EventScan
from ingestion.tag.findings import AgreementFinding, DateFinding
from ingestion.tag.frames import Pair, resolve
from ingestion.tag.gazetteer import Hit
from ingestion.tag.merging import MOST_EVIDENCE
from ingestion.tag.modality import flags_of
from ingestion.tag.reading import Reading, Sentence
from ingestion.tag.register import registered
from ingestion.tag.sectors import sectors_in

_MOST = 150  # agreements in one text
_MOST_NAMED = 12  # documents in one sentence
_ACTION_REACH = 25
_RANK = {  # of several acts in a sentence, the one that tells most about the document
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
_OPEN = frozenset(("future", "hypothetical", "expected"))
_UNDER = frozenset(("بموجب", "ضمن", "وفق", "under"))
_PHRASE_WORDS = 8
_CLAUSE_END = frozenset(("و", "خلال", "بحضور", "في", "على", "الذي", "التي", "حيث", "بعد", "كما"))
_DUAL = ("تين", "تان", "ين", "ان", "تا", "تي")


def find_agreements(scan: EventScan) -> tuple[AgreementFinding, ...]:
    found: list[AgreementFinding] = []
    for sentence in scan.reading.sentences_with("instrument", "event"):
        edge = -1
        for hit in scan.reading.within("instrument", sentence)[:_MOST_NAMED]:
            if hit.first > edge:
                edge = hit.last
                found.extend(_agreements_of(scan, sentence, hit))
        found.extend(_understandings(scan, sentence))
    return _merged(scan.reading, found)


def _agreements_of(scan: EventScan, sentence: Sentence, hit: Hit) -> Iterator[AgreementFinding]:
    action = _action_of(scan.reading, sentence, hit)
    if action is None or (hit.entry.row.mode == "short" and action[0] != "signed"):
        return
    if hit.entry.target == "contract" and _is_held(scan, sentence, hit):
        return
    if _only_in_view(scan.reading, sentence, hit):
        scan.drop(hit, "in view, not made")
        return
    actor = action[1] or hit
    flags = flags_of(scan.reading, actor, sentence)
    if action[0] in ("negotiated", "announced"):
        flags |= flags_of(scan.reading, hit, sentence)
    if "negation" in flags:
        scan.drop(hit, "denied")
        return
    unsure = {"hypothetical"} if action[0] == "signed" else {"hypothetical", "expected"}
    if flags & unsure and "future" not in flags:
        scan.drop(hit, "hoped for or expected, not agreed")
        return
    planned = bool(flags & _OPEN) and action[0] in ("signed", "announced", "negotiated")
    if hit.entry.target == "other" and planned is False and action[0] == "announced":
        planned = "تحضير" in scan.reading.text[sentence.start : hit.start]
    pairs = resolve(scan.reading, scan.sides, scan.found, sentence, hit, [hit])
    for pair in pairs:
        yield _finding(scan, sentence, hit, pair, action, planned, len(pairs) > 1)


def _is_held(scan: EventScan, sentence: Sentence, hit: Hit) -> bool:
    """عقد before a person is the verb "held", not a contract."""
    bare = scan.reading.words[hit.first].lstrip("وف") == "عقد"
    return bare and any(
        s.kind == "person" and s.word == hit.last + 1 for s in scan.sides.of(sentence)
    )


def _only_in_view(reading: Reading, sentence: Sentence, hit: Hit) -> bool:
    """ "In preparation of later agreements": the doubt stands right before the document."""
    return any(
        0 < hit.first - m.last <= 2 and m.entry.target == "hypothetical"
        for m in reading.within("modality", sentence)
    )


def _action_of(reading: Reading, sentence: Sentence, hit: Hit) -> tuple[str, Hit | None] | None:
    near = [
        a
        for a in reading.within("action", sentence)
        if a.first != hit.first and abs(a.first - hit.first) <= _ACTION_REACH
    ]
    if near:
        best = max(near, key=lambda a: (_RANK.get(a.entry.target, 0), -abs(a.first - hit.first)))
        return best.entry.target, best
    before = reading.words[max(0, hit.first - 2) : hit.first]
    after = reading.words[hit.last + 1 : hit.last + 2]
    return ("signed", None) if _UNDER & set(before) or after == ["بين"] else None


def _understandings(scan: EventScan, sentence: Sentence) -> Iterator[AgreementFinding]:
    """ "The two sides agreed to …" without a document is an announced understanding."""
    if sentence.is_title or scan.reading.within("instrument", sentence):
        return
    for hit in scan.reading.within("event", sentence):
        if hit.entry.target != "AGREE" or hit.entry.row.mode != "plan":
            continue
        flags = flags_of(scan.reading, hit, sentence)
        if flags & {"negation", "hypothetical"}:
            continue
        for pair in resolve(scan.reading, scan.sides, scan.found, sentence, hit, [hit]):
            if pair.confidence >= 0.7:
                action = ("announced", hit)
                yield _finding(scan, sentence, hit, pair, action, False, False, "other")
        return


def _finding(
    scan: EventScan,
    sentence: Sentence,
    hit: Hit,
    pair: Pair,
    action: tuple[str, Hit | None],
    planned: bool,
    shared: bool,
    instrument: str | None = None,
) -> AgreementFinding:
    reading = scan.reading
    start, end = _phrase(reading, sentence, hit)
    trigger = action[1] or hit
    date = scan.dating.date_of(sentence, trigger, [trigger], statement=False, done=not planned)
    instrument = instrument or hit.entry.target
    sectors = sectors_in(reading, sentence)
    return AgreementFinding(
        span=reading.raw_span(start, end),
        rule=f"agreement.{instrument}.{action[0]}",
        trigger=reading.quote(trigger.start, trigger.end),
        confidence=round(0.85 * pair.confidence, 2),
        instrument=instrument,
        action="announced" if planned else action[0],
        partner=pair.partner,
        date=date,
        sectors=sectors,
        signatories=pair.officials if action[0] == "signed" and not planned else (),
        agreement=registered(
            reading.lexicon, pair.partner, instrument, reading.text[start : sentence.end], date
        ),
        count=_count(reading, hit),
        evidence=(reading.raw_span(sentence.start, sentence.end),),
        flags=frozenset({"future"}) if planned else frozenset(),
        group=f"{sentence.index}" if shared else "",
    )


def _phrase(reading: Reading, sentence: Sentence, hit: Hit) -> tuple[int, int]:
    """The document's name with what it is about, up to the next clause."""
    first, last = hit.first, hit.last
    if first > sentence.first and reading.words[first - 1].isdigit():
        first -= 1
    while last + 1 < sentence.last and last - hit.last < _PHRASE_WORDS:
        gap = reading.text[reading.ends[last] : reading.starts[last + 1]].strip()
        if gap or reading.words[last + 1] in _CLAUSE_END:
            break
        last += 1
    return reading.starts[first], reading.ends[last]


def _count(reading: Reading, hit: Hit) -> int | None:
    before = reading.words[hit.first - 1] if hit.first else ""
    if before.isdigit() and len(before) <= 3:
        return int(before)
    if before in COUNTS and COUNTS[before] > 1:
        return COUNTS[before]
    first = reading.words[hit.first]
    term = reading.text[hit.core : reading.ends[hit.first]]
    if term.endswith(_DUAL[:2]) or (first.endswith(("تي", "تا")) and hit.last > hit.first):
        return 2
    return None


def _merged(reading: Reading, found: Sequence[AgreementFinding]) -> tuple[AgreementFinding, ...]:
    """The headline and later mentions of one document join the sentence that tells most."""
    kept: list[AgreementFinding] = []
    for agreement in found:
        for number, other in enumerate(kept):
            if _same(reading, other, agreement):
                kept[number] = _joined(reading, other, agreement)
                break
        else:
            if len(kept) < _MOST:
                kept.append(agreement)
    return tuple(kept)


def _same(reading: Reading, one: AgreementFinding, two: AgreementFinding) -> bool:
    if one.partner != two.partner or not _dates_agree(one.date, two.date):
        return False
    if one.count and two.count and one.count != two.count:
        return False
    named = reading.raw[two.span.start : two.span.end]
    if named.lstrip("وبفل").startswith("ال") and two.instrument in ("agreement", one.instrument):
        return True  # "the agreement", "the same contract": the one told before
    if one.instrument != two.instrument:
        general = {one.instrument, two.instrument}
        return "agreement" in general and _in_title(reading, one)
    if one.instrument == "other":
        return _in_title(reading, one)
    return one.evidence != two.evidence or one.span == two.span


def _in_title(reading: Reading, finding: AgreementFinding) -> bool:
    title = reading.cleaned.title
    return title is not None and title.start <= finding.span.start < title.end


def _dates_agree(one: DateFinding | None, two: DateFinding | None) -> bool:
    return one is None or two is None or (one.start <= two.end and two.start <= one.end)


def _joined(reading: Reading, one: AgreementFinding, two: AgreementFinding) -> AgreementFinding:
    best, rest = (two, one) if _in_title(reading, one) else (one, two)
    if _RANK.get(rest.action, 0) > _RANK.get(best.action, 0) and not rest.flags:
        best = replace(best, action=rest.action, flags=rest.flags)
    return replace(
        best,
        instrument=best.instrument if best.instrument != "agreement" else rest.instrument,
        date=best.date or rest.date,
        count=best.count or rest.count,
        sectors=tuple(dict.fromkeys((*best.sectors, *rest.sectors))),
        signatories=tuple(dict.fromkeys((*best.signatories, *rest.signatories))),
        agreement=best.agreement or rest.agreement,
        evidence=tuple(dict.fromkeys((*best.evidence, *rest.evidence)))[:MOST_EVIDENCE],
    )
