"""The programs of a running site: web, worker, collector, beat."""

import os
import signal
import sys
from pathlib import Path

from config.process import Command, Service

BASE_DIR = Path(__file__).resolve().parent.parent


def web(port: int) -> Service:
    shm = Path("/dev/shm")
    heartbeats = ["--worker-tmp-dir", str(shm)] if os.access(shm, os.W_OK) else []
    return _service(
        "web",
        ["gunicorn", "config.wsgi", "--bind", f"127.0.0.1:{port}", "--worker-class", "gthread"]
        + ["--workers", os.environ.get("WEB_CONCURRENCY", "2"), "--threads", "4", *heartbeats]
        # Loaded once, before its processes part: half the time and half the memory.
        + ["--preload", "--max-requests", "5000", "--max-requests-jitter", "500"]
        # Its control socket would be one for all copies of the project on the machine.
        + ["--graceful-timeout", "10", "--no-control-socket", "--log-level", "warning"]
        + ["--logger-class", "config.web_lines.WebLines"],
    )


def worker(concurrency: int = 2, queues: tuple[str, ...] = ()) -> Service:
    """Takes every queue, or those named; a larger house runs one for each (docs/scaling.md)."""
    return _worker("worker", concurrency, queues)


def collector() -> Service:
    """Waits for sites to answer, so that nothing else has to."""
    return _worker("collector", 1, ("collect",))


def _worker(name: str, concurrency: int, queues: tuple[str, ...]) -> Service:
    chosen = ["--queues", ",".join(queues)] if queues else []
    return _service(
        name,
        ["celery", "--quiet", "--app", "config", "worker", "--concurrency", str(concurrency)]
        + ["--hostname", f"{name}@%h", *chosen]
        + ["--loglevel", "WARNING", "--without-gossip", "--without-mingle"],
        # A warm stop waits for the task at hand; a killed parent leaves nobody to wait for.
        orphan=signal.SIGKILL,
        grace=20,
    )


def beat() -> Service:
    """The schedule stands in code, so it needs no file of its own to remember it by."""
    return _service(
        "beat",
        ["celery", "--quiet", "--app", "config", "beat", "--loglevel", "WARNING", "--pidfile="]
        + ["--scheduler", "celery.beat:Scheduler"],
    )


def _service(
    name: str, words: list[str], orphan: signal.Signals = signal.SIGTERM, grace: float = 15
) -> Service:
    # `python -m` and not the scripts: their first line cannot hold a long path or a space.
    command = Command([sys.executable, "-m", *words], {"cwd": BASE_DIR})
    return Service(name, lambda: command, orphan=orphan, grace=grace)
