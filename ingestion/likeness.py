"""How alike two texts are: MinHash finds who may be, exact shingles say how much.

Measured on 78 articles, of which many tell the same events: texts that tell one event in other
words share at most .06 of their shingles (Jaccard) and .18 of the shorter text (containment);
copies with other boilerplate share .96 and more; excerpts have a Jaccard of .19 to .51 and a
containment of 1.
"""

from hashlib import blake2b
from struct import pack

from rensa import RMinHash

from relations.arabic import ANALYSER_VERSION, fold, fold_text, words

# Three words: one is shared by any two articles of one field, five break with every small change.
SHINGLE = 3
# 128 bands of two: a pair is looked at with a chance of .99 at a Jaccard of .19, where the smallest
# excerpts lie, and of .006 at .007, above which no two unrelated texts were found.
BANDS, ROWS, SEED = 128, 2, 1
# Signatures of another making are never compared.
MADE_BY = f"{ANALYSER_VERSION}.{SHINGLE}.{BANDS}x{ROWS}.{SEED}.{RMinHash.ALGORITHM_VERSION}"
# Far from retellings (.06) and from copies (.96): most sentences stand in both.
NEAR = 0.5
# Retellings share at most .18 of the shorter text, excerpts all of it but a sentence put anew.
EXCERPT = 0.8
# A flash of one sentence is part of too much to tell anything.
FEWEST_SHINGLES = 20
# Copies have .96 and more. Guards texts of which next to nothing but their frame is left.
SAME = 0.9
# Words in a line of the frame round an article, never a sentence: "share this", "source …" below
# it, the name of a section above it.
LONGEST_BELOW, LONGEST_ABOVE = 8, 3
MOST_LINES_ABOVE = 5
_SENTENCE_ENDS = (".", "!", "?", "؟", "۔", ":", "،", "…")

Shingles = frozenset[tuple[str, ...]]


def body_of(text: str, boilerplate: list[int] | tuple[int, ...]) -> str:
    """Return the lines of a text that are its article."""
    hidden = set(boilerplate)
    return "\n".join(line for n, line in enumerate(text.split("\n")) if n not in hidden)


def shingles(body: str) -> Shingles:
    """Return the runs of three folded words; a shorter text is one run."""
    said = _words(body)
    return frozenset(tuple(said[n : n + SHINGLE]) for n in range(max(1, len(said) - SHINGLE + 1)))


def signature(body: str) -> list[int]:
    """Return one number a band: two texts that share any of them may be alike."""
    said = shingles(body)
    if len(said) < FEWEST_SHINGLES:
        return []
    sketch = RMinHash(num_perm=BANDS * ROWS, seed=SEED)
    sketch.update([" ".join(shingle) for shingle in said])
    slots = sketch.digest()
    return [_number(band, slots[band * ROWS : (band + 1) * ROWS]) for band in range(BANDS)]


def _number(band: int, slots: list[int]) -> int:
    """Return 64 bits as PostgreSQL's bigint holds them."""
    digest = blake2b(pack(f"<H{ROWS}I", band, *slots), digest_size=8).digest()
    return int.from_bytes(digest, "little", signed=True)


def jaccard(one: Shingles, other: Shingles) -> float:
    """Return how much of both is in both."""
    return len(one & other) / len(one | other)


def containment(one: Shingles, other: Shingles) -> float:
    """Return how much of the shorter is in the longer."""
    return len(one & other) / min(len(one), len(other))


def is_kin(one: Shingles, other: Shingles) -> bool:
    """Tell whether one is nearly the other's text, or an excerpt of it."""
    if min(len(one), len(other)) < FEWEST_SHINGLES:
        return False
    return jaccard(one, other) >= NEAR or containment(one, other) >= EXCERPT


def says_the_same(one: str, other: str) -> bool:
    """Tell whether two bodies differ in punctuation and in the frame round them, nothing else.

    One word, figure or sentence more or less is an update. What may differ are short lines
    without a figure that end no sentence: below the text on either side, above it on one, since
    another headline is an update too.
    """
    short, long = sorted((_without_tail(one), _without_tail(other)), key=_length)
    for line in long[:MOST_LINES_ABOVE]:
        if _length(long) == _length(short) or not _is_frame(line, LONGEST_ABOVE):
            break
        long = long[1:]
    said = _words("\n".join(short))
    if not said or said != _words("\n".join(long)):
        return False
    return jaccard(shingles(one), shingles(other)) >= SAME


def _without_tail(body: str) -> list[str]:
    lines = [line for line in body.split("\n") if line.strip()]
    while lines and _is_frame(lines[-1], LONGEST_BELOW):
        lines.pop()
    return lines


def _is_frame(line: str, longest: int) -> bool:
    plain = fold_text(line)
    if plain.endswith(_SENTENCE_ENDS) or any(sign.isdigit() for sign in plain):
        return False
    return len(_words(plain)) <= longest


def _length(lines: list[str]) -> int:
    return len(_words("\n".join(lines)))


def _words(body: str) -> list[str]:
    return [match.group() for match in words(fold(body).text)]
