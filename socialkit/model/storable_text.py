"""Texts that every database can keep."""

from socialkit.errors import MisuseError


def refuse_no_storable_text(value: object, name: str) -> None:
    """Raise MisuseError for what is no text, is empty, or holds what no ledger can keep.

    That is half of a character, and NUL, which PostgreSQL does not take
    (https://www.postgresql.org/docs/15/datatype-character.html, 2026-11-29).
    """
    if not isinstance(value, str) or not value.strip():
        raise MisuseError(f"{name} is not {value!r}: it is a text, and not empty")
    if value != storable(value):
        raise MisuseError(f"{name} holds half of a character or a NUL, which cannot be written down: {value!r}")


def storable(text: str) -> str:
    """Give the text with a mark in place of what no ledger can keep."""
    return text.encode("utf-8", "replace").decode("utf-8").replace("\0", "?")
