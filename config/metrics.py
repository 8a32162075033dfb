"""What /metrics tells, counted in the database at that moment: the same from each web process."""

import datetime as dt
import shutil
from collections.abc import Callable, Iterator
from typing import Any

from django.conf import settings
from django.db import DatabaseError, connection
from django.db.models import Count, Min, Q
from django.utils import timezone
from prometheus_client import CollectorRegistry, generate_latest
from prometheus_client.core import GaugeMetricFamily, Metric
from prometheus_client.exposition import CONTENT_TYPE_PLAIN_0_0_4 as CONTENT_TYPE
from prometheus_client.registry import Collector

from config import backup_folders, pulse
from ingestion.models import Document, Feed, FeedState, Heartbeat, Outcome, Stage
from relations.models import Digest, Subscription, Suggestion

__all__ = ["CONTENT_TYPE", "exposition"]

# So many of the newest are measured: a list in the order of their keys costs no index.
NEWEST = 1000
QUANTILES = (0.5, 0.9, 0.99)
# A mail begun so long ago and never finished may have been lost.
UNSURE_AFTER = dt.timedelta(hours=1)


def exposition() -> bytes:
    registry = CollectorRegistry(auto_describe=False)
    registry.register(_Counted())
    return generate_latest(registry)


class _Counted(Collector):
    """A database that is away is told by a line of its own; the others are then left out."""

    def collect(self) -> Iterator[Metric]:
        found: list[Metric] = []
        well = True
        try:
            for count in _IN_DATABASE:
                found += count()
        except DatabaseError:
            well = False
        yield _one("database_up", "Whether the database answers.", float(well))
        yield _one("broker_up", "Whether the broker answers.", float(pulse.broker_answers()))
        yield from found
        yield from _on_disk()


def _one(name: str, about: str, value: float) -> GaugeMetricFamily:
    return GaugeMetricFamily(f"rawabit_{name}", about, value=value)


def _many(
    name: str, about: str, labels: tuple[str, ...], rows: list[tuple[Any, ...]]
) -> GaugeMetricFamily:
    """Each row: a value for each label, and the number."""
    family = GaugeMetricFamily(f"rawabit_{name}", about, labels=labels)
    for *values, number in rows:
        family.add_metric([str(value) for value in values], float(number))
    return family


def _age(at: dt.datetime | None) -> float:
    return (timezone.now() - at).total_seconds() if at else 0.0


def _documents() -> list[Metric]:
    counted = Document.objects.order_by().values_list("stage", "outcome")
    rows = [(*row,) for row in counted.annotate(number=Count("pk"))]
    waiting = Document.objects.waiting().order_by().values_list("stage")
    first = dict(waiting.annotate(first=Min("waiting_since")))
    stages = [stage for stage in Stage.values if stage != Stage.DONE]
    oldest = [(stage, _age(first.get(stage))) for stage in stages]
    unclaimed = Document.objects.unclaimed().aggregate(first=Min("waiting_since"))["first"]
    return [
        _many("documents", "Documents by stage and outcome.", ("stage", "outcome"), rows),
        _many(
            "oldest_waiting_seconds",
            "Age of the document that has waited longest at a stage; 0: none waits.",
            ("stage",),
            oldest,
        ),
        _one(
            "queue_age_seconds",
            "Age of the oldest document that waits to be read and that nobody is at work on.",
            _age(unclaimed),
        ),
    ]


def _durations() -> list[Metric]:
    since = timezone.now() - dt.timedelta(hours=1)
    return [
        _quantiles(
            "document_seconds",
            "From receipt to done, of the newest documents done in the last hour.",
            "SELECT extract(epoch FROM finished_at - received_at) AS took FROM (SELECT * FROM "
            "ingestion_document ORDER BY id DESC LIMIT %s) newest WHERE finished_at > %s",
            since,
        ),
        _quantiles(
            "feed_fetch_seconds",
            "What a fetch of a feed took, of the newest in the last hour.",
            "SELECT extract(epoch FROM took) AS took FROM (SELECT * FROM ingestion_feedfetch "
            "ORDER BY id DESC LIMIT %s) newest WHERE at > %s",
            since,
        ),
    ]


