"""`make audit`: unsafe code, packages with known holes, secrets in files.

Ends with 0 where nothing was found and everything was asked about, with 1 where something was
found, and with 2 where nothing was found but not everything could be asked about.
"""

import json
import subprocess
import sys
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Any, NamedTuple

ROOT = Path(__file__).resolve().parent.parent
BIN = Path(sys.executable).parent
CLEAN, FOUND, NOT_AUDITED = 0, 1, 2
CODE = ("config", "ingestion", "relations")
BASELINE = ".secrets.baseline"
# Made by programs, or texts by the thousand: hashes stand there, and nobody writes a secret.
MADE = (
    BASELINE, "CHANGELOG.md", "docs/openapi.yaml", "docs/overview.png", "locale/", "node_modules/",
    "package-lock.json", "relations/api/examples.json", "requirements", "seeds/", "tests/samples/",
)  # fmt: skip

# What was read and is right, by bandit's number: why, and how often in which file.
READ = {
    "B608": (
        "tables, columns and conditions of our own are written into SQL; what people typed never is",
        {
            "config/metrics.py": 1,
            "ingestion/lexicon.py": 2,
            "relations/keeping.py": 2,
            "relations/models/content.py": 1,
            "relations/models/telling.py": 2,
            "relations/restoring.py": 4,
            "relations/search.py": 4,
            "relations/search_index.py": 5,
            "relations/search_spelling.py": 1,
        },
    ),
    "B108": (
        "gunicorn's own files, made by it under names of chance",
        {"config/programs.py": 1},
    ),
    "B308": (
        "pieces that are put together were escaped one by one, or are our own",
        {
            "relations/views/brief_reading.py": 2,
            "relations/views/chart_svg.py": 1,
            "relations/views/chart_table.py": 1,
            "relations/views/review_forms.py": 3,
        },
    ),
    "B703": (
        "the same; a title of a feed is escaped by what writes the XML",
        {
            "relations/views/brief_reading.py": 2,
            "relations/views/chart_svg.py": 1,
            "relations/views/chart_table.py": 1,
            "relations/views/feeds.py": 1,
            "relations/views/review_forms.py": 2,
        },
    ),
}


class Part(NamedTuple):
    """What one tool said: how it ended, and the lines that tell of it."""

    title: str
    ended: int
    lines: list[str]


def unsafe_code() -> Part:
    """Bandit over our code; what it may say is in pyproject.toml and in `READ`."""
    ran = _run("bandit", "-q", "-r", *CODE, "-c", "pyproject.toml", "-f", "json")
    told = json.loads(ran.stdout)
    for issue in (*told["results"], *told["errors"]):
        issue["filename"] = issue["filename"].removeprefix("./")
    places = Counter((issue["test_id"], issue["filename"]) for issue in told["results"])
    known = {(code, file): n for code, (_why, files) in READ.items() for file, n in files.items()}
    lines = [
        f"{issue['filename']}:{issue['line_number']}: {issue['test_id']} {issue['issue_text']}"
        for issue in told["results"]
        if places[place := (issue["test_id"], issue["filename"])] > known.get(place, 0)
    ]
    lines += [f"{error['filename']}: {error['reason']}" for error in told["errors"]]
    gone = [f"{code} {file}" for (code, file), n in known.items() if places[code, file] < n]
    lines += [f"no longer there, take it off the list in tests/audit.py: {one}" for one in gone]
    return Part("Unsafe code (bandit)", FOUND if lines else CLEAN, lines)


def packages(lock: str = "requirements.txt") -> Part:
    """Pip-audit over the lock. A package that it passes over is not audited, whatever it ends with."""
    title = f"Known holes in {lock} (pip-audit)"
    options = ("--require-hashes", "--disable-pip", "--progress-spinner", "off", "--timeout", "15")
    ran = _run("pip-audit", "-r", lock, *options, "-f", "json")
    try:
        told = json.loads(ran.stdout)["dependencies"]
    except ValueError:
        why = (ran.stderr.strip().splitlines() or ["it said nothing"])[-1]
        return Part(title, NOT_AUDITED, [f"not audited: the service did not answer ({why[:200]})"])
    return judged(title, told)


def judged(title: str, dependencies: Iterable[dict[str, Any]]) -> Part:
    found, passed_over, asked = [], [], 0
    for one in dependencies:
        asked += 1
        if "skip_reason" in one:
            passed_over.append(one["name"])
        found += [
            f"{one['name']} {one['version']}: {hole['id']}, mended in "
            f"{', '.join(hole['fix_versions']) or 'no version yet'}"
            for hole in one.get("vulns", ())
        ]
    lines = [f"audited {asked - len(passed_over)} of {asked} packages", *found]
    if passed_over:
        lines.append(f"not audited, as the service knows nothing of them: {', '.join(passed_over)}")
    if found:
        return Part(title, FOUND, lines)
    return Part(title, NOT_AUDITED if passed_over or not asked else CLEAN, lines)


def secrets() -> Part:
    """Detect-secrets over all files of the project; what is known and is none is in the baseline."""
    files = subprocess.run(
        ["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout.split("\0")
    there = [
        name
        for name in files
        if (ROOT / name).is_file() and not name.startswith(MADE) and "/migrations/" not in name
    ]
    ran = _run("detect-secrets-hook", "--baseline", BASELINE, *there)
    lines = [] if ran.returncode == 0 else (ran.stdout + ran.stderr).strip().splitlines()
    return Part("Secrets in files (detect-secrets)", FOUND if ran.returncode else CLEAN, lines)


def _run(tool: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [str(BIN / tool), *arguments], cwd=ROOT, capture_output=True, text=True, check=False
    )


def worst(parts: Iterable[Part]) -> int:
    """Something that was found weighs more than something that could not be asked about."""
    ends = {part.ended for part in parts}
    return next((end for end in (FOUND, NOT_AUDITED) if end in ends), CLEAN)


WORDS = {CLEAN: "clean", FOUND: "FOUND", NOT_AUDITED: "NOT AUDITED"}


def main() -> int:
    parts = []
    for look in (unsafe_code, secrets, packages):
        part = look()
        parts.append(part)
        print(f"{WORDS[part.ended]:<12} {part.title}")
        print("".join(f"    {line}\n" for line in part.lines), end="", flush=True)
    print(f"audit: {WORDS[worst(parts)]}")
    return worst(parts)


if __name__ == "__main__":
    sys.exit(main())
