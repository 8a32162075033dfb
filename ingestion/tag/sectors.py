"""Sectors by weighted cues: a headline counts double, repetition within a sentence little."""

from collections import defaultdict
from dataclasses import dataclass, field

from ingestion.tag.findings import SectorTag
from ingestion.tag.gazetteer import Hit
from ingestion.tag.reading import Reading, Sentence

_TITLE_FACTOR = 2.0
_REPEATED = 0.25  # further cues of one sector in one sentence
_LEAST = 2.6  # more than one plain cue says, less than one plain and one weak
_LEAST_MINOR = 1.2
_SHARE = 0.16  # of the strongest sector
_PER_SENTENCE_FLOOR = 0.11  # in long texts one passing word is not a topic


@dataclass
class _Tally:
    score: float = 0.0
    best: Hit | None = None
    sentences: set[int] = field(default_factory=set)


def find_sectors(reading: Reading) -> tuple[SectorTag, ...]:
    tallies: dict[str, _Tally] = defaultdict(_Tally)
    for sentence in reading.sentences_with("sector"):
        _add_sentence(reading, sentence, tallies)
    if not tallies:
        return ()
    top = max(t.score for t in tallies.values())
    least = max(_LEAST, _SHARE * top, _PER_SENTENCE_FLOOR * len(reading.sentences))
    tags = [
        _tag(reading, sector, tally, tally.score < least)
        for sector, tally in tallies.items()
        if tally.score >= min(_LEAST_MINOR, least)
    ]
    return tuple(sorted(tags, key=lambda t: (-t.score, t.sector)))


def sectors_in(reading: Reading, sentence: Sentence) -> tuple[str, ...]:
    """The sectors one sentence speaks of, strongest first: those of its event."""
    weights: dict[str, float] = defaultdict(float)
    for hit in reading.within("sector", sentence):
        weights[hit.entry.target] = max(weights[hit.entry.target], hit.entry.row.weight)
    strong = [s for s, w in weights.items() if w >= 2]
    return tuple(sorted(strong, key=lambda s: (-weights[s], s)))


def _add_sentence(reading: Reading, sentence: Sentence, tallies: dict[str, _Tally]) -> None:
    factor = _TITLE_FACTOR if sentence.is_title else 1.0
    by_sector: dict[str, list[Hit]] = defaultdict(list)
    for hit in reading.within("sector", sentence):
        by_sector[hit.entry.target].append(hit)
    for sector, hits in by_sector.items():
        hits.sort(key=lambda h: -h.entry.row.weight)
        tally = tallies[sector]
        repeated = min(3, len({h.start for h in hits}) - 1)
        tally.score += factor * hits[0].entry.row.weight * (1 + _REPEATED * repeated)
        tally.sentences.add(sentence.index)
        if tally.best is None or hits[0].entry.row.weight > tally.best.entry.row.weight:
            tally.best = hits[0]


def _tag(reading: Reading, sector: str, tally: _Tally, minor: bool) -> SectorTag:
    hit = tally.best
    assert hit is not None  # a tally exists only with a hit
    return SectorTag(
        span=reading.raw_span(hit.start, hit.end),
        rule="sector.cue",
        trigger=reading.quote(hit.start, hit.end),
        confidence=min(0.95, 0.4 + tally.score / 20),
        sector=sector,
        score=round(tally.score, 2),
        minor=minor,
    )
