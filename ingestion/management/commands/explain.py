"""Show what the tagger finds in a file, why, and what it saw and dropped."""

import datetime as dt
from argparse import ArgumentParser
from dataclasses import fields
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import translation
from rich.console import Console
from rich.table import Table
from rich.text import Text

from ingestion.clean import clean
from ingestion.extract import ExtractionRefused
from ingestion.extract_guard import extract
from ingestion.lexicon import get_lexicon
from ingestion.store.events import NOT_EVENTS
from ingestion.store.matching import find_event, why_joined
from ingestion.tag import Findings, tag
from ingestion.tag.findings import Finding
from ingestion.wording import get_doubts
from relations import joining
from relations.arabic import Span
from relations.models import Article, ArticleVersion

SHOWN_APART = {"span", "rule", "trigger", "confidence"}


class Command(BaseCommand):
    help = "Print the findings in FILE with their reasons, and the near misses. Stores nothing."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, metavar="FILE")
        parser.add_argument(
            "--published",
            type=dt.date.fromisoformat,
            metavar="YYYY-MM-DD",
            help="publication date, where the text does not give it",
        )

    def handle(self, *args: Any, file: Path, published: dt.date | None, **options: Any) -> None:
        try:
            extracted = extract(file.read_bytes())
        except OSError as problem:
            raise CommandError(f"{file} cannot be read: {problem.strerror}.") from problem
        except ExtractionRefused as refused:
            raise CommandError(f"{file}: {refused.message}") from refused
        cleaned = clean(extracted.text, title=extracted.title)
        known = published or extracted.published or cleaned.published
        found = tag(extracted.text, cleaned=cleaned, lexicon=get_lexicon(), published=known)
        console = Console(file=self.stdout._out)
        console.print(
            f"language {cleaned.language}, published {known or 'not known'}, "
            f"{len(cleaned.boilerplate)} lines masked, lexicon {found.lexicon_version[:12]}"
        )
        article = Article(published_on=known, language=cleaned.language)
        with translation.override("en"):  # as everything else that is printed here
            for doubt in get_doubts(article):
                console.print(doubt)
        _print(found, extracted.text, console)
        text = ArticleVersion(article=article, text=extracted.text, language=cleaned.language)
        _print_known(found, text, console)


def _print(found: Findings, text: str, console: Console) -> None:
    for group in fields(found):
        findings = getattr(found, group.name)
        if group.name == "lexicon_version" or not findings:
            continue
        table = Table("text", "what", "rule", "because of", title=group.name, title_justify="left")
        for finding in findings:
            start, end = finding.span
            cells = (text[start:end], _what(finding, text), finding.rule, finding.trigger)
            table.add_row(*(Text(" ".join(cell.split())) for cell in cells))
        console.print(table)


def _print_known(found: Findings, version: ArticleVersion, console: Console) -> None:
    """Say which stored events this text tells again, and why it was taken for them."""
    table = Table("text", "event", "because of", title="known events", title_justify="left")
    for item in found.events:
        match = None if item.flags & NOT_EVENTS else find_event(item, version)
        if match is None:
            continue
        start, end = item.evidence[0]
        sentence = version.text[start:end]
        with translation.override("en"):
            reasons = joining.in_words(why_joined(match, version, sentence))
        cells = (sentence, match.event.public_id, reasons)
        table.add_row(*(Text(" ".join(cell.split())) for cell in cells))
    if table.rows:
        console.print(table)


def _what(finding: Finding, text: str) -> str:
    """Say everything a finding holds beyond where and why, in one line."""
    parts = []
    for field in fields(finding):
        value = getattr(finding, field.name)
        if field.name in SHOWN_APART or value in (None, "", (), frozenset()):
            continue
        if field.name == "date":
            value = f"{value.start}..{value.end} ({value.precision}, {value.basis})"
        elif field.name == "evidence":
            continue
        elif isinstance(value, Span):
            value = f"“{text[value.start : value.end]}”"
        elif isinstance(value, tuple | frozenset):
            value = " ".join(sorted(map(str, value)))
        parts.append(f"{field.name} {value}")
    return ", ".join(parts)
