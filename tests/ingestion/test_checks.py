"""What `manage.py up` and `check` say of settings that open too much."""

from typing import Any

from django.core.checks import Tags, run_checks


def test_doors_left_open_for_tests_are_told(settings: Any) -> None:
    settings.COLLECT_ALSO_ALLOWED = []
    assert run_checks(tags=[Tags.security]) == []
    settings.COLLECT_ALSO_ALLOWED = ["127.0.0.1:8000"]
    (warning,) = run_checks(tags=[Tags.security])
    assert "127.0.0.1:8000" in warning.msg
    settings.DEBUG = True
    assert run_checks(tags=[Tags.security]) == []
