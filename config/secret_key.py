"""The key that signs sessions: the environment's, or one that this machine made for itself."""

import os
import secrets
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured
from environ import Env


def secret_key(env: Env, data: Path, *, embedded: bool) -> str:
    """The environment's; on a machine that runs its own database, one made once and kept."""
    given: str = env.str("SECRET_KEY", default="")
    if given:
        return given
    if not embedded:
        raise ImproperlyConfigured(
            "SECRET_KEY is not set. With a database of your own, set it to a long random text."
        )
    try:
        return _kept(data / "secret_key")
    except PermissionError as problem:
        raise ImproperlyConfigured(
            f"{problem.filename} cannot be used: {data} belongs to another user. "
            "Run this as that user, or set DATA_DIR to a folder of your own."
        ) from problem


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
