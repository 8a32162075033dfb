"""Curated events from events.yaml: accepted via seed, their evidence a citation."""

from typing import Any

from ingestion.seeding.references import References
from ingestion.seeding.report import FileReport
from ingestion.seeding.rows import accepted, add_links, is_free, upsert
from ingestion.seeding.schemas import EventRow
from ingestion.seeding.sourcing import Cited, cite
from relations import activity, vocabulary
from relations.models import Event


def load_events(rows: list[EventRow], report: FileReport) -> None:
    known = References(report.file)
    wanted = {row.id: _fields(row, known) for row in rows}
    sectors = {row.id: [known.sector(s, f"{row.id}, sectors") for s in row.sectors] for row in rows}
    officials = {
        row.id: [
            pk for slug in row.officials if (pk := known.official(slug, f"{row.id}, officials"))
        ]
        for row in rows
    }
    known.settle()
    before = {event.public_id: event for event in Event.objects.filter(public_id__in=wanted)}
    events = upsert(Event, "public_id", wanted, report, kind="event", at_creation=accepted())
    add_links("sectors", sectors, events, report)
    add_links("officials", officials, events, report)
    citable = [r for r in rows if r.id in events and is_free(events[r.id], "citations")]
    cite("event", {events[r.id].pk: (r.id, _cited(r)) for r in citable}, report)
    _date_reports(rows, report)
    touched = report.created | report.updated
    after = Event.objects.filter(public_id__in=touched)
    moved = [event for key, event in before.items() if key in touched]
    activity.refresh(activity.months_of(moved) | activity.months_of(after))


def _fields(row: EventRow, known: References) -> dict[str, Any]:
    return {
        "group": row.group,
        "partner_id": known.country(row.partner, f"{row.id}, partner"),
        "type": row.type,
        "mode": row.mode or "",
        "actor_id": known.country(row.actor, f"{row.id}, actor"),
        "recipient_id": known.country(row.recipient, f"{row.id}, recipient"),
        "start_date": row.date.first,
        "end_date": (row.date_end or row.date).last,
        "precision": row.precision,
        "basis": row.basis,
        "agreement_id": known.agreement(row.agreement, f"{row.id}, agreement"),
        "summary_ar": row.summary_ar,
        "summary_en": row.summary_en,
        "score": vocabulary.score(row.type, row.mode),
    }


def _cited(row: EventRow) -> Cited:
    """The page and what it says: our one-line summary, with the doubt where there is one."""
    told = f"{row.summary_en} {row.note}".strip()
    return Cited(row.source, row.summary_ar, told[:500], row.confidence)


def _date_reports(rows: list[EventRow], report: FileReport) -> None:
    """Give new events the day of the first report; from then on it follows their mentions."""
    for row in rows:
        if row.reported_on and row.id in report.created:
            day = row.reported_on.first
            Event.objects.filter(public_id=row.id).update(reported_on=day)
