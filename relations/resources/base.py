"""What every table that editors bring in shares: natural keys, full checks, locks, differences."""

from collections.abc import Iterable
from typing import Any, ClassVar, NamedTuple

from django.core.exceptions import ValidationError
from django.db import DatabaseError
from django.db.models import Model, QuerySet
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import override
from import_export.fields import Field
from import_export.resources import Diff, ModelResource

from relations import review
from relations.models import Tombstone
from relations.models.reviewed import Reviewed
from relations.resources.widgets import Keys, Text

VIA = "import"


class Changed(NamedTuple):
    label: str
    old: str
    new: str


class Column(Field):
    """A field of the table by its name in the model; `label` is what heads it for a reader."""

    def __init__(self, attribute: str, widget: Any = None, *, label: Any = None, **more: Any):
        super().__init__(attribute, attribute, widget or Text(), **more)
        self.label = label

    def write(self, instance: Any) -> None:
        """Store what is kept beside the row, once the row is there."""


class Differences(Diff):
    """Which cells change, and how, as text."""

    def as_html(self) -> list[Changed]:
        resource = self.resource
        old = [""] * len(self.right) if self.new else self.left
        pairs = zip(resource.get_import_fields(), old, self.right, strict=True)
        return [
            Changed(resource.label_of(field), before, after)
            for field, before, after in pairs
            if before != after
        ]

    def __init__(self, resource: Any, instance: Model, new: bool) -> None:
        self.resource = resource
        super().__init__(resource, instance, new)


class Options:
    """What the Meta of every resource says."""

    skip_unchanged = True
    report_skipped = True
    use_transactions = True
    clean_model_instances = True
    skip_html_diff = False


