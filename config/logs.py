"""What the programs say: files under the data folder, or the terminal under their names."""

import contextlib
import os
import subprocess
import threading
from pathlib import Path
from typing import IO

LIMIT = 10_000_000  # bytes


def log_file(data: Path, name: str) -> Path:
    return data / "logs" / f"{name}.log"


def open_log(data: Path, name: str) -> IO[bytes]:
    """Appended to, and begun anew past the limit with the old one kept."""
    file = log_file(data, name)
    file.parent.mkdir(parents=True, exist_ok=True)
    if file.exists() and file.stat().st_size > LIMIT:
        file.replace(file.with_suffix(".log.1"))
    return file.open("ab")


def log_tail(data: Path, name: str, lines: int = 10) -> str:
    file = log_file(data, name)
    if not file.exists():
        return ""
    last = file.read_text(encoding="utf-8", errors="replace").splitlines()[-lines:]
    return "\n".join([f"The last lines of {file}:", *(f"  {line}" for line in last)])


def say(name: str, text: str) -> None:
    """One line on the terminal in one write, so that lines of several programs never mix."""
    with contextlib.suppress(OSError):  # the terminal may be gone, and that is no reason to stop
        os.write(1, f"{name:<8} {text}\n".encode())


def relay(name: str, process: subprocess.Popen[bytes]) -> None:
    """Pass its lines on as they come, from a thread of their own."""
    stream = process.stdout
    if stream is None:
        return

    def pass_on() -> None:
        with stream:
            for line in stream:
                if line.strip():
                    say(name, line.decode(errors="replace").rstrip())

    threading.Thread(target=pass_on, name=f"lines of {name}", daemon=True).start()
