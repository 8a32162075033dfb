"""Both catalogues say everything that code and templates say, whole and in the right forms."""

import datetime as dt
import io
import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import polib
import pytest
from babel.messages.extract import extract
from django.conf import settings
from django.test import Client
from django.utils.dateformat import format as date
from django.utils.translation import ngettext, override
from django.utils.translation.template import templatize

from config.management.commands.makemessages import tidy
from relations.models import Outlet, Sector
from tests.relations.world import World, build

ROOT = Path(settings.BASE_DIR)
CODE = ("config", "ingestion", "relations")
FUNCTIONS: dict[str, tuple[int, ...]] = {
    "_": (1,),
    "gettext": (1,),
    "gettext_lazy": (1,),
    "gettext_noop": (1,),
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
}
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|\{\w*\}")
ARABIC_COUNTS = (0, 1, 2, 3, 11, 100)
Text = tuple[str, str]  # singular and plural; the plural is empty where there is none


def _catalogue(language: str) -> polib.POFile:
    return polib.pofile(str(ROOT / "locale" / language / "LC_MESSAGES" / "django.po"))


def _texts(python: str) -> Iterator[Text]:
    source = io.BytesIO(python.encode())
    for _line, said, _notes, _context in extract("python", source, keywords=FUNCTIONS):
        yield (said, "") if isinstance(said, str) else said


def _said_in_code() -> set[Text]:
    texts: set[Text] = set()
    for folder in CODE:
        for file in (ROOT / folder).rglob("*.py"):
            texts.update(_texts(file.read_text(encoding="utf-8")))
    for file in (ROOT / "templates").rglob("*.*"):
        # What is no text became crosses; on one line they read as one expression.
        python = " ".join(templatize(file.read_text(encoding="utf-8")).split("\n"))
        texts.update(_texts(python.strip()))
    return texts


@pytest.fixture(scope="module")
def said() -> set[Text]:
    texts = _said_in_code()
    assert len(texts) > 500, "the extraction lost its way"
    return texts


@pytest.mark.parametrize("language", ["ar", "en"])
def test_catalogue_holds_what_is_said_and_nothing_else(language: str, said: set[Text]) -> None:
    held = {(entry.msgid, entry.msgid_plural) for entry in _catalogue(language)}
    remedy = "run manage.py makemessages, and fill what is new"
    assert not said - held, remedy
    assert not held - said, remedy


@pytest.mark.parametrize(("language", "forms"), [("ar", 6), ("en", 2)])
def test_nothing_is_empty_or_guessed(language: str, forms: int) -> None:
    catalogue = _catalogue(language)
    assert catalogue.metadata["Plural-Forms"].startswith(f"nplurals={forms};")
    assert not catalogue.fuzzy_entries()
    assert not catalogue.obsolete_entries()
    for entry in catalogue:
        if entry.msgid_plural:
            assert sorted(entry.msgstr_plural) == list(range(forms)), entry.msgid
            assert all(entry.msgstr_plural.values()), entry.msgid
        else:
            assert entry.msgstr, entry.msgid


@pytest.mark.parametrize("language", ["ar", "en"])
def test_placeholders_are_kept(language: str) -> None:
    """A form for none, one or two may say the number in a word; the others show it."""
    for entry in _catalogue(language):
        wanted = sorted(PLACEHOLDER.findall(entry.msgid_plural or entry.msgid))
        if not entry.msgid_plural:
            assert sorted(PLACEHOLDER.findall(entry.msgstr)) == wanted, entry.msgid
            continue
        number = [name for name in wanted if name in ("%(count)s", "%(count)d", "{count}")]
        for form, text in entry.msgstr_plural.items():
            found = sorted(PLACEHOLDER.findall(text))
            few = form < 3 if language == "ar" else form == 0
            missing = [name for name in wanted if name not in found]
            assert set(found) <= set(wanted), entry.msgid
            assert not missing or (few and set(missing) <= {*number, "%(counter)s"}), entry.msgid


def test_english_says_what_the_code_says() -> None:
    for entry in _catalogue("en"):
        if entry.msgid_plural:
            assert entry.msgstr_plural == {0: entry.msgid, 1: entry.msgid_plural}
        else:
            assert entry.msgstr == entry.msgid


def test_arabic_is_written_in_arabic() -> None:
    """Latin letters stand only in names of formats, codes and commands."""
    known = re.compile(
        r"%\(\w+\)[sd]|\{\w*\}|<code>[^<]*</code>|<[^>]*>|\b(API|JSON|ISO|SHA|DAC|TR|Q858|manage\.py|load_seeds|"
        r"txt|html|CSV|Excel|UTF|xlsx|true|false|quad|type|sector|group_by|limit|cursor|id|since=now|since|meta\.next|\d+T[\d:]+Z|from|to|undated|a,b|PLOVER|F1|ics|PDF|WeasyPrint|A4)\b"
    )
    for entry in _catalogue("ar"):
        for text in [entry.msgstr, *entry.msgstr_plural.values()]:
            rest = known.sub("", text)
            assert not re.search(r"[A-Za-z]", rest), text
            assert not re.search(r"[٠-٩?;]|,(?!\w)", rest), text


