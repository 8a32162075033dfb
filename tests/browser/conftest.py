"""An editor with a password, a tab in which they are logged in, and what its console says."""

from typing import Any

import pytest
from playwright.sync_api import Page

from tests import factories as make
from tests.browser.editor import PASSWORD, log_in


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
