"""What a brief says, as it is kept: statements with their figures, records and sources. Pure.

Every statement stands in both languages. A figure in it is one private letter, so that a page may
link the number and an editor read it plain.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, field, replace
from typing import Any

LANGUAGES = ("ar", "en")
# In the order in which they are read; the last is an editor's alone.
SECTIONS = (
    "summary", "events", "friction", "contacts", "agreements", "outlook", "assessment",
)  # fmt: skip
_FIRST_FIGURE = 0xE000
_FIGURE = re.compile("[\ue000-\ue0ff]")
# Numbers of sources as an editor writes them: [3], [1, 4–6].
_REFERENCES = re.compile(r"\[([0-9][0-9,،\- –]{0,60})\]")
_RANGE = re.compile(r"([0-9]{1,4})(?:[-–]([0-9]{1,4}))?")
MOST_IN_RANGE = 200


def figure_mark(place: int) -> str:
    """The letter that stands for this figure of a statement."""
    return chr(_FIRST_FIGURE + place)


@dataclass(frozen=True)
class Figure:
    """A count: what was counted by its keys, and the list that it opens."""

    number: int
    records: tuple[str, ...]
    listed: str  # the name of the list's address
    query: str


@dataclass(frozen=True)
class Statement:
    """`records` and `sources`: what it rests on. `quotes` names the article whose words it is."""

    words: Mapping[str, str]
    figures: tuple[Figure, ...] = ()
    records: tuple[str, ...] = ()
    sources: tuple[int, ...] = ()
    quotes: str = ""
    samples: bool = False

    @property
    def keys(self) -> list[str]:
        """Every record behind it, the counted ones too."""
        counted = (key for figure in self.figures for key in figure.records)
        return list(dict.fromkeys([*self.records, *counted]))

    def pieces(self, language: str) -> Iterator[str | Figure]:
        """Its words, parted at the figures."""
        text, end = self.words[language], 0
        for found in _FIGURE.finditer(text):
            yield text[end : found.start()]
            place = ord(found[0]) - _FIRST_FIGURE
            if place < len(self.figures):
                yield self.figures[place]
            end = found.end()
        yield text[end:]

    def plain(self, language: str) -> str:
        """As an editor reads and changes it, with the numbers of its sources."""
        said = "".join(
            str(piece.number) if isinstance(piece, Figure) else piece
            for piece in self.pieces(language)
        )
        said = said.replace("\u2068", "").replace("\u2069", "")
        return f"{said} {references(self.sources)}".strip()


@dataclass(frozen=True)
class Source:
    """Where something can be read: an article by its identifier, or a page that was cited."""

    number: int
    key: str
    title: Mapping[str, str]
    outlet: Mapping[str, str]
    day: str = ""
    address: str = ""

    @property
    def article(self) -> str:
        kind, _colon, name = self.key.partition(":")
        return name if kind == "article" else ""


@dataclass(frozen=True)
class Standing:
    """How far it could be trusted on that day."""

    data_through: str = ""
    reviewed_through: str = ""
    waiting_events: int = 0
    waiting_agreements: int = 0
    samples: int = 0


@dataclass(frozen=True)
class Content:
    """`records` holds the state of each as it was; `months` what a small chart draws."""

    made_at: str
    sections: Mapping[str, tuple[Statement, ...]]
    records: Mapping[str, Mapping[str, Any]]
    sources: tuple[Source, ...] = ()
    standing: Standing = field(default_factory=Standing)
    months: tuple[tuple[str, int], ...] = ()

    def as_json(self) -> dict[str, Any]:
        return asdict(self)

    @classmethod
    def from_json(cls, kept: Mapping[str, Any]) -> "Content":
        return cls(
            made_at=kept["made_at"],
            sections={
                key: tuple(_statement(row) for row in rows)
                for key, rows in dict(kept["sections"]).items()
            },
            records=kept.get("records", {}),
            sources=tuple(Source(**row) for row in kept.get("sources", ())),
            standing=Standing(**kept.get("standing", {})),
            months=tuple((month, number) for month, number in kept.get("months", ())),
        )

    def statements(self, section: str) -> tuple[Statement, ...]:
        return self.sections.get(section, ())

    def plain(self, section: str, language: str) -> str:
        """The generated text of a section, a statement a line."""
        return "\n".join(one.plain(language) for one in self.statements(section))

    def source(self, number: int) -> Source | None:
        return next((one for one in self.sources if one.number == number), None)

    def with_sources_kept(self, before: "Content", wanted: Iterable[int]) -> "Content":
        """Keep those of an earlier generation that an editor's words still name."""
        known = {source.key for source in self.sources}
        kept = [one for one in before.sources if one.number in set(wanted)]
        missing = [one for one in kept if one.key not in known]
        start = len(self.sources) + 1
        added = [replace(one, number=start + place) for place, one in enumerate(missing)]
        records = dict(self.records)
        for one in missing:
            if one.key in before.records:
                records[one.key] = before.records[one.key]
        return replace(self, sources=(*self.sources, *added), records=records)


def _statement(row: Mapping[str, Any]) -> Statement:
    figures = tuple(
        Figure(one["number"], tuple(one["records"]), one["listed"], one["query"])
        for one in row["figures"]
    )
    return Statement(
        words=row["words"],
        figures=figures,
        records=tuple(row["records"]),
        sources=tuple(row["sources"]),
        quotes=row["quotes"],
        samples=row["samples"],
    )


def references(numbers: Iterable[int]) -> str:
    """Write numbers of sources short: [1, 4–6]; none is nothing."""
    runs: list[list[int]] = []
    for number in sorted(set(numbers)):
        if runs and number == runs[-1][1] + 1:
            runs[-1][1] = number
        else:
            runs.append([number, number])
    parts = [_run(first, last) for first, last in runs]
    return f"[{', '.join(parts)}]" if parts else ""


def _run(first: int, last: int) -> str:
    if first == last:
        return str(first)
    return f"{first}–{last}" if last > first + 1 else f"{first}, {last}"


def _numbers(inside: str) -> list[int]:
    found: list[int] = []
    for one in _RANGE.finditer(inside.replace(" ", "")):
        first = int(one[1])
        last = int(one[2] or first)
        found += range(first, min(last, first + MOST_IN_RANGE) + 1)
    return found


def named_sources(words: str) -> list[int]:
    """The sources that an editor's words name."""
    return [number for found in _REFERENCES.finditer(words) for number in _numbers(found[1])]


def parted(words: str) -> Iterator[tuple[str, list[int]]]:
    """An editor's words, each stretch with the sources named right behind it."""
    end = 0
    for found in _REFERENCES.finditer(words):
        yield words[end : found.start()], _numbers(found[1])
        end = found.end()
    if end < len(words):
        yield words[end:], []


def renamed(words: str, numbers: Mapping[int, int]) -> str:
    """Write the numbers that the same sources have now."""

    def anew(found: re.Match[str]) -> str:
        return references(numbers[one] for one in _numbers(found[1]) if one in numbers)

    return _REFERENCES.sub(anew, words)


def renumbering(before: Content, after: Content) -> dict[int, int]:
    """The new number of each source that is still there."""
    now = {source.key: source.number for source in after.sources}
    return {one.number: now[one.key] for one in before.sources if one.key in now}
