"""Zip: each file in it, within limits; names are only shown, nothing is written anywhere."""

import io
import zipfile
from collections.abc import Iterator

from ingestion.extract.formats import BROKEN_ZIP, ZIP, sniff
from ingestion.extract.names import shown_name
from ingestion.extract.result import ExtractionRefused, Member, Unpacked

MOST_FILES = 2_000
LARGEST_WHOLE = 100 * 1024 * 1024  # bytes of all files together
LARGEST_RATIO = 200  # times smaller than what it becomes; text comes to 20 at most
_FREE_OF_RATIO = 1024 * 1024  # a file this small is no bomb, however well it is packed
_ENCRYPTED = 0x1
_LINK = 0o120000
# What systems leave beside people's files.
_LEFT_BY_SYSTEMS = ("__MACOSX/", ".DS_Store", "Thumbs.db", "desktop.ini")


def unpack(data: bytes, *, largest: int) -> Unpacked:
    """Return every file of the archive, each with its bytes or why it was refused."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = [entry for entry in archive.infolist() if _is_persons_file(entry)]
            _check(entries)
            return Unpacked(tuple(_members(archive, entries, largest)))
    except ExtractionRefused:
        raise
    except BROKEN_ZIP as error:
        raise ExtractionRefused(
            "damaged", "The archive is damaged or cut off. Pack it anew, or add its files."
        ) from error


def _is_persons_file(entry: zipfile.ZipInfo) -> bool:
    name = entry.filename
    left = name.startswith(_LEFT_BY_SYSTEMS[0]) or name.split("/")[-1] in _LEFT_BY_SYSTEMS[1:]
    return not name.endswith("/") and not left


def _check(entries: list[zipfile.ZipInfo]) -> None:
    if not entries:
        raise ExtractionRefused("empty_archive", "There is no file in this archive.")
    if len(entries) > MOST_FILES:
        raise ExtractionRefused(
            "zip_bomb", f"It holds {len(entries)} files; at most {MOST_FILES}. Split it."
        )
    if sum(entry.file_size for entry in entries) > LARGEST_WHOLE:
        raise ExtractionRefused(
            "zip_bomb", f"Unpacked it is larger than {LARGEST_WHOLE // 1048576} MB. Split it."
        )
    if all(entry.flag_bits & _ENCRYPTED for entry in entries):
        raise ExtractionRefused(
            "encrypted", "The archive asks for a password. Pack its files without one."
        )


def _members(
    archive: zipfile.ZipFile, entries: list[zipfile.ZipInfo], largest: int
) -> Iterator[Member]:
    taken: set[str] = set()
    for entry in entries:
        name = _unused(shown_name(entry), taken)
        try:
            content = _content(archive, entry, largest)
        except ExtractionRefused as refused:
            yield Member(name, entry.file_size, b"", refused.code, refused.message)
        else:
            yield Member(name, len(content), content)


def _unused(name: str, taken: set[str]) -> str:
    """Two files of one name are told apart by a number."""
    found, number = name, 1
    while found in taken:
        number += 1
        found = f"{name} ({number})"
    taken.add(found)
    return found


def _content(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, largest: int) -> bytes:
    """Return the file's bytes; what its header says is checked, and then what comes out."""
    if entry.flag_bits & _ENCRYPTED:
        raise ExtractionRefused(
            "entry_encrypted", "This file asks for a password. Pack it without one."
        )
    if entry.external_attr >> 16 & 0o170000 == _LINK:
        raise ExtractionRefused("entry_link", "This is a link to a file, not a file. Add the file.")
    if entry.file_size > largest:
        raise ExtractionRefused("entry_too_large", "This file is too large. Split it.")
    packed = max(1, entry.compress_size)
    if entry.file_size > _FREE_OF_RATIO and entry.file_size / packed > LARGEST_RATIO:
        raise ExtractionRefused(
            "entry_bomb", "This file grows without measure when unpacked. It was not opened."
        )
    try:
        with archive.open(entry) as file:
            content = file.read(largest + 1)
    except BROKEN_ZIP as error:
        raise ExtractionRefused(
            "entry_damaged", "This file is damaged in the archive. Add it by itself."
        ) from error
    if len(content) > largest:
        raise ExtractionRefused("entry_too_large", "This file is too large. Split it.")
    _refuse_nested(content)
    return content


def _refuse_nested(content: bytes) -> None:
    try:
        nested = sniff(content) == ZIP
    except ExtractionRefused:
        return  # told where the file itself is read
    if nested:
        raise ExtractionRefused(
            "entry_nested", "An archive within an archive is not opened. Add it by itself."
        )
