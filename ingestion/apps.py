"""How we come to know it: bytes in, findings out."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class IngestionConfig(AppConfig):
    name = "ingestion"
    verbose_name = _("Getting articles in")

    def ready(self) -> None:
        import ingestion.checks  # noqa: F401  registers itself, with the settings at hand
