"""The option --cluster: whose processes make the pictures."""

import re
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Executor
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from pkgutil import resolve_name
from typing import cast

import click

from socialkit.atomic_files import make_folder
from socialkit.cli.options import Verb
from socialkit.errors import ProgramError

ConnectCluster = Callable[[str, Sequence[Path]], AbstractContextManager[Executor]]

_ADDRESS = re.compile(r"(?:tcp|tls)://(?:[\w.-]+|\[[0-9a-fA-F:.]+\]):(?P<port>[0-9]{1,5})", re.ASCII)
_LAST_PORT = 65535


def cluster_option(verb: Verb) -> Verb:
    """Add ``--cluster``: the address of a dask.distributed scheduler."""
    return click.option(
        "--cluster",
        metavar="tcp://HOST:PORT",
        callback=_address,
        help="Have the workers of this dask.distributed scheduler make the pictures, on a shared disk.",
    )(verb)


@contextmanager
def workers(address: str | None, shared: Sequence[Path]) -> Iterator[Executor | None]:
    """Give the executor of the cluster at ``address``; None where there is no address."""
    if address is None:
        yield None
        return
    for folder in shared:
        make_folder(folder, below=folder)
    with _connect()(address, shared) as executor:
        yield executor


def _connect() -> ConnectCluster:
    try:
        return cast("ConnectCluster", resolve_name("socialkit.pictures.jobs.cluster:connected"))
    except ModuleNotFoundError as error:
        raise ProgramError(
            f'--cluster needs {error.name}, which is not installed: pip install "socialkit-campaign[cluster]"'
        ) from None


def _address(context: click.Context, option: click.Parameter, value: str | None) -> str | None:
    del context, option
    found = _ADDRESS.fullmatch(value or "")
    if value is None or (found and 0 < int(found["port"]) <= _LAST_PORT):
        return value
    raise click.BadParameter(f"{value} is no address of a scheduler: write tcp://HOST:PORT (or tls://…)")
