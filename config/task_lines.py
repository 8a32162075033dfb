"""Names on the lines of tasks: which task, for which document or feed, and by whose request."""

import logging
import logging.config
import time
from typing import Any

from celery.signals import before_task_publish, setup_logging, task_postrun, task_prerun
from structlog.contextvars import bind_contextvars, clear_contextvars, get_contextvars

log = logging.getLogger("config.tasks")
REQUEST = "request_id"  # in the headers of a message
_NAMES = {
    "article_id": "article",
    "document_id": "document",
    "feed_id": "feed",
    "search_id": "search",
    "sheet_id": "sheet",
}
_began: dict[str, float] = {}


@setup_logging.connect
def use_settings(loglevel: int | None = None, **kwargs: Any) -> None:
    """Celery's own handlers stay away; what `--loglevel` asks for beyond the settings holds."""
    from django.conf import settings  # not yet there when Celery is imported

    logging.config.dictConfig(settings.LOGGING)
    root = logging.getLogger()
    root.setLevel(min(root.level, loglevel or root.level))


@before_task_publish.connect
def name_request(headers: dict[str, Any], **kwargs: Any) -> None:
    """What a request, or a task of its, asks for carries its name along."""
    request_id = get_contextvars().get(REQUEST)
    if request_id:
        headers[REQUEST] = request_id


@task_prerun.connect
def begin(task_id: str, task: Any, kwargs: dict[str, Any], **others: Any) -> None:
    clear_contextvars()
    named = {name: kwargs[key] for key, name in _NAMES.items() if key in kwargs}
    request_id = task.request.get(REQUEST)
    bind_contextvars(task=task.name, **named, **({REQUEST: request_id} if request_id else {}))
    _began.clear()  # a child has one task at a time
    _began[task_id] = time.monotonic()


@task_postrun.connect
def end(task_id: str, kwargs: dict[str, Any], state: str | None = None, **others: Any) -> None:
    """The schedule's own, which come every few seconds, are told where something went wrong."""
    level = logging.INFO if kwargs or state != "SUCCESS" else logging.DEBUG
    ms = round((time.monotonic() - _began.pop(task_id, time.monotonic())) * 1000)
    log.log(level, "task", extra={"state": state, "ms": ms})
    clear_contextvars()
