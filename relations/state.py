"""Which writes the database has seen: two equal states see the same rows.

https://www.postgresql.org/docs/current/functions-info.html, `pg_current_snapshot`: the transactions
that have ended, as text; each one that wrote moves it. Inside a transaction its own writes do not.
"""

from django.db import connection
from django.db.models import Func, TextField
from django.db.models.functions import Cast

# To ride on another query.
STATE = Cast(Func(function="pg_current_snapshot", output_field=TextField()), TextField())


def get_state() -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_current_snapshot()::text")
        return str(cursor.fetchone()[0])
