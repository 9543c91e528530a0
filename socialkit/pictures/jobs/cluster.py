"""The workers of a dask.distributed cluster, as an executor like any other."""

import logging
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import Executor
from contextlib import closing, contextmanager
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from threading import Event, Thread

from distributed import Client
from distributed.utils import silence_logging_cmgr

from socialkit.errors import ProgramError

#: Seconds to wait for the scheduler, and for its first worker.
PATIENCE = 10.0
#: A cluster that has had no worker for so many seconds will not have one again.
DESERTED = 60.0
# Looked for workers every so many seconds.
_GLANCE = 5.0
# What shapes a picture's bytes has to be of the same version everywhere.
_SHAPING = ("socialkit-campaign", "pillow", "isal", "zlib-ng", "resvg-py", "tinycss2", "cssselect2")


@contextmanager
def connected(
    address: str, shared: Sequence[Path], *, patience: float = PATIENCE, deserted: float = DESERTED
) -> Iterator[Executor]:
    """Give an executor whose work is done by the cluster of the scheduler at ``address``.

    The workers have to have the same packages as this machine, and to see the folders in ``shared``:
    ProgramError where they do not, or where there is no scheduler or no worker. When all workers have
    been gone for ``deserted`` seconds, what they were given is cancelled. Who runs a scheduler or
    reaches its port runs code here and there: name only clusters of your own network.
    """
    # What goes wrong on the way is made up for, or told in our own words.
    with silence_logging_cmgr(logging.CRITICAL), closing(_client(address, patience)) as client:
        over = Event()
        try:
            _inspect(client, [path.absolute() for path in shared])
            Thread(target=_watch, args=(client, over, deserted), daemon=True).start()
            yield client.get_executor(pure=False)
        finally:
            over.set()


def _client(address: str, patience: float) -> Client:
    try:
        client = Client(address, timeout=patience, set_as_default=False, name="socialkit")
    except (OSError, ValueError) as error:
        raise ProgramError(
            f"no cluster answers at {address} ({error}): start `dask scheduler` there"
        ) from None
    try:
        client.wait_for_workers(1, timeout=patience)
    except OSError:
        client.close()
        raise ProgramError(
            f"the cluster at {address} has no workers: start `dask worker {address}` on its machines"
        ) from None
    return client


def packages() -> dict[str, str]:
    """Give the versions of what shapes a picture's bytes, on the machine that is asked."""
    return {name: found for name in _SHAPING if (found := _version(name))}


def missing(paths: Sequence[Path]) -> list[str]:
    """Give the folders that the machine that is asked does not see."""
    return [str(path) for path in paths if not path.is_dir()]


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return ""


def _inspect(client: Client, shared: Sequence[Path]) -> None:
    """Look at every worker before it gets anything to do; ProgramError for the first that is unfit."""
    ours = packages()
    found: Mapping[str, object] = client.run(packages, on_error="return")
    for worker, theirs in found.items():
        if theirs != ours:
            raise ProgramError(
                f"the worker at {worker} has {_told(theirs)}, here it is {_told(ours)}: "
                "install the same versions everywhere"
            )
    unseen: Mapping[str, object] = client.run(missing, shared, on_error="return")
    for worker, folders in unseen.items():
        if folders:
            raise ProgramError(
                f"the worker at {worker} does not see {folders}: "
                "the campaign's folder and OUT must be on a disk that all machines share, at the same path"
            )


def _told(found: object) -> str:
    if isinstance(found, Mapping):
        return ", ".join(f"{name} {number}" for name, number in found.items())
    return f"no socialkit ({found})"


def _watch(client: Client, over: Event, deserted: float) -> None:
    """Give up when there has been no worker for long: what waits would wait for ever."""
    alone = 0.0
    while not over.wait(min(_GLANCE, deserted)):
        alone = 0.0 if _manned(client) else alone + min(_GLANCE, deserted)
        if alone >= deserted:
            client.close()
            return


def _manned(client: Client) -> bool:
    try:
        return bool(client.nthreads())
    except (OSError, ValueError):
        return False
    except AttributeError:  # a client that closed itself meanwhile has no scheduler to ask
        return False
