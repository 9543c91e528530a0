"""What libraries write into their logs, with no secret in it."""

import logging
from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from socialkit.credentials.secret import Secret, redacted

#: What every request goes through.
USUAL = ("urllib3.connectionpool", "urllib3.connection", "urllib3.util.retry")


class _Redacting(logging.Filter):
    """Puts ``Secret(…)`` in place of secrets, in words and numbers that a record is made of."""

    def __init__(self, secrets: tuple[Secret, ...]) -> None:
        super().__init__()
        self._secrets = secrets

    def filter(self, record: logging.LogRecord) -> bool:
        """Let every record pass, with other words."""
        record.msg, record.args = redacted(record.getMessage(), self._secrets), ()
        # A traceback holds the libraries' own words.
        record.exc_info, record.exc_text = None, None
        return True


@contextmanager
def redacted_logs(names: Iterable[str], secrets: tuple[Secret, ...]) -> Iterator[None]:
    """Let the loggers called ``names`` tell no secret while this lasts."""
    loggers = [logging.getLogger(name) for name in names]
    own = _Redacting(secrets)
    for logger in loggers:
        logger.addFilter(own)
    try:
        yield
    finally:
        for logger in loggers:
            logger.removeFilter(own)
