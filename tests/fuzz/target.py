"""What a fuzz target is, and how bytes become the text, the number or the choice that it is given."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

SAMPLES = Path(__file__).parents[1] / "samples"
# The codes that `ingestion.wording` has words for; importing it would load every model.
_WORDING = Path(__file__).parents[2] / "ingestion" / "wording.py"
CODES = frozenset(
    re.findall('^    "(\\w+)": _', _WORDING.read_text(encoding="utf-8"), re.MULTILINE)
)
# Signs that no title, name or message may hold: they hide letters or turn them around.
TRICKS = re.compile("[\x00-\x1f\x7f\u2028-\u202e\ufeff\ud800-\udfff]")


def nothing() -> Iterator[str]:
    return iter(())


@dataclass(frozen=True)
class Target:
    """`holds` raises AssertionError, or any other error, where what it `claims` is not so.

    `seeds` are inputs to begin with; of `words` others are made.
    """

    name: str
    claims: str
    holds: Callable[[bytes], None]
    seeds: Callable[[], Iterator[bytes]]
    words: Callable[[], Iterator[str]] = nothing
    longest: int = 2048


def table(*targets: Target) -> dict[str, Target]:
    return {target.name: target for target in targets}


def text_of(data: bytes) -> str:
    """Any text: as UTF-8 with its damage marked, or as UTF-16 with halves of pairs left alone."""
    if data[:1] == b"\xff":
        return data[1:].decode("utf-16-le", "surrogatepass" if len(data) % 2 else "replace")
    return data.decode("utf-8", "replace")


def split(data: bytes, parts: int) -> list[bytes]:
    """So many parts, told apart by NUL; the last takes the rest."""
    found = data.split(b"\x00", parts - 1)
    return found + [b""] * (parts - len(found))


def sample_texts() -> Iterator[str]:
    for file in sorted(SAMPLES.rglob("*.txt")):
        yield file.read_text(encoding="utf-8")


def is_storable(text: str) -> bool:
    """What PostgreSQL takes: no NUL, no half of a surrogate pair."""
    return "\x00" not in text and not re.search("[\ud800-\udfff]", text)
