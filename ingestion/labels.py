"""Labels of an article as people wrote them: the JSON beside a text of the labelled corpus."""

import json
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any


class LabelError(ValueError):
    """The message names the file and what is wrong with it."""


@dataclass(frozen=True, slots=True)
class Labelled:
    """One text with its labels; `labels` keeps the keys of the file."""

    name: str
    text: str
    published: date | None
    labels: dict[str, Any]


_REQUIRED = (
    "title", "lang", "published", "relevant_partners", "mentioned_countries", "sectors",
    "officials", "agreements", "events", "boilerplate_lines",
)  # fmt: skip


def read_folder(folder: Path) -> list[Labelled]:
    """Every NNN.json with its NNN.txt, subfolders included; none at all is an error."""
    if not folder.is_dir():
        raise LabelError(f"{folder}: no such folder.")
    files = sorted(path for path in folder.rglob("*.json") if path.with_suffix(".txt").exists())
    if not files:
        raise LabelError(f"{folder}: no labels found; expected NNN.json beside NNN.txt.")
    return [_read(path, folder) for path in files]


def _read(path: Path, folder: Path) -> Labelled:
    try:
        labels = json.loads(path.read_text(encoding="utf-8"))
    except (json.JSONDecodeError, UnicodeDecodeError) as error:
        raise LabelError(f"{path}: not readable as JSON: {error}.") from None
    if not isinstance(labels, dict):
        raise LabelError(f"{path}: expected an object with labels.")
    missing = [key for key in _REQUIRED if key not in labels]
    if missing:
        raise LabelError(f"{path}: the key {missing[0]!r} is missing.")
    try:
        published = date.fromisoformat(labels["published"]) if labels["published"] else None
    except (TypeError, ValueError):
        raise LabelError(f"{path}: published must be YYYY-MM-DD or null.") from None
    text = path.with_suffix(".txt").read_text(encoding="utf-8")
    name = str(path.relative_to(folder).with_suffix(""))
    return Labelled(name, text, published, labels)
