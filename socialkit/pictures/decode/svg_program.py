"""A program of its own: an SVG on standard input becomes a PNG, WIDTH pixels wide, on standard output.

A drawing can exhaust the memory, the time or the stack of its renderer, which then takes the whole
process along; so it gets a process that nobody misses.
"""

import sys

import resvg_py

try:
    import resource
except ImportError:  # Windows has no such limits; there the caller's time-out has to do
    resource = None  # type: ignore[assignment]

_MOST_BYTES = 2_000_000_000
_MOST_SECONDS = 10


def main() -> None:
    """Render what is on standard input."""
    if resource:
        resource.setrlimit(resource.RLIMIT_AS, (_MOST_BYTES, _MOST_BYTES))
        resource.setrlimit(resource.RLIMIT_CPU, (_MOST_SECONDS, _MOST_SECONDS))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    drawing = sys.stdin.buffer.read().decode("utf-8")
    # Live text never comes here, and every machine has other fonts.
    picture = resvg_py.svg_to_bytes(svg_string=drawing, width=int(sys.argv[1]), skip_system_fonts=True)
    sys.stdout.buffer.write(picture)


if __name__ == "__main__":
    main()
