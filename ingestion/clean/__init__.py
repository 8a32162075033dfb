"""Pure: which lines of a text are boilerplate, and its title, dateline, outlet and date."""

from dataclasses import dataclass
from datetime import date

from relations.arabic import Span

__all__ = ["Cleaned", "clean"]


@dataclass(frozen=True, slots=True)
class Cleaned:
    """`boilerplate` are 0-based numbers of `text.split("\\n")`; the text itself is never changed."""

    title: Span | None
    dateline: Span | None
    outlet: str | None
    published: date | None
    boilerplate: tuple[int, ...]
    language: str


def clean(text: str, *, title: str | None = None) -> Cleaned:
    """Mask what is no part of the article; `title` is the page's own title where one is known."""
    return Cleaned(None, None, None, None, (), "ar")
