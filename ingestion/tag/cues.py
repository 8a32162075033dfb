"""Cue rows out of the lexicon's YAML files: groups of terms that share kind and target."""

from collections.abc import Iterator
from typing import Any

from ingestion.tag.lexicon import CueRow

KINDS = (
    "sector",
    "event",
    "instrument",
    "action",
    "role",
    "modality",
    "party",
    "given_name",
    "stop",
)
LANGUAGES = ("ar", "en")
_ALLOWED = {"kind", "language", "target", "mode", "weight", "options", "terms"}


class CueError(ValueError):
    """The message names the file, the group and the remedy."""


def cue_rows(data: Any, source: str) -> list[CueRow]:
    """One row per term; `data` is the parsed file: {"groups": [...]}."""
    groups = data.get("groups") if isinstance(data, dict) else None
    if not isinstance(groups, list):
        raise CueError(f"{source}: expected a list under 'groups'.")
    return [
        row
        for number, group in enumerate(groups, 1)
        for row in _group_rows(group, f"{source}, group {number}")
    ]


def _group_rows(group: Any, where: str) -> Iterator[CueRow]:
    if not isinstance(group, dict) or not isinstance(group.get("terms"), list):
        raise CueError(f"{where}: expected kind, language, target and a list of terms.")
    unknown = set(group) - _ALLOWED
    if unknown:
        raise CueError(f"{where}: unknown key {sorted(unknown)[0]!r}; remove or rename it.")
    if group.get("kind") not in KINDS:
        raise CueError(f"{where}: kind {group.get('kind')!r} is none of {', '.join(KINDS)}.")
    if group.get("language") not in LANGUAGES:
        raise CueError(f"{where}: language must be ar or en.")
    for term in group["terms"]:
        if not isinstance(term, str) or not term.strip():
            raise CueError(f"{where}: {term!r} is no term; write it as text, in quotes.")
        yield CueRow(
            kind=group["kind"],
            language=group["language"],
            term=term.strip(),
            target=str(group.get("target", "")),
            mode=str(group.get("mode", "")),
            weight=float(group.get("weight", 1)),
            options=dict(group.get("options") or {}),
        )