def _quantiles(name: str, about: str, rows: str, since: dt.datetime) -> Metric:
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT percentile_cont(%s::float8[]) WITHIN GROUP (ORDER BY took) FROM ({rows}) t",
            [list(QUANTILES), NEWEST, since],
        )
        [found] = cursor.fetchone()
    values = list(zip(QUANTILES, found or (), strict=False))
    return _many(name, about, ("quantile",), values)


def _feeds() -> list[Metric]:
    by_state = dict.fromkeys(FeedState.values, 0)
    counted = Feed.objects.order_by().values_list("state")
    by_state |= dict(counted.annotate(number=Count("pk")))
    enabled = Feed.objects.filter(enabled=True).select_related("outlet").order_by("pk")
    ages, failures = [], []
    for feed in enabled:
        # Its address is left out: some hold a password.
        names = (feed.pk, feed.outlet.name_en or feed.outlet.name_ar)
        ages.append((*names, _age(feed.read_at)))
        failures.append((*names, feed.failures))
    due = Feed.objects.due().aggregate(first=Min("next_fetch_at"))["first"]
    labels = ("feed", "outlet")
    return [
        _many("feeds", "Feeds by state.", ("state",), list(by_state.items())),
        _one(
            "feeds_to_look_at",
            "Feeds that cannot be read, or are gone for good.",
            Feed.objects.to_look_at().count(),
        ),
        _many("feed_read_age_seconds", "Since the feed was read last; 0: never.", labels, ages),
        _many("feed_failures", "Failures of the feed in a row.", labels, failures),
        _one("feed_due_age_seconds", "Since when the first feed that is due waits.", _age(due)),
    ]


def _heartbeats() -> list[Metric]:
    rows = [(name, _age(at)) for name, at in Heartbeat.objects.values_list("name", "at")]
    about = "Since the schedule, a worker or a queue was heard of last; a queue only has work."
    return [_many("heartbeat_age_seconds", about, ("name",), sorted(rows))]


def _desk() -> list[Metric]:
    unsure = Digest.objects.filter(sent_at=None, begun_at__lt=timezone.now() - UNSURE_AFTER)
    failed = Subscription.objects.standing().filter(~Q(failure=""))
    return [
        _one("mail_failures", "Subscriptions whose last mail was not taken.", failed.count()),
        _one("mails_unsure", "Mails begun and never finished.", unsure.count()),
        _one("suggestions_waiting", "Suggestions without a decision.", Suggestion.objects.count()),
        _one(
            "documents_failed",
            "Documents that ended as failed.",
            Document.objects.filter(outcome=Outcome.FAILED).count(),
        ),
    ]


def _database() -> list[Metric]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT coalesce(state, 'none'), count(*) FROM pg_stat_activity "
            "WHERE datname = current_database() GROUP BY 1"
        )
        connections = cursor.fetchall()
        cursor.execute(
            "SELECT coalesce(extract(epoch FROM max(clock_timestamp() - xact_start)), 0), "
            "pg_database_size(current_database()) FROM pg_stat_activity "
            "WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )
        oldest, size = cursor.fetchone()
    return [
        _many("database_connections", "Connections by state.", ("state",), connections),
        _one("database_oldest_transaction_seconds", "Age of the oldest transaction.", oldest),
        _one("database_bytes", "Size of the database.", size),
    ]


def _on_disk() -> Iterator[Metric]:
    yield _one(
        "disk_free_bytes", "Free where DATA_DIR is.", shutil.disk_usage(settings.DATA_DIR).free
    )
    newest = max(backup_folders.whole(settings.BACKUP_DIR), default=None)
    if newest is not None:
        age = _age(backup_folders.made_at(newest))
        yield _one("backup_age_seconds", "Since the newest backup was made.", age)


_IN_DATABASE: list[Callable[[], list[Metric]]] = [
    _documents,
    _durations,
    _feeds,
    _heartbeats,
    _desk,
    _database,
]
