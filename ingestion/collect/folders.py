"""Files on this machine, as the `ingest` command names them."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from django.conf import settings

# In a folder a name decides what is looked at; what it is, is told by its content.
READ = {".txt", ".html", ".htm", ".pdf", ".docx", ".zip"}


@dataclass(frozen=True, slots=True)
class Item:
    """A file to take in, with what is known beside it."""

    path: Path
    outlet: str = ""
    url: str = ""
    published_on: dt.date | None = None

    def get_data(self) -> bytes:
        """Return the bytes; of a file over the limit one byte more than is kept, to refuse it."""
        with self.path.open("rb") as file:
            return file.read(settings.INGEST_MAX_BYTES + 1)


@dataclass(frozen=True, slots=True)
class Listing:
    """What was found under the paths. In a folder other types are skipped, not received."""

    items: list[Item] = field(default_factory=list)
    skipped: list[Path] = field(default_factory=list)


def get_listing(
    paths: list[Path], *, outlet: str = "", published_on: dt.date | None = None
) -> Listing:
    """List the files to take in; raises FileNotFoundError naming the first path that is missing."""
    listing = Listing()
    for path in paths:
        if not path.exists():
            raise FileNotFoundError(path)
        named = not path.is_dir()
        for file in [path] if named else sorted(_files_in(path)):
            if named or file.suffix.lower() in READ:
                listing.items.append(Item(file, outlet=outlet, published_on=published_on))
            else:
                listing.skipped.append(file)
    return listing


def _files_in(folder: Path) -> Iterator[Path]:
    for path in folder.rglob("*"):
        hidden = any(part.startswith(".") for part in path.relative_to(folder).parts)
        if path.is_file() and not hidden:
            yield path
