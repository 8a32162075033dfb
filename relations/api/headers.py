"""The headers of answers, as the description tells of them."""

from typing import Any


def _header(text: str, *, required: bool = False, **schema: Any) -> dict[str, Any]:
    return {"description": text, "required": required, "schema": {"type": "string", **schema}}


HEADERS = {
    "Content-Language": _header(
        "The language of what is said to people: `ar` or `en`.", required=True, enum=["ar", "en"]
    ),
    "RateLimit-Policy": _header("Your quotas: `q` requests in `w` seconds. None: no quota."),
    "RateLimit": _header("How you stand: `r` requests left, anew in `t` seconds."),
    "ETag": _header("The name of this answer: send it back in `If-None-Match`.", required=True),
    "Last-Modified": _header("When the content changed last."),
    "Location": _header("The address that holds.", required=True, format="uri-reference"),
    "WWW-Authenticate": _header("How to send a key.", required=True),
    "Retry-After": _header("Seconds to wait.", required=True, pattern="^[0-9]+$"),
    "Content-Disposition": _header("The name of the file.", required=True),
}
_TOLD = ("Content-Language", "RateLimit-Policy", "RateLimit")
_NAME = ("ETag", "Last-Modified")
_OF_STATUS = {
    "201": ("Location",),
    "301": ("Location",),
    "304": _NAME,
    "401": ("WWW-Authenticate",),
    "429": ("Retry-After",),
}


def headers_of(status: str, *, named: bool, file: bool) -> dict[str, Any]:
    """Return the headers of an answer; `named` where it has an ETag, `file` where it is one."""
    names: tuple[str, ...] = _OF_STATUS.get(status, ())
    if status.startswith("2"):
        of_file = ("Content-Disposition",) if file else ()
        names = (*names, *_TOLD, *(_NAME if named else ()), *of_file)
    return {name: {"$ref": f"#/components/headers/{name}"} for name in names}
