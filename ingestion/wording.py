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
    "blocked_address": _("It leads to an address that is not on the public internet."),
    "robots": _("The site asks programs not to fetch this page (robots.txt). Paste its text."),
    "robots_away": _("The site's robots.txt could not be had, so nothing is fetched for now."),
    "host_busy": _("The site is being read just now, or asked for quiet. Try again later."),
    "redirects": _("It leads from one address to the next without an end."),
    "fetch_limit": _("The site sent too much, or too slowly. Paste the text."),
    "no_answer": _("The site did not answer. Try again later, or paste the text."),
    "broken_off": _("The answer broke off. Try again later, or paste the text."),
    "certificate": _("The site does not prove that it is the one it says (certificate)."),
    "http_401": _("The page asks for a login. Paste its text."),
    "http_403": _("The site does not let us see this page. Paste its text."),
    "http_404": _("There is no such page. Correct the address."),
    "http_410": _("This page has been taken away for good."),
    "http_429": _("The site asks us to come less often. It is tried again later."),
    "http_451": _("The site may not show this page for legal reasons."),
    "http_4": _("The site refuses this page. Look at it in a browser, or paste its text."),
    "http_5": _("The site has a fault of its own. Try again later."),
    "http": _("The site gave an answer that is no page. Look at it in a browser."),
    "xml_dtd": _("The feed declares entities or a document type, which may be an attack."),
    "feed_limits": _("The feed is larger than 5 MB, or nested too deeply."),
    "not_a_feed": _("This is no feed: perhaps a web page, or a login. Correct the address."),
    "sitemap_index": _("This lists other sitemaps. Give the address of the one for news."),
    "not_concerned": _(
        "It does not tell of the home country and a partner. "
        "To keep it all the same, add its address or its text yourself."
    ),
    "first_pages": _("Only the first 500 pages were read. Split the file to add the rest."),
    "letters_lost": _(
        "Some of its signs are no writing or could not be read: they were left out, or show as �."
    ),
    "pictures_left_out": _("Some of its pages are pictures without text: they were left out."),
}


def get_reason(document: Document) -> str:
    """Return what went wrong and what to do about it; empty where nothing did."""
    return in_words(document.code) or document.error


def in_words(code: str) -> str:
    """Return a code in words; answers of sites that have none of their own by their class."""
    if code.startswith("http_") and code not in WORDS:
        code = code[:6] if code[:6] in WORDS else "http"
    return str(WORDS.get(code, ""))


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
