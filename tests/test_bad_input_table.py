"""docs/bad-input.md: every test that it names is there, every row names one or says why not."""

import ast
import re
from functools import lru_cache
from pathlib import Path

import pytest

from tests.fuzz.targets import NAMES, find

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "bad-input.md"
NAMED = re.compile(r"`(tests/[\w/]+\.py)::(test_\w+)`")


def rows() -> list[list[str]]:
    """Cells of the tables of input: what comes, what is answered, what holds it."""
    lines = PAGE.read_text(encoding="utf-8").partition("## Fuzzing")[0].splitlines()
    cells = [line.strip("|").split(" | ") for line in lines if line.startswith("| ")]
    return [row for row in cells if row[0].strip() not in ("What comes", "---")]


@lru_cache
def names_in(file: str) -> set[str]:
    path = ROOT / file
    tree = ast.parse(path.read_text(encoding="utf-8")) if path.exists() else ast.Module([], [])
    return {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)}


@pytest.mark.parametrize("row", rows(), ids=lambda row: row[0].strip()[:40])
def test_each_row_is_held(row: list[str]) -> None:
    assert len(row) == 3
    named = NAMED.findall(row[2])
    missing = [f"{file}::{name}" for file, name in named if name not in names_in(file)]
    assert not missing
    assert named or "does not apply: " in row[1]
    assert len(named) == row[2].count("`") // 2


def test_each_fuzz_target_is_told() -> None:
    page = PAGE.read_text(encoding="utf-8").partition("## Fuzzing")[2]
    told = dict(re.findall(r"^\| `(\w+)` \| (.+?) \|$", page, re.MULTILINE))
    assert told == {name: find(name).claims for name in NAMES}
