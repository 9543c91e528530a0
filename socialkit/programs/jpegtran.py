"""jpegtran, a program of libjpeg-turbo: restart markers into a JPEG, its coefficients as they are."""

from dataclasses import replace

from socialkit.programs.program import Program

# Its output is at most a little longer than a progressive or optimized file: this is certain to do.
_MOST_GROWTH, _HEAD = 2, 100_000
#: What it may use: kB of memory, scans of a progressive file.
_KILOBYTES, _SCANS = 500_000, 200

#: ``-version``: libjpeg-turbo 2.1 and later (https://github.com/libjpeg-turbo/libjpeg-turbo, 2026-11-29).
JPEGTRAN = Program(
    name="jpegtran",
    install="Debian: apt install libjpeg-turbo-progs",
    otherwise="let the artwork be encoded again",
    seconds=30,
    most_bytes=_HEAD,
    version=("-version",),
)


def restarted(data: bytes, interval: int) -> bytes:
    """Give a JPEG with the same coefficients and a marker after every ``interval`` units (0: none).

    ProgramError where jpegtran is not there, refuses the file, or passes a bound.
    """
    program = replace(JPEGTRAN, most_bytes=_MOST_GROWTH * len(data) + _HEAD)
    bounds = ("-strict", "-maxmemory", str(_KILOBYTES), "-maxscans", str(_SCANS))
    answer = program.run("-copy", "icc", *bounds, "-restart", f"{interval}B", given=data)
    if answer.status:
        raise program.failed(answer)
    return answer.output


def is_there() -> bool:
    """Tell whether jpegtran is installed."""
    return JPEGTRAN.probe() is not None
