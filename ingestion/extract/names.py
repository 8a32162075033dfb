"""Names of files in a zip, as they were before a system wrote them in its own code page."""

import struct
import zipfile

from ingestion.extract.result import plain_title

_UTF8_FLAG = 0x800
_UNICODE_PATH = 0x7075  # the extra field that tells the name in UTF-8
# What Arabic systems write where a zip does not say; all others are read as cp437.
_ARABIC_PAGES = ("cp1256", "cp720", "cp864")
_ARABIC = 0.8  # of the letters beyond ASCII
_LONGEST = 255


def shown_name(entry: zipfile.ZipInfo) -> str:
    """Return a name for lists: its folders without ways up, no signs that hide or reorder."""
    parts = (plain_title(part) for part in _decoded(entry).replace("\\", "/").split("/"))
    kept = [part for part in parts if part not in ("", ".", "..") and not _is_drive(part)]
    return "/".join(kept)[-_LONGEST:].lstrip("/ ") or "?"


def _is_drive(part: str) -> bool:
    return len(part) == 2 and part[1] == ":" and part[0].isalpha()


def _decoded(entry: zipfile.ZipInfo) -> str:
    if entry.flag_bits & _UTF8_FLAG or entry.filename.isascii():
        return entry.filename
    told = _unicode_path(entry.extra)
    if told:
        return told
    raw = entry.filename.encode("cp437", "replace")
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        best = max((raw.decode(page, "replace") for page in _ARABIC_PAGES), key=_arabic_share)
        return best if _arabic_share(best) >= _ARABIC else entry.filename


def _unicode_path(extra: bytes) -> str | None:
    while len(extra) >= 4:
        kind, size = struct.unpack("<HH", extra[:4])
        if kind == _UNICODE_PATH and size > 5:
            return extra[9 : 4 + size].decode("utf-8", "replace")
        extra = extra[4 + size :]
    return None


def _arabic_share(name: str) -> float:
    """How much of what is not ASCII reads as Arabic letters: the wrong page mixes in others."""
    beyond = [sign for sign in name if not sign.isascii()]
    return sum("\u0621" <= sign <= "\u064a" for sign in beyond) / max(1, len(beyond))
