"""Agreements: a document's name, what was done with it, and the pair it binds."""

from collections.abc import Iterator
from dataclasses import replace

from ingestion.tag.agreement_merging import MOST_AGREEMENTS, RANK, merge_agreements
from ingestion.tag.bundles import whole_of
from ingestion.tag.date_patterns import YEAR_WORD
from ingestion.tag.findings import AgreementFinding
from ingestion.tag.frames import Pair, resolve
from ingestion.tag.gazetteer import Hit
from ingestion.tag.modality import flags_of
from ingestion.tag.numerals import count_in
from ingestion.tag.reading import Reading, Sentence
from ingestion.tag.register import registered
from ingestion.tag.scan import EventScan
from ingestion.tag.sectors import sectors_in
from ingestion.tag.values import Values, tells_value
from relations.arabic import fold_text

_MOST_NAMED = 12  # documents in one sentence
_ACTION_REACH = 25
_OPEN = frozenset(("future", "hypothetical", "expected"))
_UNDER = frozenset(("بموجب", "ضمن", "وفق", "under"))
_DRAFT = frozenset(map(fold_text, ("مسودة", "مشروع", "draft")))
_OF_YEAR = frozenset(map(fold_text, ("عام", "لعام", "سنة", "لسنة", "of")))
_NAME_REACH = 6
_ON = frozenset(("علي", "on", "to"))
_AGREED_REACH = 26
_PHRASE_WORDS = 8
_COUNT_WORDS = 4
_CLAUSE_END = frozenset(("و", "خلال", "بحضور", "في", "على", "الذي", "التي", "حيث", "بعد", "كما"))
_DUAL = ("تين", "تان", "ين", "ان", "تا", "تي")


def find_agreements(scan: EventScan) -> tuple[AgreementFinding, ...]:
    found: list[AgreementFinding] = []
    values = Values(scan.reading)
    for sentence in scan.reading.sentences_with("instrument", "event"):
        edge = -1
        for hit in scan.reading.within("instrument", sentence)[:_MOST_NAMED]:
            if hit.first > edge:
                edge = hit.last
                for finding in _agreements_of(scan, sentence, hit):
                    finding = _with_value(scan.reading, values, sentence, hit, finding)
                    found.append(_with_whole(scan.reading, sentence, hit, finding))
        found.extend(_understandings(scan, sentence))
    merged = merge_agreements(scan.reading, found)
    if len(merged) == MOST_AGREEMENTS:
        scan.reading.leave_unread(0, f"too many agreements to keep: first {MOST_AGREEMENTS}")
    return merged


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
        best = max(near, key=lambda a: (RANK.get(a.entry.target, 0), -abs(a.first - hit.first)))
        return best.entry.target, best
    before = reading.words[max(0, hit.first - 2) : hit.first]
    after = reading.words[hit.last + 1 : hit.last + 2]
    if _DRAFT & set(before):
        return "announced", None
    made = _UNDER & set(before) or after == ["بين"] or _is_of_a_year(reading, hit, sentence)
    return ("signed", None) if made else None


def _is_of_a_year(reading: Reading, hit: Hit, sentence: Sentence) -> bool:
    """ "The protocol of 1987": a document that is called by its year was made."""
    following = reading.words[hit.last + 1 : min(sentence.last, hit.last + _NAME_REACH)]
    return any(
        YEAR_WORD.match(word) and following[number - 1] in _OF_YEAR
        for number, word in enumerate(following)
        if number
    )


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
    if instrument:  # no document: what was agreed is its name
        end = max(end, _agreed(reading, sentence, hit))
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


def _agreed(reading: Reading, sentence: Sentence, hit: Hit) -> int:
    """Where "agreed, with so-and-so, on …" has said on what."""
    reach = range(hit.last + 1, min(sentence.last, hit.last + _AGREED_REACH))
    on = next((n for n in reach if reading.words[n] in _ON), hit.last)
    return reading.ends[min(on + _PHRASE_WORDS, sentence.last - 1)]


def _with_value(
    reading: Reading, values: Values, sentence: Sentence, hit: Hit, finding: AgreementFinding
) -> AgreementFinding:
    found = values.of(sentence, hit)
    if found is None:
        return finding
    amount, told = found
    evidence = (*finding.evidence, reading.raw_span(told.start, told.end))
    return replace(
        finding,
        amount=amount.value,
        amount_upper=amount.upper,
        currency=amount.currency,
        amount_basis=amount.basis,
        amount_span=amount.span,
        evidence=tuple(dict.fromkeys(evidence)),
    )


def _with_whole(
    reading: Reading, sentence: Sentence, hit: Hit, finding: AgreementFinding
) -> AgreementFinding:
    named = reading.within("instrument", sentence)[:_MOST_NAMED]
    if len(named) < 2:
        return finding
    whole = whole_of(reading, sentence, hit, [h for h in named if _count(reading, h)])
    if whole is None:
        return finding
    start, end = _phrase(reading, sentence, whole)
    text = reading.text[start:end]
    slug = registered(reading.lexicon, finding.partner, whole.entry.target, text, None)
    return replace(finding, part_of=reading.raw_span(start, end), umbrella=slug)


def _phrase(reading: Reading, sentence: Sentence, hit: Hit) -> tuple[int, int]:
    """The document's name with what it is about, up to the next clause, document or price."""
    first, last = hit.first, hit.last
    before = reading.words[first - 1] if first > sentence.first else ""
    if before.isdigit() and not YEAR_WORD.match(before):
        first -= 1
    others = {other.first for other in reading.within("instrument", sentence)[:_MOST_NAMED]}
    while last + 1 < sentence.last and last - hit.last < _PHRASE_WORDS:
        gap = reading.text[reading.ends[last] : reading.starts[last + 1]].strip()
        word = reading.words[last + 1]
        next_one = word == "and" and not others.isdisjoint((last + 2, last + 3))
        next_one |= last + 1 in others and word.startswith("و")
        if gap or next_one or word in _CLAUSE_END or tells_value(word):
            break
        last += 1
    joined = first == hit.first and hit.prefix_length and reading.text[hit.start] in "وف"
    return reading.starts[first] + (1 if joined else 0), reading.ends[last]


def _count(reading: Reading, hit: Hit) -> int | None:
    if stated := count_in(reading.words[max(0, hit.first - _COUNT_WORDS) : hit.first]):
        return stated
    first = reading.words[hit.first]
    term = reading.text[hit.core : reading.ends[hit.first]]
    if term.endswith(_DUAL[:2]) or (first.endswith(("تي", "تا")) and hit.last > hit.first):
        return 2
    return None
