"""How often each reader of the API has asked: counted where all web processes see it.

The broker's server counts, in windows of an hour and of a day. Where it does not answer, each
process counts for itself for a while: reading never waits for it and never stops with it.
"""

import logging
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import redis
from django.conf import settings
from django.core.cache import caches
from redis.backoff import NoBackoff
from redis.retry import Retry

logger = logging.getLogger(__name__)

HOUR, DAY = 3600, 86_400  # seconds
WAIT = 0.3  # seconds for the broker's server to answer
REST = 5.0  # seconds for which it is left alone after it did not

Work = Callable[[Any], None]  # says to a pipeline what to do


@dataclass(frozen=True)
class Quota:
    """So many requests are taken in each window of so many seconds."""

    name: str
    most: int
    seconds: int


@dataclass(frozen=True)
class Standing:
    """Where a reader stands with one quota: how many they asked, seconds until it begins anew."""

    quota: Quota
    asked: int
    reset: int

    @property
    def remaining(self) -> int:
        return max(0, self.quota.most - self.asked)

    @property
    def is_over(self) -> bool:
        return self.asked > self.quota.most


def count(
    reader: str, quotas: list[Quota], by: int = 1, also: Work | None = None
) -> list[Standing]:
    """Count one request more, with -1 one less, or with 0 none; return how the reader stands.

    `also` is done in the same go where the broker's server answers.
    """
    now = time.time()
    names = [f"quota:{reader}:{one.name}:{int(now // one.seconds)}" for one in quotas]
    asked = _counted(names, [one.seconds for one in quotas], by, also)
    return [
        Standing(quota, number, quota.seconds - int(now % quota.seconds))
        for quota, number in zip(quotas, asked, strict=True)
    ]


def _counted(names: list[str], seconds: list[int], by: int, also: Work | None) -> list[int]:
    def work(pipe: Any) -> None:
        for name, keep in zip(names, seconds, strict=True):
            pipe.incrby(name, by)
            pipe.expire(name, keep)
        if also is not None:
            also(pipe)

    answers = run(work)
    if answers is not None:
        return [int(one) for one in answers[: 2 * len(names) : 2]]
    return [_count_here(name, keep, by) for name, keep in zip(names, seconds, strict=True)]


def _count_here(name: str, keep: int, by: int) -> int:
    counts = caches["default"]
    counts.add(name, 0, keep)
    try:
        return int(counts.incr(name, by))
    except ValueError:  # thrown out in between, to make room
        return max(by, 0)


_lock = threading.Lock()
_clients: dict[str, redis.Redis] = {}
_rest_until = 0.0


def run(work: Work) -> list[Any] | None:
    """Do this in one go on the broker's server; None where that does not answer."""
    global _rest_until
    if time.monotonic() < _rest_until:
        return None
    try:
        with _client().pipeline(transaction=True) as pipe:
            work(pipe)
            return list(pipe.execute())
    except (redis.RedisError, OSError, ValueError) as problem:
        _rest_until = time.monotonic() + REST
        logger.warning("Requests are counted by each process alone: %s", problem)
        return None


def _client() -> redis.Redis:
    url = settings.CELERY_BROKER_URL
    with _lock:
        if url not in _clients:
            _clients[url] = redis.Redis.from_url(
                _as_redis(url),
                socket_timeout=WAIT,
                socket_connect_timeout=WAIT,
                retry=Retry(NoBackoff(), 0),
            )
        return _clients[url]


def _as_redis(url: str) -> str:
    """Write the address as the client's library does, which names sockets in another way."""
    if url.startswith("redis+socket://"):
        return url.replace("redis+socket://", "unix://", 1).replace("virtual_host=", "db=")
    return url
