"""Which identifiers there are, so that a row that points at nothing is refused by name."""

from typing import Any

from django.db.models.functions import Coalesce

from ingestion.seeding.graves import buried
from ingestion.seeding.problems import Problem, SeedRefused
from relations.models import Agreement, Country, Official, Organization, Post, Sector


class References:
    """Looks identifiers up once per kind and file, and gathers those that lead nowhere.

    What an editor deleted is None and no problem: the file need not follow the editor.
    """

    def __init__(self, file: str) -> None:
        self.file = file
        self.problems: list[Problem] = []
        self._known: dict[str, dict[str, Any]] = {}

    def country(self, iso2: str | None, key: str) -> str | None:
        return self._find("country", iso2, key)

    def sector(self, slug: str, key: str) -> str | None:
        return self._find("sector", slug, key)

    def organization(self, slug: str | None, key: str) -> int | None:
        return self._find("organization", slug, key)

    def post(self, slug: str | None, key: str) -> int | None:
        return self._find("post", slug, key)

    def official(self, slug: str | None, key: str) -> int | None:
        return self._find("official", slug, key)

    def agreement(self, slug: str | None, key: str) -> int | None:
        return self._find("agreement", slug, key)

    def learn(self, kind: str, pks: dict[str, Any]) -> None:
        """Make known what this file has just brought in."""
        self._all(kind).update(pks)

    def settle(self) -> None:
        if self.problems:
            raise SeedRefused(self.problems)

    def _find(self, kind: str, identifier: str | None, key: str) -> Any:
        if identifier is None:
            return None
        known = self._all(kind)
        if identifier not in known and not buried(kind, [identifier]):
            self.problems.append(Problem(self.file, key, f"there is no {kind} {identifier!r}"))
        return known.get(identifier)

    def _all(self, kind: str) -> dict[str, Any]:
        if kind not in self._known:
            self._known[kind] = dict(_TABLES[kind]())
        return self._known[kind]


def _slugs(model: Any) -> Any:
    return lambda: model.objects.values_list("slug", "pk")


def _standing_slugs(model: Any) -> Any:
    """An identifier that was merged away leads to the row that took it in."""
    return lambda: model.objects.values_list("slug", Coalesce("merged_into", "pk"))


_TABLES = {
    "country": lambda: Country.objects.values_list("pk", "pk"),
    "sector": lambda: Sector.objects.values_list("pk", "pk"),
    "organization": _slugs(Organization),
    "post": _slugs(Post),
    "official": _standing_slugs(Official),
    "agreement": _standing_slugs(Agreement),
}
