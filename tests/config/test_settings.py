"""Promises of settings.py that no other test would miss."""

import datetime as dt
import importlib.metadata
import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.test import Client
from django.utils import formats, translation
from packaging.requirements import Requirement

from config.mail import read_address

BASE_DIR = Path(__file__).resolve().parents[2]
# What a test run itself sets.
OURS = {"DATABASE_URL", "SECRET_KEY", "DJANGO_ALLOW_ASYNC_UNSAFE"}


def check(**environment: str) -> subprocess.CompletedProcess[str]:
    """Load the settings afresh, as another process would."""
    code = "from django.conf import settings; print(settings.DATABASES['default'].get('OPTIONS'))"
    return run("-c", code, **environment)


def run(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    kept = {k: v for k, v in os.environ.items() if k not in OURS}
    return subprocess.run(
        [sys.executable, *arguments],
        cwd=BASE_DIR,
        env=kept | environment,
        capture_output=True,
        text=True,
    )


@pytest.mark.parametrize("language", ["ar", "en"])
def test_numbers_have_latin_digits_and_groups(language: str) -> None:
    with translation.override(language):
        assert formats.number_format(1234567.5, 1, use_l10n=True, force_grouping=True) == (
            "1,234,567.5"
        )
        assert formats.date_format(dt.date(2025, 3, 9), "SHORT_DATE_FORMAT") == "9/3/2025"


@pytest.mark.parametrize(
    ("path", "language"), [("/admin/login/", "ar"), ("/en/admin/login/", "en")]
)
@pytest.mark.django_db
def test_path_alone_decides_the_language(client: Client, path: str, language: str) -> None:
    answer = client.get(path, headers={"accept-language": "en" if language == "ar" else "ar"})
    assert answer.status_code == 200
    assert answer.headers["Content-Language"] == language


OWN = "postgresql://rawabit:3v8nQ1xk0pLz@db.example/rawabit"
KEY = "gq2v-Zt8yXW5b0nR4kHs1Lm9PdEuJ7aC6fTiYoB3QwVxN_rUzSe"
PRODUCTION = {"DATABASE_URL": OWN, "SECRET_KEY": KEY, "BEHIND_HTTPS": "1"}


def test_production_is_what_django_s_own_checks_ask_for() -> None:
    found = run("manage.py", "check", "--deploy", "--fail-level", "WARNING", **PRODUCTION)
    assert found.returncode == 0, found.stderr
    hosts = run("manage.py", "check", **PRODUCTION, ALLOWED_HOSTS="*")
    assert "ALLOWED_HOSTS takes requests for any host" in hosts.stderr


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ({"SECRET_KEY": ""}, "SECRET_KEY is not set"),
        ({"SECRET_KEY": "long and random"}, "SECRET_KEY is too weak"),
        ({"SECRET_KEY": "ab" * 40}, "SECRET_KEY is too weak"),
        ({"DATABASE_URL": OWN.replace("3v8nQ1xk0pLz", "postgres")}, "password in DATABASE_URL"),
        ({"DATABASE_URL": OWN.replace("3v8nQ1xk0pLz", "a" * 20)}, "password in DATABASE_URL"),
        ({"DATABASE_URL": OWN.replace("3v8nQ1xk0pLz", "db.example")}, "password in DATABASE_URL"),
        ({"DEBUG": "1"}, "DEBUG and BEHIND_HTTPS are both on"),
    ],
)
def test_weak_secrets_are_refused_at_the_start(wrong: dict[str, str], told: str) -> None:
    refused = check(**PRODUCTION | wrong)
    assert refused.returncode != 0
    assert told in refused.stderr


def test_a_database_that_knows_us_without_a_password_is_taken() -> None:
    taken = check(DATABASE_URL="postgresql:///rawabit?host=/run/postgresql", SECRET_KEY=KEY)
    assert taken.returncode == 0, taken.stderr


def test_secret_key_is_made_once_and_for_us_alone(tmp_path: Path) -> None:
    assert check(DATA_DIR=str(tmp_path)).returncode == 0
    first = (tmp_path / "secret_key").read_text()
    assert check(DATA_DIR=str(tmp_path)).returncode == 0
    assert (tmp_path / "secret_key").read_text() == first
    assert len(first) > 50
    assert (tmp_path / "secret_key").stat().st_mode & 0o777 == 0o600
    assert [file.name for file in tmp_path.iterdir()] == ["secret_key"]


def test_web_queries_have_a_time_limit(tmp_path: Path) -> None:
    limited = check(DATA_DIR=str(tmp_path), DATABASE_STATEMENT_TIMEOUT="10s")
    assert "statement_timeout=10s" in limited.stdout
    assert "statement_timeout" not in check(DATA_DIR=str(tmp_path)).stdout


def test_broker_client_is_one_that_kombu_supports() -> None:
    """Another redis client installs without a word, and then loses connections."""
    wanted = [
        requirement
        for requirement in map(Requirement, importlib.metadata.requires("kombu") or [])
        if requirement.name == "redis"
    ]
    installed = importlib.metadata.version("redis")
    assert wanted
    assert all(installed in requirement.specifier for requirement in wanted)


def test_one_message_reaches_one_queue(broker, settings) -> None:
    from config.celery import app

    app.send_task("nobody.listens", queue="tag")
    waiting = {queue.name: broker.llen(queue.name) for queue in settings.CELERY_TASK_QUEUES}
    assert waiting == {"collect": 0, "parse": 0, "tag": 1, "rollup": 0}


@pytest.mark.parametrize(
    ("address", "found"),
    [
        ("consolemail://", ("console", "", None, None)),
        ("smtp://mail.example.org", ("smtp", "", None, None)),
        ("smtp+tls://user:p%40ss@mail.example.org:587", ("smtp", "p@ss", True, None)),
        ("smtp+ssl://user:p@mail.example.org:465", ("smtp", "p", None, True)),
        ("smtps://user:p@mail.example.org:465", ("smtp", "p", None, True)),
    ],
)
def test_mail_leaves_as_one_address_says(address: str, found: tuple[object, ...]) -> None:
    read = read_address(address)
    kind, password, tls, ssl = found
    assert read["EMAIL_BACKEND"] == f"django.core.mail.backends.{kind}.EmailBackend"
    assert read["EMAIL_HOST_PASSWORD"] == password
    assert (read.get("EMAIL_USE_TLS"), read.get("EMAIL_USE_SSL")) == (tls, ssl)


@pytest.mark.parametrize("address", ["mail.example.org", "pigeon://x", "smtp://", "smtp://h:port"])
def test_an_address_that_mail_cannot_leave_by_is_refused_in_words(address: str) -> None:
    with pytest.raises(ImproperlyConfigured, match=r"EMAIL_URL cannot be used: .* Write it as"):
        read_address(address)
