"""By which stems a word is found: Arabic clitics and endings, broken plurals, English endings.

Pure, on words folded by `relations.arabic`. An Arabic word does not tell whether its first ب is
"in" or a letter of its own, so a word has one plain stem and may have derived ones: read without
its first letter, as a plural, as a nisba. A text is indexed by all of them, the derived ones
marked; a question asks for its own plain stem in both kinds, but for its derived ones only as
plain stems. So two words never meet in a form that is proper to neither.
"""

from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from relations.arabic import ANALYSER_VERSION
from relations.search_plurals import by_pattern, lexicon

# Raised with every change of what this file or the list of plurals returns; the index follows.
VERSION = f"{ANALYSER_VERSION}.1"
DERIVED, EXACT = "+", "="  # before a stem that was derived, before a word as it stands
LONGEST = 60  # letters of a word; what is longer is no word

_HAMZA = str.maketrans("ؤئ", "ءء")
_SHORTEST = 3
_SURE = 4  # letters behind what is taken for a clitic in a question: فكرة asks for no كرة
# With the article behind it a clitic cannot be anything else.
_ARTICLES = (
    "وبال", "فبال", "وكال", "فكال", "ولل", "فلل", "وال", "فال", "بال", "كال", "لل", "ال",
)  # fmt: skip
_CONJUNCTIONS, _PREPOSITIONS = "وف", "بلك"
_FUTURE = ("سي", "ست", "سن", "سا")
_PRONOUNS = ("هما", "كما", "ها", "هم", "هن", "كم", "نا", "ه")
_DUAL = ("ان", "ين")
# Endings of number and gender, the longest first; `least` letters stay.
_ENDINGS = (
    ("تين", 3), ("تان", 3), ("ات", 3), ("ون", 4), ("ين", 4), ("ان", 4), ("وا", 3), ("تي", 3),
    ("تا", 3), ("ه", 3), ("ا", 3),
)  # fmt: skip
_VOWELS = frozenset("aeiouy")
# Words that ask for nothing by themselves.
_EMPTY = """
في من الي علي عن مع ان او ثم هل ما هذا هذه ذلك تلك بين كل قد كما حتي عند لدي و
the of and in to for a an on at by with or is are was were from
"""
STOP_WORDS = frozenset(_EMPTY.split())


class Stems(NamedTuple):
    """`read_anew`: read without its first letters; `kin`: the singular, or what a nisba is of."""

    plain: str
    read_anew: frozenset[str] = frozenset()
    kin: frozenset[str] = frozenset()

    @property
    def derived(self) -> frozenset[str]:
        return (self.read_anew | self.kin) - {self.plain}


def stems_of(word: str) -> Stems:
    """The stems of one folded word."""
    word = _cut(word)
    if word.isascii():
        return Stems(word if word.isdigit() else _english(word))
    if not "ء" <= word[0] <= "ي":
        return Stems(word)
    word = word.translate(_HAMZA)
    bare = _without_article(word)
    plain, kin = _inflected(bare)
    # الغام: its first two letters are no article.
    whole = {word, word.removeprefix("ال")} - {bare}
    kin |= {_plurals()[form] for form in whole if form in _plurals()}
    read_anew: set[str] = set()
    if bare == word:
        for rest in _without_clitics(word):
            stem, more = _inflected(_without_article(rest))
            read_anew |= {stem} | more
    return Stems(plain, frozenset(read_anew), frozenset(kin))


@lru_cache(maxsize=1 << 15)
def keys_of(word: str) -> frozenset[str]:
    """By which keys a text that has this word is found."""
    stems = stems_of(word)
    derived = (DERIVED + stem for stem in stems.derived)
    return frozenset((stems.plain, as_it_stands(word), *derived))


def as_it_stands(word: str) -> str:
    """The key of this word and of no other form of it."""
    return EXACT + _cut(word)


def _cut(word: str) -> str:
    # Folding leaves capitals to alphabets that it does not know.
    return word.lower()[:LONGEST]


def wanted_by(word: str) -> set[str]:
    """The keys that answer a question for this word in any of its forms."""
    stems = stems_of(word)
    longer = {stem for stem in stems.read_anew if len(stem) >= _SURE}
    return {stems.plain, DERIVED + stems.plain, *stems.kin, *longer}


