"""The web server's way in."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
# A person waits for each answer here: no query may hold a page, and a web process, for longer.
os.environ.setdefault("DATABASE_STATEMENT_TIMEOUT", "10s")

application = get_wsgi_application()
