"""Names the person behind a request in the history of what it changes."""

from typing import Any

from django.http import HttpRequest
from pghistory import middleware


class HistoryMiddleware(middleware.HistoryMiddleware):
    """The name is kept beside the id: history outlives the account."""

    def get_context(self, request: HttpRequest) -> dict[str, Any]:
        told = super().get_context(request)
        return {**told, "name": request.user.get_username()}
