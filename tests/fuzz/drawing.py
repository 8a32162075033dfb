"""Inputs drawn by hypothesis: seeds cut, joined and hurt, and bytes of any kind."""

from collections.abc import Iterator

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from tests.fuzz.target import Target

_ROUND = 50


def inputs(target: Target) -> st.SearchStrategy[bytes]:
    seeds = st.sampled_from(list(target.seeds()))
    words = [word.encode("utf-8", "replace") for word in target.words()] or [b"\x00"]
    piece = st.one_of(
        st.sampled_from(words), st.binary(max_size=6), st.text(max_size=4).map(_encoded)
    )
    hurt = st.builds(_hurt, seeds, st.lists(st.tuples(st.integers(0, 2**16), piece), max_size=6))
    made = st.lists(piece, max_size=30).map(b"".join)
    longest = target.longest
    drawn = st.one_of(hurt, made, st.binary(max_size=min(longest, 400)))
    return drawn.map(lambda data: data[:longest])


def _encoded(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")


def _hurt(seed: bytes, pieces: list[tuple[int, bytes]]) -> bytes:
    """Put each piece somewhere; every other one in the place of what stood there."""
    for place, piece in pieces:
        at = place % (len(seed) + 1)
        seed = seed[:at] + piece + seed[at + (len(piece) if place % 2 else 0) :]
    return seed


def drawn_at_random(target: Target) -> Iterator[bytes]:
    """Without an end, in rounds; other inputs in each run."""
    while True:
        yield from _round(target)


def _round(target: Target) -> list[bytes]:
    found: list[bytes] = []

    @settings(
        max_examples=_ROUND,
        deadline=None,
        database=None,
        derandomize=False,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(inputs(target))
    def draw(data: bytes) -> None:
        found.append(data)

    draw()
    return found
