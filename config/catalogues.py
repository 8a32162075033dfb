"""Translations made ready without gettext's own tools, which a fresh machine lacks."""

import logging
import os
from pathlib import Path

import polib

log = logging.getLogger(__name__)


def compile_catalogues(base: Path) -> list[Path]:
    """Compile each catalogue that is newer than its compiled form.

    Every process does this as it starts, so that no command, server or test shows stale words.
    """
    compiled = []
    for source in sorted((base / "locale").glob("*/LC_MESSAGES/*.po")):
        target = source.with_suffix(".mo")
        if not target.exists() or target.stat().st_mtime < source.stat().st_mtime:
            draft = target.with_suffix(f".mo.{os.getpid()}")
            try:
                polib.pofile(str(source)).save_as_mofile(str(draft))
                draft.replace(target)
            except OSError as problem:  # also polib's answer to a broken catalogue
                log.warning("%s could not be compiled: %s", source, problem)
                draft.unlink(missing_ok=True)
            else:
                compiled.append(target)
    return compiled
