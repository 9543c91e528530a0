"""Where a ledger went that has moved: its ``control.reason`` says so in words, and which one that is."""

from socialkit.model.arguments import storable_path

#: What no name of a ledger has in it.
_IS = "\nthat is "
_MOVED = "moved to "


def moved_to(name: str, identity: str) -> str:
    """Give the reason of a ledger that goes on in another; ``identity`` is empty where nobody can say it."""
    return f"{_MOVED}{storable_path(name)}{_IS}{identity}"


def told_of_move(reason: str) -> str:
    """Give what people are told of such a reason."""
    return reason.partition(_IS)[0]


def is_next(reason: str, name: str, identity: str) -> bool:
    """Say whether a ledger went on in this one: of several copies of it, one may ever open.

    By its name where it was closed by an older version, or where nobody can say which one it is.
    """
    told, _, known = reason.partition(_IS)
    return known == identity if known and identity else told == f"{_MOVED}{storable_path(name)}"
