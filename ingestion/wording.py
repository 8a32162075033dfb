"""Why a document was refused or failed, in the reader's language, with the remedy."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from ingestion.models import Document

WORDS: dict[str, Promise] = {
    "empty": _("The file is empty. Add a file with text in it."),
    "unknown_type": _("Files of this type are not read. Paste its text instead."),
    "binary": _("This is not text, whatever its name says. Save it as text and add it again."),
    "too_large": _("It is too large. Split it into its articles and add them one by one."),
    "no_text": _("No article was found in it. Paste its text instead."),
    "deleted_before": _("An editor deleted this article. Remove its tombstone to let it in."),
    "too_slow": _("Reading it took too long. Split the text, or run it again."),
    "gave_up": _("It stopped its worker again and again. Run it again, or paste its text."),
    "internal": _("Something went wrong on our side. The file is kept: run it again."),
}


def get_reason(document: Document) -> str:
    """Return what went wrong and what to do about it; empty where nothing did."""
    return str(WORDS.get(document.code, "")) or document.error
