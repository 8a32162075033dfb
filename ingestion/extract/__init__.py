"""Pure: bytes to text and metadata; the format is sniffed from content, never from the name."""

from dataclasses import dataclass
from datetime import date

__all__ = ["Extracted", "ExtractionRefused", "extract"]


@dataclass(frozen=True, slots=True)
class Extracted:
    text: str
    title: str | None
    outlet: str | None
    published: date | None
    language: str | None
    format: str  # plain | html
    encoding: str
    url: str | None


class ExtractionRefused(ValueError):
    """code: empty | unknown_type | binary | too_large | no_text; the message names the remedy."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code
        self.message = message


def extract(data: bytes, *, name: str | None = None) -> Extracted:
    """Text and metadata of one document, or ExtractionRefused."""
    raise ExtractionRefused("unknown_type", "No reader knows this content.")
