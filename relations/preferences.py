"""How a reader wants pages to look: colours, and digits in Arabic. Kept in the reader's browser."""

from dataclasses import dataclass
from typing import Self

from django.http import HttpRequest, HttpResponse
from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

KEPT_FOR = 365 * 24 * 3600  # seconds
THEMES: dict[str, Promise] = {
    "": _("As my device says"),
    "light": _("Light"),
    "dark": _("Dark"),
    "contrast": _("High contrast"),
}
DIGITS: dict[str, Promise] = {
    "": _("Latin digits"),
    "arab": _("Arabic digits"),
}
WRITTEN = {"": "0123456789", "arab": "٠١٢٣٤٥٦٧٨٩"}  # to choose by looking


@dataclass(frozen=True)
class Preferences:
    """Empty means the usual. `digits` is a CLDR numbering system, and only Arabic heeds it."""

    theme: str = ""
    digits: str = ""

    @classmethod
    def of(cls, request: HttpRequest) -> Self:
        """Read them from the reader's cookies; a value that is none is the usual."""
        theme, digits = (request.COOKIES.get(name, "") for name in ("theme", "digits"))
        return cls(theme if theme in THEMES else "", digits if digits in DIGITS else "")

    @property
    def has_arabic_digits(self) -> bool:
        return self.digits == "arab" and get_language() == "ar"

    def save_in(self, response: HttpResponse, *, secure: bool) -> None:
        for name, value in (("theme", self.theme), ("digits", self.digits)):
            if value:
                response.set_cookie(
                    name, value, max_age=KEPT_FOR, samesite="Lax", secure=secure, httponly=True
                )
            else:
                response.delete_cookie(name, samesite="Lax")


def chosen(request: HttpRequest) -> dict[str, Preferences]:
    """For templates."""
    return {"preferences": Preferences.of(request)}
