"""Which file system a file lies on, which of them are a network's, and which files are one."""

import re
from collections.abc import Iterator
from pathlib import Path

#: What Linux says of every mount; other systems have no such file, and their users the documentation.
MOUNTS = Path("/proc/self/mountinfo")
#: By the kernel's own name, https://docs.kernel.org/filesystems/ and, for those in user space,
#: https://github.com/libfuse/libfuse/wiki/Filesystems (2026-11-29). 9p and virtiofs are not among them:
#: containers and virtual machines have their own disk through these.
_NETWORK = frozenset(
    {
        *("afs", "auristorfs", "beegfs", "ceph", "cifs", "coda", "davfs", "gfs", "gfs2", "glusterfs"),
        *("gpfs", "lustre", "ncpfs", "nfs", "nfs4", "ocfs2", "orangefs", "pvfs2", "smb3", "smbfs"),
        *("fuse.ceph", "fuse.davfs2", "fuse.gcsfuse", "fuse.glusterfs", "fuse.goofys", "fuse.rclone"),
        *("fuse.moosefs", "fuse.s3fs", "fuse.s3ql", "fuse.smbnetfs", "fuse.sshfs"),
    }
)
_ESCAPED = re.compile(r"\\([0-7]{3})")


def network_file_system(file: Path, mounts: Path = MOUNTS) -> str:
    """Give the name of the network file system that a file lies on; empty for a disk, or where nobody says.

    The fields: https://docs.kernel.org/filesystems/proc.html, 3.5 (2026-11-29).
    """
    kind, nearest = "", Path()
    for point, after in _points(mounts):
        # A later mount hides an earlier one at the same place.
        if file.is_relative_to(point) and len(point.parts) >= len(nearest.parts):
            kind, nearest = after, point
    return kind if kind in _NETWORK else ""


def is_mounted(file: Path, mounts: Path = MOUNTS) -> bool:
    """Say whether a file is mounted by itself, as into a container: elsewhere it has another folder."""
    return any(point == file for point, _ in _points(mounts))


def are_one_file(one: str | Path, other: str | Path) -> bool:
    """Say whether one file has two names: by links, or by a folder that is mounted at two places."""
    try:
        return Path(one).samefile(other)
    except (OSError, ValueError):
        # One of them is not there, or no name of a file.
        return False


def _points(mounts: Path) -> Iterator[tuple[Path, str]]:
    """Give where each mount is, and of what kind its file system; nothing where nobody says."""
    try:
        lines = mounts.read_text("utf-8", "surrogateescape").splitlines()
    except OSError:
        return
    for line in lines:
        before, _, after = line.partition(" - ")
        yield Path(_ESCAPED.sub(_character, before.split(" ")[4])), after.split(" ")[0]


def _character(match: re.Match[str]) -> str:
    return chr(int(match[1], 8))
