"""The one command, step by step: from an empty folder to a page that tells a story."""

import http.client
import io
import os
import socket
import time
from collections.abc import Callable
from dataclasses import replace
from http import HTTPStatus

from django.conf import settings
from django.core.management import CommandError, call_command
from django.db import connections
from django.urls import reverse
from rich.console import Console
from rich.markup import escape

from config import programs
from config.accounts import FirstAdmin, ensure_admin
from config.collected import collect_static_files
from config.embedded import Servers
from config.lock import DataLock
from config.process import StartFailed
from config.reference_data import remember_loaded
from config.samples import ingest_samples
from config.servers import prepared
from config.supervisor import Stopped, Supervisor
from config.vendor import copy_vendor_files


class Site:
    """One running copy of the project on this machine."""

    def __init__(self, port: int) -> None:
        self.port = port
        self.console = Console(highlight=False)
        self.supervisor = Supervisor(settings.DATA_DIR)
        self.servers = Servers(settings.DATA_DIR)
        self.lock = DataLock(settings.DATA_DIR)
        self.failures: list[str] = []
        self.page_status: int | None = None

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def up(self, *, once: bool) -> int:
        """Start everything, then stay until told to stop; with `once`, only start."""
        self._claim()
        self.supervisor.listen()
        try:
            admin = self._start()
            self._introduce(admin)
            if not once:
                self.supervisor.watch()
            return 1 if self.failures else 0
        except Stopped:
            return 1 if once else 0
        finally:
            self._stop()

    def _claim(self) -> None:
        """Refuse plainly, before anything is started."""
        if not self.lock.take(f"manage.py up on port {self.port}"):
            raise StartFailed(
                f"this copy of the project is in use already: {self.lock.holder()}. "
                "End that first, or set DATA_DIR to another folder."
            )
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind(("127.0.0.1", self.port))
            except (OSError, OverflowError) as problem:
                self.lock.release()
                raise StartFailed(
                    f"port {self.port} is taken or not allowed: choose another one, "
                    "for example PORT=8001 make run"
                ) from problem

    def _start(self) -> FirstAdmin | None:
        self._step("Database and broker", self._servers)
        self._step("Tables", self._migrate)
        self._step("Reference data", self._seeds)
        self._step("Chart library and font", lambda: copy_vendor_files(settings.BASE_DIR))
        self._step("Static files", self._files)
        admin = ensure_admin(settings.DATA_DIR)
        connections.close_all()
        self._step("Web, worker, schedule", self._programs)
        # Without countries and names there is nothing to find in them.
        if "Reference data" not in self.failures and not ingest_samples(
            self.supervisor, self.console
        ):
            self.failures.append("Samples")
        return admin

    def _step(self, title: str, work: Callable[[], str]) -> None:
        """Do it and say so; one that fails is said too, and the rest still gets its chance."""
        began = time.monotonic()
        sign = "[green]✓[/]"
        try:
            result = escape(work())
        except CommandError as problem:
            sign, result = "[red]✗[/]", escape(str(problem))
            self.failures.append(title)
        seconds = f"{time.monotonic() - began:5.1f} s"
        self.console.print(f"{sign} {title:<30} [dim]{seconds}[/]  {result}", soft_wrap=True)

    def _servers(self) -> str:
        wanted = prepared(
            self.servers, postgres=settings.EMBEDDED_POSTGRES, broker=settings.EMBEDDED_BROKER
        )
        for service in wanted:
            self.supervisor.start(service)
        if settings.EMBEDDED_POSTGRES:
            self.servers.create_database()
        if not wanted:
            return "those named in DATABASE_URL and REDIS_URL"
        return f"{' and '.join(service.name for service in wanted)}, in {settings.DATA_DIR}"

    def _migrate(self) -> str:
        call_command("migrate", interactive=False, verbosity=0)
        return "up to date"

    def _seeds(self) -> str:
        # Its table is for those who work on seeds/; what is wrong goes to standard error.
        call_command("load_seeds", stdout=io.StringIO())
        remember_loaded(settings.DATA_DIR)
        return "loaded"

    def _files(self) -> str:
        return collect_static_files(settings.STATIC_ROOT)

    def _programs(self) -> str:
        # They need nothing of each other, and the web server takes longest.
        os.environ.setdefault("LOG_FORMAT", "line")  # a person reads them
        self.supervisor.start(programs.worker(queues=("parse", "tag", "rollup")))
        self.supervisor.start(programs.collector())
        self.supervisor.start(programs.beat())
        web = programs.web(self.port)
        self.supervisor.start(replace(web, ready=self._page_answers))
        if self.page_status != HTTPStatus.OK:
            raise CommandError(f"the first page answers {self.page_status}: {self.address}/")
        return self.address

    def _page_answers(self) -> bool:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)
        try:
            connection.request("GET", "/")
            self.page_status = connection.getresponse().status
        except OSError:
            return False
        finally:
            connection.close()
        return True

    def _introduce(self, admin: FirstAdmin | None) -> None:
        rows = {"Site": f"{self.address}/  (English: {self.address}/en/)"}
        rows["Admin"] = f"{self.address}{reverse('admin:index')}"
        rows["API"] = f"{self.address}{reverse('api:docs')}"
        if admin is not None:
            rows["User"] = admin.name
            rows["Password"] = admin.password or "the one you chose"
        self.console.print()
        for name, value in rows.items():
            self.console.print(f"  [bold]{name:<10}[/] {value}", soft_wrap=True)
        if self.failures:
            self.console.print(f"\n[red]Failed:[/] {', '.join(self.failures)}")

    def _stop(self) -> None:
        self.supervisor.stop()
        connections.close_all()
        self.servers.clean_up()
        self.lock.release()
