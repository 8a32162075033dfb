"""Things with a name in Arabic and one in English show the reader's own."""

from typing import ClassVar

from django.utils.translation import get_language


def in_arabic() -> bool:
    """Tell whether the reader reads Arabic; Arabic is also what holds outside a request."""
    return (get_language() or "ar").startswith("ar")


class Bilingual:
    """Mixin: `name` in the reader's language, the other language where one is missing."""

    bilingual_field: ClassVar[str] = "name"

    def in_language(self, field: str) -> str:
        first, second = ("ar", "en") if in_arabic() else ("en", "ar")
        return getattr(self, f"{field}_{first}") or getattr(self, f"{field}_{second}")

    @property
    def name(self) -> str:
        return self.in_language(self.bilingual_field)

    def __str__(self) -> str:
        return self.name
