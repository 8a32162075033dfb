"""Work outside the request: how Celery speaks to its broker, and how long a task may take."""

from typing import Any

from kombu import Exchange, Queue

from config.role import BEAT, WORKER
from config.schedule import ROUTES, SCHEDULE

TASK_TIME_LIMIT = 90
QUEUES = ("collect", "parse", "tag", "rollup")


def work_settings(broker: str, *, role: str, over_tcp: bool, time_zone: str) -> dict[str, Any]:
    """The database is the truth and the broker a doorbell: losing a message loses no work."""
    patient = role in (WORKER, BEAT)
    return {
        "CELERY_BROKER_URL": broker,
        "CELERY_BROKER_TRANSPORT_OPTIONS": {
            # Far above any task's time limit, else a second copy starts beside the first.
            "visibility_timeout": 3600,
            "unacked_restore_interval": 10,
            "unacked_restore_throttle": 1,
            # A half-open connection is noticed instead of waited on for ever; where a person
            # waits for a page, long before he gives up on it.
            "socket_timeout": 10 if patient else 1.5,
            "socket_connect_timeout": 5 if patient else 1.5,
            "socket_keepalive": over_tcp,
            "health_check_interval": 10,
        },
        "CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP": True,
        "CELERY_BROKER_CONNECTION_MAX_RETRIES": None,
        # A task that loses the broker goes on: its second delivery finds the work claimed or done.
        "CELERY_WORKER_CANCEL_LONG_RUNNING_TASKS_ON_CONNECTION_LOSS": False,
        # An editor's save must not wait for a sick broker; the sweeper rings again.
        "CELERY_TASK_PUBLISH_RETRY_POLICY": {
            "max_retries": 1,
            "interval_start": 0,
            "interval_step": 0.2,
        },
        "CELERY_TASK_IGNORE_RESULT": True,
        "CELERY_TASK_ACKS_LATE": True,
        "CELERY_TASK_REJECT_ON_WORKER_LOST": True,
        "CELERY_TASK_SOFT_TIME_LIMIT": 60,
        "CELERY_TASK_TIME_LIMIT": TASK_TIME_LIMIT,
        "CELERY_TASK_SERIALIZER": "json",
        "CELERY_ACCEPT_CONTENT": ["json"],
        "CELERY_TASK_DEFAULT_QUEUE": QUEUES[0],
        # Each with an exchange of its own, or one message would reach them all.
        "CELERY_TASK_QUEUES": [Queue(name, Exchange(name), routing_key=name) for name in QUEUES],
        "CELERY_TASK_ROUTES": ROUTES,
        "CELERY_WORKER_PREFETCH_MULTIPLIER": 1,
        "CELERY_WORKER_MAX_TASKS_PER_CHILD": 200,
        "CELERY_WORKER_MAX_MEMORY_PER_CHILD": 400_000,  # KiB
        "CELERY_WORKER_HIJACK_ROOT_LOGGER": False,
        "CELERY_TIMEZONE": time_zone,
        "CELERY_BEAT_SCHEDULE": SCHEDULE,
    }
