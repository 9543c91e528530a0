"""Paths that the file names: inside the campaign folder, or refused (SK007)."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, cast

from pydantic_core.core_schema import ValidationInfo

from socialkit.loading.schema.validators import shown
from socialkit.loading.yaml.faults import WrongValueError

PATH_FAULT = "SK007"
#: No path that Linux opens is longer (PATH_MAX), and taking one apart takes time by the square of its length:
#: https://man7.org/linux/man-pages/man7/path_resolution.7.html (2026-11-29).
_LONGEST = 4096
#: A scheme of two letters or more; one letter is a drive.
_ADDRESS = re.compile(r"[A-Za-z][A-Za-z0-9+.-]{1,20}:/|(?:data|mailto):|www\.[^/]+/", re.IGNORECASE)
_DRIVE = re.compile(r"[A-Za-z]:")


@dataclass(frozen=True)
class CampaignFolder:
    """The campaign folder, and whether it is ``whole``: the pictures must be in it."""

    folder: Path
    whole: bool = True

    @cached_property
    def real(self) -> Path:
        """The folder without symbolic links; asked for once for the logos of a thousand partners."""
        return self.folder.resolve()


def inside(value: object, info: ValidationInfo[Any]) -> Path:
    """Give the absolute path of a file that may be missing."""
    return path_inside(value, home_of(info))


def existing(value: object, info: ValidationInfo[Any]) -> Path:
    """Give the absolute path of a file that is there, where the folder is whole."""
    home = home_of(info)
    return existing_inside(value, home) if home.whole else path_inside(value, home)


def home_of(info: ValidationInfo[Any]) -> CampaignFolder:
    """Give the campaign folder from the context of a validation."""
    return cast("CampaignFolder", info.context)


def existing_inside(value: object, home: CampaignFolder) -> Path:
    """Give the absolute path of a file in the folder that is there; raises WrongValueError (SK007)."""
    path = path_inside(value, home)
    if not _is(Path.is_file, path):
        tilde = " (`~` stands for itself)" if str(value).startswith("~") else ""
        kind = "is a folder, not a file" if _is(Path.is_dir, path) else "is not there"
        raise WrongValueError(
            PATH_FAULT, f"{str(value).strip()[:200]} {kind}{tilde}: check its name and folder"
        )
    return path


def _is(kind: Callable[[Path], bool], path: Path) -> bool:
    try:
        return kind(path)
    except OSError:
        return False


def path_inside(value: object, home: CampaignFolder) -> Path:
    """Give the absolute path below the folder; raises WrongValueError (SK007) for one that leaves it."""
    text = shown(value, breaks=False)
    sentence = _refused(text)
    if sentence:
        raise WrongValueError(PATH_FAULT, sentence)
    path = home.folder / text
    try:
        within = path.resolve().is_relative_to(home.real)
    except (OSError, RuntimeError, ValueError):
        raise WrongValueError(PATH_FAULT, f"{text[:200]} cannot be a path: check its name") from None
    if not within:
        raise WrongValueError(PATH_FAULT, f"{text[:200]} leaves the campaign folder: {_REMEDY}")
    return path


def can_be_named(path: str) -> bool:
    """Say whether a campaign file can name a path inside its folder: some look like an address or a drive."""
    return path.isprintable() and _refused(path) is None


_REMEDY = "put the file into the folder of the campaign file and name it from there"


def _refused(text: str) -> str | None:
    if len(text) > _LONGEST:
        return f"{text[:200]}… is no path: none has more than {_LONGEST} characters"
    if not text:
        return "there is no path here: write one, or remove the key"
    if _ADDRESS.match(text):
        return f"{text[:200]} is an address, not a file: download it, and {_REMEDY}"
    if "\\" in text:
        return f"{text[:200]}: write / between folders, not \\"
    if text.startswith("/") or _DRIVE.match(text):
        return f"{text[:200]} is an absolute path: {_REMEDY}"
    return None
