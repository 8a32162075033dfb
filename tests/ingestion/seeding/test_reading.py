"""YAML that is broken, hostile or not quite what its writer meant."""

from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from ingestion.seeding.problems import SeedRefused
from ingestion.seeding.reading import MAX_BYTES, read

_LEVELS = [f"{after}: &{after} [*{name}, *{name}]\n" for name, after in pairwise("abcdefg")]
BOMB = "a: &a [x, x]\n" + "".join(_LEVELS)


def refusal(tmp_path: Path, content: bytes | str) -> str:
    file = tmp_path / "outlets.yaml"
    file.write_bytes(content.encode() if isinstance(content, str) else content)
    with pytest.raises(SeedRefused) as refused:
        read(file)
    (problem,) = refused.value.problems
    assert problem.file == "outlets.yaml"
    return str(problem)


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ("", "the file is empty"),
        ("# only a comment\n", "the file is empty"),
        ("a:\n  - b: 1\n\tc: 2\n", "line 3: indented with a tab"),
        ("a: [1, 2\nb: 3\n", "line 2: no valid YAML"),
        ("a: x: y\n", "line 1: no valid YAML"),
        ("a: 1\na: 2\n", "line 2: the key a stands twice"),
        ("a: 1\n---\nb: 2\n", "no valid YAML"),
        ("سوريا: دمشق\n".encode("windows-1256"), "line 1 is not UTF-8"),
        ("a: \x00b\n", "no valid YAML"),
        ("a: !!python/object/apply:os.system [ls]\n", "no valid YAML"),
        (BOMB, "anchors (& and *) are not read"),
        ("a: &a [*a]\n", "anchors (& and *) are not read"),
        ("a: {<<: {b: 1}}\n", "merge keys (<<) are not read"),
        ("? [a, b]\n: 1\n", "a key must be one word"),
        ("[" * 100_000, "nested too deep"),
        ("- " * 100_000, "nested too deep"),
        ("a: " + "9" * 5_000, "a value cannot be read"),
        ("a: " + "x" * MAX_BYTES, "a seed file has at most 2,000,000: split it"),
    ],
)
def test_refuses_with_the_line_and_the_remedy(
    tmp_path: Path, content: bytes | str, reason: str
) -> None:
    assert reason in refusal(tmp_path, content)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(SeedRefused, match=r"places\.yaml: there is no such file"):
        read(tmp_path / "places.yaml")


@pytest.mark.parametrize(
    ("written", "read_as"),
    [
        ("NO", "NO"),
        ("yes", "yes"),
        ("2025-01-28", "2025-01-28"),
        ("2025-06", "2025-06"),
        ("true", True),
        ("~", None),
        ("2024", 2024),
        ("'2024'", "2024"),
    ],
)
def test_words_stay_words(tmp_path: Path, written: str, read_as: Any) -> None:
    file = tmp_path / "countries.yaml"
    file.write_text(f"value: {written}\n", encoding="utf-8")
    assert read(file) == {"value": read_as}


def test_a_byte_order_mark_does_no_harm(tmp_path: Path) -> None:
    file = tmp_path / "outlets.yaml"
    file.write_bytes(b"\xef\xbb\xbfa: 1\n")
    assert read(file) == {"a": 1}
