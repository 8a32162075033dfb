"""How English headlines speak of what is to come: "Country to supply gas"."""

from ingestion.tag.gazetteer import Hit
from ingestion.tag.reading import Reading, Sentence

_NAMING = ("name", "official", "organization", "role", "party")
# "In May" is a month; "may" behind a subject is a doubt.
_BEFORE_MAY = frozenset((
    "in", "of", "since", "last", "next", "early", "mid", "late", "until", "by", "this", "and", "to",
    "from", "between", "during",
))  # fmt: skip


def is_to_come(reading: Reading, trigger: Hit, sentence: Sentence) -> bool:
    """ "to" between a subject and the first verb of its sentence."""
    words, first = reading.words, trigger.first
    if first < sentence.first + 2 or words[first - 1] != "to":
        return False
    if any(hit.first < first for hit in reading.within("event", sentence)):
        return False
    return any(
        hit.last == first - 2 for kind in _NAMING for hit in reading.within(kind, sentence)
    ) and not _has_left(words[sentence.first : first - 1])


def _has_left(words: list[str]) -> bool:
    """A verb of motion before it makes "to" a purpose or a way."""
    return bool(_MOTION & set(words))


_MOTION = frozenset((
    "went", "came", "flew", "travelled", "traveled", "returned", "headed", "moved", "crossed",
    "said", "told", "asked", "urged", "called", "for", "from", "has", "have", "was", "were",
    "allows", "allowed", "enables", "helps",
))  # fmt: skip


def is_month(reading: Reading, hit: Hit) -> bool:
    """Whether "may" is the month."""
    words = reading.words
    if words[hit.first] != "may":
        return False
    before = words[hit.first - 1] if hit.first else ""
    after = words[hit.last + 1] if hit.last + 1 < len(words) else ""
    return before in _BEFORE_MAY or before.isdigit() or after.isdigit()
