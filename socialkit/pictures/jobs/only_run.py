"""One run at a time in an output folder."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from socialkit.atomic_files import locked, sweep
from socialkit.errors import MisuseError


@contextmanager
def only_run(out: Path) -> Iterator[None]:
    """Hold the folder, and clear away what a killed run left in it; MisuseError while another run holds it.

    Two runs would each forget in its manifest what the other has made.
    """
    with locked(out) as free:
        if not free:
            raise MisuseError(f"another run is writing into {out}: start again when it has finished")
        sweep(out)
        yield
