"""The sample articles: taken in by the running worker, and what they became."""

import hashlib
import json
import sys
import tempfile
from typing import Any

from django.conf import settings
from rich.console import Console
from rich.table import Table

from config.process import Command, Service, end, spawn
from config.supervisor import Supervisor
from ingestion.collect.samples import get_samples
from ingestion.models import Document, Stage
from relations.models import Article, Country, Event, Outlet

OUTCOMES = ("created", "new_version", "duplicate", "rejected", "failed")


def ingest_samples(supervisor: Supervisor, console: Console) -> bool:
    """True when each sample ended well; those removed by an editor stay removed."""
    if _are_in():
        console.print(_ties())
        return True
    words = ["ingest", "--samples", "--wait", "--json"]
    command = Command([sys.executable, str(settings.BASE_DIR / "manage.py"), *words])
    service = Service("samples", lambda: command)
    with tempfile.TemporaryFile() as report:
        process = spawn(service, report, errors=None)
        try:
            code = supervisor.wait(process)
        finally:
            end(service, process)
        report.seek(0)
        printed = report.read().decode()
    try:
        counts: dict[str, Any] = json.loads(printed)
    except json.JSONDecodeError:
        console.print(f"[red]The samples could not be taken in (code {code}).[/]\n{printed}")
        return False
    console.print(_outcomes(counts))
    for row in counts["documents"]:
        if row["error"]:
            console.print(f"[red]{row['name']}[/]: {row['error']}")
    console.print(_ties())
    return code == 0 and not counts["failed"]


def _are_in() -> bool:
    """Whether nothing is left to take in, as at any start but the first."""
    items = [item for wave in get_samples() for item in wave]
    wanted = {hashlib.sha256(item.get_data()).hexdigest() for item in items}
    settled = Document.objects.filter(stage=Stage.DONE, article__isnull=False, sha256__in=wanted)
    return wanted == set(settled.values_list("sha256", flat=True))


def _outcomes(counts: dict[str, Any]) -> Table:
    table = Table("Samples", *(name.replace("_", " ") for name in OUTCOMES))
    table.add_row(str(counts["received"]), *(str(counts[name]) for name in OUTCOMES))
    return table


def _ties() -> Table:
    """What stands in the database for each partner, from samples and reference data together."""
    table = Table("Partner", "articles", "events", "of them from samples", "agreements")
    samples = Outlet.objects.samples()
    for country in Country.objects.partners():
        events = Event.objects.with_partner(country.pk).standing()
        table.add_row(
            country.name_en,
            str(Article.objects.about(country.pk).distinct().count()),
            str(events.count()),
            str(events.filter(mentions__article__outlet__in=samples).distinct().count()),
            str(country.agreements.count()),
        )
    return table
