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
    "deleted_before": _("An editor deleted this article. Restore it, or let it come in again."),
    "too_slow": _("Reading it took too long. Split the text, or run it again."),
    "gave_up": _("It stopped its worker again and again. Run it again, or paste its text."),
    "internal": _("Something went wrong on our side. The file is kept: run it again."),
    "image": _("This is a picture and holds no text. Paste the article's text instead."),
    "media": _("This is sound or film and holds no text. Paste the article's text instead."),
    "program": _("This is a program, not an article. It was not opened."),
    "packed": _("This archive is not opened. Unpack it and add its files, or pack them as zip."),
    "damaged": _("The file is damaged or cut off. Make it anew, or paste its text."),
    "encrypted": _("It asks for a password. Save it without one and add it again."),
    "scanned": _(
        "It holds pictures of pages and no text. Have its text recognised, or paste the text."
    ),
    "reversed": _("The text of this PDF comes out reversed. Paste its text, or add it as Word."),
    "macros": _("This Word file may hold macros. Save it as a plain Word file and add it again."),
    "unsafe": _("It holds declarations that Word never writes. Paste its text instead."),
    "too_heavy": _(
        "Reading it took more memory or time than a file is given. Split it, or paste its text."
    ),
    "nested": _("This is an archive. Add it by itself."),
    "zip_bomb": _("Unpacked, this archive is too large or has too many files. Split it."),
    "empty_archive": _("There is no file in this archive."),
    "entry_encrypted": _("This file of the archive asks for a password. Pack it without one."),
    "entry_link": _("This is a link to a file, not a file. Add the file itself."),
    "entry_too_large": _("This file of the archive is too large. Split it into its articles."),
    "entry_bomb": _("This file grows without measure when unpacked. It was not opened."),
    "entry_damaged": _("This file is damaged in the archive. Add it by itself."),
    "entry_nested": _("An archive within an archive is not opened. Add it by itself."),
    "address_none": _("This is not the address of a page. It begins with https:// or http://."),
    "address_long": _("This address is too long."),
    "address_login": _("Addresses with a name and a password are not fetched."),
    "address_private": _("This address is not on the public internet."),
    "address_port": _("Pages are fetched from the usual ports only."),
    "first_pages": _("Only the first 500 pages were read. Split the file to add the rest."),
    "pictures_left_out": _("Some of its pages are pictures without text: they were left out."),
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
