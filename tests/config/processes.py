"""Which processes belong to a data folder, as the kernel sees them."""

import contextlib
import time
from pathlib import Path

import psutil


def of_data_folder(data: Path) -> list[psutil.Process]:
    """All that were started with this DATA_DIR, however deep; zombies are gone already.

    The two servers write over their environment, and work in a folder of theirs.
    """
    found = []
    for process in psutil.process_iter():
        with contextlib.suppress(psutil.Error):
            given = process.environ().get("DATA_DIR") == str(data)
            if given or Path(process.cwd()).is_relative_to(data):
                found.append(process)
    return found


def named(data: Path, word: str) -> list[psutil.Process]:
    """Those of them called so, or with the word in their command line."""
    found = []
    for process in of_data_folder(data):
        with contextlib.suppress(psutil.Error):
            if word == process.name() or word in process.cmdline():
                found.append(process)
    return found


def gone(data: Path, within: float = 10) -> bool:
    end = time.monotonic() + within
    while of_data_folder(data):
        if time.monotonic() > end:
            return False
        time.sleep(0.1)
    return True


def kill_all(data: Path) -> None:
    """kill -9, at once; some of them follow their parent before their turn comes."""
    for process in of_data_folder(data):
        with contextlib.suppress(psutil.Error):
            process.kill()
