"""The lexicon the tagger reads: plain rows in, one frozen and versioned object out."""

import gc
import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from typing import Any, NamedTuple

from ingestion.tag.english import verb_forms
from ingestion.tag.gazetteer import Builder, Gazetteer, Hit
from relations.arabic import ANALYSER_VERSION, fold_text


class NameRow(NamedTuple):
    """One spelling of one thing; a tuple, since there may be a hundred thousand.

    kind: country | official | organization | place.  target: ISO alpha-2, else a slug.
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
    """A word that tells something.

    kind: sector | event | instrument | action | role | modality | party | given_name | stop |
    currency.
    What target, mode and options mean for each is told in seeds/lexicon/README.md.
    """

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
class StopRule:
    """A spelling that is not the named target, unless one of these words stands beside it."""

    targets: frozenset[str]
    unless_after: frozenset[str]
    unless_before: frozenset[str]
    when_before: frozenset[str]  # where given, the rule holds only before these


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Frozen, compiled once per version and shared by every text of a worker."""

    version: str
    home: str
    partners: frozenset[str]
    gazetteer: Gazetteer
    stops: Mapping[str, tuple[StopRule, ...]]
    tenures: Mapping[str, tuple[HolderRow, ...]]  # official -> posts held
    holders: Mapping[str, tuple[HolderRow, ...]]  # country -> its tenures
    surnames: Mapping[str, frozenset[str]]  # folded last name -> officials
    surname_openers: frozenset[str]  # first words of last names of two words
    official_names: Mapping[str, frozenset[str]]  # official -> folded full spellings
    official_country: Mapping[str, str]
    name_words: frozenset[str]  # words that occur in people's names
    agreements: tuple[AgreementRow, ...]

    def allowed(self, hit: Hit, text: str, words: Sequence[str]) -> bool:
        """Whether no stop rule speaks against the hit."""
        clitic = text[hit.start : hit.core]
        rules = self.stops.get(text[hit.start : hit.end])
        if rules is None and clitic.startswith(("و", "ف")):
            rules = self.stops.get(text[hit.start + 1 : hit.end])
        if rules is None and clitic and not clitic.endswith(("ال", "لل")):
            rules = self.stops.get(text[hit.core : hit.end])
        for rule in rules or ():
            if hit.entry.target in rule.targets or "*" in rule.targets:
                before = words[hit.first - 1] if hit.first else ""
                after = words[hit.last + 1] if hit.last + 1 < len(words) else ""
                if rule.when_before and after not in rule.when_before:
                    continue
                if before not in rule.unless_after and after not in rule.unless_before:
                    return False
        return True


_MATCH_OF_KIND = {
    "sector": "noun",
    "event": "noun",
    "instrument": "noun",
    "action": "verb",
    "role": "noun",
    "modality": "exact",
    "party": "noun",
    "currency": "noun",
}


def _add_name(builder: Builder, row: NameRow) -> None:
    arabic = row.language == "ar"
    if row.form == "demonym":
        if arabic:
            builder.add_demonym(row.kind, row.target, row.text, row)
        else:
            builder.add_english(row.kind, row.target, row.text, row, inflected=True)
    else:
        builder.add_name(row.kind, row.target, row.text, row, arabic)


def _add_cue(builder: Builder, row: CueRow) -> None:
    match = row.options.get("match", _MATCH_OF_KIND.get(row.kind, "exact"))
    if row.language == "en":
        for form in verb_forms(row.term) if match == "verb" else (row.term,):
            builder.add_english(row.kind, row.target, form, row, inflected=match == "noun")
    elif match == "noun":
        builder.add_noun(row.kind, row.target, row.term, row)
    elif match == "verb":
        builder.add_verb(row.kind, row.target, row.term, row)
    elif match == "name":
        builder.add_name(row.kind, row.target, row.term, row, arabic=True)
    else:
        builder.add_exact(row.kind, row.target, row.term, row)


def _folded_set(value: Any) -> frozenset[str]:
    return frozenset(fold_text(word) for word in value or ())


