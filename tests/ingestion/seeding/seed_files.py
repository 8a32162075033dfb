"""What tests of loading share."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import yaml
from django.apps import apps
from django.db import connection

from ingestion.models import LexiconEntry
from ingestion.seeding.report import FileReport


def counts(reports: list[FileReport], what: str) -> int:
    return sum(report.counts()[what] for report in reports)


def report_of(reports: list[FileReport], file: str) -> FileReport:
    return next(report for report in reports if report.file == file)


def edit(seeds: Path, file: str, change: Callable[[dict[str, Any]], None]) -> None:
    """Change a file's content as data; its comments do not matter here."""
    path = seeds / file
    content = yaml.safe_load(path.read_text(encoding="utf-8"))
    change(content)
    path.write_text(yaml.safe_dump(content, allow_unicode=True), encoding="utf-8")


def row(content: dict[str, Any], under: str, identity: str) -> dict[str, Any]:
    return next(found for found in content[under] if found.get("id") == identity)


def fingerprint() -> dict[str, Any]:
    """How often each row of our tables has been written: its xmin."""
    found = {}
    with connection.cursor() as cursor:
        for model in [*apps.get_app_config("relations").get_models(), LexiconEntry]:
            table = model._meta.db_table
            cursor.execute(f"SELECT array_agg(t.xmin::text || t.ctid::text) FROM {table} t")
            found[table] = cursor.fetchone()[0]
    return found
