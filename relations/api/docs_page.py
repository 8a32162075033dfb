"""The page that shows the API's description, without a script or style of its own in it."""

from typing import Any

from drf_spectacular.utils import extend_schema
from drf_spectacular.views import SpectacularSwaggerSplitView
from rest_framework.request import Request
from rest_framework.response import Response


class DocsPage(SpectacularSwaggerSplitView):
    """Swagger UI from here; what starts it is a file too (`?script`)."""

    url_name = "api:schema"

    @extend_schema(exclude=True)
    def get(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        response: Response = super().get(request, *args, **kwargs)
        response["Cache-Control"] = "no-cache"
        return response
