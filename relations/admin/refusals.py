"""What the database refuses after all forms agreed, told in words instead of an error page."""

from django.apps import apps
from django.db import IntegrityError
from django.utils.translation import gettext as _


def in_words(refusal: IntegrityError) -> str:
    """Return what a person is told about a broken rule of the database."""
    name = getattr(getattr(refusal.__cause__, "diag", None), "constraint_name", None)
    for model in apps.get_models():
        for constraint in model._meta.constraints:
            message = constraint.violation_error_message
            if constraint.name == name and message != constraint.default_violation_error_message:
                return str(message)
    return _("Nothing was saved: two rows say the same, or one says what another rules out.")
