"""Which partners a text is about: only where the relation with home is its matter.

Named in passing, host of somebody else's talks, or one of a list does not count.
"""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from ingestion.tag.findings import AboutPartner, EventFinding
from ingestion.tag.reading import Reading, Sentence
from ingestion.tag.sides import BOTH, Sides

_TITLE, _LEAD, _OTHER = 3.0, 2.0, 1.0
_LEAST = 3.0
_LEAST_SHARE = 0.45  # of the strongest foreign country
_EVENT = 1.5


@dataclass(frozen=True, slots=True)
class Salience:
    """How much each country is spoken of as an actor; a place alone counts little."""

    scores: dict[str, float]
    best: dict[str, Sentence]
    together: Counter[str]  # sentences that hold both home and the country

    def main_partner(self, home: str, partners: frozenset[str]) -> str | None:
        """The partner spoken of most, unless a third country outweighs it."""
        foreign = {c: s for c, s in self.scores.items() if c not in (home, BOTH, "ZZ")}
        top = max(sorted(foreign), key=lambda c: foreign[c], default=None)
        return top if top in partners else None


def salience(reading: Reading, sides: Sides) -> Salience:
    scores: dict[str, float] = defaultdict(float)
    together: Counter[str] = Counter()
    best: dict[str, tuple[float, Sentence]] = {}
    home = reading.lexicon.home
    lead = next((s.paragraph for s in reading.sentences if not s.is_title), 0)
    for sentence in sides.sentences():
        factor = _TITLE if sentence.is_title else _LEAD if sentence.paragraph == lead else _OTHER
        strengths: dict[str, float] = {}
        for side in sides.of(sentence):
            strengths[side.country] = max(strengths.get(side.country, 0), side.strength)
        for country, strength in strengths.items():
            scores[country] += factor * strength
            if home in strengths and country != home:
                together[country] += 1
            if country not in best or factor * strength > best[country][0]:
                best[country] = (factor * strength, sentence)
    return Salience(dict(scores), {c: s for c, (_, s) in best.items()}, together)


def about_partners(
    reading: Reading, found: Salience, events: Sequence[EventFinding]
) -> tuple[AboutPartner, ...]:
    home, partners = reading.lexicon.home, reading.lexicon.partners
    if found.scores.get(home, 0) < _LEAST / 2 and not events:
        return ()
    counted = Counter(e.partner for e in events)
    foreign = [s for c, s in found.scores.items() if c not in (home, BOTH, "ZZ")]
    top = max(foreign, default=0)
    about = []
    for partner in sorted(partners & set(found.scores)):
        score = found.scores[partner] + _EVENT * min(2, counted[partner])
        if (
            score >= _LEAST
            and found.scores[partner] >= _LEAST_SHARE * top
            and (counted[partner] or found.together[partner])
        ):
            about.append(_about(reading, found, partner, score, counted[partner]))
    return tuple(sorted(about, key=lambda a: (-a.score, a.country)))


def _about(
    reading: Reading, found: Salience, partner: str, score: float, events: int
) -> AboutPartner:
    sentence = found.best[partner]
    reason = "headline" if sentence.is_title else "spoken of with home"
    return AboutPartner(
        span=reading.raw_span(sentence.start, sentence.end),
        rule="about.salience",
        trigger=reading.quote(sentence.start, sentence.end)[:200],
        confidence=min(0.97, 0.5 + score / 25),
        country=partner,
        score=round(score, 2),
        reason=f"{reason}; events: {events}; sentences with home: {found.together[partner]}",
    )
