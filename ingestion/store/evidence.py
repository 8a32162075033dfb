"""The sentences that something rests on: one row a sentence, brought up to date while suggested."""

from typing import Any

from ingestion.tag.findings import Finding
from relations.arabic import Span
from relations.models import Article, ArticleVersion, BuriedFingerprint
from relations.models.evidence import ADDED


def values_of(
    version: ArticleVersion, span: Span, item: Finding, lexicon_version: str
) -> dict[str, Any]:
    """Return the fields of a piece of evidence, apart from what it is evidence of."""
    return {
        "version": version,
        "start": span.start,
        "end": span.end,
        "quote": version.text[span.start : span.end],
        "rule": item.rule,
        "trigger": item.trigger[:200],
        "confidence": item.confidence,
        "lexicon_version": lexicon_version,
    }


def bring_up_to_date(row: Any, values: dict[str, Any]) -> None:
    """Point a suggested row at the text and rule of today; write only what differs.

    A decided row keeps what the editor saw: its text is frozen, its offsets stay true.
    """
    changed = [name for name, value in values.items() if getattr(row, name) != value]
    if changed and row.is_suggested:
        for name in changed:
            setattr(row, name, values[name])
        row.save(update_fields=changed)


def is_stale(row: Any) -> bool:
    """Tell whether a row that is no longer found may go: never what an editor added or decided."""
    return row.is_suggested and row.rule != ADDED


def buried_in(article: Article) -> frozenset[str]:
    """Return the sentences of this article that tell what an editor deleted."""
    rows = BuriedFingerprint.objects.filter(article=article)
    return frozenset(rows.values_list("fingerprint", flat=True))
