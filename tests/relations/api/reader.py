"""Reads addresses of the API in tests."""

from typing import Any

from django.test import Client

from relations.models import ApiKey, ApiScope


class Reader:
    """Reads addresses below /api/v1/ and expects one status."""

    def __init__(self, client: Client) -> None:
        self.client = client

    def get(self, path: str, status: int = 200, /, **parameters: Any) -> dict[str, Any]:
        """Return the body; `from` and the like are given as `from_`."""
        asked = {name.rstrip("_"): value for name, value in parameters.items()}
        address = path if path.startswith(("/", "http")) else f"/api/v1/{path}"
        response = self.client.get(address, asked) if asked else self.client.get(address)
        assert response.status_code == status, response.content.decode()
        return response.json()

    def ids(self, path: str, /, **parameters: Any) -> list[str]:
        return [record["id"] for record in self.get(path, **parameters)["data"]]


def key_for_all() -> str:
    """Make a key that opens everything; return its secret."""
    scopes = list(ApiScope.values)
    return ApiKey.issue(name="n", institution="i", contact="c", scopes=scopes)[1]
