"""Who may reach the site, over what, and which passwords and sessions are good enough."""

from typing import Any

from django.core.checks import CheckMessage, Tags, Warning, register
from django.core.exceptions import ImproperlyConfigured
from environ import Env

_YEAR = 31_536_000  # seconds
_HOUR = 3600
_VALIDATION = "django.contrib.auth.password_validation"
LEAST_LETTERS = 12
LEAST_DIFFERENT = 5


def security_settings(env: Env, *, debug: bool) -> dict[str, Any]:
    # A proxy in front speaks HTTPS to the world and sets X-Forwarded-Proto and X-Forwarded-For.
    behind = env.bool("BEHIND_HTTPS", default=False)
    if behind and debug:
        raise ImproperlyConfigured(
            "DEBUG and BEHIND_HTTPS are both on. Error pages with source code, settings and what "
            "people typed are never for the world: leave DEBUG out."
        )
    return {
        "ALLOWED_HOSTS": env.list("ALLOWED_HOSTS", default=["localhost", "127.0.0.1", "[::1]"]),
        "CSRF_TRUSTED_ORIGINS": env.list("CSRF_TRUSTED_ORIGINS", default=[]),
        "BEHIND_HTTPS": behind,
        # So many proxies of ours stand in front; whose word on X-Forwarded-For counts.
        "PROXIES": env.int("PROXIES", default=1 if behind else 0),
        "AUTH_PASSWORD_VALIDATORS": [
            {"NAME": f"{_VALIDATION}.UserAttributeSimilarityValidator"},
            {
                "NAME": f"{_VALIDATION}.MinimumLengthValidator",
                "OPTIONS": {"min_length": LEAST_LETTERS},
            },
            {"NAME": f"{_VALIDATION}.CommonPasswordValidator"},
            {"NAME": f"{_VALIDATION}.NumericPasswordValidator"},
        ],
        # A working day, whatever was done in it; then the password is asked for again.
        "SESSION_COOKIE_AGE": 8 * _HOUR,
        "SESSION_COOKIE_HTTPONLY": True,
        "SESSION_COOKIE_SAMESITE": "Lax",
        "CSRF_COOKIE_SAMESITE": "Lax",
        # To be on browsers' own lists binds a whole domain, for years: its owner's to decide.
        "SILENCED_SYSTEM_CHECKS": ["security.W021"],
        **(_over_https(env) if behind else {}),
    }


def _over_https(env: Env) -> dict[str, Any]:
    return {
        "SECURE_PROXY_SSL_HEADER": ("HTTP_X_FORWARDED_PROTO", "https"),
        "SECURE_SSL_REDIRECT": True,
        "SECURE_HSTS_SECONDS": _YEAR,
        # Else a made-up name below ours, over plain HTTP, could plant cookies. Only names below
        # the site's own are bound, and those are nobody else's, unless the site has a bare domain.
        "SECURE_HSTS_INCLUDE_SUBDOMAINS": env.bool("HSTS_SUBDOMAINS", default=True),
        "SESSION_COOKIE_SECURE": True,
        "CSRF_COOKIE_SECURE": True,
    }


def refuse_weak_password(database: dict[str, Any]) -> None:
    """Without a password at all the server knows us in another way, as by a socket's owner."""
    password = str(database.get("PASSWORD") or "")
    if not password:
        return
    names = {str(database.get(part) or "").lower() for part in ("USER", "NAME", "HOST")}
    is_short = len(password) < LEAST_LETTERS or len(set(password)) < LEAST_DIFFERENT
    if is_short or password.lower() in names:
        raise ImproperlyConfigured(
            f"The password in DATABASE_URL is too weak: it has less than {LEAST_LETTERS} letters, "
            f"less than {LEAST_DIFFERENT} different ones, or is the name of the user, the host or "
            "the database. "
            "Give the database's user a long random one."
        )


@register(Tags.security)
def check_hosts(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """With `*` a stranger's address stands in links of ours, as in those of mails and exports."""
    from django.conf import settings  # not yet there when settings import this module

    if "*" not in settings.ALLOWED_HOSTS:
        return []
    hint = "Name the hosts under which the site is reached, as in ALLOWED_HOSTS=rawabit.example."
    return [Warning("ALLOWED_HOSTS takes requests for any host.", hint=hint, id="config.W001")]
