"""What Popolo asks of people, organizations, posts and memberships, as JSON Schema.

Written from the standard's field names, types and date pattern. What bears one of its names has its
type; the API may say more.
"""

from typing import Any

DATE = {"type": ["string", "null"], "pattern": r"^[0-9]{4}(-[0-9]{2}){0,2}$"}
TIME = {"type": ["string", "null"], "pattern": r"^[0-9]{4}-[0-9]{2}-[0-9]{2}T.+(Z|[+-].+)$"}
TEXT = {"type": ["string", "null"]}
NAME = {"type": "string", "minLength": 1}
TERMS = {"start_date": DATE, "end_date": DATE}
STAMPS = {"created_at": TIME, "updated_at": TIME}


def _texts(*names: str) -> dict[str, Any]:
    return dict.fromkeys(names, TEXT)


def _object(required: tuple[str, ...], **properties: Any) -> dict[str, Any]:
    return {"type": "object", "required": list(required), "properties": properties}


def _many(one: dict[str, Any]) -> dict[str, Any]:
    return {"type": "array", "items": one}


OTHER_NAME = _object(
    ("name",),
    name=NAME,
    **_texts("family_name", "given_name", "honorific_prefix", "patronymic_name", "note"),
    **TERMS,
)
IDENTIFIER = _object(("identifier",), identifier=NAME, scheme=TEXT)
LINK = _object((), url={"type": "string", "format": "uri"}, note=TEXT)
CONTACT = _object(("type", "value"), type=NAME, value=NAME, **_texts("label", "note"))
MEMBERSHIP = _object(
    ("id", "person_id"),
    **_texts("label", "role", "member", "organization_id", "post_id", "on_behalf_of_id"),
    id=NAME,
    person_id=NAME,
    area_id=TEXT,
    contact_details=_many(CONTACT),
    links=_many(LINK),
    sources=_many(LINK),
    **TERMS,
)
PERSON = _object(
    ("id", "name"),
    id=NAME,
    name=NAME,
    other_names=_many(OTHER_NAME),
    identifiers=_many(IDENTIFIER),
    **_texts(
        "family_name", "given_name", "additional_name", "honorific_prefix", "honorific_suffix",
        "patronymic_name", "sort_name", "email", "gender", "image", "summary", "biography",
        "national_identity",
    ),
    birth_date=DATE,
    death_date=DATE,
    contact_details=_many(CONTACT),
    links=_many(LINK),
    memberships=_many(MEMBERSHIP),
    sources=_many(LINK),
    **STAMPS,
)  # fmt: skip
ORGANIZATION = _object(
    ("id", "name"),
    id=NAME,
    name=NAME,
    other_names=_many(OTHER_NAME),
    identifiers=_many(IDENTIFIER),
    **_texts("classification", "parent_id", "area_id", "image"),
    founding_date=DATE,
    dissolution_date=DATE,
    contact_details=_many(CONTACT),
    links=_many(LINK),
    memberships=_many(MEMBERSHIP),
    sources=_many(LINK),
    **STAMPS,
)
POST = _object(
    ("id", "label"),
    id=NAME,
    label=NAME,
    **_texts("other_label", "role", "organization_id", "area_id"),
    contact_details=_many(CONTACT),
    links=_many(LINK),
    memberships=_many(MEMBERSHIP),
    sources=_many(LINK),
    **TERMS,
    **STAMPS,
)
LISTS = {
    "officials": PERSON,
    "organizations": ORGANIZATION,
    "posts": POST,
    "memberships": _object(("id", "person_id"), **MEMBERSHIP["properties"], **STAMPS),
}
