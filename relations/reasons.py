"""Why a suggestion was rejected: a short list, and the editor's own words.

Stored as a code, or a code and words behind a colon, so that each reader gets their language.
"""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

REASONS: dict[str, Promise] = {
    "not-said": _("The sentence does not say this"),
    "wrong-sides": _("Other countries or people are meant"),
    "wrong-type": _("It is something else"),
    "not-so": _("Hoped for, denied or not yet happened"),
    "told-already": _("It is known already"),
    "other": _("Another reason"),
}
LONGEST = 200


def stored(code: str, words: str = "") -> str:
    """Return what is kept of a reason; unknown codes and no words at all are nothing."""
    words = " ".join(words.split())
    known = code if code in REASONS else ("other" if words else "")
    return (f"{known}: {words}" if words else known)[:LONGEST]


def in_words(reason: str) -> str:
    """Return a stored reason in the reader's language; what is no code stays as it is."""
    code, _colon, words = reason.partition(": ")
    if code not in REASONS:
        return reason
    return f"{REASONS[code]}: {words}" if words else str(REASONS[code])
