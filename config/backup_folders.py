"""Backups on disk: a folder for each, named by its moment, with a manifest of all that is in it.

One is written under another name and renamed when it is whole, so there is no half of one.
"""

import datetime as dt
import hashlib
import json
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

MANIFEST, DUMP, MEDIA = "manifest.json", "database.dump", "media"
_NAME = "%Y-%m-%dT%H%M%SZ"
_UNFINISHED = "."  # what the names of folders begin with that are being written or taken away
_CHUNK = 1024 * 1024


@dataclass(frozen=True)
class Fault:
    """One file of a backup that is not as it was written."""

    file: str
    says: str

    def __str__(self) -> str:
        return f"{self.file}: {self.says}"


def whole(root: Path) -> list[Path]:
    """Return the finished ones, the oldest first."""
    if not root.is_dir():
        return []
    return sorted(folder for folder in root.iterdir() if made_at(folder) and folder.is_dir())


def made_at(folder: Path) -> dt.datetime | None:
    try:
        return dt.datetime.strptime(folder.name, _NAME).replace(tzinfo=dt.UTC)
    except ValueError:
        return None


@contextmanager
def new_folder(root: Path) -> Iterator[Path]:
    """Give a folder to write to, which gets its name when all went well and is safe on disk."""
    root.mkdir(parents=True, exist_ok=True)
    clear_unfinished(root)
    name = dt.datetime.now(dt.UTC).strftime(_NAME)
    draft = root / f"{_UNFINISHED}{name}"
    draft.mkdir(mode=0o700)
    try:
        yield draft
        for path in [*draft.rglob("*"), draft]:
            _sync(path)
        draft.rename(root / name)
        _sync(root)
    finally:
        shutil.rmtree(draft, ignore_errors=True)


def clear_unfinished(root: Path) -> None:
    """Take away what a writer left that was killed; call with the lock held."""
    for entry in root.iterdir():
        if entry.name.startswith(_UNFINISHED) and entry.is_dir():
            shutil.rmtree(entry)


def keep(root: Path, number: int) -> list[Path]:
    """Take the oldest away until so many are left; return those that went."""
    going = whole(root)[:-number]
    for folder in going:
        hidden = folder.with_name(f"{_UNFINISHED}{folder.name}")
        folder.rename(hidden)
        shutil.rmtree(hidden)
    return going


def write_manifest(folder: Path, told: dict[str, Any]) -> None:
    files = {
        path.relative_to(folder).as_posix(): {"sha256": digest(path), "bytes": path.stat().st_size}
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }
    text = json.dumps({**told, "files": files}, indent=1, ensure_ascii=False)
    (folder / MANIFEST).write_text(text, encoding="utf-8")


def read_manifest(folder: Path) -> dict[str, Any] | None:
    """Return None where there is none that can be read."""
    try:
        told = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    is_whole = isinstance(told, dict) and {"files", "tables", "migrations"} <= set(told)
    return told if is_whole else None


def faults(folder: Path) -> list[Fault]:
    """Compare each file with the manifest; empty where all is as it was written."""
    told = read_manifest(folder)
    if told is None:
        return [Fault(MANIFEST, "is missing or cannot be read")]
    found = [
        fault for name in told["files"] if (fault := _fault(folder, name, told["files"][name]))
    ]
    here = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
    extra = sorted(here - set(told["files"]) - {MANIFEST})
    found += [Fault(name, "is in no manifest") for name in extra]
    if DUMP not in told["files"]:
        found.append(Fault(DUMP, "is in no manifest"))
    return found


def _fault(folder: Path, name: str, told: dict[str, Any]) -> Fault | None:
    path = folder / name
    if not path.resolve().is_relative_to(folder.resolve()):
        return Fault(name, "leads out of the backup")
    if not path.is_file():
        return Fault(name, "is missing")
    size = path.stat().st_size
    if size != told["bytes"]:
        return Fault(name, f"has {size} bytes, and had {told['bytes']}")
    if digest(path) != told["sha256"]:
        return Fault(name, "has changed since")
    return None


def digest(path: Path) -> str:
    found = hashlib.sha256()
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            found.update(chunk)
    return found.hexdigest()


def _sync(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
