"""A worker that hears nothing any more finds out, and connects to the broker anew.

Where a message's acknowledgement is lost on a bad line, the message counts as in hand for ever. A
worker that takes one at a time would then wait for itself, with nobody to notice.
"""

from typing import Any

from celery import bootsteps
from celery.worker import state

LOOK_EVERY = 10  # seconds


class NoticeDeafness(bootsteps.StartStopStep):
    """Looks whether messages are held while nothing is at work, twice in a row."""

    requires = {"celery.worker.consumer.tasks:Tasks"}

    def __init__(self, consumer: Any, **options: Any) -> None:
        super().__init__(consumer, **options)
        self.timer: Any = None
        self.seen = False

    def start(self, consumer: Any) -> None:
        self.seen = False
        self.timer = consumer.timer.call_repeatedly(LOOK_EVERY, self.look, (consumer,))

    def stop(self, consumer: Any) -> None:
        if self.timer is not None:
            self.timer.cancel()
            self.timer = None

    def look(self, consumer: Any) -> None:
        """Raise what the worker takes for a lost connection: it begins with a new one."""
        held = consumer.task_consumer.channel.qos
        idle = not state.reserved_requests and not state.active_requests
        stale = idle and len(held._delivered) > len(held._dirty)
        if stale and self.seen:
            raise ConnectionError("a message was never acknowledged")
        self.seen = stale
