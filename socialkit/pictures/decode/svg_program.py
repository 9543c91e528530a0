"""A program of its own: an SVG on standard input becomes a PNG, WIDTH pixels wide, on standard output."""

import sys

import resvg_py


def main() -> None:
    """Render what is on standard input."""
    drawing = sys.stdin.buffer.read().decode("utf-8")
    # Live text never comes here, and every machine has other fonts.
    picture = resvg_py.svg_to_bytes(svg_string=drawing, width=int(sys.argv[1]), skip_system_fonts=True)
    sys.stdout.buffer.write(picture)


if __name__ == "__main__":
    main()
