"""The app of the wiring: where `up` lives, and what each process readies; nothing imports it."""

import logging
from types import ModuleType

from django.apps import AppConfig
from django.conf import settings

from config.catalogues import compile_catalogues


class ConfigConfig(AppConfig):
    name = "config"

    def __init__(self, app_name: str, app_module: ModuleType) -> None:
        """Compile translations in whichever process this is.

        Once every app is made, any import may look the first translation up.
        """
        super().__init__(app_name, app_module)
        compile_catalogues(settings.BASE_DIR)

    def ready(self) -> None:
        from config import groups  # its table speaks the languages that apps bring

        groups.connect()
        logging.captureWarnings(True)  # to lines like all others
        if settings.SENTRY_DSN:
            from config import reporting  # a library that few need

            reporting.start(settings.SENTRY_DSN)
