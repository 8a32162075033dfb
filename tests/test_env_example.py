"""`.env.example` is held to the code: each setting that is read is told, and nothing else."""

import re
from pathlib import Path

BASE_DIR = Path(__file__).resolve().parent.parent
TOLD = re.compile(r"^#?([A-Z_]+)=(.*)$", re.MULTILINE)
# env.bool("DEBUG", …) in settings, os.environ.get("PORT") elsewhere
READ = re.compile(r"""(?:\benv\.\w+\(|os\.environ(?:\.get\(|\.setdefault\(|\[))["']([A-Z_]+)["']""")
DJANGO_OWN = {"DJANGO_SETTINGS_MODULE"}


def told() -> dict[str, str]:
    return dict(TOLD.findall((BASE_DIR / ".env.example").read_text(encoding="utf-8")))


def read_by_the_code() -> set[str]:
    files = [
        file
        for folder in ("config", "relations", "ingestion")
        for file in (BASE_DIR / folder).rglob("*.py")
    ]
    found = {name for file in files for name in READ.findall(file.read_text(encoding="utf-8"))}
    return found - DJANGO_OWN


def test_example_tells_exactly_what_the_code_reads() -> None:
    assert set(told()) == read_by_the_code()


def test_example_sets_nothing_by_itself() -> None:
    lines = (BASE_DIR / ".env.example").read_text(encoding="utf-8").splitlines()
    assert [line for line in lines if line and not line.startswith("#")] == []


def test_example_is_a_file_that_can_be_read(settings) -> None:
    """The defaults it shows are the defaults in force."""
    assert settings.ALLOWED_HOSTS[:3] == told()["ALLOWED_HOSTS"].split(",")
    assert str(settings.PUBLIC_READ) == told()["PUBLIC_READ"]
    assert str(settings.DEBUG) == told()["DEBUG"]
