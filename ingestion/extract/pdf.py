"""PDF: qalam reads Arabic in its order; where it fails, pdfium; reversed text is no text."""

import io
import re
import tempfile
import unicodedata
from collections import Counter

import qalam
from pypdfium2 import PdfDocument, PdfiumError
from pypdfium2.raw import FPDF_ERR_PASSWORD, FPDF_PAGEOBJ_IMAGE, FPDF_REMOVE_SECURITY

from ingestion.extract.lines import join_lines, join_pages
from ingestion.extract.result import (
    LARGEST_TEXT,
    Extracted,
    ExtractionRefused,
    storable,
)

MOST_PAGES = 500
_DAMAGED = "The PDF is damaged or cut off. Make it anew, or paste its text."
_NO_TEXT = "There is no text in this PDF. Paste the article's text."
_WORD = re.compile("[\u0621-\u064a]{2,}")
_MARKS = re.compile("[\u064b-\u0652\u0640\u0670]+")
# No Arabic word starts with these; of reversed words every fourth does.
_NEVER_FIRST = ("ة", "ى")
_REVERSED_SHARE = 0.02

Pages = list[list[str]]  # the paragraphs of each page


def extract_pdf(data: bytes) -> Extracted:
    pdf = _open(data)
    note = "first_pages" if len(pdf) > MOST_PAGES else ""
    if note:
        pdf, data = _first_pages(pdf)
    pages = _by_qalam(data) or _by_qalam(_resaved(pdf))
    if not _is_whole(pages):
        pages = _by_pdfium(pdf)
    empty = [number for number, page in enumerate(pages) if not page]
    if len(empty) == len(pages):
        _refuse_empty(pdf)
    if not _is_whole(pages):
        raise ExtractionRefused(
            "reversed",
            "The text of this PDF comes out reversed. Paste its text, or add it as Word.",
        )
    if empty and not note and any(_has_picture(pdf, number) for number in empty):
        note = "pictures_left_out"
    text = storable(unicodedata.normalize("NFKC", "\n".join(join_pages(_without_frame(pages)))))
    if not any(character.isalpha() for character in text):
        raise ExtractionRefused("no_text", _NO_TEXT)
    if len(text.encode()) > LARGEST_TEXT:
        raise ExtractionRefused("too_large", "The PDF's text is over 5 MB. Add its parts alone.")
    return Extracted(text.strip(), None, None, None, None, "pdf", "", None, note)


def is_reversed(text: str) -> bool:
    """Tell whether words run backwards: many start with letters that only end words."""
    words = _WORD.findall(_MARKS.sub("", unicodedata.normalize("NFKC", text)))
    backwards = sum(word.startswith(_NEVER_FIRST) for word in words)
    return bool(backwards > max(1, _REVERSED_SHARE * len(words)))


def _open(data: bytes) -> PdfDocument:
    try:
        pdf = PdfDocument(data)
        if len(pdf):
            return pdf
    except PdfiumError as problem:
        if problem.err_code == FPDF_ERR_PASSWORD:
            raise ExtractionRefused(
                "encrypted", "The PDF asks for a password. Save it without one and add it again."
            ) from problem
        raise ExtractionRefused("damaged", _DAMAGED) from problem
    raise ExtractionRefused("damaged", _DAMAGED)


def _first_pages(pdf: PdfDocument) -> tuple[PdfDocument, bytes]:
    first = PdfDocument.new()
    try:
        first.import_pages(pdf, pages=list(range(MOST_PAGES)))
    except (PdfiumError, ValueError) as problem:
        raise ExtractionRefused("damaged", _DAMAGED) from problem
    return first, _resaved(first)


def _resaved(pdf: PdfDocument) -> bytes:
    """Write it anew: what was broken is mended, and what only its owner could open is open."""
    whole = io.BytesIO()
    try:
        pdf.save(whole, flags=FPDF_REMOVE_SECURITY)
    except PdfiumError:
        return b""
    return whole.getvalue()


def _by_qalam(data: bytes) -> Pages:
    """Return the pages as qalam reads them; none where it cannot."""
    with tempfile.TemporaryFile() as file:  # it wants a path, and this one vanishes by itself
        file.write(data)
        file.seek(0)
        try:
            document = qalam.Document(f"/dev/fd/{file.fileno()}")
        except (qalam.QalamError, OSError):
            return []
        return [
            [] if page.needs_ocr else [_paragraph(block) for block in page.blocks if block.text]
            for page in document.pages
        ]


def _paragraph(block: "qalam.TextBlock | qalam.TableBlock | qalam.ImageBlock") -> str:
    return block.text if block.kind == "table" else "\n".join(join_lines(block.text.split("\n")))


def _by_pdfium(pdf: PdfDocument) -> Pages:
    pages = []
    for number in range(len(pdf)):
        try:
            text = pdf[number].get_textpage().get_text_range()
        except PdfiumError:
            text = ""
        pages.append(join_lines([line for line in text.splitlines() if line.strip()]))
    return pages


def _is_whole(pages: Pages) -> bool:
    text = "\n".join(paragraph for page in pages for paragraph in page)
    return bool(text.strip()) and not is_reversed(text)


def _refuse_empty(pdf: PdfDocument) -> None:
    if any(_has_picture(pdf, number) for number in range(min(len(pdf), MOST_PAGES))):
        raise ExtractionRefused(
            "scanned",
            "This PDF holds pictures of pages and no text. Have its text recognised (OCR), "
            "or paste it.",
        )
    raise ExtractionRefused("no_text", _NO_TEXT)


def _has_picture(pdf: PdfDocument, number: int) -> bool:
    try:
        pictures = pdf[number].get_objects(filter=[FPDF_PAGEOBJ_IMAGE], max_depth=2)
        return any(True for _picture in pictures)
    except PdfiumError:
        return False


def _without_frame(pages: Pages) -> Pages:
    """Leave out what stands at the top or foot of most pages; words stay where they come first.

    Where nothing else stands on any page, it is the text.
    """
    edges = Counter(
        place for page in pages if page for place in {_unnumbered(page[0]), _unnumbered(page[-1])}
    )
    running = {line for line, times in edges.items() if times >= 3 and times > len(pages) / 2}
    told: set[str] = set()
    kept: Pages = []
    for page in pages:
        kept.append([])
        for place, line in enumerate(page):
            bare = _unnumbered(line)
            framed = place in (0, len(page) - 1) and bare in running
            if not framed or (bare not in told and _has_words(bare)):
                kept[-1].append(line)
            told.add(bare)
    return kept if any(kept) else pages


def _has_words(line: str) -> bool:
    return sum(character.isalpha() for character in line) >= 12


def _unnumbered(line: str) -> str:
    return re.sub(r"\d+", "#", line.strip())
