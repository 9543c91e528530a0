"""What the file system's refusals mean: the system's own word for each, and what to do about it.

Codes as Python knows them on every system: https://docs.python.org/3/library/errno.html (2026-11-29).
"""

import errno

_ANOTHER = "choose another folder"
_UNWRITTEN = {
    **dict.fromkeys((errno.ENOSPC, errno.EDQUOT), f"free the disk, or {_ANOTHER}"),
    errno.EFBIG: f"the disk takes no file as large: {_ANOTHER}",
    **dict.fromkeys((errno.EACCES, errno.EPERM), f"allow writing to it and its folder, or {_ANOTHER}"),
    errno.EROFS: f"the disk can only be read: {_ANOTHER}",
    errno.ENOENT: "its folder is gone: start again when nothing else moves or removes it",
    **dict.fromkeys(
        (errno.ENOTDIR, errno.EEXIST, errno.EISDIR, errno.ENOTEMPTY),
        f"a file stands where a folder belongs, or the reverse: move it away, or {_ANOTHER}",
    ),
    errno.ENAMETOOLONG: f"give it a shorter name, or {_ANOTHER}",
    errno.ELOOP: f"remove the link, or {_ANOTHER}",
    errno.EBUSY: "another program uses it: close that, and start again",
}
_UNREAD = {
    **dict.fromkeys((errno.EACCES, errno.EPERM), "change its permissions"),
    **dict.fromkeys((errno.ENOENT, errno.ENOTDIR), "it is gone: put it back"),
    errno.EISDIR: "it is a folder: name a file",
    errno.ENAMETOOLONG: "give it a shorter name",
    errno.ELOOP: "links lead in a circle: mend them",
    errno.EBUSY: "another program uses it: close that, and start again",
}
#: Of the process, whatever the file is.
_OPEN_FILES = dict.fromkeys((errno.EMFILE, errno.ENFILE), "too many files are open: close other programs")


def why_unwritten(error: OSError) -> str:
    """Give why nothing could be written and what to do, to stand behind "cannot be written"."""
    return _told(error, _UNWRITTEN, f"look at the disk, or {_ANOTHER}")


def why_unread(error: OSError) -> str:
    """Give why a file could not be read and what to do, to stand behind "cannot be opened"."""
    return _told(error, _UNREAD, "look at the disk, or copy it again")


def _told(error: OSError, remedies: dict[int, str], otherwise: str) -> str:
    code = error.errno or 0
    remedy = remedies.get(code) or _OPEN_FILES.get(code) or otherwise
    return f"({error.strerror or str(error) or type(error).__name__}): {remedy}"
