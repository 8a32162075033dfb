"""The servers from wheels: started, found by others, and brought back after the worst."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from config.embedded import NOBODY, Servers
from config.lock import DataLock
from config.process import StartFailed
from config.servers import running
from tests.config import processes

AWKWARD = "بيانات with space, comma's"
HOLD = """
import sys, time
from pathlib import Path
from config.embedded import Servers
from config.lock import DataLock
from config.servers import running
data = Path(sys.argv[1])
with running(Servers(data), DataLock(data), "a holder"):
    print("up", flush=True)
    time.sleep(600)
"""


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One cluster for all of these tests: making it is the slow part."""
    return tmp_path_factory.mktemp("embedded") / AWKWARD


@pytest.fixture
def holder(data: Path) -> Iterator[subprocess.Popen[str]]:
    """Another process that started the servers."""
    process = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(data)],
        env=os.environ | {"DATA_DIR": str(data)},
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "up\n"
    yield process
    process.kill()
    process.wait()
    process.stdout.close()
    assert processes.gone(data)


def connect(servers: Servers) -> psycopg.Connection:
    return psycopg.connect(host=str(servers.pg_socket), user="rawabit", dbname="rawabit")


def test_servers_start_are_shared_and_stop(data: Path) -> None:
    servers = Servers(data)
    with running(servers, DataLock(data), "the first") as first:
        guest = DataLock(data)
        assert guest.take("the second") is False
        assert guest.holder() == f"the first (process {os.getpid()})"
        with connect(servers) as connection:
            # Under a C ctype Arabic has no trigrams, and searching names would find nothing.
            row = connection.execute(
                "CREATE EXTENSION IF NOT EXISTS pg_trgm; SELECT similarity('السعودية', 'سعودي')"
            )
            assert row.nextset()
            assert row.fetchone()[0] > 0.2
    assert first == "started"
    assert processes.gone(data, within=2)
    with pytest.raises(psycopg.OperationalError):
        connect(servers)


def test_second_process_attaches_and_takes_nothing_away(
    data: Path, holder: subprocess.Popen[str]
) -> None:
    servers = Servers(data)
    with running(servers, DataLock(data), "a guest") as how, connect(servers) as connection:
        assert how == "attached"
        assert connection.execute("SELECT 1").fetchone() == (1,)
    connect(servers).close()


def test_killed_holder_leaves_no_server_behind(data: Path, holder: subprocess.Popen[str]) -> None:
    assert processes.named(data, "valkey-server")
    holder.kill()
    holder.wait()
    assert processes.gone(data)


def test_kill_of_everything_does_no_harm(data: Path, holder: subprocess.Popen[str]) -> None:
    servers = Servers(data)
    with connect(servers) as connection:
        connection.execute("CREATE TABLE IF NOT EXISTS kept AS SELECT 42 AS answer")
    processes.kill_all(data)
    holder.wait()
    assert processes.gone(data)
    # The number in the stale file may be another program's by now: here it is this test's own.
    pid_file = servers.pg_data / "postmaster.pid"
    lines = pid_file.read_text().splitlines()
    pid_file.write_text("\n".join([str(os.getpid()), *lines[1:]]) + "\n")

    with running(servers, DataLock(data), "after the kill") as how, connect(servers) as connection:
        assert how == "started"
        assert connection.execute("SELECT answer FROM kept").fetchone() == (42,)


def test_folder_of_another_user_is_refused_untouched(tmp_path: Path) -> None:
    foreign = tmp_path / "theirs" if os.geteuid() == 0 else Path("/usr")
    if os.geteuid() == 0:
        foreign.mkdir()
        os.chown(foreign, NOBODY, NOBODY)
    before = list(foreign.iterdir())
    with pytest.raises(StartFailed, match="run this as that user, or set DATA_DIR"):
        Servers(foreign).prepare()
    assert list(foreign.iterdir()) == before


def test_lock_is_free_again_once_its_holder_is_gone(tmp_path: Path) -> None:
    first, second = DataLock(tmp_path), DataLock(tmp_path)
    assert first.take("one")
    assert not second.take("two")
    first.release()
    assert second.take("two")
    second.release()
