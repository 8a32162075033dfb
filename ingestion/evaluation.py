"""Findings against labels: precision, recall and F1 per task, and each miss in its sentence.

What counts as right is told in the README of the labelled corpus; this file says it in code.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from ingestion.clean import Cleaned, clean
from ingestion.labels import Labelled
from ingestion.matching import (
    agreement_pairs,
    date_is_null,
    date_is_right,
    event_pairs,
    instrument_label,
    official_pairs,
    role_is_right,
    sentence_of,
    status_label,
)
from ingestion.tag import tag
from ingestion.tag.findings import AgreementFinding, EventFinding, Findings
from ingestion.tag.lexicon import Lexicon

TASKS = (
    "language", "headline", "boilerplate_lines", "relevant_partners", "mentioned_countries",
    "sectors", "officials", "official_roles", "agreements", "agreement_types", "agreement_status",
    "events", "event_types", "event_dates", "event_null_dates",
)  # fmt: skip


@dataclass
class Count:
    gold: int = 0
    found: int = 0
    right: int = 0

    def add(self, gold: int, found: int, right: int) -> None:
        self.gold, self.found, self.right = (
            self.gold + gold,
            self.found + found,
            self.right + right,
        )

    @property
    def precision(self) -> float:
        return self.right / self.found if self.found else 0.0

    @property
    def recall(self) -> float:
        return self.right / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0

    def as_row(self) -> dict[str, float]:
        return {
            "gold": self.gold,
            "found": self.found,
            "right": self.right,
            "precision": round(self.precision, 4),
            "recall": round(self.recall, 4),
            "f1": round(self.f1, 4),
        }


@dataclass(frozen=True, slots=True)
class Mistake:
    document: str
    task: str
    kind: str  # missed | false | wrong
    what: str
    sentence: str


@dataclass
class Evaluation:
    lexicon_version: str
    documents: int = 0
    tasks: dict[str, Count] = field(default_factory=lambda: {name: Count() for name in TASKS})
    mistakes: list[Mistake] = field(default_factory=list)

    def as_data(self) -> dict[str, Any]:
        return {
            "documents": self.documents,
            "lexicon_version": self.lexicon_version,
            "tasks": {name: count.as_row() for name, count in self.tasks.items()},
        }


def evaluate(documents: Sequence[Labelled], lexicon: Lexicon) -> Evaluation:
    evaluation = Evaluation(lexicon.version)
    for document in documents:
        _Scorer(document, lexicon, evaluation).score()
    return evaluation


class _Scorer:
    """One document against its labels."""

    def __init__(self, document: Labelled, lexicon: Lexicon, evaluation: Evaluation) -> None:
        self.document, self.labels, self.text = document, document.labels, document.text
        self.lexicon = lexicon
        self.evaluation = evaluation
        self.cleaned: Cleaned = clean(document.text)
        self.found: Findings = tag(
            document.text, cleaned=self.cleaned, lexicon=lexicon, published=document.published
        )

    def score(self) -> None:
        self.evaluation.documents += 1
        self._one("language", self.labels["lang"], self.cleaned.language)
        title = self.cleaned.title
        found = self.text[title.start : title.end].strip() if title else None
        gold = self.labels["title"]
        self._one("headline", gold.strip() if gold else None, found)
        lines = self.text.split("\n")
        self._sets(
            "boilerplate_lines",
            [line.strip() for line in self.labels["boilerplate_lines"]],
            [lines[n].strip() for n in self.cleaned.boilerplate],
        )
        self._topics()
        self._officials()
        self._agreements()
        self._events()

    def _one(self, task: str, gold: str | None, found: str | None) -> None:
        """A single value; saying null where null is gold is right."""
        self.evaluation.tasks[task].add(1, 1, gold == found)
        if gold != found:
            self._mistake(task, "wrong", f"{found!r} instead of {gold!r}", "")

    def _sets(
        self, task: str, gold: Sequence[str], found: Sequence[str], ignored: Sequence[str] = ()
    ) -> None:
        wanted, got = set(gold), set(found) - (set(ignored) - set(gold))
        self.evaluation.tasks[task].add(len(wanted), len(got), len(wanted & got))
        for what in sorted(wanted - got):
            self._mistake(task, "missed", what, "")
        for what in sorted(got - wanted):
            self._mistake(task, "false", what, self._where(task, what))

    def _where(self, task: str, what: str) -> str:
        """The sentence of the first finding of that name."""
        findings: Sequence[Any] = {
            "mentioned_countries": self.found.countries,
            "relevant_partners": self.found.partners,
            "sectors": self.found.sectors,
        }.get(task, ())
        for finding in findings:
            if what in (getattr(finding, "country", None), getattr(finding, "sector", None)):
                return sentence_of(self.text, finding.span.start)
        return ""

    def _topics(self) -> None:
        partners = [p.country for p in self.found.partners]
        self._sets(
            "relevant_partners",
            self.labels["relevant_partners"],
            partners,
            self.labels.get("borderline_partners", []),
        )
        self._sets(
            "mentioned_countries",
            [c for c in self.labels["mentioned_countries"] if c != "ZZ"],
            [c.country for c in self.found.countries if c.country != "ZZ"],
        )
        self._sets(
            "sectors",
            self.labels["sectors"],
            [s.sector for s in self.found.sectors if not s.minor],
            self.labels.get("sectors_minor", []),
        )

    def _officials(self) -> None:
        gold = self.labels["officials"]
        pairs, missed, false = official_pairs(gold, self.found.officials)
        self.evaluation.tasks["officials"].add(len(gold), len(pairs) + len(false), len(pairs))
        for row in missed:
            self._mistake("officials", "missed", f"{row['name']} ({row['country']})", "")
        for mentions in false:
            first = mentions[0]
            what = f"{first.name} ({first.country}, {first.rule})"
            self._mistake("officials", "false", what, sentence_of(self.text, first.span.start))
        for row, mentions in pairs:
            right = role_is_right(row, mentions, self.lexicon, self.document.published)
            self.evaluation.tasks["official_roles"].add(1, 1, right)
            if not right:
                told = next((m.role_text for m in mentions if m.role_text), "")
                what = f"{row['name']}: {told!r} instead of {row['role']!r}"
                self._mistake("official_roles", "wrong", what, "")

    def _agreements(self) -> None:
        pairs, missed, false, gold = agreement_pairs(
            self.text, self.labels["agreements"], self.found.agreements
        )
        counted = [(g, f) for g, f in pairs if not g.get("optional")]
        self._count("agreements", gold, counted, missed, false, _agreement_text)
        for row, finding in counted:
            self._compare("agreement_types", row["text"], row["type"], instrument_label(finding))
            self._compare("agreement_status", row["text"], row["status"], status_label(finding))

    def _events(self) -> None:
        pairs, missed, false, gold = event_pairs(
            self.text, self.labels["events"], self.found.events, self.lexicon
        )
        counted = [(g, f) for g, f in pairs if not g.get("optional")]
        self._count("events", gold, counted, missed, false, _event_text)
        for row, finding in counted:
            accepted = [row["type"], *row.get("accept_types", [])]
            self._compare("event_types", row["evidence"], accepted, finding.type)
            if row["date"] is None:
                right = date_is_null(finding, self.document.published) or date_is_right(
                    row, finding
                )
                self._dated("event_null_dates", row, finding, right)
            else:
                self._dated("event_dates", row, finding, date_is_right(row, finding))

    def _count(
        self,
        task: str,
        gold: int,
        pairs: Sequence[tuple[Any, Any]],
        missed: Sequence[Any],
        false: Sequence[Any],
        worded: Callable[[Any, str], str],
    ) -> None:
        self.evaluation.tasks[task].add(gold, len(pairs) + len(false), len(pairs))
        for row in missed:
            self._mistake(task, "missed", f"{row.get('type')}: {_gold_text(row)}", "")
        for finding in false:
            start = finding.evidence[0].start
            self._mistake(task, "false", worded(finding, self.text), sentence_of(self.text, start))

    def _compare(self, task: str, what: str, gold: str | list[str], found: str) -> None:
        right = found in gold if isinstance(gold, list) else found == gold
        self.evaluation.tasks[task].add(1, 1, right)
        if not right:
            self._mistake(task, "wrong", f"{found} instead of {gold}", what)

    def _dated(self, task: str, row: Any, finding: EventFinding, right: bool) -> None:
        self.evaluation.tasks[task].add(1, 1, right)
        if not right:
            date = finding.date
            told = f"{date.start}..{date.end} ({date.basis}, {date.trigger})" if date else "null"
            self._mistake(task, "wrong", f"{told} instead of {row['date']}", row["evidence"])

    def _mistake(self, task: str, kind: str, what: str, sentence: str) -> None:
        self.evaluation.mistakes.append(Mistake(self.document.name, task, kind, what, sentence))


def _gold_text(row: Any) -> str:
    return str(row.get("evidence") or row.get("text"))


def _event_text(finding: EventFinding, text: str) -> str:
    mode = f"/{finding.mode}" if finding.mode else ""
    return f"{finding.type}{mode} {finding.actor}>{finding.recipient} ({finding.trigger})"


def _agreement_text(finding: AgreementFinding, text: str) -> str:
    named = text[finding.span.start : finding.span.end]
    return f"{finding.instrument} {finding.action} {finding.partner}: {named}"
