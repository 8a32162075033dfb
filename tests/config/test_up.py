"""The one command, as a person at a terminal meets it."""

import contextlib
import re
import signal
import socket
import subprocess
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest

from tests.config import processes
from tests.config.site_copy import PATIENCE, Copy, eventually, free_port

pytestmark = pytest.mark.timeout(300)


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Copy]:
    copy = Copy(tmp_path_factory.mktemp("up") / "بيانات and space", free_port())
    yield copy
    processes.kill_all(copy.data)


@pytest.fixture(scope="module")
def first_start(copy: Copy) -> tuple[int, str]:
    """`up --once` on an empty folder; the tests after it start on what it left."""
    return copy.run("up", "--once")


def start(copy: Copy, said: Path) -> subprocess.Popen[str]:
    """A later start, which stays; it has introduced itself when this returns."""
    with said.open("w") as output:
        process = copy.manage("up", output=output)
    assert eventually(lambda: "Password" in said.read_text(), within=PATIENCE), said.read_text()
    return process


@pytest.fixture(scope="module")
def site(copy: Copy, first_start: tuple[int, str]) -> Iterator[subprocess.Popen[str]]:
    """Shared by the tests that leave it running, and by the one that ends it."""
    process = start(copy, copy.data / "said.txt")
    yield process
    process.terminate()
    process.wait(PATIENCE)


def test_once_starts_all_tells_all_and_ends_well(copy: Copy, first_start: tuple[int, str]) -> None:
    code, output = first_start
    assert code == 0, output
    assert f"http://127.0.0.1:{copy.port}/" in output
    assert re.search(r"User +admin", output)
    password = (copy.data / "admin_password").read_text().strip()
    assert re.search(rf"Password +{re.escape(password)}", output)
    assert (copy.data / "admin_password").stat().st_mode & 0o777 == 0o600
    assert (copy.data / "secret_key").stat().st_mode & 0o777 == 0o600
    assert processes.gone(copy.data)


def test_site_answers_and_nothing_else_disturbs_it(copy: Copy, site: subprocess.Popen[str]) -> None:
    assert copy.status("/") == 200
    assert copy.status("/en/") == 200
    assert copy.status("/admin/login/") == 200

    code, output = copy.run("up")
    assert code == 1
    assert f"in use already: manage.py up on port {copy.port}" in output

    code, output = copy.run(
        "shell",
        "--no-imports",
        "-c",
        "from relations.models import *; print(Country.objects.count() > 100)",
    )
    assert (code, output) == (0, "True\n")
    assert copy.status("/") == 200


def test_dead_parts_come_back(copy: Copy, site: subprocess.Popen[str]) -> None:
    for name in ("postgres", "valkey-server", "gunicorn"):
        before = {process.pid for process in processes.named(copy.data, name)}
        assert before, name
        for process in processes.named(copy.data, name):
            with contextlib.suppress(psutil.Error):  # it followed its parent
                process.kill()
        assert eventually(
            lambda name=name, before=before: bool(
                {process.pid for process in processes.named(copy.data, name)} - before
            )
        ), name
        assert eventually(lambda: copy.status("/") == 200), name


def test_ctrl_c_leaves_no_process(copy: Copy, site: subprocess.Popen[str]) -> None:
    site.send_signal(signal.SIGINT)
    assert site.wait(PATIENCE) == 0
    assert processes.gone(copy.data, within=2)


def test_kill_of_the_parent_leaves_no_process(copy: Copy, first_start: tuple[int, str]) -> None:
    assert processes.gone(copy.data, within=PATIENCE)
    site = start(copy, copy.data / "said.txt")
    site.kill()
    site.wait()
    assert processes.gone(copy.data, within=20)


def test_taken_port_is_said_before_anything_starts(tmp_path: Path) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        copy = Copy(tmp_path / "data", other.getsockname()[1])
        code, output = copy.run("up")
    assert code == 1
    assert f"port {copy.port} is taken" in output
    assert "PORT=8001" in output
    assert "Traceback" not in output
    assert not (copy.data / "pg").exists()


def test_failing_step_is_told_and_makes_once_fail(tmp_path: Path) -> None:
    """What is in its folder is no cluster that PostgreSQL could start."""
    copy = Copy(tmp_path / "data", free_port())
    (copy.data / "pg").mkdir(parents=True, mode=0o700)
    (copy.data / "pg" / "PG_VERSION").write_text("9\n")
    code, output = copy.run("up", "--once")
    assert code == 1
    assert "postgres ended with code" in output
    assert "Traceback" not in output
    assert processes.gone(copy.data, within=2)
