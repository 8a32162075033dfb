"""Static files: hashed names, and a missing vendor copy that breaks nothing."""

import base64
import hashlib
import json
import shutil
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.template import Context, Template

from config import vendor
from config.collected import collect_static_files
from config.storage import StaticStorage

BASE_DIR = Path(__file__).resolve().parents[2]
# What pages name in their link to the CDN; a browser refuses a file that differs.
CDN_HASH = "sha384-Emf5ZVIUiarAdhkgtqK+5/Z5qIvM6QoVrS+qAVtfyZVuD5lIHrac0me485+Antp0"


def test_missing_file_keeps_its_plain_name() -> None:
    page = Template("{% load static %}{% static 'vendor/nowhere.js' %}")
    assert page.render(Context()) == "/static/vendor/nowhere.js"


def test_style_sheet_may_name_a_missing_font(tmp_path: Path, settings) -> None:
    source = tmp_path / "source"
    source.mkdir()
    (source / "site.css").write_text("@font-face { src: url('vendor/absent.woff2'); }")
    settings.STATICFILES_DIRS = [source]
    settings.STATICFILES_FINDERS = ["django.contrib.staticfiles.finders.FileSystemFinder"]
    settings.STATIC_ROOT = str(tmp_path / "collected")

    storage = StaticStorage(location=settings.STATIC_ROOT, base_url="/static/")
    (tmp_path / "collected").mkdir()
    shutil.copy(source / "site.css", tmp_path / "collected")
    failed = [
        outcome
        for _, _, outcome in storage.post_process({"site.css": (storage, "site.css")})
        if isinstance(outcome, Exception)
    ]
    assert failed == []
    assert storage.stored_name("site.css") != "site.css"
    assert "absent.woff2" in (tmp_path / "collected" / storage.stored_name("site.css")).read_text()


def test_second_collection_of_unchanged_files_is_free(tmp_path: Path, settings) -> None:
    source = tmp_path / "source"
    source.mkdir()
    (source / "one.txt").write_text("one")
    settings.STATICFILES_DIRS = [source]
    settings.STATICFILES_FINDERS = ["django.contrib.staticfiles.finders.FileSystemFinder"]
    settings.STATIC_ROOT = tmp_path / "collected"
    _forget_finders()
    try:
        assert collect_static_files(settings.STATIC_ROOT) == "collected"
        assert (settings.STATIC_ROOT / "one.txt").read_text() == "one"
        assert collect_static_files(settings.STATIC_ROOT) == "unchanged"
        (source / "one.txt").write_text("one and more")
        assert collect_static_files(settings.STATIC_ROOT) == "collected"
        assert (settings.STATIC_ROOT / "one.txt").read_text() == "one and more"
    finally:
        _forget_finders()


def _forget_finders() -> None:
    finders.get_finder.cache_clear()


def test_without_npm_it_is_said_and_nothing_is_made(tmp_path: Path, monkeypatch) -> None:
    shutil.copy(BASE_DIR / "package-lock.json", tmp_path)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert "npm is not on this machine" in vendor.copy_vendor_files(tmp_path)
    assert not (tmp_path / "static").exists()


def test_copies_are_those_of_the_lock_file() -> None:
    """Where they were made: the library without its map comment, the fonts, the licences."""
    made = BASE_DIR / "static" / "vendor"
    original = BASE_DIR / "node_modules" / vendor.CHART
    if not (made / "made-from").exists() or not original.exists():
        pytest.skip("npm is not on this machine, so there are no same-origin copies")
    digest = hashlib.sha384(original.read_bytes()).digest()
    assert "sha384-" + base64.b64encode(digest).decode() == CDN_HASH
    assert "sourceMappingURL" not in (made / vendor.CHART.name).read_text(encoding="utf-8")
    assert sorted(file.name for file in made.glob("*.woff2")) == sorted(vendor.FONT_FILES)
    assert {file.name for file in made.glob("*LICENSE*")} == set(vendor.LICENCES.values())


def test_lock_file_names_no_address() -> None:
    lock = json.loads((BASE_DIR / "package-lock.json").read_text(encoding="utf-8"))
    assert all("resolved" not in package for package in lock["packages"].values())
    assert lock["packages"]["node_modules/chart.js"]["version"] == "4.6.1"


def test_files_are_packed_the_quick_way_only(tmp_path: Path) -> None:
    (tmp_path / "site.css").write_text("body { color: black }\n" * 100)
    storage = StaticStorage(location=str(tmp_path), base_url="/static/")
    packed = {
        path.suffix
        for path in map(Path, storage.create_compressor().compress(str(tmp_path / "site.css")))
    }
    assert packed == {".gz"}
