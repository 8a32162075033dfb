"""The key that signs sessions: the environment's, or one that this machine made for itself."""

import os
import secrets
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured
from environ import Env

_LEAST_LETTERS, _LEAST_DIFFERENT = 50, 10
_REMEDY = (
    f"Set it to a random text of {_LEAST_LETTERS} letters or more, as this makes one: "
    "python -c 'import secrets; print(secrets.token_urlsafe(50))'"
)


def secret_key(env: Env, data: Path, *, embedded: bool) -> str:
    """The environment's; on a machine that runs its own database, one made once and kept."""
    given: str = env.str("SECRET_KEY", default="")
    if given and (embedded or not _is_weak(given)):
        return given
    if given:
        raise ImproperlyConfigured(
            f"SECRET_KEY is too weak: with it anybody could sign sessions of their own. {_REMEDY}"
        )
    if not embedded:
        raise ImproperlyConfigured(
            f"SECRET_KEY is not set, and the database is one of your own. {_REMEDY}"
        )
    try:
        return _kept(data / "secret_key")
    except PermissionError as problem:
        raise ImproperlyConfigured(
            f"{problem.filename} cannot be used: {data} belongs to another user. "
            "Run this as that user, or set DATA_DIR to a folder of your own."
        ) from problem


def _is_weak(key: str) -> bool:
    return len(key) < _LEAST_LETTERS or len(set(key)) < _LEAST_DIFFERENT


def _kept(file: Path) -> str:
    """Made by the first process that needs it."""
    if not file.exists():
        file.parent.mkdir(parents=True, exist_ok=True)
        draft = file.with_suffix(f".{os.getpid()}")
        draft.touch(mode=0o600)
        draft.write_text(secrets.token_urlsafe(50), encoding="ascii")
        try:
            os.link(draft, file)  # whole, and only by the first of several processes
        except FileExistsError:
            pass
        finally:
            draft.unlink()
    return file.read_text(encoding="ascii")
