"""The first administrator: made once, told as long as we know the password."""

from pathlib import Path

import pytest
from django.contrib.auth import get_user_model

from config.accounts import FirstAdmin, ensure_admin

pytestmark = pytest.mark.django_db


def test_first_start_makes_an_administrator_and_later_ones_keep_it(tmp_path: Path) -> None:
    first = ensure_admin(tmp_path)
    assert first is not None
    assert get_user_model().objects.get().check_password(first.password)
    assert (tmp_path / "admin_password").stat().st_mode & 0o777 == 0o600
    assert ensure_admin(tmp_path) == first


def test_changed_password_is_not_told_wrongly(tmp_path: Path) -> None:
    ensure_admin(tmp_path)
    user = get_user_model().objects.get()
    user.set_password("another one")
    user.save()
    assert ensure_admin(tmp_path) == FirstAdmin("admin", None)


def test_where_others_keep_the_accounts_nobody_is_added(tmp_path: Path) -> None:
    get_user_model().objects.create_superuser("director", password="their own")
    assert ensure_admin(tmp_path) is None
    assert get_user_model().objects.count() == 1
    assert list(tmp_path.iterdir()) == []
