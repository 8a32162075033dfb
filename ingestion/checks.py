"""What Django's system check says of our settings before anything runs."""

from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Tags, Warning, register


@register(Tags.security)
def check_also_allowed(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """Doors into our own network are opened for tests, and easily left so."""
    if settings.DEBUG or not settings.COLLECT_ALSO_ALLOWED:
        return []
    hosts = ", ".join(settings.COLLECT_ALSO_ALLOWED)
    return [
        Warning(
            f"Whoever may name an address has the collector fetch from {hosts}.",
            hint="Leave COLLECT_ALSO_ALLOWED empty but for tests with a server of their own.",
            id="ingestion.W001",
        )
    ]