def _without_article(word: str) -> str:
    """Taken off as often as it stands there: الالتزام and التزام stay one word."""
    found = True
    while found:
        found = False
        for article in _ARTICLES:
            if word.startswith(article) and len(word) - len(article) >= _SHORTEST:
                word, found = word[len(article) :], True
                break
    return word


def _without_clitics(word: str) -> Iterator[str]:
    """The word read with its first letters as "and", "so", "in", "to", "as", "will"."""
    rests = [word]
    if word[0] in _CONJUNCTIONS:
        rests.append(word[1:])
    for rest in rests:
        if rest is not word and len(rest) >= _SHORTEST:
            yield rest
        if len(rest) > _SHORTEST and (rest[0] in _PREPOSITIONS or rest.startswith(_FUTURE)):
            yield rest[1:]


def _inflected(word: str) -> tuple[str, set[str]]:
    """The word without pronoun, number and gender; beside it what it may be the plural of."""
    derived: set[str] = set()
    forms = [word]
    for _ in range(3):
        shorter = _shortened(forms[-1], had_pronoun=len(forms) > 1)
        if shorter == forms[-1]:
            break
        forms.append(shorter)
    plain = forms[-1]
    for form in forms:
        derived.update(_singulars(form))
        if form.endswith(_DUAL) and len(form) == 5:  # طرفان, but also ميزان
            derived.add(form[:-2])
        if form.endswith("ت") and len(form) > _SHORTEST:  # بحثت
            derived.add(form[:-1])
        # نفطي; of تركيا it would leave another word.
        if form.endswith("ي") and len(form) > _SHORTEST and not word.endswith("يا"):
            derived.add(_ended(form[:-1]))
    return plain, derived - {plain}


def _singulars(form: str) -> Iterator[str]:
    if (listed := _plurals().get(form)) is not None:
        yield listed
    else:
        yield from map(_ended, by_pattern(form))


def _ended(word: str) -> str:
    """A word that has neither article nor clitic, without its endings."""
    for _ in range(3):
        shorter = _shortened(word, had_pronoun=False)
        if shorter == word:
            break
        word = shorter
    return word


def _shortened(word: str, *, had_pronoun: bool) -> str:
    """The word without one ending."""
    for pronoun in _PRONOUNS:
        rest = word.removesuffix(pronoun)
        if rest is not word and len(rest) >= _SHORTEST:
            # زيارته: the ta of زيارة opens before a pronoun.
            opened = rest.endswith("ت") and not rest.endswith("ات") and len(rest) > _SHORTEST
            return rest[:-1] if opened else rest
    for ending, least in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= least:
            return word[: -len(ending)]
    return word


@lru_cache(maxsize=1)
def _plurals() -> dict[str, str]:
    """The list in the spelling and the stems of this file."""
    fold = str.maketrans("ةىؤئ", "هيءء")
    listed = {}
    for plural, singular in lexicon().items():
        listed[plural.translate(fold)] = _ended(singular.translate(fold))
    return listed


_IRREGULAR = {"children": "child", "men": "man", "women": "woman", "people": "person"}


def _english(word: str) -> str:
    """Plurals, -ed and -ing; a last e or y that comes and goes with them."""
    word = _IRREGULAR.get(word, word)
    if len(word) <= _SHORTEST:
        return word
    if word.endswith(("ies", "sses", "xes", "ches", "shes", "zes")) and len(word) > 4:
        word = word[:-2]
    elif word.endswith("s") and not word.endswith(("ss", "us", "is")):
        word = word[:-1]
    for ending in ("ing", "ed"):
        rest = word.removesuffix(ending)
        if rest is not word and len(rest) >= _SHORTEST and _VOWELS & set(rest):
            word = rest
            if len(rest) > 3 and rest[-1] == rest[-2] and rest[-1] not in "lsz":
                word = rest[:-1]
            break
    if word.endswith("y") and len(word) > _SHORTEST:
        word = word[:-1] + "i"
    if word.endswith("e") and len(word) > _SHORTEST:
        word = word[:-1]
    return word
