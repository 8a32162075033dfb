"""An archive's files become documents, each with a receipt wherever the archive was added."""

import hashlib

from ingestion.collect.uploads import Refusal, receive
from ingestion.extract import Member, Unpacked
from ingestion.models import Document, Receipt

LARGEST_NUMBER = 2**31 - 1  # a header may claim any size


def receive_members(archive: Document, unpacked: Unpacked) -> None:
    """Receive every file, refused ones too; what was known of the archive is known of each."""
    batches = list(archive.receipts.values_list("batch", flat=True).distinct())
    receipts = []
    for member in unpacked.members:
        document, repeated = receive(
            member.data,
            name=member.name,
            outlet=archive.outlet,
            published_on=archive.published_on,
            by=archive.received_by,
            refusal=_refusal(archive, member),
        )
        receipts += [
            Receipt(
                batch_id=batch,
                document=document,
                name=member.name[:300],
                repeated=repeated,
                archive=archive,
            )
            for batch in batches
        ]
    # A batch that has seen this archive unpacked keeps what it was told then.
    Receipt.objects.bulk_create(receipts, ignore_conflicts=True)


def _refusal(archive: Document, member: Member) -> Refusal | None:
    """A refused file is told from others by where it stands, since its bytes are not here."""
    if not member.code:
        return None
    place = hashlib.sha256(f"{archive.sha256}/{member.name}".encode()).hexdigest()
    return Refusal(member.code, member.message, place, min(member.size, LARGEST_NUMBER))
