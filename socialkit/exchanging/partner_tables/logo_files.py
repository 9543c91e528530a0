"""Logos that came in a folder or a zip, found by the name that a row says, else by the partner's own."""

import zipfile
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path, PurePosixPath

from socialkit.disk_errors import why_unread
from socialkit.errors import CampaignFileError
from socialkit.exchanging.incoming.table_cells import unreadable_file
from socialkit.pictures.storage.picture_kinds import MAX_BYTES
from socialkit.platforms.spellings import spelled

#: So many files of a folder or zip are looked at.
_MOST_FILES = 20_000
_PICTURES = frozenset({".png", ".jpg", ".jpeg", ".gif", ".webp", ".avif", ".svg"})
#: What the standard library raises for an archive that is damaged, or has a password.
_DAMAGED = (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError, OSError, ValueError)


class NoLogoError(LookupError):
    """No file, or more than one, has the name; its text says so."""


@dataclass(frozen=True, kw_only=True, slots=True)
class LogoFiles:
    """Pictures by their path in a folder or zip called ``name``; ``read`` gives the bytes of one."""

    name: str
    files: Mapping[str, "partial[bytes]"] = field(default_factory=dict)

    def named(self, wanted: str) -> str:
        """Give the path of the picture that a row names; NoLogoError where there is none, or several."""
        plain = PurePosixPath(wanted.replace("\\", "/")).name
        return self._one(plain, [self._exactly(plain), self._alike(PurePosixPath(plain).stem)])

    def of(self, *names: str) -> str | None:
        """Give the path of the picture that is called as a partner is; None where none or several are."""
        for name in names:
            found = self._alike(name)
            if len(found) == 1:
                return found[0]
        return None

    def read(self, path: str) -> bytes:
        """Give a picture's bytes; CampaignFileError where they cannot be read, or are too many."""
        try:
            data = self.files[path]()
        except _DAMAGED as error:
            told = why_unread(error) if isinstance(error, OSError) else f"({error})"
            raise unreadable_file(f"{self.name}/{path}", f"it cannot be read {told}") from None
        if len(data) > MAX_BYTES:
            most = MAX_BYTES // 1_000_000
            raise unreadable_file(
                f"{self.name}/{path}", f"this logo is over {most} MB: ask for a smaller one"
            )
        return data

    def _one(self, wanted: str, tries: list[list[str]]) -> str:
        for found in tries:
            if len(found) == 1:
                return found[0]
            if found:
                raise NoLogoError(f"{self.name} has several pictures `{wanted}`: {', '.join(found[:3])}")
        raise NoLogoError(f"{self.name} has no picture `{wanted}`")

    def _exactly(self, name: str) -> list[str]:
        wanted = name.casefold()
        return [path for path in self.files if PurePosixPath(path).name.casefold() == wanted]

    def _alike(self, stem: str) -> list[str]:
        wanted = spelled(stem)
        return [path for path in self.files if wanted and spelled(PurePosixPath(path).stem) == wanted]


def logo_files(path: Path) -> LogoFiles:
    """Look into a folder, two levels deep, or into a zip; CampaignFileError for what is neither."""
    name = str(path)
    if path.is_dir():
        return LogoFiles(name=name, files=dict(_in_folder(path)))
    if not path.is_file():
        raise unreadable_file(name, "there is no such folder or zip: check its name")
    try:
        with zipfile.ZipFile(path) as archive:
            entries = [each for each in archive.infolist() if _is_picture(each.filename)]
    except _DAMAGED:
        raise unreadable_file(
            name, "this is no zip that can be read: give a folder, or make it anew"
        ) from None
    if len(entries) > _MOST_FILES:
        raise _too_many(name)
    return LogoFiles(
        name=name, files={each.filename: partial(_from_zip, path, each.filename) for each in entries}
    )


def _in_folder(folder: Path) -> Iterator[tuple[str, "partial[bytes]"]]:
    found = sorted((*folder.glob("*"), *folder.glob("*/*")))
    if len(found) > _MOST_FILES:
        raise _too_many(str(folder))
    for path in found:
        inside = path.relative_to(folder).as_posix()
        if _is_picture(inside) and path.is_file():
            yield inside, partial(_from_disk, path)


def _is_picture(name: str) -> bool:
    path = PurePosixPath(name)
    hidden = any(part.startswith((".", "__MACOSX")) for part in path.parts)
    return path.suffix.lower() in _PICTURES and not hidden


def _from_zip(path: Path, name: str) -> bytes:
    # Read no further than a logo may reach, whatever the archive says of it.
    with zipfile.ZipFile(path) as archive, archive.open(name) as entry:
        return entry.read(MAX_BYTES + 1)


def _from_disk(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(MAX_BYTES + 1)


def _too_many(name: str) -> CampaignFileError:
    return unreadable_file(
        name, f"it has more than {_MOST_FILES:,} files: put the logos into a folder of their own"
    )
