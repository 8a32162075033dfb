"""Query parameters, read strictly: nothing that was asked is silently left out."""

import re
from collections.abc import Collection, Iterable
from typing import Any

from django.utils.translation import gettext as _
from rest_framework.request import Request

from relations.api.problems import Problem, unknown_parameter, wrong_value

# No text holds these; marks of Arabic writing and spaces of every kind may stand in one.
CONTROLS = r"\x00-\x1F\x7F-\x9F"
_CONTROL = re.compile(f"[{CONTROLS}]")


def refuse_unknown(request: Request, known: Collection[str]) -> None:
    """Refuse parameters that this address does not have, empty ones, and ones given twice."""
    errors: list[dict[str, Any]] = []
    for name, values in request.query_params.lists():
        if name not in known:
            errors.append(unknown_parameter(name, known))
        elif len(values) > 1:
            detail = _("%(parameter)s is given twice; write several values as one list, a,b.")
            errors.append(wrong_value(name, values[-1], detail=detail % {"parameter": name}))
        elif not values[0].strip():
            detail = _("%(parameter)s is empty; leave it out or give it a value.")
            errors.append(wrong_value(name, "", detail=detail % {"parameter": name}))
        elif _CONTROL.search(values[0]):
            detail = _("%(parameter)s holds a control character.") % {"parameter": name}
            errors.append(wrong_value(name, values[0], detail=detail))
    if errors:
        raise Problem.of_parameters(errors)


def words_of(
    request: Request, name: str, known: Iterable[str], default: Iterable[str] = ()
) -> tuple[str, ...]:
    """Return the words of a comma-separated list, each of them known and each once."""
    given = request.query_params.get(name)
    if given is None:
        return tuple(default)
    known = list(known)
    words = [word.strip() for word in given.split(",")]
    errors = [wrong_value(name, word, known) for word in words if word not in known]
    if errors:
        raise Problem.of_parameters(errors)
    return tuple(dict.fromkeys(words))


def word_of(request: Request, name: str, known: Iterable[str], default: str) -> str:
    """Return the one word given, or the default."""
    known = list(known)
    word = request.query_params.get(name, default)
    if word not in known:
        raise Problem.of_value(name, word, known)
    return word


def flag_of(request: Request, name: str) -> bool:
    return word_of(request, name, ("true", "false"), "false") == "true"
