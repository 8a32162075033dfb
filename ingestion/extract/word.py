"""Word: paragraphs and tables in their order; headers, macros and outside files are left alone."""

import io
import zipfile
from collections.abc import Iterator

from docx import Document
from docx.document import Document as WordDocument
from docx.oxml.ns import qn
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph
from lxml import etree

from ingestion.extract.formats import BROKEN_ZIP
from ingestion.extract.result import LARGEST_TEXT, Extracted, ExtractionRefused, storable

# A small file may hold millions of paragraphs; a book has fewer than these.
MOST_PARAGRAPHS = 50_000
LARGEST_XML = 20 * 1024 * 1024  # bytes of the text with its marks
LARGEST_WHOLE = 100 * 1024 * 1024  # bytes of all parts, pictures included
MOST_PARTS = 5_000
_BODY = "word/document.xml"
# Wrappers round text that people wrote: insertions on record, fields to fill in, smart tags.
_WRAPPERS = tuple(qn(name) for name in ("w:ins", "w:smartTag", "w:sdtContent", "w:sdt", "w:moveTo"))
_NOT_WRITTEN = tuple(qn(name) for name in ("w:sdtPr", "w:sdtEndPr", "w:smartTagPr"))


def extract_word(data: bytes) -> Extracted:
    _check(data)
    try:
        document = Document(io.BytesIO(data))
        if document.element.getroottree().docinfo.internalDTD is not None:
            _refuse_declarations()  # in an encoding that hid it from the look at its bytes
        text = storable("\n".join(_lines(document))).strip()
    except (MemoryError, ExtractionRefused):
        raise
    except (*BROKEN_ZIP, AttributeError, TypeError, etree.LxmlError) as error:
        raise ExtractionRefused(
            "damaged", "The Word file is damaged or cut off. Save it anew, or paste its text."
        ) from error
    if not any(character.isalpha() for character in text):
        raise ExtractionRefused("no_text", "There is no text in this file. Paste the text.")
    if len(text.encode()) > LARGEST_TEXT:
        raise ExtractionRefused("too_large", "The file's text is over 5 MB. Add its parts alone.")
    return Extracted(text, None, None, None, None, "docx", "", None)


def _check(data: bytes) -> None:
    """Look at what it claims to be before anything reads it whole."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as parts:
            _check_sizes(parts.infolist())
            with parts.open(_BODY) as body:
                xml = body.read(LARGEST_XML + 1)
            with parts.open("[Content_Types].xml") as types:
                kinds = types.read(LARGEST_XML)
    except ExtractionRefused:
        raise
    except BROKEN_ZIP as error:
        raise ExtractionRefused(
            "damaged", "The Word file is damaged or cut off. Save it anew, or paste its text."
        ) from error
    if b"macroEnabled" in kinds:
        raise ExtractionRefused(
            "macros", "This Word file may hold macros (.docm). Save it as .docx and add it again."
        )
    if b"<!DOCTYPE" in xml or b"<!ENTITY" in xml or b"\x00" in xml:
        _refuse_declarations()
    if len(xml) > LARGEST_XML or xml.count(b"<w:p") > 2 * MOST_PARAGRAPHS:
        _refuse_size()


def _check_sizes(parts: list[zipfile.ZipInfo]) -> None:
    if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > LARGEST_WHOLE:
        _refuse_size()


def _refuse_declarations() -> None:
    raise ExtractionRefused(
        "unsafe", "The file holds declarations that Word never writes. Paste its text."
    )


def _refuse_size() -> None:
    raise ExtractionRefused("too_large", "The file is longer than a book. Add its parts alone.")


def _lines(document: WordDocument) -> Iterator[str]:
    _unwrap(document.element.body)
    yield from _within(document)


def _unwrap(body: etree._Element) -> None:
    """Make wrapped text stand where it is read; innermost first."""
    for name in _NOT_WRITTEN:
        for element in list(body.iter(name)):
            element.getparent().remove(element)
    for name in _WRAPPERS:
        for wrapper in reversed(list(body.iter(name))):
            parent = wrapper.getparent()
            place = parent.index(wrapper)
            parent[place : place + 1] = list(wrapper)


def _within(block: WordDocument | _Cell) -> Iterator[str]:
    for item in block.iter_inner_content():
        if isinstance(item, Paragraph):
            yield item.text
        else:
            yield from _rows(item)


def _rows(table: Table) -> Iterator[str]:
    """A row a line, its cells between tabs; a cell over several columns is told once."""
    for row in table.rows:
        cells = list({cell._tc: cell for cell in row.cells}.values())
        told = (" ".join(" ".join(_within(cell)).split()) for cell in cells)
        line = "\t".join(told)
        if line.strip():
            yield line
