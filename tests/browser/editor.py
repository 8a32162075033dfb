"""What an editor does in a real browser, for the tests that follow one."""

import base64
from collections.abc import Mapping

from playwright.sync_api import Page

PASSWORD = "a long password"
# What stands on an Arabic keyboard in the places of a Latin one that the desk knows.
ARABIC = {
    "KeyA": "ش", "KeyE": "ث", "KeyF": "ب", "KeyH": "ا", "KeyJ": "ت", "KeyK": "ن", "KeyS": "س",
    "KeyX": "ء", "KeyZ": "ئ", "Digit1": "١", "Digit2": "٢",
}  # fmt: skip
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


def press(page: Page, code: str) -> None:
    """Press a key of an Arabic keyboard: the place is the same, the letter is not."""
    keyboard = page.context.new_cdp_session(page)
    key = {"code": code, "key": ARABIC[code], "windowsVirtualKeyCode": ord(code[-1])}
    keyboard.send("Input.dispatchKeyEvent", {"type": "keyDown", "text": ARABIC[code], **key})
    keyboard.send("Input.dispatchKeyEvent", {"type": "keyUp", **key})
    keyboard.detach()


def as_pdf(page: Page, text: str) -> bytes:
    """What a newsroom gets that prints its page: the first line as the title, paragraphs below."""
    title, *lines = text.split("\n")
    body = "".join(f"<p>{line}</p>" for line in lines)
    sheet = page.context.new_page()
    sheet.set_content(f'<html lang="ar" dir="rtl"><h1>{title}</h1>{body}</html>')
    data = sheet.pdf(format="A4")
    sheet.close()
    return data
