"""What the browser refuses on a page for the sake of its policy, and whom it asks for anything."""

from urllib.parse import urlsplit

from playwright.sync_api import Error as PlaywrightError
from playwright.sync_api import Page, Route

from tests.browser.looking import CDN, CHART

TOLD = """
addEventListener('securitypolicyviolation', event => console.error(
    'refused: ' + event.effectiveDirective + ' ' + event.blockedURI + ' in ' + event.sourceFile
), true);
"""


class Watch:
    """Look at pages of one site; `refused` and `asked` tell what came of it."""

    def __init__(self, page: Page, site: str) -> None:
        self.page, self.site = page, site
        page.set_default_timeout(60_000)  # a busy machine is none of its business
        self.refused: list[str] = []
        self.asked: set[str] = set()
        self.statuses: dict[str, int] = {}
        page.add_init_script(TOLD)
        page.on("console", self._said)
        page.on("pageerror", lambda error: self.refused.append(f"{page.url}: {error}"))
        page.on("request", lambda request: self._requested(request.url))
        page.route(CDN, _answer)

    def _said(self, line: object) -> None:
        text = str(getattr(line, "text", ""))
        if "refused" in text.lower() or "Content Security Policy" in text:
            self.refused.append(f"{self.page.url}: {text}")

    def _requested(self, url: str) -> None:
        parts = urlsplit(url)
        if parts.scheme in ("http", "https"):
            self.asked.add(f"{parts.scheme}://{parts.netloc}")

    def open(self, *paths: str) -> None:
        for path in paths:
            try:
                answer = self.page.goto(f"{self.site}{path}")
            except PlaywrightError as problem:  # the others are still looked at
                self.refused.append(f"{path}: {problem.message.splitlines()[0]}")
                continue
            self.statuses[path] = answer.status if answer else 0

    @property
    def others(self) -> set[str]:
        return self.asked - {self.site}


def _answer(route: Route) -> None:
    """The CDN's file where npm brought it here; else nothing, as for a reader without a line."""
    if not CHART.exists():
        route.abort()
        return
    headers = {"access-control-allow-origin": "*", "content-type": "text/javascript"}
    route.fulfill(body=CHART.read_bytes(), headers=headers)
