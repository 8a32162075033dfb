"""Facets of a list: values with their counts, each leading to the list that choosing it finds."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, NamedTuple

Found = dict[str, int]


@dataclass(frozen=True)
class Counts:
    """How many of each value, by facet; what has no list of its own with its names beside."""

    of: dict[str, Found] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)

    def get(self, facet: str, value: str) -> int:
        return self.of.get(facet, {}).get(value, 0)


class Option(NamedTuple):
    """One value. `address` chooses it, or takes the choice back; with none of it, it has none."""

    label: str
    count: int
    address: str
    chosen: bool


class Block(NamedTuple):
    """Options under a heading of their own; most facets have one block without any."""

    heading: str
    options: list[Option]


@dataclass(frozen=True)
class Facet:
    slug: str
    label: str
    blocks: list[Block]
    open: bool = True

    @property
    def is_chosen(self) -> bool:
        return any(option.chosen for block in self.blocks for option in block.options)


def option(
    question: Any, counts: Counts, facet: str, value: str, label: str, *, on: dict, off: dict
) -> Option:
    """Chosen where the question has all of `on`; `off` takes it back."""
    number = counts.get(facet, value)
    if all(getattr(question, name) == wanted for name, wanted in on.items()):
        return Option(label, number, question.but(**off).address, chosen=True)
    return Option(label, number, question.but(**on).address if number else "", False)


def one_facet(
    question: Any,
    counts: Counts,
    facet: str,
    label: str,
    values: Iterable[tuple[str, str]],
    *,
    open: bool = True,
) -> Facet:
    """A facet of which one value is chosen at a time; the question's field has its name."""
    options = [
        option(question, counts, facet, value, name, on={facet: value}, off={facet: ""})
        for value, name in values
    ]
    return Facet(facet, label, [Block("", options)], open)
