"""Which edition of the IANA zone database local times are read with."""

import zoneinfo
from importlib.metadata import version
from pathlib import Path


def zone_database() -> str:
    """Give the edition of the IANA zone database that local times are read with, such as ``2025b``.

    ``zoneinfo`` takes the system's files where there are any, else those of the tzdata package.
    """
    for folder in zoneinfo.TZPATH:
        listing, version_file = Path(folder, "tzdata.zi"), Path(folder, "+VERSION")
        if listing.is_file():
            with listing.open(encoding="ascii", errors="replace") as lines:
                return lines.readline(80).removeprefix("# version ").strip()
        # So on macOS and the BSDs.
        if version_file.is_file():
            return version_file.read_text("ascii", "replace").strip()
    return f"tzdata {version('tzdata')}"
