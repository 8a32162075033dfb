"""The filters in force, told in words, and what a form must pass on that it has no field for."""

from collections.abc import Collection, Iterator
from typing import Any, NamedTuple

from django.http import QueryDict

# What a chip says, and the changes of the question that take its filter away.
Said = Iterator[tuple[str, dict[str, Any]]]


class Chip(NamedTuple):
    """A filter in force, with the same list without it."""

    label: str
    address: str


def passed_on(parameters: QueryDict, fields: Collection[str]) -> list[tuple[str, str]]:
    """All that is asked for and has no field of its own, for hidden ones."""
    return [
        (name, value)
        for name in parameters
        if name not in fields
        for value in parameters.getlist(name)
    ]
