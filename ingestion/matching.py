"""Which finding answers which label: names by words, events and agreements one to one."""

from collections import defaultdict
from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from ingestion.tag.findings import AgreementFinding, EventFinding, OfficialMention
from ingestion.tag.lexicon import Lexicon
from ingestion.tag.posts import fits
from ingestion.tag.roles import Title
from relations.arabic import Span, fold_text
from relations.sentences import sentences

Label = dict[str, Any]
_INSTRUMENTS = {
    "mou": "mou",
    "protocol": "protocol",
    "treaty": "agreement",
    "agreement": "agreement",
    "executive_programme": "agreement",
    "contract": "contract",
    "joint_statement": "statement",
}
_SIGNED = (
    "signed", "ratified", "entered_into_force", "amended", "suspended", "cancelled", "terminated",
    "implemented",
)  # fmt: skip


def sentence_span(text: str, start: int) -> Span:
    """The sentence that holds an offset."""
    return next((s for s in sentences(text) if s.start <= start < s.end), Span(start, start + 1))


def sentence_of(text: str, start: int) -> str:
    span = sentence_span(text, start)
    return text[span.start : span.end]


def names_match(one: str, two: str) -> bool:
    """Equal when folded, or one is a contiguous run of whole words of the other."""
    a, b = f" {fold_text(one)} ", f" {fold_text(two)} "
    return bool(a.strip()) and bool(b.strip()) and (a in b or b in a)


def official_pairs(
    gold: Sequence[Label], found: Sequence[OfficialMention]
) -> tuple[list[tuple[Label, list[OfficialMention]]], list[Label], list[list[OfficialMention]]]:
    """Pairs, missed labels, and people found who are in no label; bare titles name nobody."""
    people: dict[str, list[OfficialMention]] = defaultdict(list)
    for mention in found:
        if mention.name:
            people[mention.official or fold_text(mention.name)].append(mention)
    left = dict(people)
    pairs, missed = [], []
    for row in gold:
        key = next(
            (
                k
                for k, mentions in left.items()
                if any(
                    m.country == row["country"] and names_match(row["name"], m.name)
                    for m in mentions
                )
            ),
            None,
        )
        if key is None:
            missed.append(row)
        else:
            pairs.append((row, left.pop(key)))
    return pairs, missed, list(left.values())


def role_is_right(
    row: Label, mentions: Sequence[OfficialMention], lexicon: Lexicon, published: date | None
) -> bool:
    """The same words, or words that lead to the same post."""
    wanted = fold_text(row["role"])
    if any(fold_text(m.role_text) == wanted for m in mentions):
        return True
    posts = {m.post for m in mentions if m.post}
    slug = next((m.official for m in mentions if m.official), None)
    if not posts or slug is None:
        return False
    words = tuple(wanted.split())
    for holder in lexicon.tenures.get(slug, ()):
        title = Title(0, len(words), 0, holder.role, "", holder.country, words)
        if holder.post in posts and (fits(holder, title) or words[0].startswith("نظير")):
            return True
    return False


def event_pairs(
    text: str, labels: Sequence[Label], found: Sequence[EventFinding], lexicon: Lexicon
) -> tuple[list[tuple[Label, EventFinding]], list[Label], list[EventFinding], int]:
    gold = [
        row
        for row in labels
        if lexicon.home in (row["actor"], row["target"])
        and {row["actor"], row["target"]} & lexicon.partners
    ]
    spans = {id(row): _gold_span(text, row["evidence"]) for row in gold}

    def fit(row: Label, finding: EventFinding) -> bool:
        pair = {finding.actor, finding.recipient} == {row["actor"], row["target"]}
        return pair and any(_overlap(spans[id(row)], e) for e in finding.evidence)

    def rank(row: Label, finding: EventFinding) -> tuple[int, ...]:
        accepted = row.get("accept_types", [])
        return (
            finding.type == row["type"],
            finding.type in accepted,
            _overlap(spans[id(row)], finding.evidence[0]),
        )

    return _one_to_one(gold, found, fit, rank)


def agreement_pairs(
    text: str, labels: Sequence[Label], found: Sequence[AgreementFinding]
) -> tuple[list[tuple[Label, AgreementFinding]], list[Label], list[AgreementFinding], int]:
    places = {id(row): _place(text, row["text"]) for row in labels}

    def fit(row: Label, finding: AgreementFinding) -> bool:
        return row["partner"] == finding.partner and _overlap(places[id(row)], finding.span)

    def rank(row: Label, finding: AgreementFinding) -> tuple[int, ...]:
        return (instrument_label(finding) == row["type"], status_label(finding) == row["status"])

    return _one_to_one(labels, found, fit, rank)


def _one_to_one(
    gold: Sequence[Label],
    found: Sequence[Any],
    fit: Callable[[Label, Any], bool],
    rank: Callable[[Label, Any], tuple[int, ...]],
) -> tuple[list[tuple[Label, Any]], list[Label], list[Any], int]:
    """Best pairs first; optional labels take what is theirs and count neither way."""
    options = sorted(
        (
            (rank(row, finding), not row.get("optional"), -g, -f)
            for g, row in enumerate(gold)
            for f, finding in enumerate(found)
            if fit(row, finding)
        ),
        reverse=True,
    )
    taken_gold: set[int] = set()
    taken_found: set[int] = set()
    pairs = []
    for _, _, g, f in options:
        if -g not in taken_gold and -f not in taken_found:
            taken_gold.add(-g)
            taken_found.add(-f)
            pairs.append((gold[-g], found[-f]))
    missed = [row for g, row in enumerate(gold) if g not in taken_gold and not row.get("optional")]
    false = [finding for f, finding in enumerate(found) if f not in taken_found]
    return pairs, missed, false, sum(not row.get("optional") for row in gold)


def _place(text: str, quote: str) -> Span:
    start = text.find(quote)
    return Span(start, start + len(quote)) if start >= 0 else Span(-1, -1)


def _gold_span(text: str, quote: str) -> Span:
    """The sentence, or sentences, that a quoted evidence stands in."""
    place = _place(text, quote)
    if place.start < 0:
        return place
    return Span(sentence_span(text, place.start).start, sentence_span(text, place.end - 1).end)


def _overlap(one: Span, two: Span) -> bool:
    return one.start < two.end and two.start < one.end


def instrument_label(finding: AgreementFinding) -> str:
    return _INSTRUMENTS.get(finding.instrument, "other")


def status_label(finding: AgreementFinding) -> str:
    if "future" in finding.flags:
        return "planned"
    return "signed" if finding.action in _SIGNED else "announced"


def date_is_null(finding: EventFinding, published: date | None) -> bool:
    """No date, or only the day on which the text was published."""
    found = finding.date
    return found is None or (
        found.basis != "explicit"
        and published is not None
        and found.start == found.end == published
    )


def date_is_right(row: Label, finding: EventFinding) -> bool:
    """Cut to the gold precision it equals the gold date; a range lies inside the gold period."""
    if finding.date is None:
        return False
    accepted = [str(d) for d in (row["date"], *row.get("accept_dates", [])) if d]
    start, end = finding.date.start.isoformat(), finding.date.end.isoformat()
    return any(start[: len(gold)] == gold and end[: len(gold)] == gold for gold in accepted)
