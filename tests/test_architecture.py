"""The house rules: who may import whom, how large a file may grow, where things live."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PACKAGES = ("config", "relations", "ingestion")
# A package imports itself and what stands to its right in this order, never back.
MAY_IMPORT = {
    "config": {"config", "ingestion", "relations"},
    "ingestion": {"ingestion", "relations"},
    "relations": {"relations"},
}
# Text and numbers in, plain objects out: no Django, no models.
PURE = (
    "relations.arabic",
    "relations.vocabulary",
    "relations.charts",
    "relations.digits",
    "relations.file_kinds",
    "relations.fingerprints",
    "relations.highlight",
    "relations.letters",
    "relations.months",
    "relations.portfolios",
    "relations.shares",
    "relations.search_marks",
    "relations.search_plurals",
    "relations.search_stems",
    "relations.search_words",
    "relations.sentences",
    "relations.spellings",
    "relations.sheets",
    "relations.web_addresses",
    "ingestion.extract",
    "ingestion.clean",
    "ingestion.tag",
    "ingestion.evaluation",
    "ingestion.matching",
    "ingestion.labels",
    "ingestion.likeness",
    "ingestion.months",
)
# Edges take requests; nothing below them knows of them.
EDGES = ("views", "api", "admin", "tasks", "management", "urls", "forms")
LARGEST_FILE = 350
LONGEST_FUNCTION = 50
FORBIDDEN_NAMES = {"utils", "helpers", "common", "misc"}


def _module(path: Path) -> str:
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


FILES = {
    _module(path): path
    for package in PACKAGES
    for path in sorted((ROOT / package).rglob("*.py"))
    if "migrations" not in path.parts
}


def _imports(path: Path) -> set[str]:
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            module = node.module or ""
            found |= {module} | {f"{module}.{alias.name}" for alias in node.names}
    return {name for name in found if name}


def _is_in(module: str, places: tuple[str, ...]) -> bool:
    return any(module == place or module.startswith(place + ".") for place in places)


def _edge(module: str) -> bool:
    parts = module.split(".")
    return len(parts) > 1 and parts[1] in EDGES


@pytest.mark.parametrize("module", FILES)
def test_imports_point_one_way(module: str) -> None:
    package = module.split(".")[0]
    ours = {name for name in _imports(FILES[module]) if name.split(".")[0] in PACKAGES}
    back = {name for name in ours if name.split(".")[0] not in MAY_IMPORT[package]}
    assert not back


@pytest.mark.parametrize("module", [name for name in FILES if _is_in(name, PURE)])
def test_pure_modules_know_neither_django_nor_models(module: str) -> None:
    for name in _imports(FILES[module]):
        assert name.split(".")[0] not in {"django", "celery", "rest_framework"}
        if name.split(".")[0] in PACKAGES:
            assert _is_in(name, PURE), f"{module} imports {name}"


@pytest.mark.parametrize(
    "module", [name for name in FILES if name.split(".")[0] != "config" and not _edge(name)]
)
def test_nothing_below_an_edge_imports_it(module: str) -> None:
    ours = {name for name in _imports(FILES[module]) if name.split(".")[0] in PACKAGES}
    assert not {name for name in ours if _edge(name)}


@pytest.mark.parametrize("module", FILES)
def test_files_and_functions_stay_small(module: str) -> None:
    source = FILES[module].read_text(encoding="utf-8")
    assert len(source.splitlines()) <= LARGEST_FILE
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            length = (node.end_lineno or node.lineno) - node.lineno + 1
            assert length <= LONGEST_FUNCTION, f"{module}.{node.name} has {length} lines"


@pytest.mark.parametrize("module", FILES)
def test_every_module_says_what_it_is_for(module: str) -> None:
    source = FILES[module].read_text(encoding="utf-8")
    bare = FILES[module].name == "__init__.py" and not source.strip()
    assert bare or ast.get_docstring(ast.parse(source))
    assert not set(module.split(".")) & FORBIDDEN_NAMES
