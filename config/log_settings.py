"""Which log lines are written, and how they look."""

from typing import Any

from django.core.exceptions import ImproperlyConfigured
from environ import Env

LINE, JSON = "line", "json"


def log_settings(env: Env, *, production: bool) -> dict[str, Any]:
    """In production machines read them: there each request and each task has a line too."""
    shape = env.str("LOG_FORMAT", default="") or (JSON if production else LINE)
    if shape not in (LINE, JSON):
        raise ImproperlyConfigured(f"LOG_FORMAT is {shape!r}: write line or json.")
    own = {"level": "INFO"} if shape == JSON else {}
    return {
        "LOGGING": {
            "version": 1,
            "disable_existing_loggers": False,
            "formatters": {
                LINE: {"()": "config.log_lines.TerminalLines"},
                JSON: {"()": "config.log_lines.json_lines"},
            },
            "handlers": {"console": {"class": "logging.StreamHandler", "formatter": shape}},
            "root": {"handlers": ["console"], "level": env.str("LOG_LEVEL", default="WARNING")},
            "loggers": {name: own for name in ("config.requests", "config.tasks") if own},
        },
        "SENTRY_DSN": env.str("SENTRY_DSN", default=""),
    }
