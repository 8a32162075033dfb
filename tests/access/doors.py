"""Every address of the project, found from its resolver, and who gets in by which method.

What is not in a table here, and is no page that the admin makes of a model, fails the test.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.contrib import admin
from django.urls import URLPattern, URLResolver, get_resolver

from relations.groups import API_PARTNER, EDITOR, GROUPS, PUBLISHER, READER, REVIEWER

ANYBODY = "anybody"
ROLES = (ANYBODY, API_PARTNER, READER, EDITOR, REVIEWER, PUBLISHER)
NOBODY: frozenset[str] = frozenset()
DESK = frozenset({EDITOR, REVIEWER, PUBLISHER})
PEOPLE = DESK | {READER}
LOGGED_IN = PEOPLE | {API_PARTNER}
ALL = LOGGED_IN | {ANYBODY}
EDITS = frozenset({EDITOR, PUBLISHER})
DECIDES = frozenset({REVIEWER, PUBLISHER})
PUBLISHES = frozenset({PUBLISHER})


@dataclass(frozen=True)
class Door:
    """Who may look (GET) and who may act (POST); a POST that a page takes as a GET is no act."""

    look: frozenset[str]
    act: frozenset[str] = NOBODY


PAGE = Door(PEOPLE, PEOPLE)  # readers' pages answer a POST as a GET, and change nothing
READ = Door(LOGGED_IN)
WRITE = Door(DESK, DESK)
DOORS = {
    # Pages, where PUBLIC_READ is off.
    **dict.fromkeys(
        [
            "overview",
            "partner-detail",
            "compare",
            "sector-detail",
            "chart-list",
            "chart-detail",
            "chart-file",
            "event-list",
            "event-detail",
            "article-list",
            "article-detail",
            "agreement-list",
            "agreement-ledger",
            "agreement-due",
            "agreement-due-calendar",
            "agreement-detail",
            "agreement-file",
            "official-list",
            "counterpart-map",
            "official-detail",
            "post-detail",
            "organization-detail",
            "brief-list",
            "brief-detail",
            "brief-file",
            "coverage",
            "quality",
            "methodology",
            "report",
            "search",
            "preferences",
        ],
        PAGE,
    ),
    **dict.fromkeys(["feed-of-list", "feed-of-thing"], Door(PEOPLE)),
    **dict.fromkeys(["watching", "watch-new"], PAGE),
    # Whoever knows the address, which is signed.
    "watch-stop": Door(ALL, ALL),
    "feed-of-subscription": Door(ALL),
    # The rows behind these: a file for the staff, a draft.
    **dict.fromkeys(["agreement-file", "brief-detail", "brief-file"], WRITE),
    "brief-new": WRITE,
    "brief-edit": WRITE,
    "brief-discard": WRITE,
    "brief-issue": Door(PUBLISHES, PUBLISHES),
    "brief-refresh": Door(NOBODY, DESK),
    "brief-revise": Door(NOBODY, DESK),
    "review": Door(DECIDES),
    **dict.fromkeys(["review-decide", "review-undo", "review-hold"], Door(NOBODY, DECIDES)),
    # The API, which is read only; errors are reported with a key, and no login is one.
    "api:": Door(ALL, ALL),  # leads on to its index
    "api:index": READ,
    "api:schema": Door(ALL),
    "api:docs": Door(ALL),
    "api:me": Door(ALL),
    "api:nowhere": Door(NOBODY),
    "api:correction-list": Door(NOBODY),
    "api:correction-detail": Door(NOBODY),
    # The admin, beside what it makes of models.
    "admin:login": Door(ALL, ALL),
    "admin:logout": Door(ALL - DESK, ALL),
    "admin:index": WRITE,
    "admin:app_list": WRITE,
    "admin:jsi18n": WRITE,
    "admin:password_change": WRITE,
    "admin:password_change_done": WRITE,
    "admin:view_on_site": WRITE,
    "admin:autocomplete": Door(NOBODY),  # asked without saying for what
    "admin:": WRITE,  # leads on to the page of a row, or nowhere
    "admin:run_failed_again": Door(EDITS, EDITS),
    **dict.fromkeys(["admin:relations_agreement_export", "admin:relations_official_export"], WRITE),
    **dict.fromkeys(["admin:relations_agreement_import", "admin:relations_official_import"], WRITE),
    "admin:ingestion_lexiconentry_export": WRITE,
    "admin:ingestion_lexiconentry_import": Door(EDITS, EDITS),
    **{f"admin:relations_{kind}_merge": Door(DECIDES, DECIDES) for kind in ("agreement", "event")},
    "admin:relations_official_merge": Door(PUBLISHES, PUBLISHES),  # the row has been decided
    **{
        f"admin:relations_{kind}_undo_merge": Door(NOBODY, DECIDES)
        for kind in ("agreement", "event", "official")
    },
    "admin:relations_story_merge": Door(PUBLISHES, PUBLISHES),
    "admin:relations_story_undo_merge": Door(NOBODY, PUBLISHES),
    "admin:relations_story_split": Door(NOBODY, EDITS),
    "admin:relations_story_undo_split": Door(NOBODY, EDITS),
    "admin:relations_event_split": Door(NOBODY, DECIDES),
    "admin:relations_article_add_event": Door(DECIDES, DECIDES),
    "admin:relations_article_add_agreement": Door(DECIDES, DECIDES),
    "admin:relations_tombstone_restore": Door(NOBODY, PUBLISHES),
    "admin:ingestion_batch_progress": WRITE,
    "admin:ingestion_batch_run_again": Door(NOBODY, EDITS),
    "admin:ingestion_batch_run_failed": Door(NOBODY, EDITS),
    "admin:ingestion_batch_complete": Door(NOBODY, EDITS),
    "admin:ingestion_document_possible_version": Door(NOBODY, EDITS),
    "admin:ingestion_remove_samples": Door(PUBLISHES, PUBLISHES),
    "admin:ingestion_feed_find": Door(EDITS, EDITS),
    "admin:ingestion_feed_found": Door(EDITS, EDITS),
    "admin:ingestion_feed_report": WRITE,
    "admin:ingestion_feed_fetch": Door(NOBODY, EDITS),
    "admin:ingestion_lexiconentry_try_new": Door(NOBODY, EDITS),
    "admin:ingestion_lexiconentry_try": Door(NOBODY, EDITS),
    "admin:ingestion_batch_change": WRITE,  # a page to look at, whatever it is sent
    # Tables come in for whoever may write what stands in them.
    **{f"admin:ingestion_sheet_{page}": WRITE for page in ("changelist", "add", "history")},
    # Without a reason they ask for one again, before they ask who that is.
    **{
        f"admin:relations_{kind}_delete": Door(PUBLISHES, DESK)
        for kind in ("agreement", "article", "event", "official")
    },
    "admin:auth_user_password_change": Door(PUBLISHES, PUBLISHES),
}
_OF_API = re.compile(
    r"api:(partner|country|outlet|article|story|event|agreement|official|organization|post|"
    r"membership|sector|chart|vocabulary|snapshot|change)-(list|detail|file)|"
    r"api:(activity|coverage|search|status|export-\w+)"
)
_OF_MODEL = re.compile(r"admin:(\w+?)_(\w+)_(changelist|add|change|delete|history)")
_RIGHTS = {
    "changelist": (("view", "change"), ("view", "change")),
    "history": (("view", "change"), ("view", "change")),
    "add": (("add",), ("add",)),
    "change": (("view", "change"), ("change",)),
    "delete": (("delete",), ("delete",)),
}


def door_of(name: str) -> Door | None:
    if name in DOORS:
        return DOORS[name]
    if _OF_API.fullmatch(name):
        return READ
    found = _OF_MODEL.fullmatch(name)
    if found is None:
        return None
    app, model, page = found.groups()
    look, act = _RIGHTS[page]
    return Door(_who_holds(app, model, look), _who_holds(app, model, act))


def _who_holds(app: str, model: str, rights: tuple[str, ...]) -> frozenset[str]:
    """The groups that hold one of these; a page may still refuse what they ask."""
    wanted = {f"{app}.{right}_{model}" for right in rights}
    return frozenset(name for name, kind in GROUPS.items() if kind.permissions & wanted)


def addresses() -> Iterator[tuple[str, str]]:
    """The name and the route of each, once for both languages."""
    yield from _below(get_resolver().url_patterns, "/", "")


def _below(patterns: Any, route: str, space: str) -> Iterator[tuple[str, str]]:
    for one in patterns:
        here = route + str(one.pattern).lstrip("^")
        if isinstance(one, URLResolver):
            inner = f"{space}{one.namespace}:" if one.namespace else space
            yield from _below(one.url_patterns, here, inner)
        elif isinstance(one, URLPattern):
            yield f"{space}{one.name or ''}", here


MODELS = {model._meta.label_lower.replace(".", "_"): model for model in admin.site._registry}