def _stop_rules(cues: Iterable[CueRow]) -> dict[str, tuple[StopRule, ...]]:
    rules: dict[str, list[StopRule]] = defaultdict(list)
    for row in cues:
        if row.kind == "stop":
            rules[fold_text(row.term)].append(
                StopRule(
                    frozenset(row.target.split()),
                    _folded_set(row.options.get("unless_after")),
                    _folded_set(row.options.get("unless_before")),
                    _folded_set(row.options.get("when_before")),
                )
            )
    return {term: tuple(found) for term, found in rules.items()}


def _surname(folded: str) -> str:
    """The last name, with its particle: ابو قصره, يرلي كايا stays كايا."""
    words = folded.split(" ")
    if len(words) > 2 and words[-2] in _PARTICLES:
        return " ".join(words[-2:])
    if len(words) > 2 and words[-1] in _SECOND_HALVES:
        return " ".join(words[-2:])
    return words[-1]


def _surnames(folded: str) -> tuple[str, ...]:
    """In English also without the article: al-Sharaa, al Sharaa, Sharaa."""
    last = _surname(folded)
    if not folded.isascii() or "-" not in last:
        return (last,)
    article, _, bare = last.partition("-")
    return (f"{article} {bare}", bare) if article in _PARTICLES else (last,)


_PARTICLES = frozenset(("ابو", "عبد", "ال", "بن", "al", "abu", "bin", "el"))
_SECOND_HALVES = frozenset(("اوغلو", "oglu", "زاده"))


def surname(name: str) -> str:
    """What a person is called by alone, folded."""
    return _surname(fold_text(name))


def version_of(rows: Iterable[object], home: str, partners: Iterable[str]) -> str:
    """What these rows and today's analyser are called together; their order is no matter."""
    digest = hashlib.sha256(f"{ANALYSER_VERSION} {home} {sorted(partners)}".encode())
    for line in sorted(map(repr, rows)):
        digest.update(line.encode("utf-8", "surrogatepass"))
    return digest.hexdigest()[:16]


def _name_words(spellings: Iterable[set[str]], cues: Iterable[CueRow]) -> frozenset[str]:
    known = {fold_text(cue.term) for cue in cues if cue.kind == "given_name"}
    for names in spellings:
        for name in names:
            known.update(w for w in name.split() if not w.startswith("ال"))
    return frozenset(known)


def _group(rows: Iterable[HolderRow], key: str) -> dict[str, tuple[HolderRow, ...]]:
    grouped: dict[str, list[HolderRow]] = defaultdict(list)
    for row in rows:
        grouped[getattr(row, key)].append(row)
    return {name: tuple(found) for name, found in grouped.items()}


@contextmanager
def _collector_paused() -> Iterator[None]:
    """What is made here stays; to look for garbage in it takes a third of the time."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


@_collector_paused()
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
    names, holders = sorted(names, key=repr), sorted(holders, key=repr)
    cues, agreements = sorted(cues, key=repr), sorted(agreements, key=repr)
    partners = frozenset(partners)
    builder = Builder()
    surnames: dict[str, set[str]] = defaultdict(set)
    spellings: dict[str, set[str]] = defaultdict(set)
    country_of: dict[str, str] = {}
    for name in names:
        _add_name(builder, name)
        if name.kind == "official":
            folded = fold_text(name.text)
            for last in _surnames(folded):
                surnames[last].add(name.target)
            spellings[name.target].add(folded)
            country_of[name.target] = name.country or ""
    for cue in cues:
        if cue.kind not in ("stop", "given_name"):
            _add_cue(builder, cue)
    return Lexicon(
        version=version_of([*names, *holders, *cues, *agreements], home, partners),
        home=home,
        partners=partners,
        gazetteer=builder.build(),
        stops=_stop_rules(cues),
        tenures=_group(holders, "official"),
        holders=_group(holders, "country"),
        surnames={name: frozenset(slugs) for name, slugs in surnames.items()},
        surname_openers=frozenset(name.split()[0] for name in surnames if " " in name),
        official_names={slug: frozenset(found) for slug, found in spellings.items()},
        official_country=country_of,
        name_words=_name_words(spellings.values(), cues),
        agreements=tuple(agreements),
    )
