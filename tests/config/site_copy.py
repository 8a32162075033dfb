"""A copy of the project with a data folder and a port of its own, for tests that start it."""

import http.client
import os
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import IO

BASE_DIR = Path(__file__).resolve().parents[2]
PATIENCE = 240  # seconds; a busy machine is slow


@dataclass
class Copy:
    """What belongs to it is under `data`; it answers at `port`."""

    data: Path
    port: int

    def manage(self, *words: str, output: int | IO[str] = subprocess.PIPE) -> subprocess.Popen[str]:
        environment = {
            k: v for k, v in os.environ.items() if k not in {"DATABASE_URL", "REDIS_URL"}
        }
        return subprocess.Popen(
            [sys.executable, str(BASE_DIR / "manage.py"), *words],
            env=environment | {"DATA_DIR": str(self.data), "PORT": str(self.port)},
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            text=True,
        )

    def run(self, *words: str) -> tuple[int, str]:
        with self.manage(*words) as process:
            try:
                output, _ = process.communicate(timeout=PATIENCE)
            finally:
                process.kill()
        return process.returncode, output

    def status(self, path: str) -> int | None:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=10)
        try:
            connection.request("GET", path)
            return connection.getresponse().status
        except OSError:
            return None
        finally:
            connection.close()


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def eventually(what: Callable[[], bool], within: float = 15) -> bool:
    end = time.monotonic() + within
    while not what():
        if time.monotonic() > end:
            return False
        time.sleep(0.1)
    return True
