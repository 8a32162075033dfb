"""Which outlet a name means: that of a text's source line, or what an editor types."""

from relations.models import Outlet


def find_outlet(name: str | None) -> Outlet | None:
    """Return the outlet of exactly this name; a name we do not know makes no outlet."""
    if not name or not name.strip():
        return None
    name = " ".join(name.split())
    by_name = Outlet.objects.filter(name_ar=name) | Outlet.objects.filter(name_en__iexact=name)
    return by_name.first()
