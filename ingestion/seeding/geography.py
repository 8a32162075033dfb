"""Sectors, countries, places and outlets from their seed files."""

from ingestion.seeding.names import spellings, sync
from ingestion.seeding.references import References
from ingestion.seeding.report import FileReport
from ingestion.seeding.rows import VIA, upsert
from ingestion.seeding.schemas import CountryRow, OutletRow, PlaceRow, SectorRow
from ingestion.seeding.sourcing import sourced
from relations.models import Country, CountryName, Outlet, Place, PlaceName, Sector


def load_sectors(rows: list[SectorRow], report: FileReport) -> None:
    wanted = {
        row.id: {
            "name_ar": row.name_ar,
            "name_en": row.name_en,
            "position": row.position,
            "dac_codes": row.dac,
        }
        for row in rows
    }
    upsert(Sector, "slug", wanted, report)


def load_countries(rows: list[CountryRow], report: FileReport) -> None:
    wanted = {
        row.iso2: {
            "name_ar": row.name_ar,
            "name_en": row.name_en,
            "official_ar": row.official_ar,
            "role": row.role,
            "position": row.position,
            **sourced([], row.note),
        }
        for row in rows
    }
    countries = upsert(Country, "iso2", wanted, report, at_creation={"via": VIA})
    names = {
        row.iso2: spellings(
            [row.name_ar, row.name_en],
            [row.official_ar, *row.other_names, *row.other_names_en],
            row.ambiguous_names,
            [*row.demonyms_ar(), *row.demonyms_en],
        )
        for row in rows
    }
    sync(CountryName, "country", names, countries, report)


def load_places(rows: list[PlaceRow], report: FileReport) -> None:
    known = References(report.file)
    wanted = {
        row.id: {
            "name_ar": row.name_ar,
            "name_en": row.name_en,
            "country_id": known.country(row.country, f"{row.id}, country"),
            "kind": row.kind,
            "subkind": row.subkind,
            "metonym": row.metonym,
            **sourced([], row.note),
        }
        for row in rows
    }
    known.settle()
    places = upsert(Place, "slug", wanted, report, kind="place", at_creation={"via": VIA})
    names = {
        row.id: spellings(
            [row.name_ar, row.name_en],
            [*row.variants_ar, *row.other_names_en],
            row.ambiguous_names,
        )
        for row in rows
    }
    sync(PlaceName, "place", names, places, report)


def load_outlets(rows: list[OutletRow], report: FileReport) -> None:
    known = References(report.file)
    wanted = {
        row.id: {
            "name_ar": row.name_ar,
            "name_en": row.name_en,
            "country_id": known.country(row.country, f"{row.id}, country"),
            "language": row.language,
            "homepage": row.homepage,
            "text_policy": row.text_policy,
            "is_sample": row.is_sample,
        }
        for row in rows
    }
    known.settle()
    upsert(Outlet, "slug", wanted, report, kind="outlet")
