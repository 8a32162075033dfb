"""Every regular expression of the project answers in bounded time, whatever it is given.

All modules are walked for compiled patterns; each is run on long repeats of what it is itself
made of, behind which something stands that spoils the match: there a pattern that can read one
text in many ways tries them all.
"""

import importlib
import pkgutil
import re
import signal
import time
from collections.abc import Iterator
from contextlib import contextmanager
from re import _constants as sre  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from types import FrameType, ModuleType
from typing import Any

import pytest

from ingestion.tag.date_patterns import MONTH_DATE

PACKAGES = ("config", "ingestion", "relations")
COMMON = (
    " ",
    "\n",
    "\t",
    "a",
    "A",
    "0",
    "12",
    "_",
    "-",
    "/",
    ".",
    ",",
    "،",
    "<",
    ">",
    "&",
    '"',
    "'",
    "(",
    ")",
    "ا",
    "ال",
    "س",
    "و",
    "في ",
    "a.",
    "1/",
    "a ",
    "ا ",
    "\ud800",
    "\u202e",
)
SPOILERS = ("", "\x00", "!", "\n", "ظ")
SHORT, LONG = 2_000, 16_000  # characters
MOST_SECONDS = 1.0  # for one search of the long text
PATIENCE = 3  # seconds after which a search is cut off


def modules() -> Iterator[ModuleType]:
    for name in PACKAGES:
        package = importlib.import_module(name)
        yield package
        for found in pkgutil.walk_packages(package.__path__, name + "."):
            if ".migrations" not in found.name and not found.name.endswith(("wsgi", "asgi")):
                yield importlib.import_module(found.name)


def patterns() -> dict[str, re.Pattern[Any]]:
    """By name: compiled patterns of modules, of classes, and inside tuples and tables."""
    known: dict[tuple[Any, int], str] = {}
    rows: dict[str, re.Pattern[Any]] = {}
    for module in modules():
        for place, value in held_by(module):
            if (value.pattern, value.flags) not in known:
                known[value.pattern, value.flags] = place
                rows[place] = value
    return rows


def held_by(module: ModuleType) -> Iterator[tuple[str, re.Pattern[Any]]]:
    for name, value in vars(module).items():
        values = [value]
        if isinstance(value, type) and value.__module__ == module.__name__:
            values = list(vars(value).values())
        elif isinstance(value, dict):
            values = [*value.keys(), *value.values()]
        elif isinstance(value, list | tuple | set | frozenset):
            values = [part for row in value for part in (row if isinstance(row, tuple) else (row,))]
        found = [value for value in values if isinstance(value, re.Pattern)]
        for number, one in enumerate(found):
            yield f"{module.__name__}.{name}" + (f"[{number}]" if len(found) > 1 else ""), one


def alphabet(pattern: re.Pattern[Any]) -> list[str]:
    """Letters and runs of letters that the pattern names, and one of each class it takes."""
    source = pattern.pattern
    text = source.decode("latin-1") if isinstance(source, bytes) else source
    found: dict[str, None] = {}
    _collect(parser.parse(text, pattern.flags & ~re.DEBUG), found)
    return [*list(found)[:40], *COMMON]


_OF_CLASS = {
    sre.CATEGORY_DIGIT: "7",
    sre.CATEGORY_SPACE: " ",
    sre.CATEGORY_WORD: "س",
    sre.CATEGORY_NOT_DIGIT: "س",
    sre.CATEGORY_NOT_SPACE: "س",
    sre.CATEGORY_NOT_WORD: "-",
}


def _collect(tree: Any, found: dict[str, None]) -> None:
    run = ""
    for kind, value in [*tree, (None, ())]:
        if kind is sre.LITERAL:
            run += chr(value)
            found[chr(value)] = None
            continue
        if run:
            found[run] = None
            run = ""
        if kind is sre.IN:
            found.update((letter, None) for part in value for letter in _of_class(*part))
        elif isinstance(value, tuple | list):
            _collect_inside(value, found)


def _of_class(kind: Any, value: Any) -> Iterator[str]:
    if kind is sre.LITERAL:
        yield chr(value)
    elif kind is sre.RANGE:
        yield chr(value[0])
    elif kind is sre.CATEGORY:
        yield _OF_CLASS[value]


def _collect_inside(value: Any, found: dict[str, None]) -> None:
    for part in value:
        if isinstance(part, parser.SubPattern):
            _collect(part, found)
        elif isinstance(part, list):
            _collect_inside(part, found)


class TooSlow(Exception):
    pass


@contextmanager
def patience(seconds: int) -> Iterator[None]:
    """Python looks for signals while it matches, so that even endless search is cut off."""

    def stop(number: int, frame: FrameType | None) -> None:
        raise TooSlow

    before = signal.signal(signal.SIGALRM, stop)
    signal.alarm(seconds)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)


def seconds_for(pattern: re.Pattern[Any], text: str) -> float:
    given: Any = text.encode("utf-8", "replace") if isinstance(pattern.pattern, bytes) else text
    start = time.process_time()
    with patience(PATIENCE):
        for _ in pattern.finditer(given):
            pass
    return time.process_time() - start


def slowest(pattern: re.Pattern[Any]) -> tuple[float, str]:
    """Seconds and the text that took them; the first that is much too slow is enough."""
    worst = (0.0, "")
    for piece in alphabet(pattern):
        for spoiler in SPOILERS:
            name = f"{piece!r} again and again, then {spoiler!r}"
            try:
                took = seconds_for(pattern, piece * (SHORT // len(piece)) + spoiler)
                if took > 0.004:  # most are done at once: only the slow ones are given more
                    took = seconds_for(pattern, piece * (LONG // len(piece)) + spoiler)
            except TooSlow:
                return float(PATIENCE), name
            worst = max(worst, (took, name))
    return worst


PATTERNS = patterns()


def test_patterns_are_found() -> None:
    assert MONTH_DATE in PATTERNS.values()
    assert "ingestion.clean.lines._FURNITURE" in PATTERNS
    assert len(PATTERNS) > 40


def test_a_pattern_without_bounds_would_be_seen() -> None:
    for source in (r"(a+)+$", r"(?:س|س)*ص", r"^(\w+\s?)*$"):
        assert slowest(re.compile(source))[0] > MOST_SECONDS


@pytest.mark.parametrize("name", PATTERNS)
def test_every_pattern_answers_in_time(name: str) -> None:
    took, text = slowest(PATTERNS[name])
    assert took < MOST_SECONDS, text
