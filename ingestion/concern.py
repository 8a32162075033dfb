"""Whether a text of a feed concerns us: it tells of the home country and a partner."""

from ingestion.clean import Cleaned
from ingestion.identity import Incoming
from ingestion.lexicon import get_lexicon
from ingestion.tag import tag
from relations.models import Article


def concerns_us(incoming: Incoming, cleaned: Cleaned) -> bool:
    """As the tagger reads it; a new text of what we have already always does."""
    if incoming.url and Article.objects.filter(canonical_url=incoming.url).exists():
        return True
    found = tag(
        incoming.text, cleaned=cleaned, lexicon=get_lexicon(), published=incoming.published_on
    )
    return bool(found.partners)
