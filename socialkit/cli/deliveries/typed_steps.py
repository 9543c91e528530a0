"""A length of time as people type it: 2h, 30m, 1d."""

import re
from datetime import timedelta

from socialkit.errors import MisuseError

_STEP = re.compile(r"(\d{1,5})([mhd])", re.ASCII)
_UNITS = {"m": timedelta(minutes=1), "h": timedelta(hours=1), "d": timedelta(days=1)}


def typed_step(text: str) -> timedelta:
    """Read minutes, hours or days with their unit; MisuseError for all else, and for none at all."""
    found = _STEP.fullmatch(text.strip())
    if found is None or int(found[1]) == 0:
        raise MisuseError(f"`{text}` is no length of time: write minutes, hours or days, as in 30m, 2h or 1d")
    return int(found[1]) * _UNITS[found[2]]
