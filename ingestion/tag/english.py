"""What English asks for beyond the common rules: forms of verbs, and names told by their capital."""

import re
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
        for line in (
            "meet: met|hold: held|send: sent|give: gave given|take: took taken|make: made"
            "|say: said|tell: told|speak: spoke spoken|see: saw seen|go: went gone|come: came"
            "|fly: flew flown|leave: left|build: built|rebuild: rebuilt|begin: began begun"
            "|withdraw: withdrew withdrawn|draw: drew drawn|strike: struck stricken|hit: hit"
            "|shoot: shot|freeze: froze frozen|break: broke broken|cut: cut|set: set|put: put"
            "|pay: paid|repay: repaid|buy: bought|sell: sold|lend: lent|bring: brought"
            "|seek: sought|win: won|lead: led|shut: shut|forgive: forgave forgiven"
            "|undertake: undertook undertaken|write: wrote written|swear: swore sworn"
            "|hand: handed|get: got|spend: spent|feed: fed|fight: fought|lift: lifted"
            "|overfly: overflew overflown|seal: sealed|grow: grew grown"
        ).split("|")
    )
}


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
