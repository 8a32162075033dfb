"""Pure: one text and a lexicon in, findings with raw offsets out."""

from datetime import date

from ingestion.clean import Cleaned
from ingestion.tag.agreements import find_agreements
from ingestion.tag.countries import country_mentions, find_countries
from ingestion.tag.dates import find_dates
from ingestion.tag.dating import Dating
from ingestion.tag.events import EventScan, find_events
from ingestion.tag.findings import Findings
from ingestion.tag.lexicon import Lexicon
from ingestion.tag.officials import find_officials, official_mentions
from ingestion.tag.organizations import find_organizations, place_mentions
from ingestion.tag.reading import Reading
from ingestion.tag.relevance import about_partners, salience
from ingestion.tag.sectors import find_sectors
from ingestion.tag.sides import Sides

__all__ = ["Findings", "Lexicon", "tag"]


def tag(text: str, *, cleaned: Cleaned, lexicon: Lexicon, published: date | None) -> Findings:
    """All findings of one text; masked lines contribute nothing."""
    reading = Reading(text, lexicon, cleaned)
    named = find_countries(reading)
    people, dropped = find_officials(reading, named, published)
    dates = find_dates(reading, published)
    sides = Sides(reading, named, people)
    found = salience(reading, sides)
    scan = EventScan(reading, sides, found, Dating(reading, dates, published), dropped)
    events = find_events(scan)
    return Findings(
        lexicon_version=lexicon.version,
        countries=country_mentions(reading, named),
        officials=official_mentions(reading, people),
        organizations=find_organizations(reading),
        places=place_mentions(reading, named),
        partners=about_partners(reading, found, events),
        sectors=find_sectors(reading),
        dates=dates,
        events=events,
        agreements=find_agreements(scan),
        dropped=(*reading.dropped, *scan.dropped),
    )
