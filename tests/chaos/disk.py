"""A small disk of its own for a database's tables, which can be filled to the last byte.

Where mounting is not allowed a rule of the database says the same words in its stead.
"""

import shutil
import subprocess
from pathlib import Path

from django.db import connection

TABLES = ("ingestion_document", "relations_articleversion", "relations_eventmention")
_REFUSE = """
CREATE OR REPLACE FUNCTION chaos_full() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION 'no space left on device' USING ERRCODE = 'disk_full'; END $$
"""


class Disk:
    """Mounted in memory, with room for everything until it is filled."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        folder.mkdir(parents=True, exist_ok=True)
        self.is_real = _mount("-t", "tmpfs", "-o", "size=2g,mode=700", "tmpfs", str(folder))

    def fill(self) -> None:
        """No byte more from now on."""
        if self.is_real:
            used = -(-shutil.disk_usage(self.folder).used // 4096) * 4
            assert _mount("-o", f"remount,size={used}k", str(self.folder))
            return
        with connection.cursor() as cursor:
            cursor.execute(_REFUSE)
            for table in TABLES:
                cursor.execute(
                    f"CREATE OR REPLACE TRIGGER chaos_full BEFORE INSERT ON {table} "
                    "FOR EACH STATEMENT EXECUTE FUNCTION chaos_full()"
                )

    def free(self) -> None:
        if self.is_real:
            assert _mount("-o", "remount,size=2g", str(self.folder))
            return
        with connection.cursor() as cursor:
            for table in TABLES:
                cursor.execute(f"DROP TRIGGER IF EXISTS chaos_full ON {table}")

    def take_away(self) -> None:
        if self.is_real:
            subprocess.run(["umount", "--lazy", str(self.folder)], check=False)


def _mount(*words: str) -> bool:
    try:
        return subprocess.run(["mount", *words], capture_output=True).returncode == 0
    except FileNotFoundError:
        return False
