"""How we come to know it: bytes in, findings out."""

from django.apps import AppConfig


class IngestionConfig(AppConfig):
    name = "ingestion"
