"""The admin of how we come to know it, one noun a file."""

from ingestion.admin import batch, document, feed, lexicon, sheet

__all__ = ["batch", "document", "feed", "lexicon", "sheet"]
