"""Questions that are put into SQL and planned once: both take longer than the answer.

For the few that stand between an editor's decision and the next screen. A question is written as
a queryset, with a value that stands for what is asked each time; the answers are rows of values,
or of their models with the other fields left out.
"""

from collections.abc import Callable, Iterable, Sequence
from functools import cached_property
from typing import Any, Generic, TypeVar

import psycopg
from django.db import connection
from django.db.models import Field, Model, QuerySet

Row = TypeVar("Row", bound=Model)
Value = tuple[str | None, Any]  # a place by its name, or what always stands there


class _Cursor(psycopg.Cursor):
    """Sends the values beside the SQL, so that the server keeps the plan for its connection.

    Nothing with a history is written through it: the wrapper that tells who acts puts a statement
    before each one, which a plan cannot have, and leaves alone what has a name.
    """

    name = "prepared"


def answer(sql: str, values: Sequence[Any]) -> list[tuple[Any, ...]]:
    """Ask, and return the rows."""
    connection.ensure_connection()
    server = connection.connection
    # A pooler that hands its connections round keeps no plans; it is told of by this setting.
    if not connection.settings_dict.get("DISABLE_SERVER_SIDE_CURSORS"):
        server.prepare_threshold = 0
    wrap = connection.make_debug_cursor if connection.queries_logged else connection.make_cursor
    with wrap(_Cursor(server)) as cursor:
        cursor.execute(sql, values)
        found: list[tuple[Any, ...]] = cursor.fetchall()
    return found


class Prepared:
    """The queryset that `compose` makes when it is given the places instead of values."""

    def __init__(self, compose: Callable[..., QuerySet], **places: Any) -> None:
        self.compose = compose
        self.places = places

    @cached_property
    def composed(self) -> tuple[str, list[Value]]:
        rows = self.compose(**self.places)
        sql, params = rows.query.sql_with_params()
        names = {place: name for name, place in self.places.items()}
        known = [names.get(value) if value.__hash__ else None for value in params]
        if set(known) - {None} != set(self.places):
            raise ValueError(f"a place is not asked about in: {sql}")
        return sql, list(zip(known, params, strict=True))

    def values(self, given: dict[str, Any]) -> list[Any]:
        """What stands in the places of the SQL, in their order."""
        return [given[name] if name else fixed for name, fixed in self.composed[1]]

    def rows(self, **given: Any) -> list[tuple[Any, ...]]:
        return answer(self.composed[0], self.values(given))


class PreparedModels(Prepared, Generic[Row]):
    """Answers with models that have these fields, also of what they belong to (`article__title`).

    A key comes before the other fields of its model, for what may not be there.
    """

    def __init__(
        self,
        model: type[Row],
        fields: Iterable[str],
        compose: Callable[..., QuerySet],
        *,
        more: Iterable[str] = (),
        **places: Any,
    ) -> None:
        names = list(fields)
        self.shape = Shape(model, [(name.split("__"), at) for at, name in enumerate(names)])
        self.more = {name: len(names) + at for at, name in enumerate(more)}
        asked = [*names, *self.more]
        super().__init__(lambda **given: compose(**given).values_list(*asked), **places)

    def all(self, **given: Any) -> list[Row]:
        return [self._one(row) for row in self.rows(**given)]

    def first(self, **given: Any) -> Row | None:
        found = self.rows(**given)
        return self._one(found[0]) if found else None

    def _one(self, row: tuple[Any, ...]) -> Row:
        made: Row = self.shape.filled(row)
        for name, at in self.more.items():
            setattr(made, name, row[at])
        return made


class Shape:
    """Which value of a row goes to which field of a model, and of those it points to."""

    def __init__(self, model: type[Any], places: list[tuple[list[str], int]]) -> None:
        self.model = model
        own = {path[0]: at for path, at in places if len(path) == 1}
        known = {field.name: field for field in model._meta.concrete_fields}
        known |= {field.attname: field for field in model._meta.concrete_fields}
        # In the order of the model, as it takes them.
        mine = [(field, own[name]) for name, field in known.items() if name in own]
        order = {field: number for number, field in enumerate(model._meta.concrete_fields)}
        mine.sort(key=lambda pair: order[pair[0]])
        self.names = [field.attname for field, _at in mine]
        self.places = [(at, _reader(field)) for field, at in mine]
        self.key = own[model._meta.pk.name]
        parts: dict[str, list[tuple[list[str], int]]] = {}
        for path, at in places:
            if len(path) > 1:
                parts.setdefault(path[0], []).append((path[1:], at))
        self.parts = {
            name: Shape(model._meta.get_field(name).related_model, inner)
            for name, inner in parts.items()
        }

    def filled(self, row: tuple[Any, ...]) -> Any:
        if row[self.key] is None:
            return None
        values = [read(row[at]) if read else row[at] for at, read in self.places]
        made = self.model.from_db(connection.alias, self.names, values)
        for name, shape in self.parts.items():
            setattr(made, name, shape.filled(row))
        return made


def _reader(field: Field) -> Callable[[Any], Any] | None:
    """How the field reads what the database gives, where it does."""
    convert = getattr(field, "from_db_value", None)
    if convert is None:
        return None
    return lambda value: convert(value, None, connection)
