"""Which language an API reader is told things in; the shape of the data never depends on it."""

from django.http import HttpRequest
from django.utils.translation.trans_real import parse_accept_lang_header


def language_of(request: HttpRequest) -> str:
    """Return Arabic or English as Accept-Language prefers, English for programs that send none."""
    for code, _weight in parse_accept_lang_header(request.headers.get("Accept-Language", "")):
        if code[:2] in ("ar", "en"):
            return code[:2]
    return "en"
