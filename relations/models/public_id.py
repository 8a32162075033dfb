"""Public identifiers: short, readable, never re-used."""

import secrets

# No vowels and no look-alikes, so that an identifier spells no word and survives dictation.
ALPHABET = "23456789bcdfghjkmnpqrstvwxz"


def new_public_id(prefix: str) -> str:
    """Return a fresh identifier such as `ev-7k2m9xqt` (27**8, about 2.8e11, to one prefix)."""
    return prefix + "-" + "".join(secrets.choice(ALPHABET) for _ in range(8))


def new_article_id() -> str:
    return new_public_id("art")


def new_story_id() -> str:
    return new_public_id("st")


def new_event_id() -> str:
    return new_public_id("ev")


def new_agreement_id() -> str:
    return new_public_id("agr")


def new_official_id() -> str:
    return new_public_id("off")


def new_brief_id() -> str:
    return new_public_id("br")


def new_correction_id() -> str:
    return new_public_id("cor")


def new_subscription_id() -> str:
    return new_public_id("sub")


def new_digest_id() -> str:
    return new_public_id("dig")
