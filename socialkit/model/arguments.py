"""What public functions refuse before they begin: arguments that they cannot mean, with what to write."""

from collections.abc import Collection
from os import PathLike

from socialkit.errors import MisuseError
from socialkit.model.campaign import Campaign


def refuse_no_campaign(campaign: object, call: str, more: str = "") -> None:
    """Refuse what is no campaign, such as the path of its file.

    ``call`` is the function's name, ``more`` what else it must be given, so that the hint can be copied.
    """
    if isinstance(campaign, Campaign):
        return
    if isinstance(campaign, str | PathLike):
        loaded = f"load_campaign({str(campaign)!r})"
        write = f"{call}({', '.join(filter(None, (loaded, more)))})"
        raise MisuseError(f"{call} takes a campaign, not the path of its file: write {write}")
    raise MisuseError(f"{call} takes a campaign, as load_campaign gives it, not {_kind(campaign)}")


def refuse_no_names(value: object, name: str, what: str) -> None:
    """Refuse a text where a list of names belongs, and a list of anything else; ``what`` they name."""
    if isinstance(value, str):
        raise MisuseError(f"{name} is a list of {what}: write {name}=[{value!r}]")
    if not isinstance(value, Collection) or not all(isinstance(each, str) for each in value):
        raise MisuseError(f"{name} is a list of {what}, not {value!r}")


def refuse_none_of(value: Collection[str] | None, name: str, what: str) -> None:
    """Refuse what ``refuse_no_names`` does, and an empty list: nothing would be left, and all seem well."""
    if value is None:
        return
    refuse_no_names(value, name, what)
    if not value:
        raise MisuseError(f"{name} is an empty list: name some, or leave it out, which means all")


def refuse_no(kind: type, value: object, name: str, instead: str) -> None:
    """Refuse what is no ``kind``; ``instead`` is what to write for ``name``."""
    if not isinstance(value, kind):
        raise MisuseError(f"{name} is not {_kind(value)}: write {instead}")


def refuse_no_path(value: object, name: str) -> None:
    """Refuse what is no path of a file or folder."""
    if not isinstance(value, str | PathLike):
        raise MisuseError(f"{name} is a path, such as 'posts.yaml', not {_kind(value)}")


def refuse_no_list(kind: type, value: object, name: str, instead: str) -> None:
    """Refuse what is no list of ``kind``; ``instead`` is what to write for ``name``."""
    if not isinstance(value, Collection) or not all(isinstance(each, kind) for each in value):
        raise MisuseError(f"{name} is a list of {kind.__name__} values: write {instead}")


def _kind(value: object) -> str:
    return "None" if value is None else f"a value of type {type(value).__name__}"
