"""A whole house of processes to break: servers, proxies, workers, schedule, and who brings papers."""

import os
import pickle
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from urllib.parse import SplitResult, parse_qsl, unquote, urlsplit

import psutil
from redis import Redis

from config.embedded import Servers
from config.logs import open_log
from config.process import Command, Service, end, kill_group, spawn, wait_ready
from config.programs import BASE_DIR, beat, worker
from tests.chaos.papers import Paper
from tests.chaos.proxy import Address, Proxy

Process = subprocess.Popen[bytes]
WORKERS = ("worker-1", "worker-2")
FEEDER, SCHEDULE = "feeder", "beat"
ENDED = (0, -9, -15)  # how a program may end here: done, killed, or told to


@dataclass
class Program:
    service: Service
    process: Process | None = None
    wanted: bool = True  # where it is not, nobody starts it again
    crashes: int = 0


class House:
    """Everything speaks with the servers through proxies; `own` ones can be stopped as well."""

    def __init__(
        self,
        data: Path,
        database_url: str,
        broker_url: str,
        *,
        own: Servers | None,
        secret: str,
        lease: int,
    ) -> None:
        self.data, self.own = data, own
        database, broker = urlsplit(database_url), urlsplit(broker_url)
        self.to_database = Proxy(_database_at(database))
        self.to_broker = Proxy(_broker_at(broker))
        user, number = database.netloc.rpartition("@")[0], _number_of(broker)
        self.broker_number = number
        self.environment = {
            **os.environ,
            "DATA_DIR": str(data),
            "DATABASE_URL": f"postgresql://{user}@127.0.0.1:{self.to_database.port}{database.path}",
            "REDIS_URL": f"redis://127.0.0.1:{self.to_broker.port}/{number}",
            "SECRET_KEY": secret,
            "INGEST_LEASE_SECONDS": str(lease),
        }
        self.programs = {name: Program(self._as(worker(1), name)) for name in WORKERS}
        self.programs[FEEDER] = Program(self._feeder())
        if own:
            self.programs[SCHEDULE] = Program(self._as(beat(), SCHEDULE))
            self.programs |= {
                "postgres": Program(own.postgres()),
                "valkey": Program(replace(own, durable=False).broker()),
            }

    def open(self, papers: list[Paper]) -> None:
        """Start all but the servers, which run already."""
        (self.data / "papers").write_bytes(pickle.dumps(papers))
        self.tend()

    def tend(self) -> None:
        """Start again what has ended; call it from the main thread."""
        for name, program in self.programs.items():
            process = program.process
            code = process.poll() if process else None
            if process and code is not None:
                kill_group(process)
                if program.wanted and name in (*WORKERS, FEEDER) and code not in ENDED:
                    program.crashes += 1
                if name == FEEDER and code == 0:
                    program.wanted = False
            if program.wanted and (process is None or code is not None):
                program.process = self._spawn(name)

    def wait(self, seconds: float) -> None:
        """Let time pass, and hold everything up that is wanted."""
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            self.tend()
            time.sleep(0.1)

    def running(self, name: str) -> Process:
        process = self.programs[name].process
        assert process is not None
        return process

    def pool_children(self, name: str) -> list[psutil.Process]:
        try:
            return psutil.Process(self.running(name).pid).children()
        except psutil.Error:
            return []

    def start_server(self, name: str) -> None:
        """Return once it answers."""
        program = self.programs[name]
        program.process = self._spawn(name)
        wait_ready(program.service, program.process)
        program.wanted = True

    def stop_server(self, name: str, ask: Callable[[Process], None]) -> None:
        """End it as `ask` does; it stays down until it is started."""
        program = self.programs[name]
        program.wanted = False
        ask(self.running(name))
        self.running(name).wait(60)

    def broker(self) -> Redis:
        at, number = self.to_broker.server, int(self.broker_number)
        if isinstance(at, str):
            return Redis(unix_socket_path=at, db=number, socket_timeout=5)
        return Redis(*at, db=number, socket_timeout=5)

    def crashes(self) -> dict[str, int]:
        return {name: one.crashes for name, one in self.programs.items() if one.crashes}

    def close(self) -> None:
        """End everything, the servers last."""
        for program in self.programs.values():
            process, service = program.process, program.service
            if process and service.name in ("postgres", "valkey"):
                end(service, process)
            elif process:
                kill_group(process)
                process.wait()
        self.to_database.close()
        self.to_broker.close()

    def _spawn(self, name: str) -> Process:
        with open_log(self.data, name) as log:
            return spawn(self.programs[name].service, log)

    def _as(self, service: Service, name: str) -> Service:
        """The program as it runs on a site, under a name and in the environment of this house."""
        command = service.command()
        argv = [f"{name}@%h" if word.endswith("@%h") else word for word in command.argv]
        told = Command(argv, {**command.options, "env": self.environment})
        return replace(service, name=name, command=lambda: told)

    def _feeder(self) -> Service:
        argv = [sys.executable, "-m", "tests.chaos.feeder", str(self.data)]
        settings = {"DJANGO_SETTINGS_MODULE": "config.settings"}
        options = {"cwd": BASE_DIR, "env": self.environment | settings}
        return Service(FEEDER, lambda: Command(argv, options))


def _database_at(url: SplitResult) -> Address:
    asked = dict(parse_qsl(url.query))
    host, port = asked.get("host") or url.hostname or "", asked.get("port") or url.port or 5432
    return f"{host}/.s.PGSQL.{port}" if host.startswith("/") else (host, int(port))


def _broker_at(url: SplitResult) -> Address:
    if url.scheme == "redis+socket":
        return unquote(url.netloc or url.path)
    return url.hostname or "", url.port or 6379


def _number_of(url: SplitResult) -> str:
    return dict(parse_qsl(url.query)).get("virtual_host") or url.path.strip("/") or "0"
