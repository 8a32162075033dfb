"""Somebody on the staff, whose decisions are looked at."""

from typing import Any

import pytest


@pytest.fixture
def editor(db: None, django_user_model: Any) -> Any:
    """Without a password: making one takes longer than most tests."""
    return django_user_model.objects.create(username="editor", is_staff=True)
