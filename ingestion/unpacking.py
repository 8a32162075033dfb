"""An archive's files become documents, each with a receipt wherever the archive was added."""

import hashlib
from collections.abc import Iterator

from ingestion.collect.uploads import Refusal, content_of, receive
from ingestion.extract import Member, Unpacked
from ingestion.models import Channel, Document, Receipt

LARGEST_NUMBER = 2**31 - 1  # a header may claim any size
# Stored together: what one statement carries stays small.
MOST_TOGETHER, MOST_BYTES_TOGETHER = 100, 4 * 1024 * 1024


def receive_members(archive: Document, unpacked: Unpacked) -> None:
    """Receive every file, refused ones too; what was known of the archive is known of each."""
    batches = list(archive.receipts.values_list("batch", flat=True).distinct())
    for members in _portions(unpacked.members):
        told = _receive(archive, members)
        receipts = [
            Receipt(
                batch_id=batch,
                document_id=document,
                name=member.name[:300],
                repeated=repeated,
                archive=archive,
            )
            for member, (document, repeated) in zip(members, told, strict=True)
            for batch in batches
        ]
        # A batch that has seen this archive unpacked keeps what it was told then.
        Receipt.objects.bulk_create(receipts, ignore_conflicts=True)


def _portions(members: tuple[Member, ...]) -> Iterator[list[Member]]:
    portion: list[Member] = []
    size = 0
    for member in members:
        if portion and (len(portion) == MOST_TOGETHER or size > MOST_BYTES_TOGETHER):
            yield portion
            portion, size = [], 0
        portion.append(member)
        size += len(member.data)
    if portion:
        yield portion


def _receive(archive: Document, members: list[Member]) -> list[tuple[int, bool]]:
    """Return each file's document, and whether we had it: new ones go in by one statement."""
    hashes = [_hash(archive, member) for member in members]
    same = Document.objects.filter(sha256__in=hashes, outlet=archive.outlet, url="")
    known = set(same.values_list("sha256", flat=True))
    new: dict[str, Document] = {}
    for member, sha256 in zip(members, hashes, strict=True):
        if sha256 not in known and sha256 not in new:
            new[sha256] = _document(archive, member, sha256)
    Document.objects.bulk_create(new.values(), ignore_conflicts=True)
    ids = dict(same.values_list("sha256", "pk"))
    told = []
    for member, sha256 in zip(members, hashes, strict=True):
        repeated = new.pop(sha256, None) is None
        if repeated and sha256 in known:
            repeated = _had(archive, member, sha256)
        told.append((ids[sha256], repeated))
    return told


def _had(archive: Document, member: Member, sha256: str) -> bool:
    """Tell whether what we had stands as it was: what failed before starts again."""
    return receive(
        member.data,
        name=member.name,
        outlet=archive.outlet,
        refusal=_refusal(member, sha256),
    ).repeated


def _document(archive: Document, member: Member, sha256: str) -> Document:
    return Document(
        sha256=sha256,
        outlet=archive.outlet,
        channel=Channel.FILE,
        published_on=archive.published_on,
        received_by=archive.received_by,
        **content_of(member.name, member.data, _refusal(member, sha256)),
    )


def _refusal(member: Member, sha256: str) -> Refusal | None:
    if not member.code:
        return None
    return Refusal(member.code, member.message, sha256, min(member.size, LARGEST_NUMBER))


def _hash(archive: Document, member: Member) -> str:
    """A refused file is told from others by where it stands, since its bytes are not here."""
    told_by = f"{archive.sha256}/{member.name}".encode() if member.code else member.data
    return hashlib.sha256(told_by).hexdigest()
