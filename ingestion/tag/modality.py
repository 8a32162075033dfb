"""Whether a trigger says that something happened, will happen, might, or did not."""

from ingestion.tag.gazetteer import Hit
from ingestion.tag.reading import Reading, Sentence

_REACH = {"negation": 3, "hypothetical": 6, "future": 8, "historical": 8}
_FUTURE_AFTER = frozenset(("المقبل", "المقبله", "القادم", "القادمه", "غدا", "tomorrow", "next"))
_AFTER_REACH = 8
# A clause of its own begins here: what was hoped before it does not reach over.
_CLAUSE = frozenset((
    "فيما", "بينما", "حيث", "كما", "وذلك", "بعدما", "عقب", "خلال", "التي", "الذي", "بعد", "منذ",
    "while", "after", "which", "who", "during",
))


def flags_of(reading: Reading, trigger: Hit, sentence: Sentence) -> frozenset[str]:
    """negation | hypothetical | future | historical, from the words before the trigger."""
    found: set[str] = set()
    floor = _clause_start(reading, trigger, sentence)
    for hit in reading.within("modality", sentence):
        kind = hit.entry.target
        if floor <= hit.first < trigger.first and trigger.first - hit.last <= _REACH[kind]:
            found.add(kind)
    if _is_future_verb(reading, trigger) or _looks_ahead(reading, trigger, sentence):
        found.add("future")
    return frozenset(found)


def _clause_start(reading: Reading, trigger: Hit, sentence: Sentence) -> int:
    for position in range(trigger.first - 1, sentence.first - 1, -1):
        if reading.words[position] in _CLAUSE:
            return position
        gap = reading.text[reading.ends[position]:reading.starts[position + 1]]
        if "،" in gap or "," in gap or ":" in gap:
            return position + 1
    return sentence.first


def _is_future_verb(reading: Reading, trigger: Hit) -> bool:
    """سيزور, سيوقع: the sin of the future before a present verb; also a word earlier."""
    word = reading.words[trigger.first]
    if word.lstrip("وف").startswith(("سي", "ست", "سن")) and len(word) > 4:
        return True
    before = reading.words[trigger.first - 1] if trigger.first else ""
    bare = before.lstrip("وف")
    return bare.startswith(("سي", "ست")) and len(bare) > 4 and bare[2:3] not in "اة"


def _looks_ahead(reading: Reading, trigger: Hit, sentence: Sentence) -> bool:
    last = min(trigger.last + _AFTER_REACH, sentence.last)
    return any(w in _FUTURE_AFTER for w in reading.words[trigger.last + 1:last])
