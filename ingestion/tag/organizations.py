"""Organizations and places by their names."""

from collections.abc import Sequence

from ingestion.tag.countries import Named
from ingestion.tag.findings import OrganizationMention, PlaceMention
from ingestion.tag.reading import Reading


def find_organizations(reading: Reading) -> tuple[OrganizationMention, ...]:
    """One reading per place in the text; a name that several bear is the less sure."""
    found: dict[tuple[int, int], OrganizationMention] = {}
    for hit in reading.of_kind("organization"):
        key = (hit.start, hit.end)
        confidence = 0.5 if key in found else 0.9
        found.setdefault(
            key,
            OrganizationMention(
                span=reading.raw_span(hit.start, hit.end),
                rule="organization.name",
                trigger=reading.quote(hit.start, hit.end),
                confidence=confidence,
                organization=hit.entry.target,
                country=hit.entry.row.country,
            ),
        )
    return tuple(found[key] for key in sorted(found))


def place_mentions(reading: Reading, named: Sequence[Named]) -> tuple[PlaceMention, ...]:
    return tuple(
        PlaceMention(
            span=reading.raw_span(n.start, n.end),
            rule="place.name",
            trigger=reading.quote(n.start, n.end),
            confidence=n.confidence,
            place=n.place,
            country=n.country,
        )
        for n in named
        if n.place
    )
