"""Saving never waits for the broker: not for one that is down, nor for one that says nothing."""

import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db.models import F
from django.test import Client
from kombu.pools import reset

from config.celery import app
from ingestion import tasks
from ingestion.models import Document
from tests import factories as make

FILES = 20


@contextmanager
def sick_broker(kind: str) -> Iterator[None]:
    """Where messages go nobody listens, or somebody who takes every word and answers none."""
    taken: list[socket.socket] = []
    kept = app.conf.broker_url  # where messages are written follows it, unless it is set too
    with socket.create_server(("127.0.0.1", 0)) as listener:
        app.conf.broker_url = f"redis://127.0.0.1:{listener.getsockname()[1]}/0"
        if kind == "down":
            listener.close()
        else:
            threading.Thread(target=_take, args=(listener, taken), daemon=True).start()
        _forget_connections()
        try:
            yield
        finally:
            app.conf.broker_url = kept
            _forget_connections()
            for client in taken:
                client.close()


def _take(listener: socket.socket, taken: list[socket.socket]) -> None:
    with suppress(OSError):
        while True:
            taken.append(listener.accept()[0])


def _forget_connections() -> None:
    reset()
    app.amqp._producer_pool = None
    app._pool = None


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("kind", ["down", "silent"])
def test_what_an_editor_adds_is_kept_at_once_and_rung_for_later(
    kind: str, broker: Any, django_user_model: Any
) -> None:
    make.countries()
    editor = django_user_model.objects.create(username="editor", is_staff=True, is_superuser=True)
    desk = Client()
    desk.force_login(editor)
    files = [
        SimpleUploadedFile(f"{n}.txt", f"خبر رقم {n} عن لقاء في دمشق.".encode())
        for n in range(FILES)
    ]
    with sick_broker(kind):
        began = time.monotonic()
        answer = desk.post("/en/admin/ingestion/batch/add/", {"files": files})
        took = time.monotonic() - began
    print(f"\nbroker {kind}: answered after {took:.1f} s")
    assert answer.status_code == 302
    assert Document.objects.waiting().count() == FILES
    assert took < 5
    Document.objects.update(received_at=F("received_at") - timedelta(minutes=1))
    tasks.sweep.run()
    assert broker.llen("parse") == FILES
