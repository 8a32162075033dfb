"""A site as it is given away: the seeds, and samples read by the pipeline."""

import io

from django.core.management import call_command

from ingestion import pipeline
from ingestion.collect.samples import get_samples
from ingestion.collect.uploads import receive
from relations import activity
from relations.models import Outlet


def fill(samples: int) -> None:
    """Load the seeds, and read so many of the samples."""
    call_command("load_seeds", stdout=io.StringIO())
    outlets = {outlet.slug: outlet for outlet in Outlet.objects.all()}
    for item in [item for wave in get_samples() for item in wave][:samples]:
        found = receive(
            item.get_data(),
            name=item.path.name,
            outlet=outlets[item.outlet],
            published_on=item.published_on,
            url=item.url,
        )
        pipeline.parse(found.document.pk)
        pipeline.tag_document(found.document.pk)
    activity.rebuild()
