"""The Celery app: work that no page waits for."""

import ctypes
import os
import signal
import sys
import warnings
from typing import Any

from celery import Celery
from celery.exceptions import CPendingDeprecationWarning
from celery.platforms import SecurityWarning
from celery.signals import after_task_publish, task_prerun, worker_process_init

from config import task_lines as task_lines  # connects itself
from config.deaf import NoticeDeafness

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")

app = Celery("rawabit")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()
app.steps["consumer"].add(NoticeDeafness)

# Said at each lost connection; what it asks for is decided in settings.py.
warnings.filterwarnings("ignore", category=CPendingDeprecationWarning)
# Said on each start as root; what it warns of is pickled messages, and we accept JSON only.
warnings.filterwarnings("ignore", category=SecurityWarning)

PR_SET_PDEATHSIG = 1


@worker_process_init.connect
def die_with_worker(**kwargs: Any) -> None:
    """A busy pool child would outlive a killed worker and go on writing."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)


@after_task_publish.connect(sender="ingestion.tasks.sweep")
def note_schedule(**kwargs: Any) -> None:
    """Only the schedule sends this one."""
    from ingestion import heartbeat  # models, which are not there yet when this file is read

    heartbeat.note(heartbeat.SCHEDULE)


@task_prerun.connect
def note_worker(**kwargs: Any) -> None:
    from ingestion import heartbeat  # models, which are not there yet when this file is read

    request = kwargs["task"].request
    heartbeat.note(heartbeat.WORKER + (request.hostname or ""))
    queue = (request.delivery_info or {}).get("routing_key")
    if queue:
        heartbeat.note(heartbeat.QUEUE + queue)
