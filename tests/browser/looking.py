"""How pages are looked at: what the console says, what axe-core finds, what runs over the edge."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

ROOT = Path(__file__).resolve().parent.parent.parent
CHART = ROOT / "node_modules" / "chart.js" / "dist" / "chart.umd.min.js"
VENDORED = ROOT / "static" / "vendor" / "chart.umd.min.js"
CDN = "https://cdn.jsdelivr.net/**"
WIDE, NARROW = 1366, 360


def listen(page: Page) -> list[str]:
    """What the browser's console complains about."""
    told: list[str] = []
    page.on("pageerror", lambda error: told.append(str(error)))
    page.on("console", lambda line: told.append(line.text) if line.type == "error" else None)
    page.on("requestfailed", lambda request: told.append(f"failed: {request.url}"))
    page.on("response", lambda r: told.append(f"{r.status} {r.url}") if r.status >= 400 else None)
    return told


def complaints(page: Page, *rules: str) -> list[str]:
    """What axe-core says, with the places; by these rules only, or by all."""
    options = {"runOnly": list(rules)} if rules else None
    found = Axe().run(page, options=options).response["violations"]
    return [f"{rule['id']}: {node['html'][:160]}" for rule in found for node in rule["nodes"]]


def open_all(page: Page) -> None:
    """Unfold what is folded away."""
    page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")


def runs_over(page: Page, width: int) -> list[str]:
    wide = page.evaluate("document.documentElement.scrollWidth")
    return [f"{wide} px wide"] if wide > width else []


def wrong_at_both_widths(page: Page, addresses: Iterable[str]) -> dict[str, Any]:
    """Load each page once, unfold it, and look at it as on a desk and as on a telephone."""
    wrong: dict[str, Any] = {}
    for address in addresses:
        page.set_viewport_size({"width": WIDE, "height": 740})
        page.goto(address)
        open_all(page)
        for width in (WIDE, NARROW):
            page.set_viewport_size({"width": width, "height": 740})
            if found := complaints(page) + runs_over(page, width):
                wrong[f"{address} at {width}"] = found
    return wrong
