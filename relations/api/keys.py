"""Keys: `Authorization: Bearer rwb_…`, found by the digest of the whole of it."""

from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.utils.translation import gettext as _
from rest_framework.authentication import BaseAuthentication
from rest_framework.exceptions import AuthenticationFailed
from rest_framework.request import Request

from relations.api.problems import Problem
from relations.models import ApiKey, ApiScope, KeyState
from relations.models.api_key import MARK, digest_of

SCHEME = "Bearer"
HEADER = f"Authorization: {SCHEME} {MARK}…"
LONGEST = 200  # characters; ours are much shorter


class WrongKey(Problem, AuthenticationFailed):
    """A key that opens nothing."""

    def __init__(self, detail: str, kind: str) -> None:
        Problem.__init__(self, 401, detail, kind=kind)


class KeyNeeded(Problem, AuthenticationFailed):
    """No key where one is needed, whoever has logged in."""

    def __init__(self, detail: str) -> None:
        Problem.__init__(self, 401, detail)


class KeyAuthentication(BaseAuthentication):
    """`request.auth` is the key; `request.user` stays nobody, as a key is no person's login."""

    def authenticate(self, request: Request) -> tuple[AnonymousUser, ApiKey] | None:
        given = request.headers.get("Authorization")
        if given is None:
            return None
        scheme, _space, secret = given.strip().partition(" ")
        secret = secret.strip()
        if scheme.casefold() != SCHEME.casefold() or not secret or len(secret) > LONGEST:
            detail = _("Write the header as “%(header)s”.") % {"header": HEADER}
            raise WrongKey(detail, "key-wrong")
        known = ApiKey.objects.select_related("user").filter(digest=digest_of(secret))
        key = usable(known.first())
        if key.state == KeyState.ENDING:
            request._request.api_key_ends = key.expires_at  # told in a header
        return AnonymousUser(), key

    def authenticate_header(self, request: Request) -> str:
        return f'{SCHEME} realm="Rawabit API"'


def usable(key: ApiKey | None) -> ApiKey:
    """Return the key, or raise the problem of one that is not there, or not any more."""
    if key is None:
        detail = _(
            "No key reads like this one. Copy it whole, or ask the desk for another: "
            "a key is shown only once."
        )
        raise WrongKey(detail, "key-wrong")
    if key.state == KeyState.REVOKED:
        raise WrongKey(_("This key was revoked. Ask the desk for another."), "key-revoked")
    if key.state == KeyState.EXPIRED:
        raise WrongKey(_("This key has ended. Ask the desk for another."), "key-expired")
    return key


def key_of(request: Any) -> ApiKey | None:
    """Return the key that the request came with."""
    return request.auth if isinstance(request.auth, ApiKey) else None


def require(request: Request, scope: ApiScope) -> None:
    """Refuse a key that does not open this."""
    key = key_of(request)
    if key is not None and not key.opens(scope):
        raise lacking(scope)


def lacking(scope: ApiScope) -> Problem:
    detail = _("This key does not open it: it lacks the scope %(scope)s. Ask the desk for it.")
    return Problem(403, detail % {"scope": scope.value}, kind="scope-needed")
