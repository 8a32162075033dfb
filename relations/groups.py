"""Who may what: the groups of people, each with what it is for and the permissions it holds."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

READER, EDITOR, REVIEWER, PUBLISHER, API_PARTNER = (
    "reader",
    "editor",
    "reviewer",
    "publisher",
    "api_partner",
)


def _of(app: str, names: str) -> tuple[str, ...]:
    return tuple(f"{app}.{name}" for name in names.split())


_REFERENCE = _of(
    "relations",
    "country countryname sector outlet place placename organization organizationname post "
    "official officialname membership",
)
_AGREEMENTS = _of(
    "relations",
    "agreement agreementparty agreementrelation agreementattachment legalaction signatory citation",
)
_FOUND = _of("relations", "event eventmention legalactionmention articlepartner articlesector")
_TEXTS = _of("relations", "article articleversion story mention")
_RECORDS = _of("relations", "activity change coverage tombstone merging")
_REPORTS = _of("relations", "correction")
_BRIEFS = _of("relations", "brief")
_KEYS = _of("relations", "apikey")
_INTAKE = _of("ingestion", "batch document feed lexiconentry")
# Parts of a row, which an editor takes away as they add them.
_PARTS = _of(
    "relations",
    "countryname placename organizationname officialname membership agreementparty "
    "agreementrelation agreementattachment signatory citation",
)


def _may(actions: str, models: Iterable[str]) -> frozenset[str]:
    """Return the permissions to do each of these with each of the models."""
    return frozenset(
        model.replace(".", f".{action}_") for model in models for action in actions.split()
    )


_SEE_ALL = _may(
    "view",
    [*_REFERENCE, *_AGREEMENTS, *_FOUND, *_TEXTS, *_RECORDS, *_REPORTS, *_INTAKE],
)
_READ = frozenset({"relations.open_internal"})
_EDIT = (
    _READ
    | _SEE_ALL
    | _may("add change", [*_REFERENCE, *_AGREEMENTS, "ingestion.feed", "ingestion.lexiconentry"])
    | _may("change", ["relations.article", "relations.story", "ingestion.document"])
    | _may("change", _REPORTS)
    | _may("view add change delete", _BRIEFS)
    | _may("add", ["ingestion.batch"])
    | _may("delete", [*_PARTS, "ingestion.feed", "ingestion.lexiconentry"])
)
_DECIDE = (
    _READ
    | _SEE_ALL
    | {"relations.decide"}
    | _may("change", _REPORTS)
    | _may("view add change delete", _BRIEFS)
    | _may("add change", [*_FOUND, *_AGREEMENTS])
    | _may("add change", _of("relations", "official officialname membership"))
    | _may("delete", _of("relations", "officialname signatory citation"))
)
_PUBLISH = (
    _EDIT
    | _DECIDE
    | {"relations.set_access", "relations.issue_brief"}
    | _may("delete", [*_REFERENCE, *_AGREEMENTS, *_FOUND, *_REPORTS, "relations.article"])
    # To restore is to take the tombstone away; to merge is to add the record of it.
    | _may("delete", ["relations.tombstone"])
    | _may("add", ["relations.merging"])
    | _may("add change view", ["auth.user", *_KEYS])
    | _may("view", ["relations.keyusage"])
    # Whom mail does not reach, and why: they keep the accounts and their addresses.
    | _may("view", _of("relations", "subscription digest"))
    | _may("view", ["auth.group"])
    # Who guessed too often, and letting them in again.
    | _may("view delete", ["relations.failedlogin"])
)


@dataclass(frozen=True)
class Kind:
    """One group: how people call it, what it is for, and whether it works in the admin."""

    label: Promise
    purpose: Promise
    permissions: frozenset[str]
    at_desk: bool


GROUPS: dict[str, Kind] = {
    READER: Kind(
        _("Reader"),
        _("Reads all pages after a login, with suggestions and internal articles."),
        _READ,
        at_desk=False,
    ),
    EDITOR: Kind(
        _("Editor"),
        _("Adds articles, feeds, words and reference data, and corrects what texts are filed as."),
        _EDIT,
        at_desk=True,
    ),
    REVIEWER: Kind(
        _("Reviewer"),
        _("Decides on suggestions: accepts, corrects and rejects them."),
        _DECIDE,
        at_desk=True,
    ),
    PUBLISHER: Kind(
        _("Publisher"),
        _(
            "All that editors and reviewers do; deletes and restores, sets who may open an "
            "article, merges, and keeps the accounts and the keys of the API."
        ),
        _PUBLISH,
        at_desk=True,
    ),
    API_PARTNER: Kind(
        _("API partner"),
        _("Reads accepted data over the API and nothing else; does not log in."),
        frozenset(),
        at_desk=False,
    ),
}


def is_api_only(user: Any) -> bool:
    """Tell whether this account belongs to a partner's machine and to no person here."""
    if not user.is_authenticated or user.is_staff or user.is_superuser:
        return False
    if not hasattr(user, "_is_api_only"):
        user._is_api_only = set(user.groups.values_list("name", flat=True)) == {API_PARTNER}
    return bool(user._is_api_only)


def may_decide(user: Any) -> bool:
    """Tell whether this person accepts and rejects what the machine suggests."""
    return bool(user.has_perm("relations.decide"))


def may_merge(user: Any, row: Any) -> bool:
    """Tell whether this person makes the row one with another.

    To say what a suggestion is the same as is to decide on it.
    """
    if user.has_perm("relations.add_merging"):
        return True
    return getattr(row, "is_suggested", False) and may_decide(user)


def may_undo_merge(user: Any, merging: Any) -> bool:
    """Tell whether this person takes the merge back: reviewers do with their own."""
    if user.has_perm("relations.add_merging"):
        return True
    return merging.by_id == user.pk and may_decide(user)
