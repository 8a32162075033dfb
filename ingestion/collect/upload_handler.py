"""What a form may bring: kept within limits, large files on disk, the rest only counted."""

import hashlib
import io
import tempfile
from typing import Any

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import FileUploadHandler

MOST_FILES = 200
IN_MEMORY = 256 * 1024  # bytes; a larger file goes to disk


class OversizedFile(UploadedFile):
    """A file over the limit: nothing of it was kept, so that any other form takes it for empty."""

    sent: int
    sha256: str


class BoundedUploadHandler(FileUploadHandler):
    """Keeps no file over INGEST_MAX_BYTES and no more files, and bytes of all, than go in at once.

    How many files were sent, and whether all of them together were too large, stand on the
    request: the form tells it in words, where Django would answer with a bare 400.
    """

    def __init__(self, request: Any = None) -> None:
        super().__init__(request)
        self.request.files_sent = 0
        self.request.too_much_sent = False
        self.kept = 0  # bytes of all files
        self.received = 0  # bytes of this one
        self.content: Any = None

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        super().new_file(*args, **kwargs)
        self.request.files_sent += 1
        self.received = 0
        self.hash = hashlib.sha256()
        self.content = None
        if self.request.files_sent <= MOST_FILES:
            self.content = io.BytesIO()

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        self.received += len(raw_data)
        if self.content is None:
            return
        self.hash.update(raw_data)
        if self.received > settings.INGEST_MAX_BYTES:
            self.kept -= self.content.tell()
            self._empty()
        elif self.kept + len(raw_data) > settings.INGEST_MAX_UPLOAD_BYTES:
            self.request.too_much_sent = True
        else:
            self.kept += len(raw_data)
            self._write(raw_data)

    def file_complete(self, file_size: int) -> UploadedFile | None:
        if self.content is None:
            return None
        self.content.seek(0)
        facts = {"name": self.file_name, "content_type": self.content_type}
        if file_size <= settings.INGEST_MAX_BYTES:
            return UploadedFile(file=self.content, size=file_size, charset=self.charset, **facts)
        oversized = OversizedFile(file=self.content, size=0, **facts)
        oversized.sent, oversized.sha256 = file_size, self.hash.hexdigest()
        return oversized

    def upload_interrupted(self) -> None:
        if self.content is not None:
            self.content.close()

    def _write(self, raw_data: bytes) -> None:
        if isinstance(self.content, io.BytesIO) and self.received > IN_MEMORY:
            begun = self.content.getvalue()
            self.content = tempfile.TemporaryFile()  # noqa: SIM115  (the request closes it)
            self.content.write(begun)
        self.content.write(raw_data)

    def _empty(self) -> None:
        self.content.seek(0)
        self.content.truncate()
