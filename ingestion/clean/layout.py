"""How a pasted page is laid out: head, headline, body, tail; and which lines are boilerplate."""

from dataclasses import dataclass

from ingestion.clean.lines import (
    ends_like_prose,
    is_credit,
    is_furniture,
    is_related_header,
    is_section,
    word_count,
)
from ingestion.clean.published import is_date_line
from relations.arabic import fold_text

_BODY_WORDS = 14  # a paragraph; shorter lines are headings, credits or menus
_LONG_BODY_WORDS = 40  # a paragraph even without a full stop


@dataclass(frozen=True, slots=True)
class Layout:
    """Line numbers; `first` and `last` are the first and last body paragraph."""

    title: int | None
    first: int
    last: int
    boilerplate: tuple[int, ...]


def lay_out(lines: list[str], title: str | None) -> Layout:
    folded = [fold_text(line) for line in lines]
    related = _related_from(folded)
    body = [n for n in range(len(folded)) if n < related and _is_body(folded[n])]
    if not body:
        return _without_body(folded, related, title)
    first, last = body[0], body[-1]
    headline = _headline(folded, range(first), title)
    hidden = [
        n
        for n, line in enumerate(folded)
        if line
        and n != headline
        and (
            n >= related
            or _is_noise(line)
            or (n < first and _is_head_noise(line, headline is not None and n > headline))
            or (n > last and _is_tail_noise(line))
            or (headline is not None and n > last and _echoes(line, folded[headline]))
        )
    ]
    return Layout(headline, first, last, tuple(hidden))


def _is_body(line: str) -> bool:
    count = word_count(line)
    if count < _BODY_WORDS or is_furniture(line) or is_related_header(line):
        return False
    return ends_like_prose(line) or count >= _LONG_BODY_WORDS


def _related_from(folded: list[str]) -> int:
    """The line where a list of other articles begins that runs to the end of the page."""
    paragraphs = [number for number, line in enumerate(folded) if _is_paragraph(line)]
    after = paragraphs[-1] if paragraphs else -1
    return next(
        (number for number in range(after + 1, len(folded)) if is_related_header(folded[number])),
        len(folded),
    )


def _is_paragraph(line: str) -> bool:
    return word_count(line) >= _BODY_WORDS and ends_like_prose(line) and line.endswith((".", '."'))


def _is_noise(line: str) -> bool:
    return is_furniture(line) or is_related_header(line) or is_section(line)


def _is_head_noise(line: str, after_headline: bool) -> bool:
    """Before the body: what is neither headline nor subtitle, dateline or date."""
    if _has_byline(line) and is_date_line(line):
        return True
    if "/" in line and "(" not in line:
        return False  # "city / agency": the dateline of the article itself
    if is_credit(line) and (after_headline or not is_date_line(line)):
        return True
    if is_date_line(line):
        return False
    return word_count(line) <= 2 or _is_dateline(line)


def _is_tail_noise(line: str) -> bool:
    """After the body: everything short that does not end like a sentence."""
    return not (ends_like_prose(line) and word_count(line) > 4)


def _has_byline(line: str) -> bool:
    return "|" in line or word_count(line) > 9


def _is_dateline(line: str) -> bool:
    """A line such as city - outlet; dashes with a name on either side, no sentence."""
    return word_count(line) <= 5 and ("-" in line or line.endswith(":")) and "، " not in line


def _echoes(line: str, headline: str) -> bool:
    return len(headline) > 20 and line[:20] == headline[:20]


def _headline(folded: list[str], head: range, title: str | None) -> int | None:
    """The page's own title where it stands in the text; else the longest fit line of the head."""
    wanted = fold_text(title or "")
    fit = [n for n in head if folded[n] and not _is_noise(folded[n])]
    for number in fit:
        if wanted and (folded[number] in wanted or wanted in folded[number]):
            return number
    fit = [
        n
        for n in fit
        if word_count(folded[n]) >= 3
        and not is_credit(folded[n])
        and not is_date_line(folded[n])
        and not _is_dateline(folded[n])
        and "/" not in folded[n]
    ]
    return max(fit, key=lambda n: (min(word_count(folded[n]), 5), -n)) if fit else None


def _without_body(folded: list[str], related: int, title: str | None) -> Layout:
    """No paragraph at all: hide only what is surely furniture."""
    noise = {n for n, line in enumerate(folded) if line and (n >= related or _is_noise(line))}
    hidden = tuple(sorted(noise))
    shown = [n for n, line in enumerate(folded) if line and n not in noise]
    if not shown:  # a text of nothing but menus is left as it is, for a person to see
        hidden, shown = (), [n for n, line in enumerate(folded) if line]
    headline = _headline(folded, range(len(folded)), title) if len(shown) > 1 else None
    edge = shown[0] if shown else 0
    return Layout(headline, edge, shown[-1] if shown else 0, hidden)
