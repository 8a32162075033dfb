"""Translations made ready without gettext's own tools, which a fresh machine lacks."""

from pathlib import Path

import polib


def compile_catalogues(base: Path) -> list[Path]:
    """Compile each catalogue that is newer than its compiled form."""
    compiled = []
    for source in sorted((base / "locale").glob("*/LC_MESSAGES/*.po")):
        target = source.with_suffix(".mo")
        if not target.exists() or target.stat().st_mtime < source.stat().st_mtime:
            draft = target.with_suffix(".mo.new")
            polib.pofile(str(source)).save_as_mofile(str(draft))
            draft.replace(target)
            compiled.append(target)
    return compiled
