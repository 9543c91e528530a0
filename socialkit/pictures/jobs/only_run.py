"""One run at a time in an output folder."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from socialkit.atomic_files import locked, make_folder, sweep
from socialkit.errors import MisuseError


@contextmanager
def only_run(out: Path) -> Iterator[None]:
    """Hold the folder, and clear away what a killed run left in it; MisuseError while another run holds it.

    Two runs would each forget in its manifest what the other has made.
    """
    with locked(out) as free:
        if not free:
            raise MisuseError(f"another run is writing into {out}: start again when it has finished")
        _refuse_no_place(out)
        sweep(out)
        yield


def _refuse_no_place(out: Path) -> None:
    """Raise MisuseError where no folder can be made at all, as below /proc; whoever writes has all else."""
    try:
        make_folder(out, below=out)
    except FileNotFoundError as error:
        why = error.strerror
        raise MisuseError(f"{out} cannot be made ({why}): choose another folder (--out)") from None
    except OSError:
        return
