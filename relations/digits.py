"""Arabic-Indic digits in a page, for readers who asked for them. Pure.

The words that a page shows are changed, and nothing else: no address, no value that a form sends,
no script, and no sentence quoted from an article, which stays as it was printed.
"""

import re

_DIGITS = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")
_PIECE = re.compile(r"<!--.*?-->|<(/?)([a-zA-Z][\w-]*)([^>]*)>|[^<]+|<", re.DOTALL)
_ENTITY = re.compile(r"&#?\w+;")
# What is not the page's own text, or is not text at all.
_LEFT_ALONE = {"script", "style", "textarea", "code", "pre", "q", "blockquote", "title"}
_FOREIGN = re.compile(r"""\blang=(?!["']?ar\b)|\bdata-as-written\b|\bclass=["'][^"']*\bcode\b""")
_EMPTY = {
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track",
    "wbr",
}  # fmt: skip


def in_arabic_digits(page: str) -> str:
    """Return the HTML page with the digits of its own Arabic text exchanged.

    An element that is foreign (another `lang`, a quotation, code, `data-as-written`) is left as it
    is, with all within it.
    """
    pieces: list[str] = []
    foreign: list[str] = []  # the open elements of the outermost foreign one, itself included
    for found in _PIECE.finditer(page):
        piece, name = found[0], (found[2] or "").lower()
        if not name:
            pieces.append(piece if foreign or piece[0] == "<" else _exchange(piece))
            continue
        if found[1]:
            _close(foreign, name)
        elif (foreign or _is_foreign(name, found[3])) and not _is_empty(name, found[3]):
            foreign.append(name)
        pieces.append(piece)
    return "".join(pieces)


def _is_foreign(name: str, attributes: str) -> bool:
    return name in _LEFT_ALONE or (name != "html" and bool(_FOREIGN.search(attributes)))


def _is_empty(name: str, attributes: str) -> bool:
    return name in _EMPTY or attributes.endswith("/")


def _close(foreign: list[str], name: str) -> None:
    """HTML lets some elements end unsaid, so an end closes all that was opened since."""
    if name in foreign:
        while foreign.pop() != name:
            pass


def _exchange(text: str) -> str:
    """Entities such as &#39; hold digits that are no text."""
    if "&" not in text:
        return text.translate(_DIGITS)
    pieces, end = [], 0
    for entity in _ENTITY.finditer(text):
        pieces += [text[end : entity.start()].translate(_DIGITS), entity[0]]
        end = entity.end()
    return "".join([*pieces, text[end:].translate(_DIGITS)])
