"""What gunicorn says, in the lines of the site: one for each request, no address of a reader."""

import datetime as dt
import logging
from typing import Any

from gunicorn.glogging import Logger
from structlog.contextvars import clear_contextvars

from config.request_ids import ROUTE, USER

log = logging.getLogger("config.requests")


class WebLines(Logger):
    """Gunicorn's `--logger-class`."""

    def setup(self, cfg: Any) -> None:
        super().setup(cfg)
        for logger in (self.error_log, self.access_log):
            logger.handlers.clear()
            logger.propagate = True

    @property
    def access_log_enabled(self) -> bool:
        return True

    def access(self, resp: Any, req: Any, environ: Any, request_time: dt.timedelta) -> None:
        status = str(resp.status).split(None, 1)[0]
        log.info(
            "request",
            extra={
                "method": environ.get("REQUEST_METHOD"),
                "route": environ.get(ROUTE),
                "status": int(status) if status.isdecimal() else None,
                "bytes": getattr(resp, "sent", None),
                "ms": round(request_time.total_seconds() * 1000),
                "user": environ.get(USER),
            },
        )
        clear_contextvars()
