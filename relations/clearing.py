"""Files that no row names: a save that was taken back has stored its file before."""

import datetime as dt
from collections.abc import Iterator

from django.core.files.storage import Storage
from django.utils import timezone

from relations.models import AgreementAttachment, DeletedRow

FOLDER = "agreements"
# By then a save is stored or taken back for good.
LEFT_AFTER = dt.timedelta(days=1)


def clear_files() -> int:
    """Delete what was left behind more than a day ago; return how many files."""
    storage: Storage = AgreementAttachment._meta.get_field("file").storage
    cleared = 0
    for names in _by_folder(storage):
        for name in sorted(names - _named(names)):
            if storage.get_modified_time(name) < timezone.now() - LEFT_AFTER:
                storage.delete(name)
                cleared += 1
    return cleared


def _by_folder(storage: Storage) -> Iterator[set[str]]:
    """The files of one agreement at a time, however many there are of all."""
    if not storage.exists(FOLDER):
        return
    folders, _files = storage.listdir(FOLDER)
    for folder in folders:
        _folders, files = storage.listdir(f"{FOLDER}/{folder}")
        yield {f"{FOLDER}/{folder}/{file}" for file in files}


def _named(names: set[str]) -> set[str]:
    """Those of a row, or of one that was deleted and may be restored."""
    rows = AgreementAttachment.objects.filter(file__in=names)
    kept = DeletedRow.objects.filter(
        table=AgreementAttachment._meta.db_table, data__file__in=sorted(names)
    )
    return {*rows.values_list("file", flat=True), *kept.values_list("data__file", flat=True)}
