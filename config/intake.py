"""What is taken in, by hand or from the web: how much of it, for how long, and from where."""

from typing import Any

from environ import Env

from config.work import TASK_TIME_LIMIT


def intake_settings(env: Env) -> dict[str, Any]:
    largest = env.int("INGEST_MAX_BYTES", default=20 * 1024 * 1024)
    return {
        # A worker that says nothing for this long has lost its document to the next one.
        "INGEST_LEASE_SECONDS": env.int("INGEST_LEASE_SECONDS", default=TASK_TIME_LIMIT + 10),
        # The largest file that is taken in, and the most that one form may bring.
        "INGEST_MAX_BYTES": largest,
        "INGEST_MAX_UPLOAD_BYTES": env.int("INGEST_MAX_UPLOAD_BYTES", default=200 * 1024 * 1024),
        # What the process that reads strangers' files may use for one: memory, processor time.
        "EXTRACT_MAX_MEMORY": env.int("EXTRACT_MAX_MEMORY", default=768 * 1024 * 1024),
        "EXTRACT_MAX_SECONDS": env.int("EXTRACT_MAX_SECONDS", default=25),
        # How the collector names itself to the sites it reads: an address where they reach you.
        "COLLECT_CONTACT": env.str("COLLECT_CONTACT", default=""),
        # What one answer of a site may bring and take, unpacked and in all.
        "COLLECT_MAX_BYTES": env.int("COLLECT_MAX_BYTES", default=10 * 1024 * 1024),
        "COLLECT_MAX_SECONDS": env.float("COLLECT_MAX_SECONDS", default=30),
        # So many seconds pass between two requests to one site, or as many as its robots.txt asks.
        "COLLECT_PAUSE_SECONDS": env.float("COLLECT_PAUSE_SECONDS", default=1),
        # Hosts with their ports that are fetched from though they are no public ones, such as
        # 127.0.0.1:8000: for tests with servers of their own, never where strangers name
        # addresses.
        "COLLECT_ALSO_ALLOWED": env.list("COLLECT_ALSO_ALLOWED", default=[]),
        # Keeps of an upload no more than these limits, and on disk; beyond them it only counts.
        "FILE_UPLOAD_HANDLERS": ["ingestion.collect.upload_handler.BoundedUploadHandler"],
        # The form answers in words when there are too many; these stop what no person sends.
        "DATA_UPLOAD_MAX_NUMBER_FILES": 20_000,
        # A pasted text and its form.
        "DATA_UPLOAD_MAX_MEMORY_SIZE": largest + 2 * 1024 * 1024,
    }
