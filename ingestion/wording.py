"""Why a document was refused or failed, or is to be doubted, in words, with the remedy."""

from collections.abc import Iterator

from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import get_language_info
from django.utils.translation import gettext_lazy as _

from ingestion.models import Document
from relations.models import Article

# Those the lexicon has words for; of texts in others only a name here and there is known.
READ = ("ar", "en")

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


def get_doubts(article: Article) -> Iterator[str]:
    """Yield what makes an article's tags doubtful though it was read."""
    if article.published_on and article.published_on > timezone.localdate():
        yield str(_("The publication date has not come yet: please correct it."))
    if article.language not in READ:
        words = _(
            "Only Arabic and English are read, and this is another language (%(language)s): "
            "tags are missing."
        )
        yield str(words) % {"language": _name_of(article.language)}


def _name_of(code: str) -> str:
    try:
        return str(get_language_info(code)["name_translated"])
    except KeyError:
        return code
