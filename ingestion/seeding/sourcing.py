"""How well a row is sourced, and the citations that curated rows rest on."""

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple
from urllib.parse import urlsplit

from ingestion.seeding.report import FileReport
from ingestion.seeding.rows import VIA, Changes, write
from relations.models import Citation, Confidence


class Cited(NamedTuple):
    """`url` is empty for what is unsourced."""

    url: str
    statement_ar: str
    statement_en: str
    confidence: str


def sourced(sources: Iterable[str], note: str = "", stated: str = "") -> dict[str, Any]:
    """The fields of a sourced row. Unless stated: one source is single, two sites are firm."""
    pages = list(dict.fromkeys(sources))
    sites = {urlsplit(page).netloc or page for page in pages}
    if stated:
        confidence = stated
    elif not sites:
        confidence = Confidence.UNSOURCED.value
    else:
        firm = len(sites) > 1
        confidence = (Confidence.FIRM if firm else Confidence.SINGLE_SOURCE).value
    return {"sources": pages, "confidence": confidence, "note": note}


def cite(owner: str, wanted: Mapping[Any, tuple[str, Cited]], report: FileReport) -> None:
    """Give each row (by primary key; with the seed row's key) its citation.

    `owner` is the field of Citation that names the row: event or legal_action.
    """
    standing: dict[Any, dict[str, Citation]] = {}
    for citation in Citation.objects.filter(**{f"{owner}__in": list(wanted)}):
        standing.setdefault(getattr(citation, f"{owner}_id"), {})[citation.url] = citation
    changes = Changes()
    for pk, (key, cited) in wanted.items():
        there = standing.get(pk, {}).get(cited.url)
        if there is None:
            made = Citation(via=VIA, **{f"{owner}_id": pk}, **cited._asdict())
            changes.new.append((key, made))
            report.touch(key)
        elif there.via == VIA:
            _restate(there, cited, key, changes, report)
    write(changes, report.file)


def _restate(there: Citation, cited: Cited, key: str, changes: Changes, report: FileReport) -> None:
    differing = {
        name: value for name, value in cited._asdict().items() if getattr(there, name) != value
    }
    if not differing:
        return
    for name, value in differing.items():
        setattr(there, name, value)
    changes.changed.append((key, there))
    changes.fields |= differing.keys()
    report.touch(key)
