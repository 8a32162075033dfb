"""Words of Django's own that are said otherwise here; the catalogues hold what they become."""

from django.utils.translation import gettext_noop as _

# Django's Arabic has the months of Egypt and the Gulf; this country says them as the Levant does.
MONTHS = (
    _("January"), _("February"), _("March"), _("April"), _("May"), _("June"),
    _("July"), _("August"), _("September"), _("October"), _("November"), _("December"),
)  # fmt: skip
