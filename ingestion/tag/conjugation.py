"""An Arabic verb in the persons that news is told in, from the form a lexicon lists.

The lexicon lists the third person masculine singular, past (زار) or present (يزور). Endings that
only join on (زارت، زاروا، يزورون) are left to the gazetteer's suffixes; here is what changes the
word itself: the person's letter of the present, and the weak last letter of the past.
"""

from collections.abc import Iterator

_LEAST = 3  # letters of a present form: يقف
_PERSONS = ("ت", "ن")  # she, they (fem.) or you; we


def verb_spellings(folded: str) -> Iterator[str]:
    """The folded verb, perhaps with words behind it, in its other persons.

    >>> sorted(verb_spellings("يزور"))
    ['تزور', 'نزور', 'يزور']
    >>> sorted(verb_spellings("دعا"))
    ['دعا', 'دعت', 'دعوا']
    """
    verb, space, rest = folded.partition(" ")
    forms = {verb}
    if verb.startswith("ي") and len(verb) >= _LEAST:
        forms.update(person + verb[1:] for person in _PERSONS)
    elif verb.endswith(("ي", "ا")) and len(verb) >= 3:
        forms.update((verb[:-1] + "ت", verb[:-1] + "وا"))
    if space:
        forms |= {ending for form in forms for ending in _endings(form)}
    for form in forms:
        yield form + space + rest


def _endings(form: str) -> Iterator[str]:
    """What the gazetteer adds to the last word of a term only, for its first word."""
    if form.startswith(("ي", "ت")) and not form.endswith(("ت", "وا")):
        yield from (form + "ان", form + "ون")
    elif not form.endswith(("ت", "وا", "ي", "ا")):
        yield from (form + "ت", form + "وا", form + "ا")
