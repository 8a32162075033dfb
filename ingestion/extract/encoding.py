"""Bytes to characters: byte order marks, UTF-8, UTF-16 without a mark, then a detector."""

import codecs
import re

from charset_normalizer import from_bytes

from ingestion.extract.result import ExtractionRefused

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_DECLARED = re.compile(rb"charset\s*=\s*[\"']?\s*([A-Za-z0-9_.:-]{2,30})", re.IGNORECASE)
_HEAD = 4096
_SAMPLE = 65536
# High bytes of UTF-16 Arabic and English text: ASCII, Arabic, punctuation, presentation forms.
_HIGH_BYTES = frozenset((0x00, 0x06, 0x20, 0xFB, 0xFD, 0xFE))
_DAMAGED_SHARE = 0.002
# Of the letters beyond ASCII: another encoding's hardly ever come out whole as UTF-8.
_DAMAGED_LETTERS = 0.05
_BEYOND_ASCII = re.compile("[^\x00-\x7f]")
# Of no page's text, or what was tried before.
_NO_HINTS = frozenset(
    ("utf-8", "ascii", "idna", "punycode", "unicode-escape", "raw-unicode-escape", "utf-7")
)
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f\ufffd]")
_CONTROL_SHARE = 0.02
_FEW_CONTROLS = 3


def decode(data: bytes, said: str = "") -> tuple[str, str]:
    """Text and the encoding's name, or ExtractionRefused("binary").

    `said`: the encoding that was told beside the bytes; it counts where they leave it open.
    """
    text, encoding = _decode(data, said)
    head = text[:_SAMPLE]
    if len(_CONTROL.findall(head)) > max(_FEW_CONTROLS, len(head) * _CONTROL_SHARE):
        raise ExtractionRefused(
            "binary", "This is not text, whatever its name says. Save it as text and add it again."
        )
    return text, encoding


def _decode(data: bytes, said: str) -> tuple[str, str]:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data.decode(encoding, "replace"), encoding
    if wide := _utf16_without_mark(data[:_SAMPLE]):
        return data.decode(wide, "replace"), wide
    if text := _utf8(data):
        return text, "utf-8"
    declared = _known(said) or _declared(data)
    if declared:
        return data.decode(declared, "replace"), declared
    return _detected(data)


def _utf8(data: bytes) -> str | None:
    """UTF-8, halves of surrogate pairs joined where they meet, a little damage marked."""
    try:
        text = data.decode("utf-8", "surrogatepass")
    except UnicodeDecodeError:
        text = data.decode("utf-8", "replace")
        damaged = text.count("\ufffd")
        whole = len(_BEYOND_ASCII.findall(text)) - damaged
        few = max(1, len(text) * _DAMAGED_SHARE, whole * _DAMAGED_LETTERS)
        return text if damaged <= few else None
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _utf16_without_mark(sample: bytes) -> str | None:
    if len(sample) < 8:
        return None
    for start, name in ((1, "utf-16-le"), (0, "utf-16-be")):
        high = sample[start::2]
        low = sample[1 - start :: 2]
        fitting = sum(high.count(byte) for byte in _HIGH_BYTES)
        narrow = high.count(0x00) + high.count(0x06)
        if (
            fitting > 0.95 * len(high)
            and narrow > 0.8 * len(high)
            and low.count(0) < 0.2 * len(low)
        ):
            return name
    return None


def _declared(data: bytes) -> str | None:
    found = _DECLARED.search(data[:_HEAD])
    return _known(found[1].decode("ascii")) if found else None


def _known(name: str) -> str | None:
    try:
        name = codecs.lookup(name).name
        b"".decode(name, "replace")
    except (LookupError, ValueError):
        return None
    # A page that says UTF-8 and is not: the detector knows better.
    return None if name in _NO_HINTS else name


def _detected(data: bytes) -> tuple[str, str]:
    best = from_bytes(
        data[:_SAMPLE],
        cp_isolation=[
            "cp1256",
            "iso8859_6",
            "cp1252",
            "cp1254",
            "cp1251",
            "koi8_r",
            "utf_8",
        ],
    ).best()
    if best is None:
        raise ExtractionRefused(
            "binary", "No text encoding fits this file. Save it as UTF-8 text and add it again."
        )
    return data.decode(best.encoding, "replace"), best.encoding
