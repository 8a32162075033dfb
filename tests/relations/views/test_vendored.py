"""Copies that only npm brings: pages name them where they are, and nowhere else."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.test import Client

from relations.templatetags.addresses import is_here

CHART = "chart.umd.min.js"
FONT = "ibm-plex-sans-arabic-arabic-400-normal.woff2"


@pytest.fixture
def vendor(tmp_path: Path, settings) -> Iterator[Path]:
    """A static folder of our own, empty at first."""
    folder = tmp_path / "vendor"
    folder.mkdir()
    settings.STATICFILES_DIRS = [tmp_path]
    for cached in (finders.get_finder, is_here):
        cached.cache_clear()
    yield folder
    for cached in (finders.get_finder, is_here):
        cached.cache_clear()


def test_what_is_missing_is_not_asked_for(db: None, client: Client, vendor: Path) -> None:
    page = client.get("/").content.decode()
    assert "https://cdn.jsdelivr.net/npm/chart.js@4.6.1/" in page
    assert "vendor/" not in page
    assert "fonts.css" not in page


def test_what_is_there_is_offered(db: None, client: Client, vendor: Path) -> None:
    for name in (CHART, FONT):
        (vendor / name).write_bytes(b"")
    page = client.get("/").content.decode()
    assert f'data-fallback="/static/vendor/{CHART}"' in page
    assert f'href="/static/vendor/{FONT}"' in page
    assert "css/fonts" in page
