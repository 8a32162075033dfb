#!/usr/bin/env python
"""The project's commands; those that need a database get one (config/embedded.py)."""

import os
import sys


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    try:
        from django.core.management import execute_from_command_line
    except ImportError:
        sys.exit(
            "Django is not installed here. `make run` installs everything; without make:\n"
            "  python3 -m venv .venv\n"
            "  .venv/bin/python -m pip install --require-hashes -r requirements.txt\n"
            "  .venv/bin/python manage.py up"
        )
    from django.core.exceptions import ImproperlyConfigured

    from config.servers import servers_for

    try:
        with servers_for(sys.argv):
            execute_from_command_line(sys.argv)
    except ImproperlyConfigured as problem:
        sys.exit(f"manage.py: {problem}")
    except KeyboardInterrupt:
        sys.exit(130)


if __name__ == "__main__":
    main()
