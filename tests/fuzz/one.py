"""One target until its time is up: `python -m tests.fuzz.one NAME SECONDS FOLDER`.

Inputs are found by atheris, which follows what the code does with them; where it is missing, as on
other systems than Linux, hypothesis draws them. What opened new ways is kept in FOLDER/corpus/NAME
for the next run, what broke a claim in FOLDER/findings.
"""

import os
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

SLOWEST = 25  # seconds for one input
MOST_MEMORY = 2048  # MB
# Our own code, and the libraries that read strangers' bytes for us.
FOLLOWED = ["ingestion", "relations", "feedparser", "docx", "courlan", "hijridate"]


def main() -> None:
    name, seconds, folder = sys.argv[1], int(sys.argv[2]), Path(sys.argv[3])
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    os.environ["DATA_DIR"] = str(folder)
    try:
        import atheris
    except ImportError:
        _draw(name, seconds, folder)
    else:
        with atheris.instrument_imports(include=FOLLOWED, enable_loader_override=False):
            target = _load(name)
            for seed in target.seeds():
                target.holds(seed)  # so that what is loaded late is followed, too
        _follow(atheris, target, seconds, folder)


def _load(name: str) -> Any:
    from tests.fuzz.targets import find

    return find(name)


def _follow(atheris: Any, target: Any, seconds: int, folder: Path) -> None:
    kept, found = folder / "corpus" / target.name, folder / "findings"
    for made in (kept, found):
        made.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as place:
        seeds = Path(place, "seeds")
        seeds.mkdir()
        for number, seed in enumerate(target.seeds()):
            (seeds / str(number)).write_bytes(seed)
        flags = [
            f"-max_total_time={seconds}",
            f"-timeout={SLOWEST}",
            f"-rss_limit_mb={MOST_MEMORY}",
            f"-artifact_prefix={found}/{target.name}-",
            f"-max_len={target.longest}",
            "-print_final_stats=1",
            "-len_control=0",
            *_dictionary(target, Path(place, "words")),
            str(kept),
            str(seeds),
        ]
        atheris.Setup([sys.argv[0], *flags], target.holds)
        atheris.Fuzz()


def _dictionary(target: Any, file: Path) -> list[str]:
    words = [word.encode("utf-8", "replace") for word in target.words()]
    spelled = ("".join(f"\\x{byte:02x}" for byte in word) for word in words if len(word) < 64)
    file.write_text("".join(f'"{word}"\n' for word in spelled if word), encoding="ascii")
    return [f"-dict={file}"] if words else []


def _draw(name: str, seconds: int, folder: Path) -> None:
    """The same without following: many more inputs for the same ways through the code."""
    from tests.fuzz.drawing import drawn_at_random

    target = _load(name)
    end, count = time.monotonic() + seconds, 0
    for data in drawn_at_random(target):
        try:
            target.holds(data)
        except BaseException:
            found = folder / "findings"
            found.mkdir(parents=True, exist_ok=True)
            (found / f"{name}-drawn").write_bytes(data)
            raise
        count += 1
        if time.monotonic() > end:
            break
    print(f"stat::number_of_executed_units: {count}", file=sys.stderr)


if __name__ == "__main__":
    main()
