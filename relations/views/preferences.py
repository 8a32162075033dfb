"""Colours and digits, as the reader wants them."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from relations.preferences import DIGITS, THEMES, WRITTEN, Preferences
from relations.views.page import reader_page, show, sides


@require_http_methods(["GET", "HEAD", "POST"])
@reader_page
def preferences(request: HttpRequest) -> HttpResponse:
    back = _way_back(request)
    if request.method == "POST":
        theme, digits = request.POST.get("theme", ""), request.POST.get("digits", "")
        wanted = Preferences(theme if theme in THEMES else "", digits if digits in DIGITS else "")
        response = redirect(back)
        wanted.save_in(response, secure=request.is_secure())
        return response
    return show(
        request,
        "preferences",
        about=sides(),
        title=_("Preferences"),
        themes=THEMES,
        digits=[(value, DIGITS[value], WRITTEN[value]) for value in DIGITS],
        back=back,
    )


def _way_back(request: HttpRequest) -> str:
    """The page the reader came from, if it is one of ours."""
    asked = request.POST.get("back") or request.GET.get("back", "")
    here = {request.get_host()}
    if url_has_allowed_host_and_scheme(asked, here, require_https=request.is_secure()):
        return asked
    return reverse("overview")
