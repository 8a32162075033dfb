"""A real Celery worker beside a test: started, killed, started again."""

import os
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from config.process import Command, Service, kill_group, spawn
from config.programs import beat
from config.programs import worker as worker_program

PATIENCE = 120  # seconds, for a machine with much else to do


class Worker:
    """Works on the test database and the test's broker."""

    def __init__(self, data: Path, database_url: str, settings: Any) -> None:
        self.log = data / "logs" / "test-worker.log"
        self.environment = {
            **os.environ,
            "DATA_DIR": str(data),
            "DATABASE_URL": database_url,
            "SECRET_KEY": settings.SECRET_KEY,
        }
        self.service = self._talkative(worker_program(concurrency=2))
        self.process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Return once it takes tasks."""
        self.log.parent.mkdir(parents=True, exist_ok=True)
        self.log.write_bytes(b"")
        with self.log.open("ab") as output:
            self.process = spawn(self.service, output)
        end_of_patience = time.monotonic() + PATIENCE
        while b" ready." not in self.log.read_bytes():
            if self.process.poll() is not None or time.monotonic() > end_of_patience:
                raise AssertionError(f"the worker did not start:\n{self.log.read_text()}")
            time.sleep(0.05)

    def _talkative(self, program: Service) -> Service:
        command = program.command()
        command.argv[command.argv.index("WARNING")] = "INFO"
        here = Command(command.argv, {**command.options, "env": self.environment})
        return Service(program.name, lambda: here, orphan=program.orphan, grace=program.grace)

    @contextmanager
    def schedules(self, number: int) -> Iterator[list[Path]]:
        """So many beats ring for it; what each says is in the file of its own."""
        logs = [self.log.with_name(f"test-beat-{n}.log") for n in range(number)]
        processes = []
        try:
            for log in logs:
                with log.open("wb") as output:
                    processes.append(spawn(self._talkative(beat()), output))
            yield logs
        finally:
            for process in processes:
                kill_group(process)
                process.wait()

    def kill(self) -> None:
        """As a power cut would: the worker and its pool children, without a word."""
        if self.process is not None:
            kill_group(self.process)
            self.process.wait()
