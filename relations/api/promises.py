"""What the API's description promises to programs: lines that may come but not go.

A program breaks where an address, a parameter, a value of one or a field goes, where a field has
another type, or where a parameter becomes required. Each of these takes a line away.
"""

from collections.abc import Iterator
from typing import Any


def promises_of(schema: dict[str, Any]) -> list[str]:
    """Return them in order."""
    lines: set[str] = set()
    for path, methods in schema["paths"].items():
        for method, operation in methods.items():
            where = f"{method.upper()} {path}"
            lines.add(where)
            lines.update(f"{where} {line}" for line in _of_parameters(operation))
            lines.update(f"{where} {line}" for line in _of_answers(operation))
    for name, component in schema["components"]["schemas"].items():
        lines.update(_of_fields(name, component))
    return sorted(lines)


def _of_parameters(operation: dict[str, Any]) -> Iterator[str]:
    for parameter in operation.get("parameters", ()):
        name, kind = f"?{parameter['name']}", parameter["schema"]
        if parameter["in"] == "query":
            yield name
            if not parameter.get("required"):
                yield f"{name} may be left out"
        for value in kind.get("enum") or kind.get("items", {}).get("enum") or ():
            yield f"{name}={value}"
        if "maximum" in kind:
            yield f"{name} up to {kind['maximum']}"


def _of_answers(operation: dict[str, Any]) -> Iterator[str]:
    for status, answer in operation["responses"].items():
        if not status.startswith("2"):
            continue
        yield status
        for media, body in answer.get("content", {}).items():
            described = body.get("schema", {})
            yield f"{status} {media}: {_type(described)}"
            yield from (f"{status} {line}" for line in _of_fields("", described))


def _of_fields(name: str, described: dict[str, Any]) -> Iterator[str]:
    for field, kind in described.get("properties", {}).items():
        yield f"{name}.{field}: {_type(kind)}"
        yield from _of_fields(f"{name}.{field}", kind)
        if "items" in kind:
            yield from _of_fields(f"{name}.{field}[]", kind["items"])


def _type(kind: dict[str, Any]) -> str:
    if "$ref" in kind:
        return str(kind["$ref"].rpartition("/")[2])
    for several in ("oneOf", "anyOf", "allOf"):
        if several in kind:
            return " or ".join(sorted({_type(one) for one in kind[several]}))
    if kind.get("type") == "array":
        return f"list of {_type(kind.get('items', {}))}"
    told = kind.get("type", "anything")
    return " or ".join(sorted(told)) if isinstance(told, list) else str(told)
