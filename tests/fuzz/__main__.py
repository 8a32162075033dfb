"""Every target for some time, two at once: `python -m tests.fuzz [NAME …] [--seconds 60]`.

Prints one row per target: inputs tried, ways through the code that were seen and of which features,
findings. Ends badly where a claim did not hold; the input is kept beside the way to repeat it.
"""

import argparse
import os
import re
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from rich.console import Console
from rich.table import Table

from tests.fuzz.targets import NAMES

FOLDER = Path(__file__).parents[2] / ".data" / "fuzz"
_SEEN = re.compile(r"cov: (\d+) ft: (\d+)")
_TRIED = re.compile(r"stat::number_of_executed_units: (\d+)")
_KEPT = re.compile(r"Test unit written to (\S+)")


@dataclass(frozen=True)
class Told:
    """What a run of one target said of itself."""

    name: str
    tried: int
    ways: int
    features: int
    finding: str
    last: str


def main() -> int:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("names", nargs="*", choices=[*NAMES, []], metavar="NAME")
    asked.add_argument("--seconds", type=int, default=60, help="for each target")
    given = asked.parse_args()
    os.nice(10)  # and with it all that is started from here
    with ThreadPoolExecutor(2) as turns:
        told = list(turns.map(lambda name: _run(name, given.seconds), given.names or NAMES))
    _print(told)
    return 1 if any(row.finding for row in told) else 0


def _run(name: str, seconds: int) -> Told:
    command = [sys.executable, "-m", "tests.fuzz.one", name, str(seconds), str(FOLDER)]
    FOLDER.mkdir(parents=True, exist_ok=True)
    log = FOLDER / f"{name}.log"
    with log.open("wb") as file:
        ended = subprocess.run(command, cwd=FOLDER.parents[1], stdout=file, stderr=file)
    said = log.read_text(encoding="utf-8", errors="replace")
    seen = _SEEN.findall(said) or [("0", "0")]
    tried = _TRIED.search(said)
    kept = _KEPT.search(said)
    finding = kept[1] if kept else f"ended with {ended.returncode}: {log}"
    return Told(
        name,
        int(tried[1]) if tried else 0,
        int(seen[-1][0]),
        int(seen[-1][1]),
        finding if ended.returncode else "",
        next((line for line in said.splitlines() if "Error" in line), "")[:200],
    )


def _print(told: list[Told]) -> None:
    means = "atheris" if find_spec("atheris") else "hypothesis: atheris is not installed here"
    table = Table(title=f"Inputs by {means}")
    for heading in ("target", "inputs", "ways", "features", "finding"):
        table.add_column(heading, justify="left" if heading in ("target", "finding") else "right")
    for row in told:
        counts = (f"{number:,}" for number in (row.tried, row.ways, row.features))
        table.add_row(row.name, *counts, row.finding and f"{row.last}\n{row.finding}")
    Console().print(table)


if __name__ == "__main__":
    sys.exit(main())
