"""Documents that belong to another: "14 protocols, among them …", "under the framework"."""

from collections.abc import Sequence

from ingestion.tag.gazetteer import Hit
from ingestion.tag.numerals import SEVERAL
from ingestion.tag.reading import Reading, Sentence
from relations.arabic import fold_text


def _phrases(*rows: str) -> frozenset[tuple[str, ...]]:
    return frozenset(tuple(fold_text(p).split()) for row in rows for p in row.split("|"))


# Right before the whole.
_UNDER = _phrases(
    "بموجب|ضمن|في إطار|إحدى|أحد|واحدة من|واحد من|جزء من|جزءا من|من أصل|استنادا إلى|من بين",
    "under|under the|within|part of|part of the|one of|one of the|pursuant to|pursuant to the",
    "framework of|framework of the|under a|part of a",
)
# Between the whole and its parts.
_AMONG = _phrases(
    "منها|بينها|من بينها|أبرزها|أهمها|تشمل|شملت|تضمنت|تضم|يشمل|تتضمن",
    "including|among them|such as|notably|which include|include|included|comprising",
)
_LONGEST = 3


def whole_of(reading: Reading, sentence: Sentence, hit: Hit, counted: Sequence[Hit]) -> Hit | None:
    """The document of the same sentence that this one is a part of.

    `counted` are the documents of the sentence that stand for several.
    """
    named = reading.within("instrument", sentence)
    for whole in named:
        if whole.first != hit.first and _is_under(reading, sentence, whole):
            return whole if not _is_under(reading, sentence, hit) else None
    for whole in counted:
        if whole.last < hit.first and _lists(reading, whole, hit):
            return whole
    return None


def _is_under(reading: Reading, sentence: Sentence, whole: Hit) -> bool:
    """Whether the words before it, its number left out, make something else a part of it."""
    first = whole.first
    while first > sentence.first and (
        reading.words[first - 1].isdigit() or reading.words[first - 1] in SEVERAL
    ):
        first -= 1
    return _ends_with(reading.words[max(sentence.first, first - _LONGEST) : first], _UNDER)


def _lists(reading: Reading, whole: Hit, part: Hit) -> bool:
    between = reading.words[whole.last + 1 : part.first]
    return any(_ends_with(between[: n + 1], _AMONG) for n in range(len(between)))


def _ends_with(words: Sequence[str], phrases: frozenset[tuple[str, ...]]) -> bool:
    return any(
        tuple(_bare(w) if n == 0 else w for n, w in enumerate(words[-size:])) in phrases
        or tuple(words[-size:]) in phrases
        for size in range(1, min(_LONGEST, len(words)) + 1)
    )


def _bare(word: str) -> str:
    """Without the "and" that hangs on it."""
    return word[1:] if word[:1] in ("و", "ف") and len(word) > 3 else word
