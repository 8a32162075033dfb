"""Pure: which lines of a text are boilerplate, and its title, dateline, outlet and date."""

from dataclasses import dataclass
from datetime import date

from ingestion.clean.language import language_of
from ingestion.clean.layout import Layout, lay_out
from ingestion.clean.metadata import dateline_of, outlet_of, published_of
from relations.arabic import Span

__all__ = ["Cleaned", "clean"]


# No page has more; what follows them is taken for the article's own.
_MOST_LINES = 20_000


@dataclass(frozen=True, slots=True)
class Cleaned:
    """`boilerplate` are 0-based numbers of `text.split("\\n")`; the text is never changed."""

    title: Span | None
    dateline: Span | None
    outlet: str | None
    published: date | None
    boilerplate: tuple[int, ...]
    language: str


def clean(text: str, *, title: str | None = None) -> Cleaned:
    """Mask what is no part of the article; `title` is the page's own title where one is known."""
    lines = text.split("\n")
    head = lines[:_MOST_LINES]
    layout = lay_out(head, title)
    hidden = frozenset(layout.boilerplate)
    body = "\n".join(line for number, line in enumerate(lines) if number not in hidden)
    return Cleaned(
        title=_span_of(head, layout),
        dateline=dateline_of(head, layout),
        outlet=outlet_of(head, layout),
        published=published_of(head, layout),
        boilerplate=layout.boilerplate,
        language=language_of(body if body.strip() else text),
    )


def _span_of(lines: list[str], layout: Layout) -> Span | None:
    if layout.title is None:
        return None
    line = lines[layout.title]
    start = sum(len(earlier) + 1 for earlier in lines[: layout.title])
    lead = len(line) - len(line.lstrip())
    return Span(start + lead, start + len(line.rstrip()))
