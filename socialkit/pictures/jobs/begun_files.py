"""Which files in an output folder were made here: those of the manifest, and those that a run began."""

import json
from os.path import lexists
from pathlib import Path

from socialkit.atomic_files import open_plain, remove, write_whole
from socialkit.disk_errors import why_unwritten
from socialkit.model.file_names import refuse_to_replace
from socialkit.pictures.jobs.batch import Batch
from socialkit.pictures.storage.picture_codes import fault

_BEGUN = ".begun.json"
# A longer list is none of ours: this is room for some hundred thousand names.
_MOST_BYTES = 50_000_000


def begin(batch: Batch) -> None:
    """Note the files that a run is to make; SocialkitError where one is there that was not made here.

    Of a folder with a manifest that cannot be read nobody can tell, and nothing is refused.
    """
    made = {*batch.known, *(leftover.file for leftover in batch.there.leftovers)}
    earlier = _begun(batch.out)
    wanted = [f"{job.partner}/{spec.name}" for job in batch.left_to_do for spec in job.specs]
    new = [file for file in wanted if file not in made and file not in earlier]
    if not batch.there.unread:
        refuse_to_replace(path for path in (batch.out / file for file in new) if lexists(path))
    batch.begun = earlier.union(new)
    if new:
        _write(batch.out, batch.begun)


def end(batch: Batch, listed: frozenset[str]) -> None:
    """Forget what was begun, but for files that are there and not ``listed`` in the manifest.

    Such are those of a run that was cut off, and of a partner whose logo broke at her second picture.
    """
    if batch.begun:
        left = frozenset(file for file in batch.begun - listed if lexists(batch.out / file))
        batch.begun = left
        if left:
            _write(batch.out, left)
        else:
            remove(batch.out / _BEGUN, below=batch.out)


def _write(out: Path, files: frozenset[str]) -> None:
    try:
        write_whole(out / _BEGUN, json.dumps(sorted(files)).encode(), below=out)
    except OSError as error:
        raise fault(out / _BEGUN, "not-written", why_unwritten(error)) from None


def _begun(out: Path) -> frozenset[str]:
    """Give what earlier runs began; nothing where the list is damaged."""
    try:
        with open_plain(out / _BEGUN) as file:
            names = json.loads(file.read(_MOST_BYTES))
    except (OSError, ValueError, RecursionError):
        return frozenset()
    return (
        frozenset(filter(lambda name: isinstance(name, str), names))
        if isinstance(names, list)
        else frozenset()
    )
