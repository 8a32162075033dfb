"""Who acts and who receives: the subject of a verb, the visitor and the host."""

from collections.abc import Sequence
from dataclasses import dataclass

from ingestion.tag.gazetteer import Hit
from ingestion.tag.reading import Reading, Sentence
from ingestion.tag.sides import Side

WEAK = ("place",)  # kinds of sides that are where, not who
_THAT = frozenset(("ان", "بان", "حيث", "فيما", "بينما", "that", "while"))
_OBLIQUE = frozenset(
    (
        "الي",
        "مع",
        "في",
        "علي",
        "عن",
        "تجاه",
        "من",
        "لدي",
        "ضد",
        "نحو",
        "to",
        "with",
        "in",
        "on",
        "for",
        "against",
        "of",
        "from",
    )
)
_IN = frozenset(("في", "in", "at"))
_TO = frozenset(("الي", "to", "in", "زياره", "زار", "نحو"))
_ARTICLES = frozenset(("the", "a", "an", "its", "his", "her", "their"))
_SUBJECT_REACH = 6
_AGENT_REACH = 10
_VENUE_REACH = 10


@dataclass(frozen=True, slots=True)
class Scene:
    """The sides a trigger sees, and how sure it is that they are its own."""

    reading: Reading
    sentence: Sentence
    trigger: Hit
    own: tuple[Side, ...]  # in the sentence
    borrowed: tuple[Side, ...]  # from the sentence before
    home: str
    confidence: float

    @property
    def frame(self) -> str:
        return str(self.trigger.entry.row.options.get("frame", "act"))


def roles_of(scene: Scene, partner: str) -> tuple[str, str, str | None]:
    if scene.frame in ("visit", "host", "meet"):
        return _visitor_and_host(scene, partner)
    both = [s for s in (*scene.own, *scene.borrowed) if s.country in (scene.home, partner)]
    if scene.frame == "mutual":
        subject = min(both, key=lambda s: (s.kind in (*WEAK, "context"), s.word), default=None)
    else:
        subject = _subject(scene, both)
    actor = subject.country if subject else scene.home
    return actor, partner if actor == scene.home else scene.home, None


def _subject(scene: Scene, both: Sequence[Side]) -> Side | None:
    """Arabic says the verb first: the next side behind it, else the last one before it."""
    source = next(
        (
            s
            for s in both
            if _word_before(scene, s) in ("من", "from") and 0 < s.word - scene.trigger.last <= 10
        ),
        None,
    )
    if source is not None and scene.trigger.entry.target in ("COOPERATE", "AID"):
        return source
    if agent := _agent(scene, both):
        return agent
    acting = [s for s in both if s.kind not in WEAK and not _is_oblique(scene, s)]
    acting = acting or [s for s in both if s.kind not in WEAK] or list(both)
    after = [s for s in acting if 0 < s.word - scene.trigger.last <= 6]
    before = [s for s in acting if s.word < scene.trigger.first]
    before = [s for s in before if s in scene.own] or before  # said here, not only before
    if (
        not after
        and before
        and scene.trigger.first > scene.sentence.first
        and (
            scene.reading.words[scene.trigger.first][0] in "وف"
            and scene.trigger.entry.row.options.get("match") == "verb"
        )
    ):
        return before[0]  # "… and demanded": whoever was the subject before
    close = bool(before) and scene.trigger.first - before[-1].end <= 1
    verb_first = not close and scene.trigger.first - _clause_start(scene) <= 1
    if after and (verb_first or not before):
        return after[0]
    if before:
        named_first = [s for s in before if s.kind in ("person", "name", "metonym", "capital")]
        return (named_first or before)[-1]
    return after[0] if after else (acting[0] if acting else None)


def _agent(scene: Scene, both: Sequence[Side]) -> Side | None:
    """ "Was received by …": a passive names who acts behind it."""
    reach = range(scene.trigger.last + 1, scene.trigger.last + 1 + _AGENT_REACH)
    return next((s for s in both if s.word in reach and _word_before(scene, s) == "by"), None)


def _clause_start(scene: Scene) -> int:
    """The word behind the last comma, or "that", before the trigger."""
    reading = scene.reading
    for position in range(scene.trigger.first, scene.sentence.first, -1):
        gap = reading.text[reading.ends[position - 1] : reading.starts[position]]
        if gap.strip() or reading.words[position - 1] in _THAT:
            return position
    return scene.sentence.first


def _word_before(scene: Scene, side: Side) -> str:
    """What stands before a side, and before its English article."""
    words, at = scene.reading.words, side.word - 1
    while at > scene.sentence.first and words[at] in _ARTICLES:
        at -= 1
    return words[at] if at >= 0 else ""


def _is_oblique(scene: Scene, side: Side) -> bool:
    """Behind "to", "with", "in": the other side, not the one that acts."""
    return side.joined.endswith(("ل", "ب", "لل")) or _word_before(scene, side) in _OBLIQUE


def _visitor_and_host(scene: Scene, partner: str) -> tuple[str, str, str | None]:
    """The host is where it takes place; without a place, whoever is named first has come."""
    pair = (scene.home, partner)
    host = _destination(scene, pair)
    if scene.frame == "host" and (agent := _agent(scene, _of_pair(scene, pair))):
        host = agent.country
    if host is None and scene.frame == "host":
        subject = _subject(scene, _of_pair(scene, pair))
        host = subject.country if subject else None
    if host is None and scene.frame == "visit":
        visitor_side = next(
            (
                s
                for s in scene.own
                if s.country in pair
                and 0 < s.word - scene.trigger.last <= _SUBJECT_REACH
                and s.kind not in WEAK
            ),
            None,
        )
        if visitor_side is not None:
            host = partner if visitor_side.country == scene.home else scene.home
    if host is None:
        everyone = sorted(
            (s for s in (*scene.own, *scene.borrowed) if s.country in pair and s.kind != "place"),
            key=lambda s: (s.kind == "context", s.word),
        )
        host = partner if not everyone or everyone[0].country == scene.home else scene.home
    visitor = partner if host == scene.home else scene.home
    return visitor, host, "third-party" if _hosted_elsewhere(scene, pair) else None


def _of_pair(scene: Scene, pair: tuple[str, str]) -> list[Side]:
    return [s for s in (*scene.own, *scene.borrowed) if s.country in pair]


def _hosted_elsewhere(scene: Scene, pair: tuple[str, str]) -> bool:
    """They met "in" a place of neither."""
    return any(
        s.kind == "place"
        and s.country not in pair
        and 0 < s.word - scene.trigger.last <= _VENUE_REACH
        and _IN & set(scene.reading.words[max(0, s.word - 2) : s.word])
        for s in scene.own
    )


def _destination(scene: Scene, pair: tuple[str, str]) -> str | None:
    """The country of the first place behind the trigger, or behind "to" and "in"."""
    reading, trigger = scene.reading, scene.trigger
    for side in scene.own:
        if side.word > trigger.last and side.kind in ("place", "name", "capital", "metonym"):
            before = reading.words[side.word - 1]
            if (
                before in _TO
                or before == "في"
                or side.word == trigger.last + 1
                or side.joined.endswith("ل")
            ):
                return side.country if side.country in pair else None
    for side in scene.own:
        if side.kind == "place":
            return side.country if side.country in pair else None
    return None
