"""A YAML file to plain Python, or a refusal that names the line and the remedy.

Narrower than YAML: no anchors (a few bytes could mean gigabytes), no key twice, and words stay
words, so that Norway's NO is no false and 2025-01-28 no date object.
"""

import re
from pathlib import Path
from typing import Any

import yaml

from ingestion.seeding.problems import refuse

MAX_BYTES = 2_000_000
MAX_DEPTH = 12


class _Loader(yaml.CSafeLoader):
    """Reads text, numbers, null, and true or false; everything else is text."""


_KEPT = re.compile(r"tag:yaml\.org,2002:(int|float|null|merge)$")
_Loader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if _KEPT.match(tag)]
    for first, resolvers in yaml.CSafeLoader.yaml_implicit_resolvers.items()
}
_Loader.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile(r"^(?:true|false)$"), ["t", "f"])


def read(path: Path, name: str = "") -> Any:
    """The file's content; raises SeedRefused under the name given, else its own."""
    name = name or path.name
    text = _decode(_bytes(path, name), name)
    try:
        _check_shape(text, name)
        node = yaml.compose(text, Loader=_Loader)
        if node is None:
            raise refuse(name, "the file is empty")
        _check_keys_of_all(node, name)
        return _construct(node)
    except yaml.YAMLError as error:
        raise refuse(name, _explain(error, text)) from None
    except (ValueError, OverflowError) as error:  # a number that no machine holds
        raise refuse(name, f"a value cannot be read: {error}") from None


def _bytes(path: Path, name: str) -> bytes:
    try:
        size = path.stat().st_size
        if size > MAX_BYTES:
            raise refuse(name, f"{size:,} bytes; a seed file has at most {MAX_BYTES:,}: split it")
        return path.read_bytes()
    except FileNotFoundError:
        raise refuse(name, "there is no such file") from None
    except OSError as error:
        raise refuse(name, f"cannot be read: {error.strerror}") from None


def _decode(data: bytes, name: str) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise refuse(name, f"line {line} is not UTF-8: save the file as UTF-8") from None


def _check_shape(text: str, name: str) -> None:
    """Refuse anchors and deep nesting before anything is built; composing recurses in C."""
    depth = 0
    for event in yaml.parse(text, Loader=_Loader):
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            line = _line(event.start_mark)
            raise refuse(name, f"line {line}: anchors (& and *) are not read: write the value out")
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
        if depth > MAX_DEPTH:
            raise refuse(name, f"line {_line(event.start_mark)}: nested too deep")


def _construct(node: yaml.Node) -> Any:
    loader = _Loader("")
    try:
        return loader.construct_document(node)
    finally:
        loader.dispose()


def _check_keys_of_all(root: yaml.Node, name: str) -> None:
    waiting = [root]
    while waiting:
        node = waiting.pop()
        if isinstance(node, yaml.SequenceNode):
            waiting += node.value
        elif isinstance(node, yaml.MappingNode):
            _check_keys(node, name)
            waiting += [part for pair in node.value for part in pair]


def _check_keys(node: yaml.MappingNode, name: str) -> None:
    keys: set[str] = set()
    for key, _value in node.value:
        line = _line(key.start_mark)
        if not isinstance(key, yaml.ScalarNode) or not isinstance(key.value, str):
            raise refuse(name, f"line {line}: a key must be one word")
        if key.tag == "tag:yaml.org,2002:merge":
            raise refuse(name, f"line {line}: merge keys (<<) are not read: write the keys out")
        if key.value in keys:
            raise refuse(name, f"line {line}: the key {key.value} stands twice in one row")
        keys.add(key.value)


def _line(mark: Any) -> int:
    return int(mark.line) + 1


def _explain(error: yaml.YAMLError, text: str) -> str:
    mark = getattr(error, "problem_mark", None)
    problem = getattr(error, "problem", None) or str(error)
    if mark is None:
        return f"no valid YAML: {problem}"
    lines = text.splitlines()
    around = lines[max(0, mark.line - 1) : mark.line + 1]
    if any("\t" in line[: len(line) - len(line.lstrip())] for line in around):
        return f"line {mark.line + 1}: indented with a tab: use spaces"
    return f"line {mark.line + 1}: no valid YAML: {problem}"
