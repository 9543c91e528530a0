"""Half of a character and NUL: what no ledger can keep, refused by each engine in the same words."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy.exc import DBAPIError

from socialkit.errors import MisuseError

#: So much of a text is shown.
_SHOWN = 60
#: SQLite would keep it, and PostgreSQL does not:
#: https://www.postgresql.org/docs/15/datatype-character.html (2026-12-01)
_NUL = "\0"
#: In the words of psycopg.
_REFUSED = "cannot contain NUL"


@contextmanager
def told_as_misuse() -> Iterator[None]:
    """Raise MisuseError for a text that the driver cannot hand over."""
    try:
        yield
    except UnicodeEncodeError as error:
        raise _unstorable(str(error.object)) from error
    except DBAPIError as error:
        # psycopg refuses it before the server hears of it.
        if getattr(error.orig, "sqlstate", None) is None and _REFUSED in str(error.orig):
            raise _unstorable(_with_nul(error.params)) from error
        raise


def refuse_nul(parameters: Any) -> None:  # noqa: ANN401 whatever a driver takes
    """Raise MisuseError where a text among the values of a statement has a NUL in it."""
    # Thousands of rows at once are looked at as one text, in an eighth of the time.
    if isinstance(parameters, list) and all(isinstance(row, tuple) for row in parameters):
        texts = [value for row in parameters for value in row if isinstance(value, str)]
        if _NUL not in "".join(texts):
            return
    if text := _with_nul(parameters):
        raise _unstorable(text)


def _with_nul(values: Any) -> str:  # noqa: ANN401 the same
    """Give the first text with a NUL among values, in whatever they are nested; empty if there is none."""
    if isinstance(values, str):
        return values if _NUL in values else ""
    if isinstance(values, dict):
        values = values.values()
    elif not isinstance(values, list | tuple):
        return ""
    return next(filter(None, map(_with_nul, values)), "")


def _unstorable(text: str) -> MisuseError:
    shown = f": {text[:_SHOWN]!r}" if text else ""
    return MisuseError(
        f"a text holds half of a character or a NUL, which no ledger can keep{shown}; write it without"
    )
