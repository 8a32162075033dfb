"""Documents made for tests: PDF, Word and zip, whole and hostile."""

import io
import zipfile
from pathlib import Path

from docx import Document

FILES = Path(__file__).parent / "extract" / "files"


def stored(name: str) -> bytes:
    return (FILES / name).read_bytes()


def pdf(pages: int = 1, content: bytes = b"", *, trailer: bytes = b"", extra: bytes = b"") -> bytes:
    """A PDF by hand: so many pages that share one stream of content."""
    kids = b" ".join(b"%d 0 R" % (number + 10) for number in range(pages))
    objects = {
        1: b"<</Type/Catalog/Pages 2 0 R>>",
        2: b"<</Type/Pages/Count %d/Kids[%s]>>" % (pages, kids),
        3: b"<</Length %d>>stream\n%s\nendstream" % (len(content), content),
        4: b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>",
    }
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 3 0 R"
    page += b"/Resources<</Font<</F 4 0 R>>>>>>"
    objects |= {number + 10: page for number in range(pages)}
    body, places = b"%PDF-1.4\n", {}
    for number, value in objects.items():
        places[number] = len(body)
        body += b"%d 0 obj\n%s\nendobj\n" % (number, value)
    body += extra
    start = len(body)
    body += b"xref\n"
    for number, place in places.items():
        body += b"%d 1\n%010d 00000 n \n" % (number, place)
    size = max(places) + 1
    body += b"trailer\n<</Size %d/Root 1 0 R%s>>\n" % (size, trailer)
    return body + b"startxref\n%d\n%%%%EOF\n" % start


def typed(*lines: str) -> bytes:
    """The content of a page with these lines of Latin text."""
    shown = b" T* ".join(b"(%s) Tj" % line.encode() for line in lines)
    return b"BT /F 12 Tf 14 TL 50 700 Td %s ET" % shown


def locked_pdf() -> bytes:
    """A PDF whose password nobody knows."""
    lock = b"/Encrypt<</Filter/Standard/V 1/R 2/P -4/O<%s>/U<%s>>>/ID[<00><00>]"
    return pdf(1, typed("Secret."), trailer=lock % (b"11" * 32, b"22" * 32))


def word(*paragraphs: str, rows: tuple[tuple[str, ...], ...] = (), header: str = "") -> bytes:
    """A Word file with these paragraphs, a table before the last of them."""
    document = Document()
    if header:
        document.sections[0].header.paragraphs[0].text = header
    for text in paragraphs[:-1]:
        document.add_paragraph(text)
    if rows:
        table = document.add_table(rows=0, cols=len(rows[0]))
        for row in rows:
            for cell, text in zip(table.add_row().cells, row, strict=True):
                cell.text = text
    document.add_paragraph(paragraphs[-1])
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def rewritten(data: bytes, name: str, content: bytes) -> bytes:
    """The same zip with this part put in or in another's place."""
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old:
        parts = {part: old.read(part) for part in old.namelist()} | {name: content}
    return zipped(parts, file)


def zipped(parts: dict[str, bytes], file: io.BytesIO | None = None) -> bytes:
    file = file or io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return file.getvalue()
