"""Why a file is not taken."""

from typing import Any


class SheetRefused(Exception):
    """`code` is one of those in `relations.resources.wording`; `facts` say where and what."""

    def __init__(self, code: str, **facts: Any) -> None:
        super().__init__(code, facts)
        self.code = code
        self.facts = facts
