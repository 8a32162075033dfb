"""Whether broker, schedule and workers live, told within a second whatever is down."""

import datetime as dt
from dataclasses import asdict, dataclass

from django.utils import timezone
from kombu.exceptions import OperationalError

from config.celery import app
from ingestion.heartbeat import SCHEDULE, WORKER
from ingestion.models import Heartbeat

PATIENCE = 0.5  # seconds
# A task may take a minute and a half, and a busy worker says nothing meanwhile.
SILENT_AFTER = dt.timedelta(minutes=2)


@dataclass(frozen=True)
class Signs:
    """When the schedule and any worker were heard of last, as the database knows it."""

    schedule: dt.datetime | None
    worker: dt.datetime | None
    workers: int

    @property
    def schedule_lives(self) -> bool:
        return _recent(self.schedule)

    @property
    def worker_lives(self) -> bool:
        return _recent(self.worker)


@dataclass(frozen=True)
class Pulse(Signs):
    broker: bool

    @property
    def all_live(self) -> bool:
        return self.broker and self.schedule_lives and self.worker_lives


def take_pulse() -> Pulse:
    return Pulse(**asdict(signs_of_life()), broker=broker_answers())


def signs_of_life() -> Signs:
    seen = dict(Heartbeat.objects.values_list("name", "at"))
    workers = [at for name, at in seen.items() if name.startswith(WORKER)]
    return Signs(
        schedule=seen.get(SCHEDULE),
        worker=max(workers, default=None),
        workers=sum(map(_recent, workers)),
    )


def _recent(at: dt.datetime | None) -> bool:
    return at is not None and timezone.now() - at < SILENT_AFTER


def broker_answers() -> bool:
    options = app.conf.broker_transport_options | {
        "socket_timeout": PATIENCE,
        "socket_connect_timeout": PATIENCE,
        "max_retries": 0,
    }
    with app.connection_for_write() as connection:
        connection.transport_options = options
        try:
            connection.default_channel.client.ping()
        except (OperationalError, *connection.connection_errors, *connection.channel_errors):
            return False
    return True
