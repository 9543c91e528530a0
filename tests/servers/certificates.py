"""Certificates of an authority of the tests: in order, for another host, run out."""

import ssl
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path

import trustme


@cache
def authority() -> trustme.CA:
    """Give the authority; keys are drawn once."""
    return trustme.CA()


def bundle(folder: Path, *, of: trustme.CA | None = None) -> Path:
    """Write the file that trusts an authority."""
    file = folder / "authorities.pem"
    (of or authority()).cert_pem.write_to_path(str(file))
    return file


def served(host: str = "localhost", *, expired: bool = False) -> ssl.SSLContext:
    """Give what a server of ``host`` shows."""
    until = datetime.now(UTC) - timedelta(days=1) if expired else None
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    authority().issue_cert(host, not_after=until).configure_cert(context)
    return context
