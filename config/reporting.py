"""Errors sent to whoever watches, where SENTRY_DSN says so: what broke and where, and no more.

An event is built from what may be told, not cleared of what may not: no headers, no cookies, no
bodies, no query, no values of variables, and of a person the number at most.
"""

from collections.abc import Iterator
from typing import Any

import sentry_sdk
from django.core.exceptions import ImproperlyConfigured
from sentry_sdk.integrations.celery import CeleryIntegration
from sentry_sdk.integrations.django import DjangoIntegration
from sentry_sdk.integrations.logging import LoggingIntegration
from sentry_sdk.utils import BadDsn
from structlog.contextvars import get_contextvars

from config.log_lines import cleaned, told, words
from relations.away import is_away, took_too_long

Event = dict[str, Any]
_KEPT = (
    "environment",
    "event_id",
    "level",
    "logger",
    "platform",
    "release",
    "sdk",
    "server_name",
    "timestamp",
)


def start(dsn: str) -> None:
    try:
        sentry_sdk.init(
            dsn=dsn,
            send_default_pii=False,
            include_local_variables=False,
            max_request_body_size="never",
            max_breadcrumbs=0,
            auto_session_tracking=False,
            auto_enabling_integrations=False,
            integrations=[DjangoIntegration(), CeleryIntegration(), LoggingIntegration(level=None)],
            before_send=only_what_broke,
        )
    except BadDsn as problem:
        raise ImproperlyConfigured(
            "SENTRY_DSN cannot be used: copy it whole from the project's settings in Sentry, as in "
            "https://key@sentry.example.org/1, or leave it empty."
        ) from problem


def only_what_broke(event: Event, hint: dict[str, Any]) -> Event | None:
    """A database that is away is told by the probes, once, and not by each reader's request."""
    problem = (hint.get("exc_info") or (None, None, None))[1]
    if is_away(problem) and not took_too_long(problem):
        return None
    sent = {key: event[key] for key in _KEPT if key in event}
    sent["tags"] = {key: str(value) for key, value in get_contextvars().items()}
    sent["transaction"] = event.get("transaction", "")
    method = (event.get("request") or {}).get("method")
    if method:
        sent["request"] = {"method": method}
    number = (event.get("user") or {}).get("id")
    if number is not None:
        sent["user"] = {"id": str(number)}
    record = hint.get("log_record")
    if record is not None:
        sent["logentry"] = {"formatted": cleaned(words(record, record.args))}
    if "exception" in event:
        sent["exception"] = {"values": _exceptions(event, problem)}
    return sent


def _exceptions(event: Event, problem: BaseException | None) -> list[Event]:
    """Where each was raised, with its message only where that quotes nothing."""
    said = {type(one).__name__: cleaned(told(one)) for one in _chain(problem)}
    return [
        {
            "type": value.get("type"),
            "value": said.get(str(value.get("type")), ""),
            "module": value.get("module"),
            "mechanism": {"type": "generic", "handled": False},
            "stacktrace": _places(value),
        }
        for value in event["exception"].get("values", [])
    ]


def _places(value: Event) -> Event:
    frames = (value.get("stacktrace") or {}).get("frames", [])
    shown = ("filename", "function", "module", "lineno", "context_line", "in_app")
    return {"frames": [{key: frame[key] for key in shown if key in frame} for frame in frames]}


def _chain(problem: BaseException | None) -> Iterator[BaseException]:
    while problem is not None:
        yield problem
        problem = problem.__cause__ or problem.__context__
