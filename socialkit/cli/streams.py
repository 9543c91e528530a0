"""Standard streams that take every character and are there, whatever the run was started with."""

import codecs
import os
import sys

#: What a stream's encoding has no place for is written as JSON escapes it: good JSON stays good JSON.
_ESCAPING = "socialkit.escaping"


def make_ready() -> None:
    """See that no character and no closed stream ends a run.

    Before Python 3.15 a stream that goes into a file on Windows has the code page of the system
    (https://docs.python.org/3/library/sys.html#sys.stdout, 2026-11-29), which lacks most signs.
    """
    codecs.register_error(_ESCAPING, _escaped)
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        stream = getattr(sys, name)
        if stream is None or stream.closed:
            # The lowest free number is the closed stream's: else the next file that is opened would get it,
            # and with it what is written to the stream.
            number = os.open(os.devnull, os.O_RDWR)
            setattr(sys, name, os.fdopen(number, mode, encoding="utf-8"))
        elif mode == "w" and hasattr(stream, "reconfigure"):
            stream.reconfigure(errors=_ESCAPING)


def json_written(text: str) -> str:
    """Give a JSON text as it goes to standard output: in ASCII where that is not UTF-8, as JSON must be."""
    encoding = getattr(sys.stdout, "encoding", None) or "utf-8"
    if codecs.lookup(encoding).name == "utf-8":
        return text
    return text.encode("ascii", _ESCAPING).decode("ascii")


def _escaped(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeEncodeError):
        raise error
    units = error.object[error.start : error.end].encode("utf-16-be", "surrogatepass").hex()
    return "".join(f"\\u{units[at : at + 4]}" for at in range(0, len(units), 4)), error.end
