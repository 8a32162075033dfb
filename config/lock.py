"""The lock of a data folder: who started its servers, and who else is using them.

The kernel holds it, so a kill -9 frees it: nothing to clean, no numbers to trust.
"""

import fcntl
import os
import sys
from pathlib import Path
from typing import IO

from config.process import StartFailed


class DataLock:
    """Its holder starts and stops the servers; everybody else attaches as a guest."""

    def __init__(self, data: Path) -> None:
        self.data = data
        self._held: IO[str] | None = None
        self._guest: IO[str] | None = None

    def take(self, purpose: str) -> bool:
        """True when we are the holder from now on; `purpose` is shown to those refused."""
        if self._held is not None:
            return True
        try:
            self.data.mkdir(parents=True, exist_ok=True)
            (self.data / "guests").touch()
            file = (self.data / "lock").open("a+", encoding="utf-8")
        except PermissionError as problem:
            raise StartFailed(
                f"{problem.filename} cannot be used: {self.data} belongs to another user. "
                "Run this as that user, or set DATA_DIR to a folder of your own."
            ) from problem
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            file.close()
            return False
        file.truncate(0)
        file.write(f"{purpose} (process {os.getpid()})\n")
        file.flush()
        self._held = file
        return True

    def holder(self) -> str:
        """What the holder said of itself."""
        return (self.data / "lock").read_text(encoding="utf-8").strip() or "another process"

    def be_guest(self) -> None:
        self._guest = (self.data / "guests").open("a")
        fcntl.flock(self._guest, fcntl.LOCK_SH)

    def wait_for_guests(self) -> None:
        """A holder that only ran one command does not take the servers from under others."""
        with (self.data / "guests").open("a") as file:
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except OSError:
                print("Waiting for another command that uses the same servers.", file=sys.stderr)
                fcntl.flock(file, fcntl.LOCK_EX)

    def release(self) -> None:
        for file in (self._guest, self._held):
            if file is not None:
                file.close()
        self._guest = self._held = None