def test_arabic_counts_in_six_forms() -> None:
    with override("ar"):
        events = [
            ngettext("%(count)s event", "%(count)s events", n) % {"count": n} for n in ARABIC_COUNTS
        ]
        again = ngettext("%(count)s event", "%(count)s events", 103) % {"count": 103}
    assert events == ["لا أحداث", "حدث واحد", "حدثان", "3 أحداث", "11 حدثًا", "100 حدث"]
    assert again == "103 أحداث"


def test_every_arabic_plural_can_be_said_for_every_count() -> None:
    with override("ar"):
        for entry in _catalogue("ar"):
            names = re.findall(r"[({](\w+)[)}]", entry.msgid_plural)
            for number in ARABIC_COUNTS if entry.msgid_plural else ():
                values = dict.fromkeys(names, "…") | {"count": number, "counter": number}
                text = ngettext(entry.msgid, entry.msgid_plural, number)
                spoken = text.format(**values) if "{" in text else text % values
                assert spoken not in (entry.msgid, entry.msgid_plural)
                assert not PLACEHOLDER.search(spoken)


class _Shown(HTMLParser):
    """The words a reader meets in one language: text and labels, not quotations or names."""

    def __init__(self, language: str) -> None:
        super().__init__()
        self.language = language
        self.open: list[tuple[str, bool]] = []  # tags, and whether their words count
        self.words: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        counts = not self.open or self.open[-1][1]
        if tag in ("script", "style", "bdi", "q", "blockquote") or "text" in (
            given.get("class") or ""
        ):
            counts = False
        if given.get("lang") not in (None, self.language):
            counts = False
        if counts:
            self.words += [given.get(name) or "" for name in ("title", "aria-label", "placeholder")]
        if tag not in ("meta", "link", "input", "br", "img", "rect", "line", "circle"):
            self.open.append((tag, counts))

    def handle_endtag(self, tag: str) -> None:
        while self.open and self.open.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        if self.open and self.open[-1][1]:
            self.words.append(data)


def _words(page: str, language: str) -> str:
    parser = _Shown(language)
    parser.feed(page)
    return " ".join(" ".join(parser.words).split())


@pytest.fixture
def world(db: None) -> World:
    world = build()
    for data in (Sector, Outlet):
        data.objects.update(name_ar="اسم", name_en="Name")
    return world


PATHS = ["", "partners/tr/", "events/", "agreements/", "officials/", "articles/", "no-such-page/"]


@pytest.mark.parametrize("path", PATHS)
def test_arabic_page_speaks_arabic(path: str, world: World, client: Client) -> None:
    words = _words(client.get(f"/{path}").content.decode(), "ar")
    assert re.search("[ء-ي]{4}", words)
    assert re.findall(r"[A-Za-z]{2,}", re.sub(r"\b(API|CSV|Excel|ics)\b", "", words)) == []


@pytest.mark.parametrize("path", PATHS)
def test_english_page_speaks_english(path: str, world: World, client: Client) -> None:
    words = _words(client.get(f"/en/{path}").content.decode(), "en")
    assert re.search("[a-z]{4}", words)
    assert re.findall("[ء-ي]+", words) == []


@pytest.mark.parametrize("language", ["ar", "en"])
def test_catalogue_is_as_the_command_leaves_it(language: str, tmp_path: Path) -> None:
    """Sorted and undated, so that a diff shows words only."""
    source = ROOT / "locale" / language / "LC_MESSAGES" / "django.po"
    copy = tmp_path / "django.po"
    copy.write_bytes(source.read_bytes())
    tidy(copy, says_the_same=language == "en")
    assert copy.read_bytes() == source.read_bytes()
    texts = [entry.msgid.encode() for entry in polib.pofile(str(source))]
    assert texts == sorted(texts)


def test_calendars_of_the_admin_have_levantine_months(admin_client: Client) -> None:
    script = admin_client.get("/admin/jsi18n/").content.decode()
    assert json.dumps("كانون الثاني") in script
    with override("ar"):
        assert date(dt.date(2026, 3, 5), "j F Y") == "5 آذار 2026"


def test_fresh_clone_speaks_arabic(tmp_path: Path) -> None:
    """Nothing is compiled in a clone; the first process does it before any word is looked up."""
    for folder in (*CODE, "locale"):
        made = shutil.ignore_patterns("*.mo", "__pycache__")
        shutil.copytree(ROOT / folder, tmp_path / folder, ignore=made)
    script = "import django; django.setup(); from django.utils.translation import gettext as _; "
    process = subprocess.run(
        [sys.executable, "-c", script + "print(_('Agreements'))"],
        cwd=tmp_path,
        env=os.environ | {"DATA_DIR": str(tmp_path / "data"), "PYTHONIOENCODING": "utf-8"},
        capture_output=True,
        encoding="utf-8",
        timeout=60,
        check=True,
    )
    assert process.stdout.strip() == "الاتفاقات"
