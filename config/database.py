"""The database's settings: its address, and how long anybody may hold it up."""

from typing import Any

from environ import Env

from config.role import BEAT, COMMAND, WEB, WORKER

CONNECT_SECONDS = 5
# The longest query: a person waits for a page, a task has a minute and a half in all.
LONGEST_QUERY = {WEB: "10s", WORKER: "60s", BEAT: "10s", COMMAND: ""}
# Whoever waits for a lock longer than this gives up and tries again; whoever holds a transaction
# open for longer and does nothing is cut off, and its locks go with it. A person's command at a
# terminal may take its time.
LOCKED, IDLE = "5s", "30s"


def database_settings(env: Env, address: str, role: str) -> dict[str, Any]:
    database: dict[str, Any] = env.db_url_config(address)
    options = database.setdefault("OPTIONS", {})
    options.setdefault("connect_timeout", CONNECT_SECONDS)
    options.setdefault("application_name", f"rawabit {role}")
    given = options.get("options", "")
    options["options"] = " ".join(filter(None, [given, *_limits(env, role)]))
    return {
        **database,
        # A connection that died is noticed before it is used, not by a reader's error page.
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
    }


def _limits(env: Env, role: str) -> list[str]:
    longest = env.str("DATABASE_STATEMENT_TIMEOUT", default="") or LONGEST_QUERY[role]
    limits = {"statement_timeout": longest}
    if role != COMMAND:
        limits |= {"lock_timeout": LOCKED, "idle_in_transaction_session_timeout": IDLE}
    return [f"-c {name}={value}" for name, value in limits.items() if value]
