"""A worker as it runs on a site, but for one document that brings down whoever reads it."""

import os
import signal
from typing import Any

from config.celery import app
from ingestion import extract_guard

__all__ = ["app"]

POISON = "نص يقتل من يقرؤه".encode()
_read = extract_guard.read


def read(data: bytes) -> Any:
    if POISON in data:
        os.kill(os.getpid(), signal.SIGKILL)
    return _read(data)


extract_guard.read = read
