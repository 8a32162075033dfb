"""A sender of mails killed while the mail server has the mail in hand: it never comes twice."""

import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from django.conf import settings
from django.db import connection

from relations.models import Digest, ToldItem
from tests import factories as make
from tests.conftest import DATA_DIR, database_url
from tests.relations.views.subscribers import accepted, person, watch
from tests.relations.views.test_digests import free_port

READERS = 3


class Killer:
    """Takes each mail, and kills whoever brings the second, before answering."""

    def __init__(self) -> None:
        self.taken: list[str] = []
        self.sender: subprocess.Popen[bytes] | None = None

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:
        self.taken.append(envelope.rcpt_tos[0])
        if len(self.taken) == 2 and self.sender is not None:
            self.sender.send_signal(signal.SIGKILL)
        return "250 OK"


def run(port: int) -> subprocess.Popen[bytes]:
    given = {
        "DATA_DIR": str(DATA_DIR),
        "DATABASE_URL": database_url(connection.settings_dict),
        "SECRET_KEY": settings.SECRET_KEY,
        "EMAIL_URL": f"smtp://127.0.0.1:{port}",
    }
    command = [sys.executable, "manage.py", "send_digests"]
    root = Path(settings.BASE_DIR)
    return subprocess.Popen(command, cwd=root, env=os.environ | given, stdout=subprocess.DEVNULL)


@pytest.mark.chaos
@pytest.mark.django_db(transaction=True)
@pytest.mark.timeout(120)
def test_nobody_gets_a_mail_twice() -> None:
    make.countries()
    for number in range(READERS):
        watch(person(f"reader-{number}"), "partner", "tr")
    accepted("TR", summary_ar="زيارة")
    killer = Killer()
    server = Controller(killer, hostname="127.0.0.1", port=free_port())
    server.start()
    try:
        killer.sender = run(server.port)
        assert killer.sender.wait(60) == -signal.SIGKILL
        assert len(killer.taken) == 2
        assert run(server.port).wait(60) == 0
        assert run(server.port).wait(60) == 0
    finally:
        server.stop()
    assert sorted(killer.taken) == [f"reader-{number}@example.org" for number in range(READERS)]
    assert Digest.objects.filter(sent_at=None).count() == 1, "the one of which nobody knows"
    assert ToldItem.objects.count() == READERS
