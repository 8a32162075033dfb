"""The first administrator of a fresh copy, whose password is made once and kept in a file."""

import secrets
from dataclasses import dataclass
from pathlib import Path

from django.contrib.auth import get_user_model

NAME = "admin"


@dataclass(frozen=True)
class FirstAdmin:
    name: str
    password: str | None  # None: changed since, or not ours to know


def ensure_admin(data: Path) -> FirstAdmin | None:
    """Make one where there is no administrator yet; None where others keep the accounts."""
    users = get_user_model()
    file = data / "admin_password"
    if not users.objects.filter(is_superuser=True).exists():
        password = secrets.token_hex(8)
        users.objects.create_superuser(NAME, password=password)
        _write_secret(file, password)
        return FirstAdmin(NAME, password)
    first = users.objects.filter(username=NAME, is_superuser=True).first()
    if first is None:
        return None
    known = file.read_text(encoding="ascii").strip() if file.exists() else ""
    return FirstAdmin(NAME, known if known and first.check_password(known) else None)


def _write_secret(file: Path, text: str) -> None:
    file.unlink(missing_ok=True)
    file.touch(mode=0o600)
    file.write_text(text + "\n", encoding="ascii")
