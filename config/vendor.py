"""Same-origin copies of the chart library and the Arabic font, from npm where npm is at hand.

They are a comfort, not a need: pages take the library from its CDN, and read without it.
"""

import hashlib
import shutil
import subprocess
from pathlib import Path

CHART = Path("chart.js/dist/chart.umd.min.js")
FONT = Path("@fontsource/ibm-plex-sans-arabic")
FONT_FILES = [
    f"ibm-plex-sans-arabic-{script}-{weight}-normal.woff2"
    for script in ("arabic", "latin")
    for weight in (400, 600)
]
LICENCES = {"chart.js/LICENSE.md": "chart.LICENSE.md", f"{FONT}/LICENSE": "ibm-plex.LICENSE"}
PATIENCE = 60  # seconds; a machine with npm but no network would wait for minutes


def copy_vendor_files(base: Path) -> str:
    """Put them into static/vendor and say in a few words what came of it."""
    vendor = base / "static" / "vendor"
    mark = vendor / "made-from"
    wanted = hashlib.sha256((base / "package-lock.json").read_bytes()).hexdigest()
    if mark.exists() and mark.read_text(encoding="ascii") == wanted:
        return "already here"
    npm = shutil.which("npm")
    if npm is None:
        return "npm is not on this machine: pages use the CDN and a font of the system"
    problem = _install(npm, base)
    if problem:
        return f"npm did not deliver ({problem}): pages use the CDN and a font of the system"
    _copy(base / "node_modules", vendor)
    mark.write_text(wanted, encoding="ascii")
    return "copied from npm"


def _install(npm: str, base: Path) -> str:
    """What went wrong, or nothing."""
    words = [npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--fetch-retries=1"]
    try:
        done = subprocess.run(words, cwd=base, capture_output=True, text=True, timeout=PATIENCE)
    except subprocess.TimeoutExpired:
        return f"no answer in {PATIENCE} s"
    if done.returncode == 0:
        return ""
    lines = [line for line in done.stderr.splitlines() if "error" in line]
    return lines[0].strip() if lines else f"code {done.returncode}"


def _copy(modules: Path, vendor: Path) -> None:
    vendor.mkdir(parents=True, exist_ok=True)
    # The comment names a map file that is not copied; looking for it would break collectstatic.
    chart = (modules / CHART).read_text(encoding="utf-8")
    kept = [line for line in chart.splitlines() if not line.startswith("//# sourceMappingURL=")]
    (vendor / CHART.name).write_text("\n".join(kept) + "\n", encoding="utf-8")
    for name in FONT_FILES:
        shutil.copyfile(modules / FONT / "files" / name, vendor / name)
    for source, name in LICENCES.items():
        shutil.copyfile(modules / source, vendor / name)
