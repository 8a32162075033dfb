"""What every address of the API does: limits, languages, and “as you have it”."""

from typing import Any, ClassVar

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils import translation
from rest_framework.exceptions import AuthenticationFailed
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from relations.api.conditional import Condition, Unchanged
from relations.api.language import language_of
from relations.api.throttling import give_back, standings_of

NAMED = ("GET", "HEAD")


class Spoken(APIView):
    """A view that tells its reader things in the reader's language.

    Whoever asks is counted before anything else, also with a key that opens nothing. Where
    `conditional`, an answer that the reader has already is not sent again.
    """

    http_method_names = ["get", "head", "options"]
    conditional: ClassVar[bool] = True
    shows_ones_own: ClassVar[bool] = False  # each key is shown what is its own
    condition: Condition | None = None

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        language = language_of(request)
        with translation.override(language):
            response = super().dispatch(request, *args, **kwargs)
        response["Content-Language"] = language
        return response

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        super().initial(request, *args, **kwargs)
        if self.conditional and request.method in NAMED:
            self.condition = Condition(request, self, language_of(request))
            self.condition.check()

    def perform_authentication(self, request: Request) -> None:
        try:
            super().perform_authentication(request)
        except AuthenticationFailed:
            self.check_throttles(request)
            raise
        self.check_throttles(request)

    def check_throttles(self, request: Request) -> None:
        if not standings_of(request._request):  # else it was counted when it said who it is
            super().check_throttles(request)

    def handle_exception(self, exc: Exception) -> Any:
        if isinstance(exc, Unchanged):
            give_back(self.request)
            return exc.response
        return super().handle_exception(exc)

    def finalize_response(self, request: Request, response: Any, *args: Any, **kwargs: Any) -> Any:
        final = super().finalize_response(request, response, *args, **kwargs)
        is_whole = isinstance(final, Response) and final.status_code == 200
        if self.condition is not None and is_whole:
            self.condition.name(final, at_304=lambda: give_back(request))
        return final

    def options(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        return Response(status=204)
