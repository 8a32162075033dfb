"""Settings of those who watch the site: when it is ready, who may measure it, where backups are."""

from pathlib import Path
from typing import Any

from environ import Env


def watched_settings(env: Env, data: Path) -> dict[str, Any]:
    return {
        # A document that waits longer to be read than this turns /readyz red; so does, after the
        # second, shorter time, one that nobody reads at all.
        "READY_WAITING_SECONDS": env.int("READY_WAITING_SECONDS", default=300),
        "READY_STALLED_SECONDS": env.int("READY_STALLED_SECONDS", default=90),
        "METRICS_TOKEN": env.str("METRICS_TOKEN", default=""),
        "BACKUP_DIR": Path(env.str("BACKUP_DIR", default="") or data / "backups").expanduser(),
    }
