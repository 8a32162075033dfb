"""What a file is, by its bytes: the formats in which agreements are kept. Pure."""

import zipfile
from collections.abc import Mapping
from typing import Any, NamedTuple


class Kind(NamedTuple):
    """A format: what readers call it, and how names of its files end."""

    label: str
    ending: str


PDF = "application/pdf"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
PNG, JPEG, WEBP = "image/png", "image/jpeg", "image/webp"
KINDS: Mapping[str, Kind] = {
    PDF: Kind("PDF", ".pdf"),
    DOCX: Kind("DOCX", ".docx"),
    PNG: Kind("PNG", ".png"),
    JPEG: Kind("JPEG", ".jpg"),
    WEBP: Kind("WebP", ".webp"),
}
_HEAD = 1024  # a PDF may carry some bytes before its mark


def recognise(file: Any) -> str | None:
    """Return the content type of one of our formats, None for anything else."""
    file.seek(0)
    head = file.read(_HEAD)
    file.seek(0)
    if head.startswith(b"\x89PNG\r\n\x1a\n"):
        return PNG
    if head.startswith(b"\xff\xd8\xff"):
        return JPEG
    if head.startswith(b"RIFF") and head[8:12] == b"WEBP":
        return WEBP
    if head.startswith(b"PK\x03\x04"):
        return DOCX if _is_plain_docx(file) else None
    return PDF if b"%PDF-" in head else None


def _is_plain_docx(file: Any) -> bool:
    """Tell whether it is a Word document without macros; nothing of it is unpacked."""
    try:
        with zipfile.ZipFile(file) as archive:
            names = set(archive.namelist())
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        return False
    finally:
        file.seek(0)
    macros = any(name.lower().endswith("vbaproject.bin") for name in names)
    return {"[Content_Types].xml", "word/document.xml"} <= names and not macros
