"""The wiring: settings, addresses, workers, and the one command that starts it all."""

from config import times as times  # connects itself
from config.celery import app as celery_app

# Django imports this package first, so `@shared_task` everywhere finds the app.
__all__ = ["celery_app"]
