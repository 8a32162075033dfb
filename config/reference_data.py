"""Tables and reference data of a database of our own, as the code and seeds/ have them today."""

import hashlib
import io
import sys
from pathlib import Path

from django.conf import settings

# These read what seeds/ holds; on a new or an older copy they would find nothing, or not the same.
READERS = {"evaluate_tagging", "explain", "ingest", "retag"}
_APPS = ("relations", "ingestion")


def load_reference_data(data: Path) -> bool:
    """Migrate and load the seeds where either changed since the last time; tell whether it did.

    `data` is the data folder, which keeps what was loaded last. Raises CommandError where a seed
    file is refused.
    """
    import django

    django.setup()
    from django.core.management import call_command

    stamp, wanted = data / "reference.sha256", _digest()
    if stamp.is_file() and stamp.read_text(encoding="ascii", errors="replace") == wanted:
        return False
    print("Preparing tables and reference data", file=sys.stderr, flush=True)
    call_command("migrate", interactive=False, verbosity=0)
    call_command("load_seeds", stdout=io.StringIO())
    stamp.write_text(wanted, encoding="ascii")
    return True


def remember_loaded(data: Path) -> None:
    """Note that tables and seeds are as the files have them."""
    (data / "reference.sha256").write_text(_digest(), encoding="ascii")


def _digest() -> str:
    base = Path(settings.BASE_DIR)
    files = [path for app in _APPS for path in (base / app / "migrations").glob("*.py")]
    files += (base / "seeds").rglob("*.yaml")
    digest = hashlib.sha256()
    for path in sorted(files):
        digest.update(str(path.relative_to(base)).encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()
