"""How mail leaves: `EMAIL_URL` read into Django's settings, or refused in words."""

from typing import Any

from django.core.exceptions import ImproperlyConfigured
from environ import Env

CONSOLE = "consolemail://"
_REMEDY = (
    "EMAIL_URL cannot be used: {why}. Write it as smtp://user:password@host:25, "
    "smtp+tls://user:password@host:587 (STARTTLS), smtp+ssl://user:password@host:465, or leave it "
    "empty: mails are then written to the log. In a password, @ is %40, : is %3A and / is %2F."
)


def mail_settings(env: Env) -> dict[str, Any]:
    """Every wait has an end: a mail server that hangs holds nothing for longer than this."""
    return {
        **read_address(env.str("EMAIL_URL", default="") or CONSOLE),
        "EMAIL_TIMEOUT": env.int("EMAIL_TIMEOUT", default=10),
        "DEFAULT_FROM_EMAIL": env.str("DEFAULT_FROM_EMAIL", default="Rawabit <rawabit@localhost>"),
    }


def read_address(address: str) -> dict[str, Any]:
    try:
        found = dict(Env.email_url_config(address))
    except (ImproperlyConfigured, ValueError):
        raise ImproperlyConfigured(_REMEDY.format(why="its beginning or port is unknown")) from None
    if "smtp" in found["EMAIL_BACKEND"]:
        if not found["EMAIL_HOST"]:
            raise ImproperlyConfigured(_REMEDY.format(why="it names no host"))
        found["EMAIL_PORT"] = found["EMAIL_PORT"] or 25
    if address.startswith("smtps://"):  # the library takes it for STARTTLS
        del found["EMAIL_USE_TLS"]
        found["EMAIL_USE_SSL"] = True
    names = ("EMAIL_HOST_USER", "EMAIL_HOST_PASSWORD", "EMAIL_HOST")
    return {**found, **{name: found[name] or "" for name in names}}
