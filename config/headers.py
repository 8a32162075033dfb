"""What browsers may load and do on our pages: a strict policy, and what no page of ours needs."""

from collections.abc import Callable
from typing import Any

from csp.constants import NONE, SELF
from django.http import HttpRequest, HttpResponse

# The one file that comes from elsewhere; its hash stands beside it in the page.
CHART_LIBRARY = "https://cdn.jsdelivr.net/npm/chart.js@4.6.1/dist/chart.umd.min.js"
# A file that somebody saves, should a browser show it after all: nothing in it runs.
SAVED = "default-src 'none'; sandbox"
# Copying to the clipboard is left: a button does it.
_UNUSED = (
    "accelerometer",
    "camera",
    "display-capture",
    "geolocation",
    "gyroscope",
    "magnetometer",
    "microphone",
    "midi",
    "payment",
    "usb",
)
PERMISSIONS = ", ".join(f"{feature}=()" for feature in _UNUSED)


def header_settings() -> dict[str, Any]:
    """No script or style stands in a page: each is a file of ours, or the chart library."""
    return {
        "CONTENT_SECURITY_POLICY": {
            "DIRECTIVES": {
                "default-src": [NONE],
                "script-src": [SELF, CHART_LIBRARY],
                "style-src": [SELF],
                "img-src": [SELF, "data:"],
                "font-src": [SELF],
                "connect-src": [SELF],
                "form-action": [SELF],
                "base-uri": [NONE],
                "frame-ancestors": [NONE],
            }
        },
        "SECURE_CONTENT_TYPE_NOSNIFF": True,
        "SECURE_REFERRER_POLICY": "same-origin",
        "SECURE_CROSS_ORIGIN_OPENER_POLICY": "same-origin",
        "X_FRAME_OPTIONS": "DENY",
    }


class Refusals:
    """Middleware: no page gets a camera, a place or a payment; a file to save gets nothing."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        response.setdefault("Permissions-Policy", PERMISSIONS)
        if response.get("Content-Disposition", "").startswith("attachment"):
            response.setdefault("Content-Security-Policy", SAVED)
        return response
