"""Files of agreements: handed to those who may read them, as downloads and nothing else."""

from django.core.exceptions import PermissionDenied
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404

from relations.models import Agreement, AgreementAttachment, Review
from relations.views.page import ask_for_login, reader_page


@reader_page
def agreement_file(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    agreement = get_object_or_404(Agreement.objects.exclude(review=Review.REJECTED), slug=slug)
    standing = agreement.merged_into or agreement  # where its files went
    file = get_object_or_404(AgreementAttachment, pk=pk, agreement=standing)
    mine = AgreementAttachment.objects.open_to(request.user).filter(pk=file.pk)
    if not mine.exists() or (standing.is_suggested and not request.user.is_authenticated):
        if request.user.is_authenticated:
            raise PermissionDenied
        return ask_for_login(request)  # type: ignore[return-value]
    try:
        opened = file.file.open("rb")
    except FileNotFoundError as gone:
        raise Http404(f"the file {file.file.name} is not in the store") from gone
    answer = FileResponse(
        opened, as_attachment=True, filename=file.name, content_type=file.content_type
    )
    # What strangers wrote is saved, never shown in our name.
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Content-Security-Policy"] = "default-src 'none'; sandbox"
    answer["Cache-Control"] = "private, no-cache"
    return answer  # type: ignore[return-value]
