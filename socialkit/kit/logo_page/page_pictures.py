"""The pictures beside the page "Add your logo": each as file, script and small; what is old is removed."""

import json
from base64 import b64encode
from collections.abc import Collection, Iterator
from contextlib import suppress
from pathlib import Path

from socialkit.atomic_files import open_plain, remove, remove_empty
from socialkit.kit.logo_page.page_languages import STEM
from socialkit.pictures.encode.shrinking import reduced

#: The most that a small picture has, in bytes: what a page of a kit shows.
_MOST_BYTES = 30_000
# A picture above this, or its script, is none of ours.
_LARGEST = 100_000_000


def small_picture(data: bytes, size: tuple[int, int]) -> bytes:
    """Give the small picture of a PNG."""
    return reduced(data, size, _MOST_BYTES)


def page_picture_files(file: str, data: bytes, small: bytes) -> Iterator[tuple[str, bytes]]:
    """Give what stands in the folder for a PNG of that name: name below the kits and bytes of each."""
    yield f"{STEM}/{file}", data
    yield f"{STEM}/{file}.js", _script(file, data)
    yield f"{STEM}/{_small(file)}", small


def drop_old_pictures(out: Path, current: Collection[str]) -> None:
    """Remove the pictures in the folder that were made here and are not among the ``current`` names."""
    for script in sorted((out / STEM).glob("*.png.js")):
        picture = script.with_suffix("")
        if f"{STEM}/{picture.name}" in current:
            continue
        data = read_plain(picture)
        # The script tells that the picture was made here, and that nobody changed it.
        if data and read_plain(script) == _script(picture.name, data):
            for path in (script, picture, picture.with_name(_small(picture.name))):
                with suppress(OSError):
                    remove(path, below=out)
    remove_empty(out / STEM, below=out)


def _script(file: str, data: bytes) -> bytes:
    # A page from a folder may not look into pictures; a script it may run.
    text = f"(globalThis.ARTWORK??={{}})[{json.dumps(file)}]={json.dumps(b64encode(data).decode())};\n"
    return text.encode()


def _small(file: str) -> str:
    return f"{file.removesuffix('.png')}.jpg"


def read_plain(path: Path) -> bytes:
    """Give what a file has; nothing where it is not there, or is none of ours by its kind or size."""
    try:
        with open_plain(path) as file:
            data = file.read(_LARGEST + 1)
    except OSError:
        return b""
    return data if len(data) <= _LARGEST else b""
