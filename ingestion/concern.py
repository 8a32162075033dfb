"""Whether a text of a feed is news, and concerns us: it tells of the home country and a partner."""

from ingestion.clean import Cleaned
from ingestion.identity import Incoming
from ingestion.lexicon import get_lexicon
from ingestion.models import Document
from ingestion.tag import tag
from relations.models import Article


def came_as_news(document: Document) -> bool:
    """Tell whether a feed that was read before told of it: then it is of the day it came."""
    return document.feed_items.filter(from_start=False).exists()


def concerns_us(incoming: Incoming, cleaned: Cleaned) -> bool:
    """As the tagger reads it; a new text of what we have already always does."""
    if incoming.url and Article.objects.filter(canonical_url=incoming.url).exists():
        return True
    found = tag(
        incoming.text, cleaned=cleaned, lexicon=get_lexicon(), published=incoming.published_on
    )
    return bool(found.partners)
