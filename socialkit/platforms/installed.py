"""Platforms that other distributions bring along: their entry points, found, loaded and looked at."""

from collections.abc import Callable, Iterable
from functools import cache
from pkgutil import resolve_name
from typing import Protocol, cast

from socialkit.errors import ProgramError
from socialkit.model.reading import Limits
from socialkit.platforms.account_keys import AccountKeys
from socialkit.platforms.platform import Dialect, Traits

# Groups of entry points, each under the platform's name: its dialect, what an account there says, and what
# connects one.
_DIALECTS = "socialkit.dialects"
_ACCOUNTS = "socialkit.accounts"
_PUBLISHERS = "socialkit.publishers"


class _Distribution(Protocol):
    """What is said of the distribution that brings an entry point along."""

    name: str
    version: str


class _EntryPoint(Protocol):
    """An entry point, as `importlib.metadata` has it."""

    name: str
    value: str
    dist: _Distribution | None

    def load(self) -> object:
        """Import what it names."""


def dialect_names() -> frozenset[str]:
    """Give the names of platforms with a dialect; nothing is imported for it."""
    return frozenset(point.name for point in _points(_DIALECTS))


def publisher_names() -> frozenset[str]:
    """Give the names of those who publish; nothing is imported for it."""
    return frozenset(point.name for point in _points(_PUBLISHERS))


def installed_dialect(name: str) -> Dialect | None:
    """Give the dialect of a distribution's platform; None where nobody brings one of that name.

    Raises ProgramError, with the distribution's name, for one that cannot be loaded or is no dialect.
    """
    point = _point(_DIALECTS, name)
    found = _loaded(point) if point else None
    if point is None:
        return None
    if not (isinstance(found, Dialect) and isinstance(found.traits, Traits)):
        raise _broken(point, "its dialect lacks what socialkit.platforms.platform.Dialect asks for")
    if not isinstance(found.limits, Limits) or found.name != name:
        raise _broken(point, f"its dialect says of itself that it is {found.name!r}")
    return found


def installed_account_keys(name: str) -> AccountKeys | None:
    """Give what an account says on a distribution's platform; None where it does not tell.

    Raises ProgramError, with the distribution's name, for one that cannot be loaded or tells something else.
    """
    point = _point(_ACCOUNTS, name)
    found = _loaded(point) if point else None
    if point is None:
        return None
    if not isinstance(found, AccountKeys):
        raise _broken(point, f"{point.value} is no socialkit.platforms.account_keys.AccountKeys")
    return found


def installed_publisher(name: str) -> Callable[..., object] | None:
    """Give the function that connects an account there; None where nobody brings one of that name.

    Raises ProgramError, with the distribution's name, for one that cannot be loaded or called.
    """
    point = _point(_PUBLISHERS, name)
    found = _loaded(point) if point else None
    if point is None:
        return None
    if not callable(found):
        raise _broken(point, f"{point.value} is no function that connects an account")
    return found


@cache
def _entry_points() -> Callable[..., Iterable[_EntryPoint]]:
    # Looked up by name, when it is needed: importlib.metadata brings the mail and socket modules along.
    return cast("Callable[..., Iterable[_EntryPoint]]", resolve_name("importlib.metadata:entry_points"))


def _points(group: str) -> Iterable[_EntryPoint]:
    return _entry_points()(group=group)


def _point(group: str, name: str) -> _EntryPoint | None:
    found = [point for point in _points(group) if point.name == name]
    if len(found) > 1:
        raise ProgramError(
            f"platform {name} cannot be used: {' and '.join(map(_distribution, found))} both bring it along; "
            f"uninstall one of them"
        )
    return found[0] if found else None


def _loaded(point: _EntryPoint) -> object:
    try:
        return point.load()
    except Exception as error:  # guard: a foreign module may fail in any way
        raise _broken(point, f"{type(error).__name__}: {error}") from error


def _broken(point: _EntryPoint, why: str) -> ProgramError:
    return ProgramError(
        f"platform {point.name} cannot be used: {_distribution(point)} is broken ({why}); "
        f"mend it, or uninstall it"
    )


def _distribution(point: _EntryPoint) -> str:
    return f"{point.dist.name} {point.dist.version}" if point.dist else "a distribution without a name"
