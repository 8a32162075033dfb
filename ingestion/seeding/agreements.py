"""Agreements with their parties and relations, from agreements.yaml."""

from typing import Any

from ingestion.seeding.legal_actions import sync_legal_actions
from ingestion.seeding.references import References
from ingestion.seeding.report import FileReport
from ingestion.seeding.rows import VIA, accepted, add_links, is_free, upsert
from ingestion.seeding.schemas import AgreementRow
from ingestion.seeding.sourcing import sourced
from relations.models import Agreement, AgreementParty, AgreementRelation


def load_agreements(rows: list[AgreementRow], report: FileReport) -> None:
    known = References(report.file)
    wanted = {row.id: _fields(row, known) for row in rows}
    sectors = {row.id: [known.sector(s, f"{row.id}, sectors") for s in row.sectors] for row in rows}
    parties = {row.id: _parties(row, known) for row in rows}
    known.settle()
    agreements = upsert(
        Agreement,
        "slug",
        wanted,
        report,
        kind="agreement",
        at_creation={"via": VIA, **accepted()},
    )
    add_links("sectors", sectors, agreements, report)
    standing = {key: row.pk for key, row in agreements.items()}
    known.learn("agreement", standing)
    umbrellas = {
        row.id: {"umbrella_id": known.agreement(row.part_of, f"{row.id}, part_of")}
        for row in rows
        if row.id in agreements
    }
    relations = {row.id: _relations(row, known) for row in rows}
    known.settle()
    upsert(Agreement, "slug", umbrellas, report)
    _add(AgreementParty, "parties", parties, agreements, report)
    _add(AgreementRelation, "relations", relations, agreements, report)
    sync_legal_actions(rows, agreements, known, report)


def _fields(row: AgreementRow, known: References) -> dict[str, Any]:
    pages = [step.source for step in row.legal_actions if step.source]
    return {
        "title_ar": row.title_ar,
        "title_en": row.title_en,
        "instrument": row.instrument,
        "partner_id": known.country(row.partner, f"{row.id}, partner"),
        "is_umbrella": row.is_umbrella,
        "count_in_totals": row.count_in_totals,
        "count": row.count,
        "value_amount": row.value.decimal() if row.value else None,
        "value_currency": row.value.currency if row.value else "",
        **sourced(pages, row.note, row.confidence),
    }


def _parties(row: AgreementRow, known: References) -> list[dict[str, Any]]:
    states = [
        {"country_id": known.country(code, f"{row.id}, other_parties"), "organization_id": None}
        for code in row.other_parties
    ]
    key = f"{row.id}, other_organizations"
    bodies = [
        {"country_id": None, "organization_id": pk}
        for slug in row.other_organizations
        if (pk := known.organization(slug, key))
    ]
    return states + bodies


def _relations(row: AgreementRow, known: References) -> list[dict[str, Any]]:
    return [
        {"kind": relation.kind, "target_id": pk}
        for number, relation in enumerate(row.relations, start=1)
        if (pk := known.agreement(relation.agreement, f"{row.id}, relations[{number}]"))
    ]


def _add(
    model: Any,
    field: str,
    wanted: dict[str, list[dict[str, Any]]],
    agreements: dict[str, Any],
    report: FileReport,
) -> None:
    """Add the parties or relations that are missing; others stay."""
    owners = [row.pk for row in agreements.values()]
    there: dict[int, list[Any]] = {}
    for part in model.objects.filter(agreement__in=owners):
        there.setdefault(part.agreement_id, []).append(part)
    new = []
    for key, agreement in agreements.items():
        missing = [
            values
            for values in wanted[key]
            if not any(_is(part, values) for part in there.get(agreement.pk, []))
        ]
        if missing and not is_free(agreement, field):
            report.kept.add(key)
        elif missing:
            new += [model(agreement=agreement, **values) for values in missing]
            report.touch(key)
    model.objects.bulk_create(new)


def _is(part: Any, values: dict[str, Any]) -> bool:
    return all(getattr(part, name) == value for name, value in values.items())
