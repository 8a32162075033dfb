"""An editor with a password, a tab in which they are logged in, and what its console says."""

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page

from tests import factories as make
from tests.browser.editor import PASSWORD, log_in
from tests.browser.looking import NARROW
from tests.relations.world import World, build


@pytest.fixture
def world(transactional_db: None) -> World:
    return build()


@pytest.fixture
def bare(chromium: Any) -> Iterator[BrowserContext]:
    """A telephone without JavaScript."""
    context = chromium.new_context(
        java_script_enabled=False, viewport={"width": NARROW, "height": 740}
    )
    yield context
    context.close()


@pytest.fixture
def editor(transactional_db: None, django_user_model: Any) -> Any:
    """Somebody who may everything, and the countries that their work is about."""
    make.countries()
    return django_user_model.objects.create_superuser("editor", password=PASSWORD)


@pytest.fixture
def desk(live_server: Any, page: Page, editor: Any) -> Page:
    """The admin in Arabic, after a login by hand."""
    return log_in(page, f"{live_server.url}/admin/")


@pytest.fixture
def troubles(page: Page) -> list[str]:
    """What the browser's console complains about."""
    told: list[str] = []
    page.on("pageerror", lambda error: told.append(str(error)))
    page.on("console", lambda line: told.append(line.text) if line.type == "error" else None)
    return told
