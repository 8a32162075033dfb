"""The lexicon the tagger reads: plain rows in, one frozen and versioned object out."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any


@dataclass(frozen=True, slots=True)
class NameRow:
    """One spelling of one thing.

    kind: country | official | organization | place.  target: ISO alpha-2 for a country, else a slug.
    form: country: name | demonym; place: capital | city | region | crossing | base | port | body,
    with "metonym" instead where the name stands for its government; official, organization: name.
    """

    kind: str
    text: str
    target: str
    form: str
    country: str | None
    language: str  # ar | en
    ambiguous: bool = False


@dataclass(frozen=True, slots=True)
class HolderRow:
    """One tenure. Half-open: `end` is the first day out of office; None where not known."""

    post: str
    role: str
    portfolio: str
    organization: str
    country: str
    official: str
    start: date | None
    end: date | None
    label_ar: str
    label_en: str


@dataclass(frozen=True, slots=True)
class CueRow:
    """A word that tells something. kind: sector | event | instrument | action | role | modality |
    party | stop; see seeds/lexicon/README.md for what target, mode and options mean in each."""

    kind: str
    language: str  # ar | en
    term: str
    target: str
    mode: str = ""
    weight: float = 1.0
    options: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class AgreementRow:
    """An agreement of the register, to recognise it by its titles, partner and date."""

    slug: str
    titles: tuple[str, ...]
    partner: str
    instrument: str
    date: date | None


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Frozen, compiled once per version and shared by every text of a worker."""

    version: str
    home: str
    partners: frozenset[str]


def compile_lexicon(
    *,
    names: Iterable[NameRow],
    holders: Iterable[HolderRow] = (),
    cues: Iterable[CueRow] = (),
    agreements: Iterable[AgreementRow] = (),
    home: str,
    partners: Iterable[str],
) -> Lexicon:
    """Build the lexicon; the order of rows changes neither the result nor its version."""
    return Lexicon(version="", home=home, partners=frozenset(partners))
