"""Log lines for machines and for terminals, without a word of what people wrote or who they are.

A line of a machine is one JSON object. What a message was filled with is told where it is a number,
or comes from our own code; a library's strings, and the messages of most exceptions, may quote what
somebody typed, so that their place is left empty. Addresses of mail and of machines never stand
there, and no letter that a terminal would obey.
"""

import ipaddress
import logging
import re
import traceback
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import structlog
from structlog.typing import EventDict, WrappedLogger

BASE_DIR = Path(__file__).resolve().parent.parent
# What a line may have beside its message, given as `extra`.
FIELDS = ("bytes", "method", "ms", "route", "state", "status", "user")
LEFT_OUT = "…"
# Whose strings name code, servers and tasks; `py` are warnings about code.
OWN = ("config", "relations", "ingestion", "gunicorn", "celery", "kombu", "py")
# Of what Celery tells about a task; its arguments, results and errors are left out.
_OF_TASKS = ("description", "hostname", "id", "name", "runtime")
_MAIL = re.compile(r"[\w.+-]{1,64}@[\w-]{1,63}\.[\w.-]{1,190}")
_ADDRESS = re.compile(r"(?<![\w:.])[0-9A-Fa-f:.]{3,45}(?![\w:.])")
# Controls, marks that turn the direction of a line or hide in it, halves of letters.
_UNSEEN = re.compile(
    "[\x00-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ud800-\udfff]"
)
# Their messages name code, not what it was given.
_QUOTE_NOTHING = (AttributeError, ImportError, NameError, RecursionError)


def cleaned(text: str) -> str:
    """Without addresses of people and machines, and without letters that a terminal obeys."""
    text = _ADDRESS.sub(_masked, _MAIL.sub("<mail>", text))
    return _UNSEEN.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def _masked(found: re.Match[str]) -> str:
    try:
        ipaddress.ip_address(found[0].strip("."))
    except ValueError:
        return found[0]
    return "<address>"


def told(problem: BaseException) -> str:
    """An exception in words that quote nothing which it was given."""
    name = type(problem).__name__
    cause = problem.__cause__
    sqlstate = getattr(problem, "sqlstate", None) or getattr(cause, "sqlstate", None)
    if sqlstate:
        diagnosis = getattr(problem, "diag", None) or getattr(cause, "diag", None)
        return f"{name} {sqlstate} {getattr(diagnosis, 'constraint_name', None) or ''}".strip()
    if isinstance(problem, OSError) and problem.strerror:
        return f"{name}: {problem.strerror}"
    if isinstance(problem, _QUOTE_NOTHING) or type(problem).__module__.split(".")[0] in OWN:
        return f"{name}: {problem}"
    return name


def words(record: logging.LogRecord, args: Any) -> str:
    """The message of a line, filled with what may be told."""
    if hasattr(record, "request"):  # its message has the path, and a path may hold a secret
        return f"answered {getattr(record, 'status_code', '')}".strip()
    is_own = record.name.split(".")[0] in OWN
    filled: Any
    if isinstance(args, Mapping):
        filled = {key: _told(value, is_own and key in _OF_TASKS) for key, value in args.items()}
    else:
        filled = tuple(_told(value, is_own) for value in args or ())
    try:
        return str(record.msg) % filled if filled else str(record.msg)
    except (TypeError, ValueError):
        return str(record.msg)


def _told(value: Any, is_own: bool) -> Any:
    if isinstance(value, BaseException):
        return told(value)
    if value is None or isinstance(value, int | float) or (is_own and isinstance(value, str)):
        return value
    return LEFT_OUT


def _say(logger: WrappedLogger, method: str, event: EventDict) -> EventDict:
    record, args = event["_record"], event.pop("positional_args", ())
    event["event"] = words(record, args)
    problem = event.pop("exc_info", None)
    if isinstance(problem, tuple) and problem[1] is not None:
        event["exception"] = _chain(problem[1])
    return event


def _chain(problem: BaseException) -> list[dict[str, Any]]:
    """What was raised and what it came from, each with the places it passed; no values."""
    found: list[dict[str, Any]] = []
    one: BaseException | None = problem
    while one is not None and len(found) < 5:
        frames = traceback.extract_tb(one.__traceback__)[-20:]
        places = [f"{_short(frame.filename)}:{frame.lineno} {frame.name}" for frame in frames]
        found.append({"told": told(one), "at": places})
        one = one.__cause__ or (None if one.__suppress_context__ else one.__context__)
    return found


def _short(name: str) -> str:
    return name.removeprefix(f"{BASE_DIR}/").rpartition("site-packages/")[2]


def _clean(logger: WrappedLogger, method: str, event: EventDict) -> EventDict:
    return {key: _deep(value) if key != "_record" else value for key, value in event.items()}


def _deep(value: Any) -> Any:
    if isinstance(value, str):
        return cleaned(value)
    if isinstance(value, list):
        return [_deep(one) for one in value]
    if isinstance(value, dict):
        return {key: _deep(one) for key, one in value.items()}
    return value


def json_lines() -> logging.Formatter:
    """One JSON object a line."""
    return structlog.stdlib.ProcessorFormatter(
        foreign_pre_chain=[
            structlog.contextvars.merge_contextvars,
            structlog.stdlib.add_log_level,
            structlog.stdlib.add_logger_name,
            structlog.stdlib.ExtraAdder(allow=FIELDS),
            _say,
            _clean,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
        ],
        processors=[
            structlog.stdlib.ProcessorFormatter.remove_processors_meta,
            structlog.processors.JSONRenderer(sort_keys=True, ensure_ascii=False),
        ],
        pass_foreign_args=True,
    )


class TerminalLines(logging.Formatter):
    """For whoever works on the project: messages and tracebacks whole, and the names at the end."""

    def __init__(self) -> None:
        super().__init__("{levelname} {name}: {message}", style="{")

    def formatMessage(self, record: logging.LogRecord) -> str:
        line = _UNSEEN.sub(_shown, super().formatMessage(record))
        fields = {key: vars(record)[key] for key in FIELDS if vars(record).get(key) is not None}
        named = structlog.contextvars.get_contextvars() | fields
        return line + "".join(f" {key}={value}" for key, value in named.items())


def _shown(found: re.Match[str]) -> str:
    """A message of several lines stays one: tables and lists are meant to be read."""
    return found[0] if found[0] in "\n\t" else f"\\u{ord(found[0]):04x}"
