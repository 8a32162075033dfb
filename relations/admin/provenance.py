"""How a row, or the decision on it, came in: kept as a word of code, shown in the reader's own."""

from collections.abc import Iterator
from typing import Any

from django.contrib import admin
from django.contrib.admin.filters import AllValuesFieldListFilter
from django.utils.translation import gettext_lazy as _

WAYS = {
    "seed": _("the reference data"),
    "machine": _("the machine"),
    "editor": _("an editor"),
    "import": _("an import"),
    "removal": _("a removal of its sources"),
}


def _way(word: str) -> str:
    return str(WAYS.get(word, word)) or "-"


class Provenance:
    """Columns for rows with `via` or `reviewed_via`."""

    @admin.display(description=_("came via"), ordering="via")
    def came_via(self, row: Any) -> str:
        return _way(row.via)

    @admin.display(description=_("decided via"), ordering="reviewed_via")
    def decided_via(self, row: Any) -> str:
        return _way(row.reviewed_via)


class WayFilter(AllValuesFieldListFilter):
    def choices(self, changelist: Any) -> Iterator[dict[str, Any]]:
        for choice in super().choices(changelist):
            yield {**choice, "display": WAYS.get(choice["display"], choice["display"])}


admin.FieldListFilter.register(
    lambda field: field.name in ("via", "reviewed_via"), WayFilter, take_priority=True
)
