"""A key for remembering what was found out about a value that cannot be hashed."""

from typing import Generic, TypeVar

Identified = TypeVar("Identified")


class IdentityKey(Generic[Identified]):
    """Two of these are equal when they hold the very same value, whatever is in it."""

    __slots__ = ("value",)

    def __init__(self, value: Identified) -> None:
        self.value = value

    def __hash__(self) -> int:
        return id(self.value)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, IdentityKey) and self.value is other.value
