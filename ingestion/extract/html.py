"""Web pages: the article's text and what the page says about itself, by trafilatura."""

import logging
import re
from datetime import date

from trafilatura import bare_extraction
from trafilatura.settings import Document

from ingestion.extract.result import (
    LARGEST_PAGE,
    LARGEST_TEXT,
    Extracted,
    ExtractionRefused,
    plain_title,
    storable,
)

_HEAD = re.compile(
    r"^\s*(?:<!doctype\s+html|<html|<head|<body|<\?xml[^>]{0,200}>\s*<!?(?:doctype )?html)",
    re.IGNORECASE,
)
_TAGS = re.compile(r"<(?:p|div|article|h1|title|meta|span|br|table)[\s>/]", re.IGNORECASE)
_ENOUGH_TAGS = 3
_MOST_TAGS = 100_000  # ten times what a long news page has; they are read one by one
_LANGUAGE = re.compile(r"<html[^>]{0,300}\blang\s*=\s*[\"']?([A-Za-z]{2})", re.IGNORECASE)
# Only what the page states about itself; a date guessed from its layout is no date.
_DATE_PARAMS = {"extensive_search": False, "original_date": True}

logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
logging.getLogger("htmldate").setLevel(logging.CRITICAL)


def looks_like_html(text: str) -> bool:
    head = text[:5000]
    return bool(_HEAD.match(head)) or (
        head.lstrip().startswith("<") and len(_TAGS.findall(head)) >= _ENOUGH_TAGS
    )


def extract_html(page: str, encoding: str, size: int) -> Extracted:
    if size > LARGEST_PAGE:
        raise ExtractionRefused(
            "too_large",
            f"The page has {size / 1048576:.1f} MB; the limit is {LARGEST_PAGE // 1048576} MB. "
            "Save the article alone.",
        )
    if page.count("<") > _MOST_TAGS:
        raise ExtractionRefused(
            "too_large", f"The page has over {_MOST_TAGS} tags. Save the article alone."
        )
    found = bare_extraction(
        storable(page),
        with_metadata=True,
        include_comments=False,
        include_tables=True,
        date_extraction_params=_DATE_PARAMS,
    )
    if not isinstance(found, Document) or not (found.text or "").strip():
        raise ExtractionRefused("no_text", "No article was found in this page. Paste its text.")
    title = plain_title(found.title) if found.title else None
    text = _with_title(storable(found.text or "").strip(), title)
    if len(text.encode()) > LARGEST_TEXT:
        raise ExtractionRefused("too_large", "The page's text is over 5 MB. Add its parts alone.")
    language = _LANGUAGE.search(page[:5000])
    return Extracted(
        text=text,
        title=title,
        outlet=found.sitename or None,
        published=_date(found.date),
        language=language[1].lower() if language else None,
        format="html",
        encoding=encoding,
        url=found.url or None,
        note="letters_lost" if "\ufffd" in text else "",
    )


def _with_title(text: str, title: str | None) -> str:
    """The headline belongs to the text; most pages keep it outside the article's body."""
    opening = " ".join(text[:600].split())
    return text if not title or title in opening else f"{title}\n{text}"


def _date(value: str | None) -> date | None:
    try:
        return date.fromisoformat((value or "")[:10])
    except ValueError:
        return None
