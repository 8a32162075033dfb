"""Pure: bytes to text and metadata; the format is sniffed from content, never from the name."""

from ingestion.extract.encoding import decode
from ingestion.extract.html import extract_html, looks_like_html
from ingestion.extract.plain import extract_plain
from ingestion.extract.result import LARGEST_PAGE, Extracted, ExtractionRefused, plain_title

__all__ = ["Extracted", "ExtractionRefused", "extract", "plain_title"]

# First bytes of formats that are known not to be text. Documents might be read one day; media not.
_DOCUMENTS = {
    b"%PDF": "PDF",
    b"PK\x03\x04": "Word or zip",
    b"\xd0\xcf\x11\xe0": "old Word",
    b"{\\rtf": "RTF",
}
_MEDIA = (
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF8",
    b"RIFF",
    b"\x7fELF",
    b"MZ",
    b"\x1f\x8b",
    b"BZh",
    b"OggS",
    b"ID3",
    b"7z\xbc\xaf",
    b"Rar!",
    b"\x00\x00\x01\x00",
    b"SQLite format",
)


def extract(data: bytes, *, name: str | None = None) -> Extracted:
    """Text and metadata of one document, or ExtractionRefused; `name` only words the refusal."""
    shown = f"“{plain_title(name)}”" if name else "This file"
    if not data.strip(b" \t\r\n\x00\xef\xbb\xbf"):
        raise ExtractionRefused("empty", f"{shown} is empty. Add a file with text in it.")
    for start, kind in _DOCUMENTS.items():
        if data.startswith(start):
            raise ExtractionRefused(
                "unknown_type", f"{shown} is a {kind} file, which is not read. Paste its text."
            )
    if data.startswith(_MEDIA):
        raise ExtractionRefused("binary", f"{shown} holds no text. Add text or a web page.")
    if len(data) > LARGEST_PAGE:
        raise ExtractionRefused(
            "too_large", f"{shown} has {len(data) / 1048576:.1f} MB; split it into its articles."
        )
    text, encoding = decode(data)
    if looks_like_html(text):
        return extract_html(text, encoding, len(data))
    return extract_plain(text, encoding, len(data))
