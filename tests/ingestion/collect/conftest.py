"""Sites on this machine for the collector to read."""

from collections.abc import Iterator
from typing import Any

import pytest

from tests.ingestion.collect.site import Site, serving


@pytest.fixture(autouse=True)
def _at_once(settings: Any) -> None:
    """No pause between two requests, and less patience than with real sites."""
    settings.COLLECT_PAUSE_SECONDS = 0
    settings.COLLECT_MAX_SECONDS = 5


@pytest.fixture
def site(settings: Any) -> Iterator[Site]:
    with serving(settings) as site:
        yield site


@pytest.fixture
def other(settings: Any) -> Iterator[Site]:
    with serving(settings) as site:
        yield site
