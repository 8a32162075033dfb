"""A site with so many articles, as a program: says where it is and waits to be told to end.

`python -m bench.world.serve 1000` with DATA_DIR set writes one line of JSON on standard output:
the port, an editor's session, and one address of every kind of page. It ends with its input.
"""

import json
import os
import sys
from pathlib import Path
from typing import Any

import django

LEFT_ALONE = {  # what is no page to read: answers to forms, and files
    "review-decide", "review-undo", "review-hold", "agreement-file", "brief-new", "brief-edit",
    "brief-file", "brief-refresh", "brief-issue", "brief-discard", "brief-revise",
}  # fmt: skip
MORE = (  # lists as people narrow them
    "/events/?partner=TR&sector=energy",
    "/events/?page=40",
    "/articles/?partner=RU",
    "/search/?q=لقاء",
)


def fill(number: int) -> None:
    """Leave what the run before stored, where it is as much."""
    from django.core.management import call_command
    from django.db import connection

    from bench.world.relations import make_relation
    from relations.models import Article, Coverage

    call_command("migrate", verbosity=0)
    stored = Article.objects.filter(public_id__startswith="bench-").count()
    if stored == number and Coverage.objects.exists():  # which is stored last
        return
    print(f"storing {number:,} articles …", file=sys.stderr)
    call_command("flush", verbosity=0, interactive=False)
    with connection.cursor() as cursor:  # which no page asks, and which takes long to fill
        cursor.execute("DROP INDEX IF EXISTS relations_version_letters")
    make_relation(number)
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")


def issued_brief() -> str:
    """Write and issue a brief as an editor does, where there is none; return its identifier."""
    from django.contrib.auth.models import User
    from django.test import Client

    from relations.models import Brief

    if not Brief.objects.filter(state="issued").exists():
        writer, _is_new = User.objects.update_or_create(
            username="writer", defaults={"is_superuser": True, "is_staff": True}
        )
        client = Client(headers={"host": "localhost"})
        client.force_login(writer)
        made = client.post("/briefs/new/", {"partner": "tr", "from": "2026-03", "to": "2026-05"})
        client.post(f"{made.headers['Location']}issue/")
    return str(Brief.objects.filter(state="issued").values_list("public_id", flat=True)[0])


def addresses() -> list[str]:
    """One address of each kind of page; raises KeyError for a kind that is not known here."""
    from django.urls import reverse

    from relations.urls import urlpatterns

    keys = _keys()
    own = [
        reverse(pattern.name, args=keys[pattern.name] if pattern.pattern.converters else ())
        for pattern in urlpatterns
        if pattern.name not in LEFT_ALONE
    ]
    return [*own, *MORE]


def _keys() -> dict[str, list[Any]]:
    """What stands in the addresses: the first of each kind that an anonymous reader may open."""
    from relations.models import Agreement, Article, Event, Official, Organization, Post

    event = Event.objects.accepted().newest_first().values_list("public_id", flat=True)[0]
    official = (
        Official.objects.accepted().filter(events__isnull=False).values_list("slug", flat=True)[0]
    )
    return {
        "partner-detail": ["tr"],
        "sector-detail": ["energy"],
        "chart-detail": ["cooperation-by-month"],
        "chart-file": ["cooperation-by-month", "csv"],
        "event-detail": [event],
        "article-detail": [Article.objects.newest_first().values_list("public_id", flat=True)[0]],
        "agreement-detail": [Agreement.objects.accepted().values_list("slug", flat=True)[0]],
        "official-detail": [official],
        "post-detail": [Post.objects.values_list("slug", flat=True)[0]],
        "organization-detail": [Organization.objects.values_list("slug", flat=True)[0]],
        "brief-detail": [issued_brief()],
        "report": ["event", event],
    }


def main() -> None:
    number, data = int(sys.argv[1]), Path(os.environ["DATA_DIR"])
    os.environ["DJANGO_SETTINGS_MODULE"] = "bench.world.site"
    django.setup()
    from bench.review import free_port, session_of_reviewer
    from config.embedded import Servers
    from config.lock import DataLock
    from config.process import kill_group, spawn
    from config.programs import web
    from config.servers import running

    with running(Servers(data), DataLock(data), "bench/pages.py"):
        fill(number)
        port, log = free_port(), data / "logs" / "bench-web.log"
        log.parent.mkdir(parents=True, exist_ok=True)
        with log.open("wb") as output:
            process = spawn(web(port), output)
        try:
            told = {"port": port, "session": session_of_reviewer(), "pages": addresses()}
            print(json.dumps(told), flush=True)
            sys.stdin.read()
        finally:
            kill_group(process)
            process.wait()


if __name__ == "__main__":
    main()
