"""Problems: what was wrong, and what is nearest to right."""

from collections.abc import Iterable
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from rapidfuzz import fuzz, process
from rest_framework import exceptions

MEDIA_TYPE = "application/problem+json"
NEAR_ENOUGH = 60  # of 100; below this a "did you mean" misleads
SHORT_LIST = 40  # so many known values are still read, not searched

# What a status means here; each is an anchor of the list of problems.
KINDS: dict[int, tuple[str, Promise | str]] = {
    400: ("bad-parameter", gettext_lazy("A parameter is wrong")),
    401: ("key-needed", gettext_lazy("This needs a key or a login")),
    403: ("login-needed", gettext_lazy("This needs a login")),
    404: ("not-found", gettext_lazy("There is nothing here")),
    405: ("method-not-allowed", gettext_lazy("This address does not take this method")),
    406: ("not-acceptable", gettext_lazy("This comes as JSON only")),
    410: ("gone", gettext_lazy("This was deleted")),
    412: ("precondition-failed", gettext_lazy("It is not as you have it")),
    413: ("too-large", gettext_lazy("This is too large")),
    415: ("unsupported-media-type", gettext_lazy("This takes JSON only")),
    422: ("wrong-member", gettext_lazy("A member of what was sent is wrong")),
    429: ("too-many-requests", gettext_lazy("Too many requests")),
    500: ("server-error", gettext_lazy("Something broke on our side")),
    503: ("not-now", gettext_lazy("This cannot be answered just now")),
}


# Where one status means several things.
FURTHER_KINDS: dict[str, tuple[int, Promise | str]] = {
    "cursor-too-old": (410, gettext_lazy("This cursor is too old")),
    "bad-body": (400, gettext_lazy("The body cannot be read")),
    "bad-request": (400, gettext_lazy("The request cannot be read")),
    "idempotency-key-needed": (400, gettext_lazy("This needs an Idempotency-Key")),
    "idempotency-key-used": (422, gettext_lazy("This Idempotency-Key was used for something else")),
    "key-wrong": (401, gettext_lazy("This key is wrong")),
    "key-expired": (401, gettext_lazy("This key has ended")),
    "key-revoked": (401, gettext_lazy("This key was revoked")),
    "scope-needed": (403, gettext_lazy("This key does not open it")),
}


class Problem(exceptions.APIException):
    """An error with its status, a sentence for the reader, and members of its own."""

    def __init__(self, status: int, detail: str, *, kind: str = "", **members: Any) -> None:
        self.status_code = status
        self.kind = kind
        super().__init__(detail, kind or KINDS[status][0])
        self.members = members
        self.wait: int | None = None  # seconds, told in Retry-After

    @classmethod
    def of_parameters(cls, errors: list[dict[str, Any]]) -> "Problem":
        return cls(400, " ".join(error["detail"] for error in errors), errors=errors)

    @classmethod
    def of_value(
        cls, parameter: str, value: str, known: Iterable[str] = (), detail: str = ""
    ) -> "Problem":
        return cls.of_parameters([wrong_value(parameter, value, known, detail)])


def nearest(word: str, known: Iterable[str]) -> str | None:
    """Return the known word that was most probably meant, if any is near."""
    found = process.extractOne(
        word, list(known), scorer=fuzz.ratio, processor=str.casefold, score_cutoff=NEAR_ENOUGH
    )
    return found[0] if found else None


def wrong_value(
    parameter: str, value: str, known: Iterable[str] = (), detail: str = ""
) -> dict[str, Any]:
    """Describe a value that a parameter does not take."""
    known = list(known)
    error: dict[str, Any] = {"parameter": parameter, "value": value}
    error["detail"] = detail or _("%(value)s is not a value of %(parameter)s.") % error
    return with_remedy(error, value, known)


def unknown_parameter(name: str, known: Iterable[str]) -> dict[str, Any]:
    """Describe a parameter that an address does not have."""
    error: dict[str, Any] = {"parameter": name}
    error["detail"] = _("There is no parameter %(parameter)s here.") % error
    return with_remedy(error, name, sorted(known))


def with_remedy(error: dict[str, Any], word: str, known: list[str]) -> dict[str, Any]:
    """Add the nearest right word to what is wrong, and all right ones where they are few."""
    near = nearest(word, known)
    if near is not None:
        error["nearest"] = near
        error["detail"] += " " + _("Did you mean %(nearest)s?") % error
    if 0 < len(known) <= SHORT_LIST:
        error["known"] = known
    return error
