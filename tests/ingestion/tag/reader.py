"""One call from a text to its findings, with the project's own seeds as lexicon."""

from datetime import date

from ingestion.clean import clean
from ingestion.tag import Findings, tag
from tests.ingestion.seed_lexicon import seed_lexicon

PUBLISHED = date(2025, 11, 20)  # a Thursday


def read(text: str, published: date | None = PUBLISHED) -> Findings:
    return tag(text, cleaned=clean(text), lexicon=seed_lexicon(), published=published)
