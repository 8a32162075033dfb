"""Celery: what the schedule asks of relations."""

from celery import shared_task

from relations import queue


@shared_task
def count_waiting() -> None:
    """Note how much waits; the last count of a day is its figure."""
    queue.note_day()
