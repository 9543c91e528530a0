"""A partner's logo files: each looked at once, prepared when it is first asked for."""

from collections.abc import Iterator, Mapping
from pathlib import Path

from socialkit.errors import AssetError
from socialkit.pictures.logos.logo_file import LogoFile
from socialkit.pictures.logos.preparing import Logo
from socialkit.pictures.storage.cache import Cache
from socialkit.pictures.storage.stat_cache import StatEntry

LIGHT, DARK = "logo", "logo_dark"


class LogoSet:
    """The logos of one partner, by name (`LIGHT`, `DARK`); ``side`` is the longest needed, in pixels.

    ``known`` are the SHA-256 of files that are certain to be unchanged.
    """

    def __init__(
        self, paths: Mapping[str, Path], side: int, *, cache: Cache | None, known: Mapping[str, str]
    ) -> None:
        self._paths = paths
        self._files: dict[str, LogoFile | AssetError] = {}
        self._logos: dict[str, Logo | AssetError] = {}
        for name, path in paths.items():
            try:
                self._files[name] = LogoFile(path, side, cache, known.get(name))
            except AssetError as error:
                self._files[name] = error

    def digest(self, name: str) -> str | None:
        """Give the SHA-256 of a logo file; None where there is none or it cannot be read."""
        file = self._files.get(name)
        return file.digest if isinstance(file, LogoFile) else None

    def stat_entries(self) -> Iterator[StatEntry]:
        """Give what was seen of the files that were read."""
        for file in self._files.values():
            if isinstance(file, LogoFile) and file.stat_entry:
                yield file.stat_entry

    def logo(self, name: str) -> Logo | AssetError | None:
        """Give a prepared logo, or the error it has, or None where the partner has none."""
        if name in self._paths and name not in self._logos:
            self._logos[name] = _prepared(self._files[name])
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


def _prepared(file: LogoFile | AssetError) -> Logo | AssetError:
    if isinstance(file, AssetError):
        return file
    try:
        return file.logo()
    except AssetError as error:
        return error
