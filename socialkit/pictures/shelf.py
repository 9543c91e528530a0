"""A partner's logo files: each read once, prepared when it is first asked for."""

from collections.abc import Mapping
from pathlib import Path

from socialkit.errors import AssetError
from socialkit.pictures import files
from socialkit.pictures.preparing import Logo, prepare

LIGHT, DARK = "logo", "logo_dark"


class Shelf:
    """The logos of one partner, by name (`LIGHT`, `DARK`); ``side`` is the longest needed, in pixels."""

    def __init__(self, paths: Mapping[str, Path], side: int) -> None:
        self._paths = paths
        self._side = side
        self._bytes = {name: _bytes(path) for name, path in paths.items()}
        self._logos: dict[str, Logo | AssetError] = {}

    def digest(self, name: str) -> str | None:
        """Give the SHA-256 of a logo file; None where there is none or it cannot be read."""
        data = self._bytes.get(name)
        return files.digest(data) if isinstance(data, bytes) else None

    def logo(self, name: str) -> Logo | AssetError | None:
        """Give a prepared logo, or the error it has, or None where the partner has none."""
        if name in self._paths and name not in self._logos:
            self._logos[name] = self._prepared(name)
        return self._logos.get(name)

    def first(self) -> Logo:
        """Give the logo for light grounds, or the only one; raise the AssetError that it has."""
        logo = self.logo(LIGHT) or self.logo(DARK)
        if isinstance(logo, Logo):
            return logo
        raise logo or LookupError("the partner has no logo")

    def other(self) -> Logo | None:
        """Give the logo for dark grounds, where there is one besides the first and it is sound."""
        logo = self.logo(DARK)
        return logo if LIGHT in self._paths and isinstance(logo, Logo) else None

    def _prepared(self, name: str) -> Logo | AssetError:
        data = self._bytes[name]
        if isinstance(data, AssetError):
            return data
        try:
            return prepare(self._paths[name], data, self._side)
        except AssetError as error:
            return error


def _bytes(path: Path) -> bytes | AssetError:
    try:
        return files.read(path)
    except AssetError as error:
        return error
