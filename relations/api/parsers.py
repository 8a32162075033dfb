"""What is sent to the API: JSON, not too much of it, and not too deep."""

import json
from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _
from rest_framework.parsers import JSONParser

from relations.api.problems import Problem

MOST_BYTES = 64 * 1024
DEEPEST = 16  # a list in a list is two deep


class BoundedJSON(JSONParser):
    """Reads no further than its bounds, whatever the request says of its own length."""

    def parse(
        self,
        stream: Any,
        media_type: str | None = None,
        parser_context: Mapping[str, Any] | None = None,
    ) -> Any:
        body = stream.read(MOST_BYTES + 1)
        if len(body) > MOST_BYTES:
            told = _("Send at most %(most)s bytes at once.") % {"most": MOST_BYTES}
            raise Problem(413, told)
        try:
            text = body.decode("utf-8")
            if _depth(text) > DEEPEST:
                raise _unreadable(_("It is nested more than %(most)s deep.") % {"most": DEEPEST})
            read = json.loads(text, parse_constant=_refuse_constant, object_pairs_hook=_each_once)
            json.dumps(read, ensure_ascii=False).encode()  # half a surrogate pair is no text
            return read
        except ValueError as fault:  # bad UTF-8, bad JSON, a number of thousands of digits
            raise _unreadable(str(fault)) from None


def _refuse_constant(name: str) -> None:
    raise ValueError(f"{name} is no JSON")


def _each_once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """Of a member that is given twice, nobody knows which was meant."""
    members = dict(pairs)
    if len(members) < len(pairs):
        raise ValueError("a member is given twice")
    return members


def _unreadable(why: str) -> Problem:
    told = _("The body is not JSON that can be read: %(why)s") % {"why": why}
    return Problem(400, told, kind="bad-body")


def _depth(text: str) -> int:
    """Return how deep brackets are nested, without reading any further into it."""
    deepest = depth = 0
    in_string = escaped = False
    for sign in text:
        if in_string:
            in_string = escaped or sign != '"'
            escaped = sign == "\\" and not escaped
        elif sign == '"':
            in_string = True
        elif sign in "[{":
            depth += 1
            deepest = max(deepest, depth)
        elif sign in "]}":
            depth -= 1
    return deepest
