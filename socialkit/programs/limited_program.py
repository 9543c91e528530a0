"""A program of its own: runs the script that it is given, with 2 GB of memory and 10 s of processor time.

A picture can exhaust the memory, the time or the stack of what decodes it, which then takes the whole
process along; so it gets a process that nobody misses.
"""

import sys

try:
    import resource
except ImportError:  # Windows has no such limits; there the caller's time-out has to do
    resource = None  # type: ignore[assignment]

_MOST_BYTES = 2_000_000_000
_MOST_SECONDS = 10


def main() -> None:
    """Run the script named first, which sees the arguments behind it as its own."""
    if resource:
        resource.setrlimit(resource.RLIMIT_AS, (_MOST_BYTES, _MOST_BYTES))
        resource.setrlimit(resource.RLIMIT_CPU, (_MOST_SECONDS, _MOST_SECONDS))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    del sys.argv[0]
    with open(sys.argv[0], "rb") as file:  # noqa: PTH123 pathlib takes longer to import than this whole program
        code = compile(file.read(), sys.argv[0], "exec")
    exec(code, {"__name__": "__main__", "__file__": sys.argv[0]})  # noqa: S102 a script of this package


if __name__ == "__main__":
    main()