class EditorResource(ModelResource):
    """`word`: how addresses call the table. `parent`: the field whose row this one is a part of,
    and the name of the list there.

    A field that a file sets is the editor's: it is locked, and so is the list of a changed part.
    """

    word: ClassVar[str]
    parent: ClassVar[tuple[str, str] | None] = None
    buried_as: ClassVar[str] = ""  # how tombstones call these rows
    required: ClassVar[tuple[str, ...]] = ()

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.spellings: set[str] = set()
        self._standing: dict[tuple[Any, ...], Any] | None = None
        self._seen: dict[tuple[Any, ...], int] = {}
        self._before: dict[str, str] = {}
        self._is_new = False
        self._repeated = 0

    @classmethod
    def get_diff_class(cls) -> type[Diff]:
        return Differences

    @classmethod
    def title(cls) -> str:
        return str(capfirst(cls._meta.model._meta.verbose_name_plural))

    @classmethod
    def is_open_to(cls, user: Any, *actions: str) -> bool:
        """Tell whether this person may do all of these with its rows."""
        opts = cls._meta.model._meta
        return all(user.has_perm(f"{opts.app_label}.{a}_{opts.model_name}") for a in actions)

    def rows(self) -> QuerySet:
        """Return the rows that are taken out, in a lasting order."""
        return self._meta.model._default_manager.order_by("pk")

    def label_of(self, field: Field) -> str:
        label = getattr(field, "label", None)
        return str(
            capfirst(label or self._meta.model._meta.get_field(field.attribute).verbose_name)
        )

    def columns_by_word(self) -> dict[str, str]:
        """Every way in which the head of a file may name a column."""
        found = {name: name for name in self.fields}
        for language in ("ar", "en"):
            with override(language):
                for name, field in self.fields.items():
                    found.setdefault(self.label_of(field).casefold(), name)
        return found

    def key_fields(self) -> list[Field]:
        return [self.fields[name] for name in self._meta.import_id_fields]

    # --- one row, as the library calls it ---

    def import_row(self, row: dict[str, Any], *args: Any, **kwargs: Any) -> Any:
        """The library tells every error as the row's own; what is none ends the whole."""
        result = super().import_row(row, *args, **kwargs)
        for told in result.errors:
            if not isinstance(told.error, ValueError | DatabaseError):
                raise told.error
        return result

    def before_import_row(self, row: dict[str, Any], **kwargs: Any) -> None:
        errors = {
            name: [_("This must not be empty.")]
            for name in self.required
            if name in row and row[name] in (None, "")
        }
        if errors:
            raise ValidationError(errors)

    def get_instance(self, instance_loader: Any, row: dict[str, Any]) -> Model | None:
        if self._standing is None:
            self._standing = {
                tuple(_word(field.get_value(found)) for field in self.key_fields()): found
                for found in self.rows_by_key()
            }
        try:
            key = tuple(_word(field.clean(row)) for field in self.key_fields())
        except ValueError:
            return None  # the same cell is told as wrong where it is set
        self._repeated = self._seen.get(key, 0)
        self._seen.setdefault(key, int(row["__line__"]))
        return self._standing.get(key)

    def rows_by_key(self) -> QuerySet:
        return self.rows()

    def after_init_instance(self, instance: Any, new: bool, row: Any, **kwargs: Any) -> None:
        self._is_new = new
        self._before = {} if new else self._cells(instance)
        if new and hasattr(instance, "via"):
            instance.via = VIA

    def validate_instance(
        self, instance: Any, import_validation_errors: Any = None, validate_unique: bool = True
    ) -> None:
        errors: dict[str, Any] = dict(import_validation_errors or {})
        if self._repeated:
            text = _("The same row stands on line %(line)s already. Leave one.")
            errors.setdefault("__all__", []).append(text % {"line": self._repeated})
        for name, reason in self.misfits(instance, set(errors)):
            errors.setdefault(name, []).append(reason)
        super().validate_instance(instance, errors, validate_unique)

    def misfits(self, instance: Any, wrong: set[str]) -> Iterable[tuple[str, str]]:
        """What the model's own rules do not say; `wrong` names the fields known to be."""
        yield from self._of_the_dead(instance)

    def _of_the_dead(self, instance: Any) -> Iterable[tuple[str, str]]:
        if getattr(instance, "merged_into_id", None):
            yield (
                "slug",
                _("It was merged into “%(other)s”. Change that one.")
                % {"other": instance.merged_into},
            )
        if self._is_new and self.buried_as:
            gone = Tombstone.objects.filter(kind=self.buried_as, object_id=instance.slug)
            if gone.exists():
                yield "slug", _("An editor deleted this one. Restore it first.")

    def before_save_instance(self, instance: Any, row: Any, **kwargs: Any) -> None:
        after = self._cells(instance, row)
        changed = [name for name, text in after.items() if self._before.get(name, "") != text]
        if hasattr(instance, "locked_fields"):
            instance.locked_fields = sorted({*instance.locked_fields, *changed})
        elif hasattr(instance, "via"):
            instance.via = VIA  # wholly, since it cannot say which of its fields
        self.spellings |= self.respelled(instance, self._before)

    def respelled(self, instance: Any, before: dict[str, str]) -> set[str]:
        """Spellings whose articles are to be read again; an empty `before` is a new row."""
        return set()

    def after_save_instance(self, instance: Any, row: Any, **kwargs: Any) -> None:
        for field in self.get_import_fields():
            field.write(instance)
        if self._is_new and isinstance(instance, Reviewed):
            review.accept(instance, by=kwargs.get("user"), via=VIA)
        if self.parent:
            whole, listed = getattr(instance, self.parent[0]), self.parent[1]
            if listed not in whole.locked_fields:
                whole.locked_fields = sorted({*whole.locked_fields, listed})
                whole.save(update_fields=["locked_fields"])

    def _cells(self, instance: Any, row: dict[str, Any] | None = None) -> dict[str, str]:
        """The row as text; lists of other rows are written later, and read from the file."""
        found = {}
        for field in self.get_import_fields():
            if field.readonly:
                continue
            if isinstance(field.widget, Keys) and row is not None:
                if field.column_name not in row:
                    continue
                keys = sorted(str(found.pk) for found in field.clean(row))
                found[field.attribute] = " | ".join(keys)
            else:
                found[field.attribute] = str(field.export(instance))
        return found


def _word(value: Any) -> Any:
    if isinstance(value, Model):
        return value.pk
    return repr(sorted(value.items())) if isinstance(value, dict) else value or ""
