"""What an editor does in a real browser, for the tests that follow one."""

import base64
from collections.abc import Mapping

from playwright.sync_api import Page

PASSWORD = "a long password"
DROP = """files => {
    const all = new DataTransfer();
    for (const [name, content] of files) {
        const bytes = Uint8Array.from(atob(content), sign => sign.charCodeAt(0));
        all.items.add(new File([bytes], name));
    }
    return all;
}"""


def log_in(page: Page, address: str, name: str = "editor") -> Page:
    """Go there and through the login page that stands before it."""
    page.goto(address)
    page.fill("input[name=username]", name)
    page.fill("input[name=password]", PASSWORD)
    page.click("input[type=submit]")
    page.wait_for_load_state()
    return page


def drop(page: Page, files: Mapping[str, bytes]) -> None:
    """Drop these files, in one go, on the page that adds articles."""
    sent = [(name, base64.b64encode(data).decode()) for name, data in files.items()]
    dropped = page.evaluate_handle(DROP, sent)
    page.dispatch_event("#drop-zone", "drop", {"dataTransfer": dropped})


def press(page: Page, code: str, key: str) -> None:
    """Press a key as an Arabic layout does: the place is the same, the letter is not."""
    page.evaluate(
        """([code, key]) => (document.activeElement ?? document.body).dispatchEvent(
            new KeyboardEvent("keydown", {code, key, bubbles: true, cancelable: true}))""",
        [code, key],
    )
