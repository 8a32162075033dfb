"""Who does it to whom: sides resolved by the frame of the trigger."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from ingestion.tag.belonging import belongs, distance
from ingestion.tag.direction import WEAK, Scene, roles_of
from ingestion.tag.gazetteer import Hit
from ingestion.tag.reading import Reading, Sentence
from ingestion.tag.relevance import Salience
from ingestion.tag.sides import BOTH, Side, Sides

_BREATH = 4  # words between partners that act together
_NEIGHBOUR = 0.75
_DOCUMENT = 0.55
_CLEARLY = 2  # sentences that name home and the partner together


@dataclass(frozen=True, slots=True)
class Pair:
    """One home and partner pair, with who acts."""

    partner: str
    actor: str
    recipient: str
    officials: tuple[str, ...]
    confidence: float
    mode: str | None = None


def resolve(
    reading: Reading,
    sides: Sides,
    found: Salience,
    sentence: Sentence,
    trigger: Hit,
    triggers: Sequence[Hit],
) -> list[Pair]:
    home, partners = reading.lexicon.home, reading.lexicon.partners
    main = found.main_partner(home, partners)
    own = tuple(_opened(sides.of(sentence), home, main))
    present = {s.country for s in own if s.kind not in WEAK or _is_reached(reading, s)}
    borrowed: tuple[Side, ...] = ()
    confidence = 1.0
    if home not in present or not present & partners:
        borrowed, confidence = _borrow(sides, found, sentence, own, reading, main)
        if not borrowed and not present and _is_shared(trigger):
            borrowed, confidence = _from_the_matter(found, sentence, home, main)
    scene = Scene(reading, sentence, trigger, own, borrowed, home, confidence)
    pairs = []
    for partner in sorted(partners & {s.country for s in (*own, *borrowed)}):
        if belongs(scene, partner):
            pairs.append(_pair(scene, partner, triggers))
    return _one_of_rivals(scene, pairs)


def _one_of_rivals(scene: Scene, pairs: list[Pair]) -> list[Pair]:
    """Several partners share an event only where they are named in one breath."""
    if len(pairs) < 2:
        return pairs
    first = {
        p.partner: min(s.word for s in scene.own if s.country == p.partner)
        for p in pairs
        if any(s.country == p.partner for s in scene.own)
    }
    if len(first) < len(pairs):
        return [p for p in pairs if p.partner in first]
    places = sorted(first.values())
    if all(later - earlier <= _BREATH for earlier, later in pairwise(places)):
        return pairs
    near = {
        p.partner: min(distance(s, scene.trigger) for s in scene.own if s.country == p.partner)
        for p in pairs
    }
    return [min(pairs, key=lambda p: (near[p.partner], p.partner))]


def _is_reached(reading: Reading, side: Side) -> bool:
    """A place that is somebody's goal stands for its country: "to Damascus"."""
    return bool(side.word) and reading.words[side.word - 1] not in ("عبر", "via", "through")


def _opened(found: Sequence[Side], home: str, main: str | None) -> list[Side]:
    """ "The two sides" are home and the main partner."""
    opened: list[Side] = []
    for side in found:
        if side.country != BOTH:
            opened.append(side)
            continue
        for country in filter(None, (home, main)):
            opened.append(Side(country, side.word, side.end, side.start, "both", side.strength))
    return opened


def _borrow(
    sides: Sides,
    found: Salience,
    sentence: Sentence,
    own: Sequence[Side],
    reading: Reading,
    main: str | None,
) -> tuple[tuple[Side, ...], float]:
    """What a sentence leaves unsaid: from the one before, else from the matter of the text."""
    home, partners = reading.lexicon.home, reading.lexicon.partners
    present = {s.country for s in own if s.kind not in WEAK}
    if present - partners - {home} or len(present - {home}) > 1:
        return (), 0.0  # others are spoken of, or two partners with each other
    lacking = ({home} - present) | (set() if present & partners else set(partners))
    if not present:
        return (), 0.0
    for back in (1, 2):
        if sentence.index < back:
            break
        earlier = reading.sentences[sentence.index - back]
        if earlier.is_title and sentence.index > 1:
            break
        seen = [s for s in _opened(sides.of(earlier), home, main) if s.kind not in WEAK]
        if {s.country for s in seen} - partners - {home}:
            break
        lent = [s for s in seen if s.country in lacking]
        if lent and (home in present or home in {s.country for s in lent}):
            return tuple(lent[-1:]), _NEIGHBOUR
    countries = [c for c in (home, main) if c and c in lacking]
    if len(countries) == 1 and main and found.together[main] >= 1:
        here = sentence.first
        lent = [Side(countries[0], here, here, sentence.start, "context", 0.3)]
        return tuple(lent), _DOCUMENT
    return (), 0.0


def _is_shared(trigger: Hit) -> bool:
    """A signing is the two sides' own, even where a sentence names neither."""
    return bool(trigger.entry.row.options.get("frame") == "mutual")


def _from_the_matter(
    found: Salience, sentence: Sentence, home: str, main: str | None
) -> tuple[tuple[Side, ...], float]:
    """Both sides from what the text is about, where it is clearly about the two."""
    if main is None or found.together[main] < _CLEARLY or sentence.is_title:
        return (), 0.0
    here = sentence.first
    pair = (Side(c, here, here, sentence.start, "context", 0.3) for c in (home, main))
    return tuple(pair), _DOCUMENT


def _pair(scene: Scene, partner: str, triggers: Sequence[Hit]) -> Pair:
    actor, recipient, mode = roles_of(scene, partner)
    return Pair(
        partner, actor, recipient, _officials(scene, partner, triggers), scene.confidence, mode
    )


def _officials(scene: Scene, partner: str, triggers: Sequence[Hit]) -> tuple[str, ...]:
    """Known officials of either side between this trigger and the next of its type."""
    same = sorted(t.first for t in triggers if t.entry.target == scene.trigger.entry.target)
    later = [first for first in same if first > scene.trigger.first]
    edge = later[0] if later and len(same) > 1 else scene.sentence.last
    floor = scene.trigger.first if scene.trigger.first != same[0] else scene.sentence.first
    found = [
        s.person.official
        for s in scene.own
        if s.person
        and s.person.official
        and floor <= s.word < edge
        and s.country in (scene.home, partner)
    ]
    return tuple(dict.fromkeys(found))
