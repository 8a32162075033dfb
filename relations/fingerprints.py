"""By what a sentence of evidence is known again, whoever found it: the machine or an editor. Pure.

A decision on a sentence outlives re-tagging and new versions because both sides compute the same.
"""

import hashlib

from relations.arabic import fold_text


def of_event(sentence: str, actor: str, recipient: str, kind: str) -> str:
    """Return the fingerprint of a sentence that tells an event of this type of two countries."""
    return _of(sentence, "event", "-".join(sorted((actor, recipient))), kind)


def of_step(sentence: str, partner: str, instrument: str, action: str, part: str = "") -> str:
    """Return that of a sentence that tells a legal action; `part` tells parts of a bundle apart."""
    what = ("agreement", partner, instrument, action)
    return _of(sentence, *what, fold_text(part)) if part else _of(sentence, *what)


def of_candidate(name: str, country: str | None) -> str:
    """Return that of a name read in a text as somebody's in the service of a country."""
    return hashlib.sha256(f"official|{country}|{fold_text(name)}".encode()).hexdigest()


def _of(sentence: str, *what: str) -> str:
    folded = " ".join(fold_text(sentence).split())
    return hashlib.sha256("|".join((*what, folded)).encode()).hexdigest()
