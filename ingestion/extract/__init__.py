"""Pure: bytes to text and metadata; the format is sniffed from content, never from the name."""

from ingestion.extract.archive import unpack
from ingestion.extract.encoding import decode
from ingestion.extract.formats import PDF, WORD, ZIP, refuse_drawing, sniff
from ingestion.extract.html import extract_html, looks_like_html
from ingestion.extract.plain import extract_plain
from ingestion.extract.result import (
    LARGEST_PAGE,
    Extracted,
    ExtractionRefused,
    Member,
    Unpacked,
    plain_title,
)

__all__ = ["Extracted", "ExtractionRefused", "Member", "Unpacked", "extract", "plain_title", "read"]


def read(data: bytes, *, largest: int = LARGEST_PAGE) -> Extracted | Unpacked:
    """Read a document, or unpack an archive of them whose files may be as large as `largest`.

    Raises ExtractionRefused. What strangers made is read in a process of its own: see
    `ingestion.extract_guard`.
    """
    _refuse_empty(data)
    if sniff(data) == ZIP:
        return unpack(data, largest=largest)
    return extract(data)


def extract(data: bytes) -> Extracted:
    """Text and metadata of one document, or ExtractionRefused."""
    _refuse_empty(data)
    kind = sniff(data)
    # Their libraries take a while to load: most documents need none of them.
    if kind == PDF:
        from ingestion.extract.pdf import extract_pdf

        return extract_pdf(data)
    if kind == WORD:
        from ingestion.extract.word import extract_word

        return extract_word(data)
    if kind == ZIP:
        raise ExtractionRefused("nested", "This is an archive. Unpack it, or add it by itself.")
    return _extract_text(data)


def _refuse_empty(data: bytes) -> None:
    if not data.strip(b" \t\r\n\x00\xef\xbb\xbf"):
        raise ExtractionRefused("empty", "The file is empty. Add a file with text in it.")


def _extract_text(data: bytes) -> Extracted:
    if len(data) > LARGEST_PAGE:
        raise ExtractionRefused(
            "too_large", f"The file has {len(data) / 1048576:.1f} MB; split it into its articles."
        )
    text, encoding = decode(data)
    refuse_drawing(text)
    if looks_like_html(text):
        return extract_html(text, encoding, len(data))
    return extract_plain(text, encoding, len(data))
