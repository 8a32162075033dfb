"""Which log lines are written, and how they look."""

from typing import Any

from environ import Env


def log_settings(env: Env) -> dict[str, Any]:
    return {
        "LOGGING": {
            "version": 1,
            "disable_existing_loggers": False,
            "formatters": {"line": {"format": "{levelname} {name}: {message}", "style": "{"}},
            "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
            "root": {"handlers": ["console"], "level": env.str("LOG_LEVEL", default="WARNING")},
        }
    }
