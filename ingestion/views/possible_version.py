"""An editor says whether a text is a new version of an article or an article of its own."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest
from django.shortcuts import get_object_or_404, redirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from ingestion import possible_versions
from ingestion.models import Document


def may_decide(request: HttpRequest) -> bool:
    return request.user.has_perms(["ingestion.change_document", "relations.change_article"])


@require_POST
def decide(request: HttpRequest, document_id: int) -> HttpResponse:
    document = get_object_or_404(Document.objects.defer("data"), pk=document_id)
    answer = request.POST.get("answer")
    if answer not in ("version", "other"):
        return HttpResponseBadRequest()
    try:
        messages.success(request, _decide(request, document, answer))
    except ValidationError as problem:
        messages.error(request, problem.messages[0])
    page = request.POST.get("next", "")
    if url_has_allowed_host_and_scheme(page, {request.get_host()}, request.is_secure()):
        return redirect(page)
    return redirect("admin:ingestion_document_change", document_id)


@transaction.atomic
def _decide(request: HttpRequest, document: Document, answer: str) -> str:
    if answer == "other":
        possible_versions.deny(document)
        return _("It stays an article of its own.")
    article = possible_versions.confirm(document, by=request.user)
    return _("It is now the newest version of “%(article)s”.") % {"article": article}
