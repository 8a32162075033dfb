"""The one action that removes the sample articles, with the documents they came in as."""

from typing import Any

from django.db import transaction
from django.db.models import Q

from ingestion.models import Batch, Document
from relations import removal, samples


@transaction.atomic
def remove_all(*, by: Any = None) -> removal.Removed:
    """Remove all samples, wherever each of them is on its way in."""
    came_in = Q(outlet__is_sample=True) | Q(article__outlet__is_sample=True)
    documents = list(Document.objects.filter(came_in).values_list("pk", flat=True))
    batches = list(Batch.objects.filter(receipts__document__in=documents).values_list("pk"))
    Document.objects.filter(pk__in=documents).delete()
    Batch.objects.filter(pk__in=[pk for (pk,) in batches], receipts=None).delete()
    return samples.remove(by=by)
