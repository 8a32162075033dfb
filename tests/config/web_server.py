"""A real web server beside a test, on the test's database: what it writes can be read."""

import http.cookiejar
import os
import re
import subprocess
import time
import urllib.error
import urllib.parse
import urllib.request
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from config.process import Service, kill_group, spawn
from config.programs import web
from tests.config.site_copy import free_port

PATIENCE = 120  # seconds


@dataclass
class Answer:
    status: int
    headers: Any
    text: str


class _Stay(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *args: Any, **kwargs: Any) -> None:
        return None


@dataclass
class WebServer:
    """One process of it, so that one visit makes it ready for all."""

    data: Path
    environment: dict[str, str]
    port: int = field(default_factory=free_port)
    process: subprocess.Popen[bytes] | None = None

    def __post_init__(self) -> None:
        self.log = self.data / "logs" / f"web-{self.port}.log"
        self.jar = http.cookiejar.CookieJar()
        self.browser = urllib.request.build_opener(
            urllib.request.HTTPCookieProcessor(self.jar), _Stay()
        )

    def start(self) -> None:
        program = web(self.port)
        given = {**os.environ, "DATA_DIR": str(self.data), **self.environment}
        command = program.command()
        command = type(command)(command.argv, {**command.options, "env": given})
        self.log.parent.mkdir(parents=True, exist_ok=True)
        with self.log.open("wb") as output:
            self.process = spawn(Service("web", lambda: command), output)
        deadline = time.monotonic() + PATIENCE
        while self.get("/livez") is None:
            assert time.monotonic() < deadline, self.log.read_text()
            time.sleep(0.1)

    def get(self, path: str, **headers: str) -> Answer | None:
        return self._ask(urllib.request.Request(self._url(path), headers=headers))

    def post(self, path: str, **fields: str) -> Answer | None:
        """Send a form, with the token that its page came with."""
        page = self.get(path)
        assert page is not None
        token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', page.text)
        sent = fields | ({"csrfmiddlewaretoken": token[1]} if token else {})
        return self._ask(
            urllib.request.Request(self._url(path), data=urllib.parse.urlencode(sent).encode())
        )

    def _ask(self, request: urllib.request.Request) -> Answer | None:
        try:
            with self.browser.open(request, timeout=30) as found:
                return Answer(found.status, found.headers, found.read().decode())
        except urllib.error.HTTPError as found:
            return Answer(found.code, found.headers, found.read().decode())
        except OSError:
            return None

    def _url(self, path: str) -> str:
        return f"http://127.0.0.1:{self.port}{path}"

    def kill(self) -> None:
        if self.process is not None:
            kill_group(self.process)
            self.process.wait()
