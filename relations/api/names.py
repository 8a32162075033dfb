"""Names as Popolo writes them: one plain name, the others in a list."""

from rest_framework import serializers

from relations.api.fields import Bilingual, Record
from relations.api.shown import Shown


class OtherName(Shown):
    """A further spelling, with its language and what kind of name it is."""

    name = serializers.CharField(source="text")
    lang = serializers.CharField(source="language")
    note = serializers.CharField(
        source="form", help_text="A code of the vocabulary `name_forms`: name, demonym or alias."
    )


class Named(Record):
    """Popolo's `name` is one string, so it is the Arabic one; `names` has both languages."""

    name = serializers.CharField(source="name_ar")
    names = Bilingual("name")
    other_names = OtherName(many=True, source="names")
