"""An app only so that `up` lives beside the wiring it starts; nothing may import it."""

from django.apps import AppConfig


class ConfigConfig(AppConfig):
    name = "config"
