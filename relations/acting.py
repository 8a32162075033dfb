"""Who or what acts: told to the history of every row that changes meanwhile."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from uuid import uuid4

import pghistory
from pghistory import runtime


@contextmanager
def acting(via: str, **details: Any) -> Iterator[None]:
    """Say via what rows change in here; inside a person's request that person is told too.

    The library lets all contexts inside another share one record; here each is one of its own,
    so that two seed files loaded by one command, say, are told apart.
    """
    with pghistory.context() as outer:
        runtime._tracker.value = runtime.Context(uuid4(), {**outer.metadata, "via": via, **details})
        try:
            yield
        finally:
            runtime._tracker.value = outer
