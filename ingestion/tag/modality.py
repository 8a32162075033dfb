"""Whether a trigger says that something happened, will happen, might, or did not.

"expected" is a plan for what can be planned (a visit, a signing), and a guess for all else.
"""

import re

from ingestion.tag.gazetteer import Hit
from ingestion.tag.headlines import is_month, is_to_come
from ingestion.tag.reading import Reading, Sentence

_REACH = {
    "negation": 3,
    "denied": 16,
    "hypothetical": 6,
    "expected": 10,
    "future": 8,
    "historical": 8,
}
_FUTURE_AFTER = frozenset(("المقبل", "المقبله", "القادم", "القادمه", "غدا", "tomorrow", "next"))
# The sin of the future before a present verb; politics, cars, years and the like begin alike.
FUTURE_VERB = (
    r"(?!سياس|سياح|سيادي|سيادة|سياده|سيار|سياق|سياج|سيد[هةات]|سيدي|سيره|سيرة|سيرغ|سيناء|سيناري|سيطر"
    r"|سيول|سيبير|ستراتيج|ستاره|ستوديو|ستين|سنوات|سنوي|سندات)س[يتن][^\W_]{3,}"
)
_FUTURE = re.compile(f"[وف]?{FUTURE_VERB}")
_AFTER_REACH = 8
# A clause of its own begins here: what was hoped before it does not reach over.
_CLAUSE = frozenset(
    (
        "فيما",
        "بينما",
        "حيث",
        "كما",
        "وذلك",
        "بعدما",
        "عقب",
        "خلال",
        "التي",
        "الذي",
        "بعد",
        "منذ",
        "while",
        "after",
        "which",
        "who",
        "during",
        "when",
        "where",
        "but",
    )
)


def flags_of(reading: Reading, trigger: Hit, sentence: Sentence) -> frozenset[str]:
    """negation | hypothetical | future | historical, from the words before the trigger."""
    found: set[str] = set()
    floor = _clause_start(reading, trigger, sentence)
    for hit in reading.within("modality", sentence):
        kind = hit.entry.target
        near = floor <= hit.first < trigger.first and trigger.first - hit.last <= _REACH[kind]
        if near and not _affirms(reading, hit) and not is_month(reading, hit):
            found.add("negation" if kind == "denied" else kind)
    said_ahead = _is_future_verb(reading, trigger, floor) or is_to_come(reading, trigger, sentence)
    if said_ahead or _looks_ahead(reading, trigger, sentence):
        found.add("future")
    return frozenset(found)


def _affirms(reading: Reading, hit: Hit) -> bool:
    """قد before a past verb affirms; before a present one it doubts."""
    if reading.words[hit.first].lstrip("وف") != "قد" or hit.first + 1 >= len(reading.words):
        return False
    following = reading.words[hit.first + 1]
    return not (following.startswith("ي") or (following.startswith("ت") and len(following) > 3))


def _clause_start(reading: Reading, trigger: Hit, sentence: Sentence) -> int:
    for position in range(trigger.first - 1, sentence.first - 1, -1):
        if reading.words[position] in _CLAUSE:
            return position
        gap = reading.text[reading.ends[position] : reading.starts[position + 1]]
        if ("،" in gap or "," in gap or ":" in gap) and not _goes_on(reading, position + 1):
            return position + 1
    return sentence.first


def _goes_on(reading: Reading, position: int) -> bool:
    """ ", and that …" carries the doubt or plan of the words before."""
    return reading.words[position] in ("وان", "ان", "وانه", "وانها")


def _is_future_verb(reading: Reading, trigger: Hit, floor: int) -> bool:
    """سيزور, وسيجري … محادثات: the sin of the future, on the trigger or on the verb before it."""
    names = reading.lexicon.name_words
    for word in reading.words[max(floor, trigger.first - 6) : trigger.first + 1]:
        if _FUTURE.match(word) and word.lstrip("وف") not in names:
            return True
    return False


def _looks_ahead(reading: Reading, trigger: Hit, sentence: Sentence) -> bool:
    last = min(trigger.last + _AFTER_REACH, sentence.last)
    return any(w in _FUTURE_AFTER for w in reading.words[trigger.last + 1 : last])
