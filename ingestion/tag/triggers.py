"""Which of a sentence's event words are triggers: those in the company their entry asks for."""

from collections.abc import Sequence

from ingestion.tag.date_patterns import COUNTS, YEAR_WORD
from ingestion.tag.english import is_called_off, is_finite, is_passive
from ingestion.tag.gazetteer import Hit
from ingestion.tag.reading import Reading, Sentence
from ingestion.tag.scan import EventScan
from relations.arabic import fold_text

_NEEDS_WITHIN = 30  # words between a trigger and the document it is about
_WITH_BEFORE, _WITH_AFTER = 4, 10
_WITH_BEFORE_PASSIVE = 16  # "the contract with … has been cancelled"
_BARRED_FURTHER = 4
_MOST_TRIGGERS = 12  # in one sentence; no writer gets so far
_TOPIC_REACH = 12
_ONLY_VERBS = ("ت", "تا", "وا")  # endings of persons; what is counted takes none of them
_THOUSANDS = frozenset(map(fold_text, ("مئة", "مئات", "ألف", "آلاف", "ألفي", "مليون", "ملايين")))


def fitting_triggers(scan: EventScan, sentence: Sentence) -> list[Hit]:
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
        if _is_counted(scan.reading, hit):
            continue
        if hit.first in taken or not _company_fits(scan.reading, hit, sentence, options):
            continue
        if _tells_content(scan.reading, hit, sentence):
            scan.drop(hit, "what a document says, not an act")
            continue
        if options.get("needs") == "instrument" and not _near_instrument(scan, hit, sentence):
            scan.drop(hit, "no document is named near it")
            continue
        if _is_topic(scan.reading, hit, kept, sentence):
            scan.drop(hit, "what was talked of or agreed, not done")
            continue
        if len(kept) == _MOST_TRIGGERS:
            scan.drop(hit, f"too many in one sentence: first {_MOST_TRIGGERS}")
            break
        taken.update(range(hit.first, hit.last + 1))
        kept.append(hit)
    return kept


def _company_fits(
    reading: Reading, hit: Hit, sentence: Sentence, options: dict[str, object]
) -> bool:
    wanted, barred = _listed(options, "with"), _listed(options, "without")
    if not wanted and not barred:
        return True
    first = max(sentence.first, hit.first - _WITH_BEFORE)
    reach = int(str(options.get("reach", _WITH_AFTER)))
    last = min(sentence.last, hit.last + 1 + reach)
    window = _joined(reading, first, last)
    further = _joined(reading, last, min(sentence.last, last + _BARRED_FURTHER))
    if barred and any(term in window or term in further for term in barred):
        return False
    if _follows_its_object(reading, hit):
        window = _joined(reading, max(sentence.first, hit.first - _WITH_BEFORE_PASSIVE), last)
    return not wanted or any(term in window for term in wanted)


def _listed(options: dict[str, object], key: str) -> list[str]:
    terms = options.get(key)
    return [str(term) for term in terms] if isinstance(terms, list) else []


def _joined(reading: Reading, first: int, last: int) -> str:
    return " " + " ".join(reading.words[first:last]) + " "


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


def _follows_its_object(reading: Reading, hit: Hit) -> bool:
    """ "The contract … has been cancelled": what is done to it stands before the verb."""
    if hit.entry.row.language == "en":
        return is_passive(reading.words, hit.first)
    if hit.entry.row.options.get("match") != "verb" or hit.last + 1 >= len(reading.words):
        return False
    return bool(reading.text[reading.ends[hit.last] : reading.starts[hit.last + 1]].strip(' "»«'))


def _is_counted(reading: Reading, hit: Hit) -> bool:
    """ "Three thousand students": what is counted is a noun, though its letters are a verb's."""
    row = hit.entry.row
    if row.language != "ar" or row.options.get("match") != "verb" or not hit.first:
        return False
    if reading.words[hit.last].endswith(_ONLY_VERBS):
        return False
    before = reading.words[hit.first - 1]
    if reading.text[reading.ends[hit.first - 1] : hit.start].strip() or YEAR_WORD.match(before):
        return False
    return before.isdigit() or before in COUNTS or before.lstrip("و") in _THOUSANDS


def _tells_content(reading: Reading, hit: Hit, sentence: Sentence) -> bool:
    """ "The agreement abolishes duties": a verb whose subject is the document."""
    row = hit.entry.row
    if row.options.get("match") != "verb" or row.options.get("frame") != "act":
        return False
    place = hit.last + 1 if row.language == "ar" else hit.first - 1
    return any(
        (d.first == place and reading.words[place].startswith("ال")) or d.last == place
        for d in reading.within("instrument", sentence)
    ) and (row.language == "en" or reading.words[hit.first].lstrip("وف").startswith(("ت", "ي")))


def _is_number(reading: Reading, position: int) -> bool:
    return position < len(reading.words) and reading.words[position].isdigit()


def _near_instrument(scan: EventScan, hit: Hit, sentence: Sentence) -> bool:
    return any(
        abs(other.first - hit.first) <= _NEEDS_WITHIN
        for other in scan.reading.within("instrument", sentence)
        if other.entry.target != "other"
    )
