"""Choices for model fields from the vocabulary, labelled in the reader's language."""

import functools
from collections.abc import Iterable

from django.utils.functional import lazystr

from relations import vocabulary
from relations.models.bilingual import in_arabic


def show(label: vocabulary.Label) -> str:
    """Return the label in the reader's language."""
    return label.ar if in_arabic() else label.en


class _Shown:
    """A label that picks its language when it is printed, not when it is imported."""

    def __init__(self, label: vocabulary.Label) -> None:
        self.label = label

    def __str__(self) -> str:
        return show(self.label)


@functools.cache
def _shown(label: vocabulary.Label) -> str:
    """Made once for each label: the library makes a class of its own for every lazy text."""
    return lazystr(_Shown(label))


def _choices(terms: Iterable[vocabulary.Term | vocabulary.EventType]) -> list[tuple[str, str]]:
    return [(term.slug, _shown(term.label)) for term in terms]


def event_types() -> list[tuple[str, str]]:
    return _choices(vocabulary.EVENT_TYPES.values())


def instruments() -> list[tuple[str, str]]:
    return _choices(vocabulary.INSTRUMENTS)


def legal_actions() -> list[tuple[str, str]]:
    return _choices(vocabulary.LEGAL_ACTIONS)


def date_precisions() -> list[tuple[str, str]]:
    return _choices(vocabulary.DATE_PRECISIONS)


def date_bases() -> list[tuple[str, str]]:
    return _choices(vocabulary.DATE_BASES)


def value_bases() -> list[tuple[str, str]]:
    return _choices(vocabulary.VALUE_BASES)


def slugs(terms: Iterable[vocabulary.Term | vocabulary.EventType]) -> list[str]:
    return [term.slug for term in terms]
