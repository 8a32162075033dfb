"""The body of a report of an error: which members it has, and what is wrong with each."""

from collections.abc import Iterator
from typing import Any, NamedTuple

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _

from relations.api.problems import Problem, with_remedy
from relations.api.records import IDENTIFIER
from relations.correcting import SHORTEST_TEXT
from relations.models import CorrectionKind, Fault, Language
from relations.models.correction import LONGEST_TEXT

LONGEST_ID, LONGEST_CONTACT = 100, 254
WORDS = {
    "kind": CorrectionKind.values,
    "fault": Fault.values,
    "language": Language.values,
}
REQUIRED = ("kind", "id", "fault", "text")
SCHEMA: dict[str, Any] = {
    "type": "object",
    "required": list(REQUIRED),
    "additionalProperties": False,
    "properties": {
        "kind": {"type": "string", "enum": WORDS["kind"], "description": "What it is about."},
        "id": {
            "type": "string",
            "pattern": f"^{IDENTIFIER.pattern}$",
            "maxLength": LONGEST_ID,
            "description": "The identifier of the record.",
        },
        "fault": {
            "type": "string",
            "enum": WORDS["fault"],
            "description": "A code of the vocabulary `correction_faults`.",
        },
        "text": {
            "type": "string",
            "minLength": SHORTEST_TEXT,
            "maxLength": LONGEST_TEXT,
            "description": "What is right, and how one knows.",
        },
        "contact": {
            "type": "string",
            "format": "email",
            "maxLength": LONGEST_CONTACT,
            "description": "Where the desk may ask back; only editors see it.",
        },
        "language": {
            "type": "string",
            "enum": WORDS["language"],
            "description": "Of the text; that of Accept-Language if left out.",
        },
    },
    "example": {
        "kind": "agreement",
        "id": "tr-1998-adana",
        "fault": "source",
        "text": "The text as both sides published it: https://treaties.example/1998/adana",
    },
}
MEMBERS: dict[str, dict[str, Any]] = SCHEMA["properties"]


class Report(NamedTuple):
    kind: str
    id: str
    fault: str
    text: str
    contact: str = ""
    language: str = ""


def read_report(body: Any) -> Report:
    """Return the report, or raise a problem that names each member that is wrong."""
    if not isinstance(body, dict):
        raise wrong_members([wrong("", _("Send one JSON object."))])
    if errors := [*_unknown(body), *_missing(body), *_unfit(body)]:
        raise wrong_members(errors)
    return Report(**body)


def wrong_members(errors: list[dict[str, Any]]) -> Problem:
    said = " ".join(error["detail"] for error in errors)
    return Problem(422, said, errors=errors)


def wrong(member: str, detail: str) -> dict[str, Any]:
    """Describe what is wrong with a member, which a JSON pointer names; all of it has no name."""
    escaped = member.replace("~", "~0").replace("/", "~1")
    return {"pointer": f"/{escaped}" if member else "", "detail": detail}


def _unknown(body: dict[str, Any]) -> Iterator[dict[str, Any]]:
    for member in body:
        if member not in MEMBERS:
            detail = _("There is no member %(member)s here.") % {"member": member}
            yield with_remedy(wrong(member, detail), member, list(MEMBERS))


def _missing(body: dict[str, Any]) -> Iterator[dict[str, Any]]:
    for member in REQUIRED:
        if member not in body:
            yield wrong(member, _("%(member)s is missing.") % {"member": member})


def _unfit(body: dict[str, Any]) -> Iterator[dict[str, Any]]:
    for member, value in body.items():
        if member not in MEMBERS:
            continue
        if not isinstance(value, str):
            yield wrong(member, _("%(member)s has to be a text.") % {"member": member})
        elif member in WORDS:
            yield from _no_word(member, value)
        elif detail := _CHECKS[member](value):
            yield wrong(member, detail)


def _no_word(member: str, value: str) -> Iterator[dict[str, Any]]:
    known = WORDS[member]
    if value not in known:
        detail = _("%(value)s is not a value of %(parameter)s.")
        detail %= {"value": value, "parameter": member}
        yield with_remedy({**wrong(member, detail), "value": value}, value, known)


def _check_id(value: str) -> str:
    if len(value) <= LONGEST_ID and IDENTIFIER.fullmatch(value):
        return ""
    return _("This is no identifier of a record.")


def _check_text(value: str) -> str:
    if len(value) < SHORTEST_TEXT:
        told = _("Say in a few words what is right: at least %(count)d letters.")
        return told % {"count": SHORTEST_TEXT}
    if len(value) > LONGEST_TEXT:
        return _("That is too long: at most %(count)d letters.") % {"count": LONGEST_TEXT}
    return ""


def _check_contact(value: str) -> str:
    if len(value) <= LONGEST_CONTACT:
        try:
            validate_email(value)
        except ValidationError:
            pass
        else:
            return ""
    return _("This is no e-mail address; leave it out or write one.")


_CHECKS = {"id": _check_id, "text": _check_text, "contact": _check_contact}
