"""Lines as a page breaks them, put together into the paragraphs that were written."""

# A line this full, beside the longest of its block, was broken by the margin and not by its writer.
_FULL = 0.7
_SHORTEST_BROKEN = 40  # characters at the end of a page that may go on overleaf
_ENDS = (".", "!", "?", "؟", "۔", ":", "…", "»", "”", '"')


def join_lines(lines: list[str]) -> list[str]:
    """Return the paragraphs of a block; a short line ends one."""
    shown = [" ".join(line.split()) for line in lines]
    longest = max((len(line) for line in shown), default=0)
    paragraphs: list[str] = []
    goes_on = False
    for line in shown:
        if goes_on and line:
            paragraphs[-1] = _joined(paragraphs[-1], line)
        elif line:
            paragraphs.append(line)
        goes_on = len(line) >= _FULL * longest and len(line) > 1
    return paragraphs


def join_pages(pages: list[list[str]]) -> list[str]:
    """Return the paragraphs of all pages; a sentence cut by the end of a page is made whole."""
    paragraphs: list[str] = []
    for page in pages:
        rest = page
        if paragraphs and page and _is_cut(paragraphs[-1]):
            paragraphs[-1] = _joined(paragraphs[-1], page[0])
            rest = page[1:]
        paragraphs += rest
    return paragraphs


def _is_cut(paragraph: str) -> bool:
    return (
        len(paragraph) >= _SHORTEST_BROKEN
        and "\t" not in paragraph
        and not paragraph.rstrip().endswith(_ENDS)
    )


def _joined(one: str, other: str) -> str:
    """A word that was hyphenated at the margin is one word again."""
    if one.endswith("-") and one[-2:-1].isalpha() and other[:1].islower():
        return one[:-1] + other
    return f"{one} {other}"
