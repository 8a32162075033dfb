"""The app of the wiring: where `up` lives, and what each process readies; nothing imports it."""

from django.apps import AppConfig
from django.conf import settings

from config.catalogues import compile_catalogues


class ConfigConfig(AppConfig):
    name = "config"

    def ready(self) -> None:
        """Before the first translation is looked up, whichever process this is."""
        compile_catalogues(settings.BASE_DIR)
