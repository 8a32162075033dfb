"""Folding, tokens and light stems of Arabic: one analyser for lexicon, text and query."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

ANALYSER_VERSION = "1"


class Span(NamedTuple):
    """Half-open, in code points of the raw text."""

    start: int
    end: int
