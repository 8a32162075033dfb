"""How pages are looked at: what the console says, what axe-core finds, what runs over the edge."""

import time
from collections.abc import Iterable
from itertools import product
from pathlib import Path
from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

ROOT = Path(__file__).resolve().parent.parent.parent
CHART = ROOT / "node_modules" / "chart.js" / "dist" / "chart.umd.min.js"
VENDORED = ROOT / "static" / "vendor" / "chart.umd.min.js"
CDN = "https://cdn.jsdelivr.net/**"
WIDE, NARROW = 1366, 360
FOLLOWED_WITHIN = 3  # seconds


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
    options: dict[str, Any] = {"resultTypes": ["violations"]}  # nothing is told of what is right
    if rules:
        options["runOnly"] = list(rules)
    found = Axe().run(page, options=options).response["violations"]
    return [f"{rule['id']}: {node['html'][:160]}" for rule in found for node in rule["nodes"]]


def open_all(page: Page) -> None:
    """Unfold what is folded away."""
    page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")


def runs_over(page: Page, width: int) -> list[str]:
    """What is wider than the window, once drawings had time to follow it."""
    end = time.monotonic() + FOLLOWED_WITHIN
    while (wide := page.evaluate("document.documentElement.scrollWidth")) > width:
        if time.monotonic() > end:
            return [f"{wide} px wide"]
        page.wait_for_timeout(50)
    return []


def wrong_at_both_widths(page: Page, site: str, paths: Iterable[str]) -> dict[str, Any]:
    """Load each page once a language, unfold it, and look at it as on a desk and on a telephone.

    axe-core takes longest by far and reads the tree, which no language changes: it looks at the
    Arabic page on the desk, and at the English one on the telephone.
    """
    wrong: dict[str, Any] = {}
    for prefix, path in product(("", "/en"), paths):
        set_width(page, WIDE)
        page.goto(f"{site}{prefix}{path}")
        open_all(page)
        for width in (WIDE, NARROW):
            set_width(page, width)
            found = runs_over(page, width)
            if (width == NARROW) == bool(prefix):
                found += complaints(page)
            if found:
                wrong[f"{prefix}{path} at {width}"] = found
    return wrong


def set_width(page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 740})
