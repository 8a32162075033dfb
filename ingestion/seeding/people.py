"""Organizations, posts and officials with their tenures, from their seed files."""

from typing import Any

from ingestion.seeding.names import spellings, sync
from ingestion.seeding.references import References
from ingestion.seeding.report import FileReport
from ingestion.seeding.rows import VIA, accepted, upsert
from ingestion.seeding.schemas import MembershipRow, OfficialRow, OrganizationRow, PostRow
from ingestion.seeding.sourcing import sourced
from ingestion.seeding.tenures import sync_tenures
from relations.models import Official, OfficialName, Organization, OrganizationName, Post


def load_organizations(rows: list[OrganizationRow], report: FileReport) -> None:
    known = References(report.file)
    wanted = {
        row.id: {
            "name_ar": row.name_ar,
            "name_en": row.name_en,
            "country_id": known.country(row.country, f"{row.id}, country"),
            "classification": row.classification,
            **sourced(row.sources, row.note),
        }
        for row in rows
    }
    known.settle()
    organizations = upsert(
        Organization, "slug", wanted, report, kind="organization", at_creation={"via": VIA}
    )
    known.learn("organization", {key: row.pk for key, row in organizations.items()})
    parents = {
        row.id: {"parent_id": known.organization(row.parent, f"{row.id}, parent")}
        for row in rows
        if row.id in organizations
    }
    known.settle()
    # Only now has every parent a primary key.
    upsert(Organization, "slug", parents, report)
    names = {
        row.id: spellings([row.name_ar, row.name_en], row.other_names, row.ambiguous_names)
        for row in rows
    }
    sync(OrganizationName, "organization", names, organizations, report)


def load_posts(rows: list[PostRow], report: FileReport) -> None:
    known = References(report.file)
    countries = dict(Organization.objects.values_list("slug", "country"))
    wanted = {
        row.id: {
            "label_ar": row.label_ar,
            "label_en": row.label_en,
            "organization_id": known.organization(row.organization, f"{row.id}, organization"),
            "country_id": countries.get(row.organization),
            "role": row.role,
            "portfolio": row.portfolio
            or known.country(row.accredited_to, f"{row.id}, accredited_to")
            or "",
            "exclusive": row.exclusive,
            "note": row.note,
        }
        for row in rows
    }
    known.settle()
    upsert(Post, "slug", wanted, report, at_creation={"via": VIA})


def load_officials(rows: list[OfficialRow], report: FileReport) -> None:
    known = References(report.file)
    wanted = {
        row.id: {
            "name_ar": row.name_ar,
            "name_en": row.name_en,
            "country_id": known.country(row.country, f"{row.id}, country"),
            **sourced((page for held in row.memberships for page in held.sources), row.note),
        }
        for row in rows
    }
    tenures = {
        row.id: [
            _tenure(held, known, f"{row.id}, memberships[{number}]")
            for number, held in enumerate(row.memberships, start=1)
        ]
        for row in rows
    }
    known.settle()
    officials = upsert(
        Official,
        "slug",
        wanted,
        report,
        kind="official",
        at_creation={"via": VIA, **accepted()},
    )
    names = {
        row.id: spellings([row.name_ar, row.name_en], row.other_names, row.ambiguous_names)
        for row in rows
    }
    sync(OfficialName, "official", names, officials, report)
    sync_tenures(tenures, officials, report)


def _tenure(held: MembershipRow, known: References, key: str) -> dict[str, Any]:
    """A tenure is half-open, and a month or year stands for its first day."""
    start, end = held.start_date, held.end_date
    return {
        "post_id": known.post(held.post, f"{key}.post"),
        "organization_id": known.organization(held.organization, f"{key}.organization"),
        "label_ar": held.label_ar,
        "label_en": held.label_en,
        "is_acting": held.acting,
        "start_date": start.first if start else None,
        "start_precision": start.precision if start else "",
        "end_date": end.first if end else None,
        "end_precision": end.precision if end else "",
        "end_known": held.end_known,
        "as_of": held.as_of.first if held.as_of else None,
        **sourced(held.sources, held.note),
    }
