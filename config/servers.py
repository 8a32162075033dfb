"""Servers for the time of one command or test run: those already running, else our own."""

import contextlib
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from django.core.management import CommandError

from config.embedded import Servers
from config.lock import DataLock
from config.logs import log_tail, open_log
from config.process import Service, StartFailed, end, spawn, wait_ready
from config.programs import worker
from config.reference_data import READERS, load_reference_data

# These look at code and files only.
WITHOUT_SERVERS = {
    "collectstatic",
    "compilemessages",
    "diffsettings",
    "findstatic",
    "help",
    "makemessages",
    "sendtestemail",
    "startapp",
    "startproject",
    "testserver",
    "up",  # starts its own, and keeps them alive
    "version",
}
# These hand work to a worker, and may wait for it.
WITH_WORKER = {"ingest", "retag", "fetch_feeds"}


@contextlib.contextmanager
def servers_for(argv: list[str]) -> Iterator[None]:
    """What `manage.py` needs for these words; nothing where the environment names real servers."""
    command = next((word for word in argv[1:] if not word.startswith("-")), "help")
    if command in WITHOUT_SERVERS or {"-h", "--help", "--version"} & set(argv):
        yield
        return
    from django.conf import settings

    if not (settings.EMBEDDED_POSTGRES or settings.EMBEDDED_BROKER):
        yield
        return
    servers = Servers(settings.DATA_DIR)
    lock = DataLock(servers.data)
    try:
        with running(
            servers,
            lock,
            f"manage.py {command}",
            postgres=settings.EMBEDDED_POSTGRES,
            broker=settings.EMBEDDED_BROKER,
            extra=[worker()] if command in WITH_WORKER else [],
        ):
            if settings.EMBEDDED_POSTGRES and command in READERS:
                load_reference_data(servers.data)
            yield
    except (StartFailed, CommandError) as problem:
        sys.exit(f"manage.py: {problem}")


@contextlib.contextmanager
def running(
    servers: Servers,
    lock: DataLock,
    purpose: str,
    *,
    postgres: bool = True,
    broker: bool = True,
    extra: list[Service] | None = None,
) -> Iterator[str]:
    """Attach to the servers of this data folder, or start them, and `extra` with them."""
    if not lock.take(purpose):
        lock.be_guest()
        _await_foreign(servers, lock, postgres=postgres, broker=broker)
        try:
            yield "attached"
        finally:
            lock.release()
        return
    started: list[tuple[Service, subprocess.Popen[bytes]]] = []
    try:
        for service in prepared(servers, postgres=postgres, broker=broker):
            _start(service, servers.data, started)
        if postgres:
            servers.create_database()
        for service in extra or []:
            _start(service, servers.data, started)
        yield "started"
        lock.wait_for_guests()
    finally:
        for service, process in reversed(started):
            end(service, process)
        servers.clean_up()
        lock.release()


def prepared(servers: Servers, *, postgres: bool, broker: bool) -> list[Service]:
    """The servers wanted, ready to be started by the holder of the lock."""
    servers.prepare()
    services = []
    if postgres:
        servers.create_cluster()
        services.append(servers.postgres())
    if broker:
        services.append(servers.broker())
    return services


def _start(
    service: Service, data: Path, started: list[tuple[Service, subprocess.Popen[bytes]]]
) -> None:
    with open_log(data, service.name) as log:
        process = spawn(service, log)
    started.append((service, process))
    try:
        wait_ready(service, process)
    except StartFailed as problem:
        raise StartFailed(f"{problem}\n{log_tail(data, service.name)}") from problem


def _await_foreign(servers: Servers, lock: DataLock, *, postgres: bool, broker: bool) -> None:
    wanted = [servers.database()] * postgres + [servers.broker()] * broker
    try:
        for service in wanted:
            wait_ready(service, None)
    except StartFailed as problem:
        raise StartFailed(f"{problem}; this copy is in use by {lock.holder()}") from problem
