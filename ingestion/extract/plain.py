"""Plain text: the text is the article, as it came."""

from ingestion.extract.result import (
    LARGEST_TEXT,
    Extracted,
    ExtractionRefused,
    has_lost,
    storable,
)


def extract_plain(text: str, encoding: str, size: int) -> Extracted:
    if size > LARGEST_TEXT:
        raise ExtractionRefused(
            "too_large",
            f"The text has {size / 1048576:.1f} MB; the limit is {LARGEST_TEXT // 1048576} MB. "
            "Split it into its articles.",
        )
    note = "letters_lost" if has_lost(text) else ""
    text = storable(text.removeprefix("\ufeff"))
    if not any(character.isalpha() for character in text):
        raise ExtractionRefused("no_text", "There is no word in this file.")
    return Extracted(text, None, None, None, None, "plain", encoding, None, note)
