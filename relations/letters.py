"""Signs that hide letters or turn them around, and what is left for a reader to see. Pure.

Marks of direction, joiners and isolates belong to how Arabic is written and stay; an isolate that
is not closed would reach into what follows, and goes.
"""

import re
import unicodedata

# Controls, what no XML may hold, embeddings and overrides, halves of surrogate pairs.
_TRICKS = re.compile(
    "[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u206a-\u206f\ufeff\ufffe\uffff\ud800-\udfff]"
)
_ISOLATES = re.compile("[\u2066-\u2069]")
_CLOSING = "\u2069"


def plain(text: str) -> str:
    """Return it with a blank for each sign that is no writing, also for the ends of lines."""
    text = _TRICKS.sub(" ", text)
    return text if _closes_all(text) else _ISOLATES.sub("", text)


def is_seen(text: str) -> bool:
    """Tell whether there is anything in it to see."""
    return any(not sign.isspace() and unicodedata.category(sign) != "Cf" for sign in text)


def _closes_all(text: str) -> bool:
    open_now = 0
    for found in _ISOLATES.findall(text):
        open_now += -1 if found == _CLOSING else 1
        if open_now < 0:
            return False
    return not open_now
