"""Lists that are kept in an output folder: one that somebody else wrote is not written over."""

import re
from pathlib import Path

from socialkit.atomic_files import open_plain
from socialkit.errors import SocialkitError

# Bytes at the beginning of a list that tell whose it is.
_HEAD = 64


def refuse_foreign_list(path: Path, ours: re.Pattern[bytes]) -> None:
    """Raise SocialkitError where a list is another's: it begins otherwise than ``ours``.

    A damaged one of ours is no reason, and an empty one neither.
    """
    try:
        with open_plain(path) as file:
            head = file.read(_HEAD)
    except OSError:
        return
    if head and not ours.match(head):
        raise SocialkitError(
            f"{path} is not one that socialkit wrote, and would be replaced: choose another folder"
        )
