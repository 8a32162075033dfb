"""Who may reach the site, over what, and what browsers are told to refuse."""

from typing import Any

from environ import Env

_SECURE: dict[str, Any] = {
    "SECURE_PROXY_SSL_HEADER": ("HTTP_X_FORWARDED_PROTO", "https"),
    "SECURE_SSL_REDIRECT": True,
    "SECURE_HSTS_SECONDS": 31_536_000,
    "SESSION_COOKIE_SECURE": True,
    "CSRF_COOKIE_SECURE": True,
}


def security_settings(env: Env) -> dict[str, Any]:
    # A proxy in front speaks HTTPS to the world and sets X-Forwarded-Proto.
    behind = env.bool("BEHIND_HTTPS", default=False)
    return {
        "ALLOWED_HOSTS": env.list("ALLOWED_HOSTS", default=["localhost", "127.0.0.1", "[::1]"]),
        "CSRF_TRUSTED_ORIGINS": env.list("CSRF_TRUSTED_ORIGINS", default=[]),
        "BEHIND_HTTPS": behind,
        # So many proxies stand in front; whose word on X-Forwarded-For counts.
        "PROXIES": 1 if behind else 0,
        **(_SECURE if behind else {}),
    }
