"""Cells that a spreadsheet program would run as formulas, made harmless and back."""

from typing import Any

# Some programs take the wide signs of East Asian keyboards for the same.
RUNS = ("=", "+", "-", "@", "\t", "\r", "\n", "\0", "＝", "＋", "－", "＠")
MARK = "'"


def harmless(value: Any) -> Any:
    """Put a mark before what would be run; numbers and dates are no text."""
    if isinstance(value, str) and value.lstrip(MARK).startswith(RUNS):
        return MARK + value
    return value


def as_meant(text: str) -> str:
    """Take the mark away again."""
    if text.startswith(MARK) and text.lstrip(MARK).startswith(RUNS):
        return text[len(MARK) :]
    return text
