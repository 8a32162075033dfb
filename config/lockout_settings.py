"""Guessing passwords ends: after a few wrong ones a name is locked for the place they came from."""

import datetime as dt
from typing import Any

LIFTED_AFTER = dt.timedelta(minutes=15)


def lockout_settings() -> dict[str, Any]:
    """A name alone would let strangers lock people out; an address alone, whole offices."""
    return {
        "AXES_FAILURE_LIMIT": 6,
        "AXES_LOCKOUT_PARAMETERS": [["username", "ip_address"]],
        "AXES_COOLOFF_TIME": LIFTED_AFTER,
        # Whoever goes on trying makes it no longer, and no row larger.
        "AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT": False,
        "AXES_RESET_ON_SUCCESS": True,
        "AXES_CLIENT_IP_CALLABLE": "config.lockout.address",
        "AXES_LOCKOUT_CALLABLE": "config.lockout.locked_out",
        # Who logged in when is nobody's business; the last time stands on the account.
        "AXES_DISABLE_ACCESS_LOG": True,
        # Our own page shows them (relations/admin/failed_login.py).
        "AXES_ENABLE_ADMIN": False,
        "AXES_VERBOSE": False,
    }
