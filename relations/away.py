"""What the database's trouble means to whoever asked: that it is away, or that it took too long."""

from django.db import InterfaceError, OperationalError
from psycopg import errors

RETRY_AFTER = 30  # seconds
_TOO_LONG = (errors.QueryCanceled, errors.LockNotAvailable, errors.IdleInTransactionSessionTimeout)


def is_away(problem: BaseException | None) -> bool:
    """Nothing is wrong with what was asked: a while later the same question is answered."""
    return isinstance(problem, OperationalError | InterfaceError)


def took_too_long(problem: BaseException | None) -> bool:
    """It was there, and gave up: on a query that is too large, or a lock that others held."""
    return isinstance(problem, OperationalError) and isinstance(problem.__cause__, _TOO_LONG)
