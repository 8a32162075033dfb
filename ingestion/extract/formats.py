"""Which format a file has, by its content alone: a name may say anything."""

import io
import lzma
import re
import struct
import zipfile
import zlib
from typing import NamedTuple

from ingestion.extract.result import ExtractionRefused

PDF, WORD, ZIP, TEXT = "pdf", "docx", "zip", "text"
# A header may come a little later than the first byte; readers of PDF look this far.
_PDF_WITHIN = 1024


class _Refused(NamedTuple):
    code: str
    message: str


_PICTURE = _Refused("image", "This is a picture and holds no text. Paste the article's text.")
_SOUND = _Refused("media", "This is sound or film and holds no text. Paste the article's text.")
_PROGRAM = _Refused("program", "This is a program, not an article. It was not opened.")
_PACKED = _Refused(
    "packed", "This archive is not opened. Unpack it and add its files, or pack them as .zip."
)
_OFFICE = _Refused("unknown_type", "Files of this type are not read. Save it as .docx or PDF.")
_DATABASE = _Refused("binary", "This is a database, not an article. Paste the article's text.")

# All that reading a zip may raise where its bytes are not what they say.
BROKEN_ZIP = (
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    struct.error,
    EOFError,
    LookupError,
    OSError,
    OverflowError,
    RuntimeError,
    ValueError,
)

# First bytes of what is known not to be an article that we can read.
_STARTS: tuple[tuple[bytes, _Refused], ...] = (
    (b"\x89PNG", _PICTURE),
    (b"\xff\xd8\xff", _PICTURE),
    (b"GIF8", _PICTURE),
    (b"BM", _PICTURE),
    (b"II*\x00", _PICTURE),
    (b"MM\x00*", _PICTURE),
    (b"\x00\x00\x01\x00", _PICTURE),
    (b"8BPS", _PICTURE),
    (b"OggS", _SOUND),
    (b"ID3", _SOUND),
    (b"fLaC", _SOUND),
    (b"\x1aE\xdf\xa3", _SOUND),
    (b"\x7fELF", _PROGRAM),
    (b"MZ", _PROGRAM),
    (b"\xca\xfe\xba\xbe", _PROGRAM),
    (b"\xcf\xfa\xed\xfe", _PROGRAM),
    (b"\x00asm", _PROGRAM),
    (b"#!/", _PROGRAM),
    (b"\x1f\x8b", _PACKED),
    (b"BZh", _PACKED),
    (b"7z\xbc\xaf", _PACKED),
    (b"Rar!", _PACKED),
    (b"\xfd7zXZ", _PACKED),
    (b"\x28\xb5\x2f\xfd", _PACKED),
    (b"\xd0\xcf\x11\xe0", _OFFICE),
    (b"{\\rtf", _OFFICE),
    (b"SQLite format", _DATABASE),
)
# Two letters open many an ordinary text; what they announce holds bytes that no text has.
_SHORT = (b"BM", b"MZ")
_ZIPS = (b"PK\x03\x04", b"PK\x05\x06")
# `RIFF....WEBP` is a picture, others are sound and film; `....ftyp` is film and phones' pictures.
_RIFF, _FTYP = b"RIFF", b"ftyp"
_PICTURES_FTYP = (b"heic", b"heix", b"mif1", b"avif")
# Its root may bear a prefix; what stands before it is passed over, so many pieces at most.
_SVG = re.compile(r"<(?:[\w-]{1,30}:)?svg[\s/>]", re.IGNORECASE)
_SPACE = re.compile(r"\s*")
_MOST_BEFORE = 20


def sniff(data: bytes) -> str:
    """Return PDF, WORD, ZIP or TEXT; raises ExtractionRefused for what is known to be none."""
    if b"%PDF-" in data[:_PDF_WITHIN]:
        return PDF
    if data.startswith(_ZIPS):
        return _in_zip(data)
    refused = _by_start(data)
    if refused:
        raise ExtractionRefused(refused.code, refused.message)
    return TEXT


def refuse_drawing(text: str) -> None:
    """A drawing in SVG is text to a computer and a picture to its reader."""
    if _SVG.match(text, _root(text)):
        raise ExtractionRefused(_PICTURE.code, _PICTURE.message)


def _root(text: str) -> int:
    """Return where the root of XML begins: after its declaration, comments and document type."""
    place = 0
    for _piece in range(_MOST_BEFORE):
        space = _SPACE.match(text, place)
        place = space.end() if space else place
        end = _end_of_piece(text, place)
        if not end:
            break
        place = end
    return place


def _end_of_piece(text: str, place: int) -> int:
    """Return where what begins here ends, 0 where it is the root or never ends."""
    for opening, closing in (("<?", "?>"), ("<!--", "-->"), ("<!", ">")):
        if text.startswith(opening, place):
            end = text.find(closing, place)
            declared = text.find("[", place, end)
            if opening == "<!" and declared >= 0:  # a type may declare entities of its own
                closing, end = "]>", text.find("]>", declared)
            return end + len(closing) if end >= 0 else 0
    return 0


def _by_start(data: bytes) -> _Refused | None:
    if data.startswith(_RIFF):
        return _PICTURE if data[8:12] == b"WEBP" else _SOUND
    if data[4:8] == _FTYP:
        return _PICTURE if data[8:12] in _PICTURES_FTYP else _SOUND
    for start, refused in _STARTS:
        if data.startswith(start) and (start not in _SHORT or b"\x00" in data[:200]):
            return refused
    return None


def _in_zip(data: bytes) -> str:
    """Office documents are zips whose first file says what they are."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = set(archive.namelist())
    except BROKEN_ZIP as error:
        raise ExtractionRefused(
            "damaged", "The file is damaged or cut off. Make it anew, or paste its text."
        ) from error
    if "word/document.xml" in names:
        return WORD
    if "[Content_Types].xml" in names or "mimetype" in names:
        raise ExtractionRefused(_OFFICE.code, _OFFICE.message)
    return ZIP
