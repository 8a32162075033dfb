"""Whether what a trigger tells is between home and a partner, or somebody else's affair."""

from collections.abc import Sequence

from ingestion.tag.direction import WEAK, Scene
from ingestion.tag.english import is_matter
from ingestion.tag.gazetteer import Hit
from ingestion.tag.sides import Side

_THIRD_MARGIN = 5  # words by which a third country may be nearer than the partner
_OBJECT_REACH = 5
_THIRD_OBJECT = 2  # words behind the verb
_MATTER = frozenset(("في", "حول", "بشان", "عن", "ازاء", "داخل", "in", "on", "over", "about"))
_WITH = frozenset(("مع", "وبين", "with"))
_QUARRELS = frozenset(("ACCUSE", "REJECT", "THREATEN"))
_LEAST_SURE = 0.7  # sides taken from the sentence before, not from the text as a whole


def belongs(scene: Scene, partner: str) -> bool:
    """Home and partner are both there, and no third country stands between."""
    everyone = _parties(scene)
    homes = [s for s in everyone if s.country == scene.home]
    theirs = [s for s in everyone if s.country == partner]
    if not homes or not theirs:
        return False
    if _is_home_affair(scene, partner) or _is_others_quarrel(scene, partner):
        return False
    strong = [s for s in theirs if s.kind not in WEAK]
    if scene.trigger.entry.row.options.get("object") == "near":
        if not _has_object(scene, partner):
            return False
        strong = strong or theirs  # "asked of Moscow": whom it is asked of is no place
    if not strong and scene.frame not in ("visit", "host", "meet"):
        return False
    if scene.frame in ("meet", "mutual") and _is_only_matter(scene, homes):
        return False
    others = [s for s in scene.own if s.country not in (scene.home, partner) and s.kind not in WEAK]
    if not others:
        return True
    if scene.frame == "act" and _is_done_to_another(scene, partner):
        return False
    if not strong:
        return False  # only the venue of other people's talks
    gap = min(distance(s, scene.trigger) for s in strong)
    rival = min(distance(s, scene.trigger) for s in others)
    return gap <= rival + (_THIRD_MARGIN if _strongest(strong) >= _strongest(others) else 0)


def _parties(scene: Scene) -> list[Side]:
    """All sides, without those that talks are only about."""
    everyone = [*scene.own, *scene.borrowed]
    if scene.frame == "act":
        return everyone
    return [s for s in everyone if not is_matter(scene.reading.words, s.word)]


def _is_home_affair(scene: Scene, partner: str) -> bool:
    """ "The agreement that the government reached with the northern forces": home with home."""
    if scene.frame == "act" or any(s.country == partner for s in scene.own):
        return False
    homes = [s for s in scene.own if s.country == scene.home and s.kind not in WEAK]
    return len(homes) > 1 and any(scene.reading.words[s.word - 1] in _WITH for s in homes[1:])


def _is_others_quarrel(scene: Scene, partner: str) -> bool:
    """Blame and threats need both sides named near, and no third one that may be meant."""
    if scene.trigger.entry.target not in _QUARRELS:
        return False
    if scene.confidence < _LEAST_SURE:
        return True
    strong = [s for s in scene.own if s.kind not in WEAK]
    third = [
        distance(s, scene.trigger) for s in strong if s.country not in (scene.home, partner, "ZZ")
    ]
    pair = [distance(s, scene.trigger) for s in strong if s.country in (scene.home, partner)]
    both = {s.country for s in strong} >= {scene.home, partner}
    return bool(third) and (not both or min(third) <= max(pair))


def _is_done_to_another(scene: Scene, partner: str) -> bool:
    """ "Warned Israel", "the minister warned Israel": what stands in the object's place."""
    after = [s for s in scene.own if s.word > scene.trigger.last and s.kind not in WEAK]
    edge, seen = scene.trigger.last, ""
    for side in after:
        if side.word - edge > (_THIRD_OBJECT if seen else _OBJECT_REACH):
            return False
        if side.country not in (scene.home, partner, "ZZ") and not side.joined:
            return side.word - edge <= _THIRD_OBJECT
        if seen and side.country != seen:
            return False  # both are there already
        edge, seen = max(edge, side.end), side.country
    return False


def _is_only_matter(scene: Scene, homes: Sequence[Side]) -> bool:
    """ "The two presidents spoke of the situation in Syria": home is what others talk about."""
    others = {s.country for s in scene.own if s.kind == "person"} - {scene.home}
    return len(others) > 1 and all(
        s.kind in ("name", "capital", "place", "context")
        and (s.joined.endswith("ب") or _MATTER & set(scene.reading.words[s.word - 3 : s.word]))
        for s in homes
    )


def _has_object(scene: Scene, partner: str) -> bool:
    """The verb is followed at once by one of the two: the one it is addressed to."""
    pair = {partner, scene.home}
    here = [s for s in scene.own if s.country in pair]
    bodies = {h.last for h in scene.reading.within("party", scene.sentence)}
    addressed = {
        s.country
        for s in here
        if 0 < s.word - scene.trigger.last <= _OBJECT_REACH
        and (s.kind != "demonym" or s.word - 1 in bodies)
    }
    spoken = {s.country for s in here if s.word < scene.trigger.first and s.kind not in WEAK}
    return addressed == pair or bool(addressed and spoken - addressed)


def _strongest(sides: Sequence[Side]) -> float:
    return max(s.strength for s in sides)


def distance(side: Side, trigger: Hit) -> int:
    return side.word - trigger.last if side.word > trigger.last else trigger.first - side.end
