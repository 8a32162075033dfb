"""What English asks for beyond the common rules: verb forms, names told by their capital."""

import re
from collections.abc import Sequence
from functools import lru_cache

_VOWELS = "aeiou"
_DOUBLED = re.compile(r"^[^aeiou]*[aeiou][bdgmnprt]$")  # ship, plan, stop: one short syllable
# Longer verbs that double their last letter, always or in British spelling.
_ALSO_DOUBLED = frozenset((
    "cancel", "travel", "commit", "submit", "permit", "admit", "transfer", "refer", "confer",
    "equip", "begin", "signal", "label", "dispel", "expel", "compel",
))  # fmt: skip
# base: past forms and others that no rule makes.
_IRREGULAR = {
    base: tuple(forms.split())
    for base, forms in (
        line.split(": ")
        for line in """
meet: met
hold: held
send: sent
give: gave given
take: took taken
make: made
have: had
say: said
tell: told
speak: spoke spoken
see: saw seen
go: went gone
come: came
fly: flew flown
leave: left
build: built
rebuild: rebuilt
begin: began begun
withdraw: withdrew withdrawn
strike: struck stricken
sit: sat
shoot: shot
freeze: froze frozen
break: broke broken
cut: cut
set: set
put: put
shut: shut
tear: tore torn
throw: threw thrown
pay: paid
buy: bought
sell: sold
lend: lent
bring: brought
seek: sought
lead: led
feed: fed
stand: stood
write: wrote written
forgive: forgave forgiven
""".strip().split("\n")
    )
}
_BEFORE_NOUNS = frozenset((
    "the", "a", "an", "of", "for", "on", "in", "its", "their", "his", "her", "this", "s", "new",
    "first", "any", "no", "with", "from", "by", "more", "such", "full", "between",
))  # fmt: skip
TOLD_BEFORE = frozenset(("the", "that", "this", "these", "those", "his", "her", "their", "its"))
# What talks are about is no party to them: "talks on …", "the situation in …".
_ABOUT = frozenset(("on", "about", "over", "regarding", "concerning"))
_MATTERS = frozenset((
    "situation", "developments", "war", "crisis", "conflict", "events", "situations", "peace",
    "transition", "unrest", "violence",
))  # fmt: skip
_AFTER_THE_ACT = frozenset(("after", "before", "by", "while", "upon", "since", "was", "were"))
_BE = frozenset(("was", "were", "been", "be", "being", "is", "are"))
_CALLED_OFF = frozenset(("cancelled", "canceled", "postponed", "called", "put"))
_CALLED_OFF_REACH = 12


@lru_cache(maxsize=4096)
def verb_forms(term: str) -> tuple[str, ...]:
    """sign: sign, signs, signing, signed; the words behind the first stay ("arrive in")."""
    verb, blank, rest = term.partition(" ")
    forms = (verb, _third_person(verb), *_with_ending(verb, "ing"), *_past(verb))
    return tuple(dict.fromkeys(form + blank + rest for form in forms))


def _third_person(verb: str) -> str:
    if verb.endswith("y") and verb[-2:-1] not in _VOWELS:
        return verb[:-1] + "ies"
    return verb + ("es" if verb.endswith(("s", "x", "z", "ch", "sh", "o")) else "s")


def _past(verb: str) -> tuple[str, ...]:
    if verb in _IRREGULAR:
        return _IRREGULAR[verb]
    if verb.endswith("y") and verb[-2:-1] not in _VOWELS:
        return (verb[:-1] + "ied",)
    return _with_ending(verb, "ed")


def _with_ending(verb: str, ending: str) -> tuple[str, ...]:
    if verb.endswith("e") and not (ending == "ing" and verb.endswith(("ee", "oe", "ye"))):
        return (verb[:-1] + ending,)
    doubled = verb + verb[-1:] + ending
    if verb in _ALSO_DOUBLED:
        return verb + ending, doubled
    return (doubled,) if _DOUBLED.match(verb) else (verb + ending,)


def written_as_name(raw: str, listed: str) -> bool:
    """ "us", "polish", "mess" are words; "US", "Polish", "MESS" are names."""
    if not listed[:1].isupper():
        return True
    letters = [c for c in listed if c.isalpha()]
    if len(letters) <= 4 and all(c.isupper() for c in letters):
        return raw.isupper()
    return any(c.isupper() for c in raw)


def is_finite(words: Sequence[str], first: int, verb: str) -> bool:
    """ "They supply gas", not "to supply", "talked of supplying" or "the supply"."""
    word, before = words[first], words[first - 1] if first else ""
    if word.endswith("ing"):
        return before in _AFTER_THE_ACT or before in _BE
    if word == verb.partition(" ")[0]:
        return before != "to" and before not in _BEFORE_NOUNS
    return True


def is_passive(words: Sequence[str], first: int) -> bool:
    """ "Has been cancelled", "was signed": what it is about stands before."""
    return first > 0 and words[first - 1] in _BE and words[first].endswith(("ed", "en", "t", "d"))


def is_called_off(words: Sequence[str], last: int, end: int) -> bool:
    """ "The visit planned for May was cancelled": it did not take place."""
    reach = range(last + 2, min(end, last + _CALLED_OFF_REACH))
    return any(words[n] in _CALLED_OFF and words[n - 1] in _BE for n in reach)


def is_matter(words: Sequence[str], first: int) -> bool:
    """Whether a country at this word is what is talked of: "talks on X", "the war in X"."""
    before = [w for w in words[max(0, first - 4) : first] if w not in ("the", "a")][-2:]
    if not before:
        return False
    return before[-1] in _ABOUT or (before[-1] == "in" and before[0] in _MATTERS)
