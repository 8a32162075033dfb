"""Write the description of the API to docs/openapi.yaml, and what it promises beside it."""

from io import StringIO
from pathlib import Path
from typing import Any

import yaml
from django.conf import settings
from django.core.management import BaseCommand, call_command

from relations.api.promises import promises_of

DOCS = Path(settings.BASE_DIR) / "docs"
SCHEMA, PROMISES = DOCS / "openapi.yaml", DOCS / "api-promises.txt"


def schema_text() -> str:
    """Return the description as it is now; a warning is an error."""
    out = StringIO()
    call_command("spectacular", "--validate", "--fail-on-warn", stdout=out)
    return out.getvalue()


class Command(BaseCommand):
    help = "Writes docs/openapi.yaml; what was promised before stays in docs/api-promises.txt."

    def handle(self, *args: Any, **options: Any) -> None:
        text = schema_text()
        SCHEMA.write_text(text, encoding="utf-8")
        before = PROMISES.read_text(encoding="utf-8").splitlines() if PROMISES.exists() else []
        now = promises_of(yaml.safe_load(text))
        PROMISES.write_text("\n".join(sorted({*before, *now})) + "\n", encoding="utf-8")
        gone = sorted(set(before) - set(now))
        self.stdout.write(f"Wrote {SCHEMA.name}; {len(set(now) - set(before))} new promises.")
        for line in gone:
            self.stderr.write(f"No longer kept, announce it in docs/api-changes.md: {line}")
