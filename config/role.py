"""Which of the site's programs this process is: what it may take, and what its lines are named."""

import sys

WEB, WORKER, BEAT, COMMAND = "web", "worker", "beat", "command"


def role() -> str:
    """Tell it by how the process was started; its children are what it is."""
    if "config.wsgi" in sys.modules or "config.asgi" in sys.modules:
        return WEB
    if "celery" in sys.argv[0]:
        return next((name for name in (WORKER, BEAT) if name in sys.argv), COMMAND)
    return COMMAND
