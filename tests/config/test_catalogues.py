"""Catalogues are compiled without gettext's tools, and only when they changed."""

import gettext
import os
from pathlib import Path

from config.catalogues import compile_catalogues

CATALOGUE = """
msgid ""
msgstr "Content-Type: text/plain; charset=UTF-8\\n"

msgid "ties"
msgstr "روابط"
"""


def test_changed_catalogue_is_compiled_once(tmp_path: Path) -> None:
    folder = tmp_path / "locale" / "ar" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    source = folder / "django.po"
    source.write_text(CATALOGUE, encoding="utf-8")

    assert compile_catalogues(tmp_path) == [folder / "django.mo"]
    with (folder / "django.mo").open("rb") as compiled:
        assert gettext.GNUTranslations(compiled).gettext("ties") == "روابط"
    assert compile_catalogues(tmp_path) == []

    later = (folder / "django.mo").stat().st_mtime + 10
    os.utime(source, (later, later))
    assert compile_catalogues(tmp_path) == [folder / "django.mo"]
