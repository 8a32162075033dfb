"""Who gets in where: each role at each address by each method, and what nobody's page gives away.

The addresses come from the resolver, so that a new one without a row in `doors.py` fails.
"""

import re
from typing import Any

import pytest
from django.test import Client
from django.urls import NoReverseMatch, reverse

from relations.groups import API_PARTNER, EDITOR, PUBLISHER, READER
from relations.models import Correction
from tests.access.doors import ANYBODY, ROLES, addresses, door_of
from tests.access.world import (
    DRAFTED,
    EMBARGOED,
    INTERNAL,
    KEY,
    REJECTED,
    REPORTED,
    STAFF_FILE,
    SUGGESTED,
    build,
    client_of,
    path_of,
)

LOGIN = "/admin/login/"
# Answers that say "not you", or that there is no such thing or act here.
REFUSALS = {401, 403, 404, 405, 410}
# A door that stands open to all needs no seven tries at one.
SLOW = {"api:docs"}


@pytest.fixture
def takes(db: None) -> dict[str, dict[str, Any]]:
    return build()


def _path(name: str, route: str, takes: dict[str, dict[str, Any]]) -> str:
    if name.rpartition(":")[2]:
        return reverse(name, kwargs=takes.get(name))
    return path_of(route)


def _is_refused(answer: Any) -> bool:
    if answer.streaming:
        b"".join(answer.streaming_content)  # a file is closed once it was read
    return answer.status_code in REFUSALS or answer.headers.get("Location", "").startswith(LOGIN)


def test_every_address_has_a_row() -> None:
    assert [name or route for name, route in addresses() if door_of(name) is None] == []


def test_nobody_gets_in_where_the_table_does_not_let_them(
    takes: dict[str, dict[str, Any]], settings: Any
) -> None:
    """And who comes first in the order of roles that may look sees an answer."""
    settings.PUBLIC_READ = False
    clients = {role: client_of(role) for role in ROLES}
    wrong = []
    for name, route in addresses():
        door, path = door_of(name), _path(name, route, takes)
        assert door is not None
        first = next((role for role in ROLES if role in door.look), None)
        for role in ROLES:
            if role not in door.look or (role == first and not _by_the_admin(name)):
                answer = clients[role].get(path)
                if _is_refused(answer) != (role not in door.look) or answer.status_code >= 500:
                    wrong.append(f"{role} GET {name or route}: {answer.status_code}")
            if role not in door.act:
                answer = clients[role].post(path)
                if not _is_refused(answer):
                    wrong.append(f"{role} POST {name or route}: {answer.status_code}")
    assert wrong == []


def _by_the_admin(name: str) -> bool:
    """What the admin makes of models, tests of the admin open; and leads on or nowhere."""
    return name in {
        "admin:",
        "api:snapshot-file",
        "api:snapshot-detail",
        "api:vocabulary-detail",
    } or bool(re.fullmatch(r"admin:\w+_(changelist|add|change|delete|history)", name))


# Whose pages hold a word: from the first of these roles on.
HIDDEN_FROM = {
    ANYBODY: {INTERNAL, EMBARGOED, SUGGESTED, REJECTED, STAFF_FILE, REPORTED, DRAFTED, KEY},
    API_PARTNER: {INTERNAL, EMBARGOED, SUGGESTED, REJECTED, STAFF_FILE, REPORTED, DRAFTED, KEY},
    READER: {EMBARGOED, REJECTED, STAFF_FILE, REPORTED, DRAFTED, KEY},
    EDITOR: {KEY},
}
MORE = (
    "/events/?review=suggested", "/events/?review=all", "/articles/?q=وزير", "/search/?q=وزير",
    "/agreements/?review=suggested", "/api/v1/events/?include=mentions",
    "/api/v1/articles/?include=versions", "/api/v1/search/?q=وزير", "/api/v1/changes/",
    "/feeds/articles.atom", "/feeds/agreements.atom", "/events/?format=csv",
    "/articles/?format=csv", "/agreements/?format=csv",
)  # fmt: skip


@pytest.mark.parametrize("role", HIDDEN_FROM)
def test_no_page_gives_away_what_is_hidden(role: str, takes: dict[str, dict[str, Any]]) -> None:
    client = client_of(role)
    hidden = takes["hidden"].values()
    told = []
    for path in [*_all_paths(takes), *MORE, *hidden, *(_by_the_api(path) for path in hidden)]:
        text = _text_of(client, path)
        told += [f"{path}: {word}" for word in HIDDEN_FROM[role] if word in text]
    assert told == []


def test_the_words_are_there_to_be_found(takes: dict[str, dict[str, Any]]) -> None:
    """Else the test before this one could not fail."""
    client = client_of(PUBLISHER)
    hidden = takes["hidden"]
    for word in (INTERNAL, EMBARGOED, SUGGESTED):
        assert word in _text_of(client, hidden[word])
    assert KEY in _text_of(client, reverse("admin:relations_apikey_changelist"))
    report = Correction.objects.get(text=REPORTED)
    page = reverse("admin:relations_correction_change", args=[report.pk])
    assert REPORTED in _text_of(client, page)
    assert INTERNAL in _text_of(client_of(READER), hidden[INTERNAL])


def _all_paths(takes: dict[str, dict[str, Any]]) -> list[str]:
    """Pages and the API; the admin opens for the desk alone, by the test above."""
    return [
        _path(name, route, takes)
        for name, route in addresses()
        if not name.startswith("admin:") and name not in SLOW
    ]


def _by_the_api(page: str) -> str:
    return f"/api/v1{page}"


def _text_of(client: Client, path: str) -> str:
    answer = client.get(path)
    assert answer.status_code in {*range(200, 500), 503}, path  # 503: no PDF is made here
    body = b"".join(answer.streaming_content) if answer.streaming else answer.content  # type: ignore[attr-defined]
    return body.decode(errors="replace")


def test_an_address_takes_what_the_table_gives_it(takes: dict[str, dict[str, Any]]) -> None:
    missing = []
    for name, route in addresses():
        try:
            _path(name, route, takes)
        except NoReverseMatch:
            missing.append(name)
    assert missing == []
