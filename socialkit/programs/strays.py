"""What a program started and put out of reach of its group, found by the folder that the program was given.

A child that calls ``setsid`` is in no group of ours, and once its parent has ended nothing says whose it was.
On Linux it is known by that folder all the same: it stands in it, or has it in its environment, as everything
does that the program starts (https://man7.org/linux/man-pages/man5/proc.5.html, 2026-11-29). What moves away
and forgets its environment, too, is not found, nor is anything on systems without ``/proc``: it keeps the
rights that it had, but nobody waits for it, and nobody reads what it says.
"""

import os
import signal
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

_PROC = Path("/proc")
#: How often what is found is ended and looked for anew: one that was just starting another.
_ROUNDS = 3


def end_strays(folder: str) -> None:
    """End every process that stands in a folder, or has it in its environment; Linux only, else nothing."""
    if not hasattr(signal, "pidfd_send_signal") or not _PROC.is_dir():
        return
    for _ in range(_ROUNDS):
        if not [number for number in _numbers() if _ended(number, folder)]:
            return


def _numbers() -> Iterator[int]:
    own = os.getpid()
    with suppress(OSError):
        for name in os.listdir(_PROC):  # noqa: PTH208 names alone, hundreds of them
            if name.isdecimal() and int(name) != own:
                yield int(name)


def _ended(number: int, folder: str) -> bool:
    """End a process if it belongs to the folder; say whether it did."""
    with suppress(OSError):
        if not _belongs(number, folder):
            return False
        # Held, and asked once more: the number may have become another's meanwhile.
        process = os.pidfd_open(number)
        try:
            if _belongs(number, folder):
                signal.pidfd_send_signal(process, signal.SIGKILL)
                return True
        finally:
            os.close(process)
    return False


def _belongs(number: int, folder: str) -> bool:
    """Say whether a process stands in the folder or below, or has it in its environment."""
    # Texts and not paths: these are all processes of the machine, each time a program ran.
    where = os.readlink(f"{_PROC}/{number}/cwd").removesuffix(" (deleted)")  # noqa: PTH115
    if where == folder or where.startswith(f"{folder}{os.sep}"):
        return True
    with open(f"{_PROC}/{number}/environ", "rb", buffering=0) as file:  # noqa: PTH123
        return f"={folder}\0".encode() in file.read() + b"\0"
