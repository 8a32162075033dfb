"""An editor at the desk, and one row of every kind to look at."""

from typing import Any

import pytest
from django.test import Client

from tests import rows


@pytest.fixture
def editor(db: None, django_user_model: Any) -> Any:
    """Without a password: making one takes longer than most tests."""
    return django_user_model.objects.create(username="editor", is_staff=True, is_superuser=True)


@pytest.fixture
def desk(client: Client, editor: Any) -> Client:
    """A client that is logged in as the editor."""
    client.force_login(editor)
    return client


@pytest.fixture
def one_of_each(editor: Any) -> dict[str, Any]:
    return rows.one_of_each(editor)
