"""ICC profiles of three primaries, a white and one curve, made from numbers."""

import struct
from collections.abc import Callable, Mapping, Sequence

#: X and y, 0 to 1, of white, red, green and blue (CIE 1931).
Chromaticities = Sequence[float]

Vector = tuple[float, float, float]
# Of D50, which profiles are about (ICC.1:2022, 7.2.16, https://www.color.org/specification/ICC.1-2022-05.pdf).
_D50: Vector = (0.9642, 1.0, 0.8249)
# Bradford's cones, which tell how another white changes colors (ICC.1:2022, E.3), and back.
_CONES = ((0.8951, 0.2664, -0.1614), (-0.7502, 1.7135, 0.0367), (0.0389, -0.0685, 1.0296))
# So many levels of a curve are told, for at most so much light.
_LEVELS, _MOST = 1024, 65535
_LEAST = 1e-6
# A profile's header has so many bytes.
_HEADER = 128


def matrix_profile(corners: Chromaticities, curve: Callable[[float], float]) -> bytes | None:
    """Give the profile of primaries whose levels, 0 to 1, are the light that a curve gives; white is 1.

    None for primaries that are in a line or have no light, with which nothing can be shown.
    """
    if min(corners[1::2]) <= _LEAST:
        return None
    white, *primaries = (_tristimulus(x, y) for x, y in zip(corners[::2], corners[1::2], strict=True))
    adapted = _adapting(white)
    amounts = _solved(_transposed(primaries), white)
    if adapted is None or amounts is None or min(amounts) <= 0:
        return None
    columns = [_times(adapted, _scaled(one, amount)) for one, amount in zip(primaries, amounts, strict=True)]
    tags = {name: _xyz(column) for name, column in zip((b"rXYZ", b"gXYZ", b"bXYZ"), columns, strict=True)}
    return _profile(tags | dict.fromkeys((b"rTRC", b"gTRC", b"bTRC"), _sampled(curve)))


def _tristimulus(x: float, y: float) -> Vector:
    """Give X, Y and Z of a color of a light of 1."""
    return x / y, 1.0, (1 - x - y) / y


def _adapting(white: Vector) -> Sequence[Vector] | None:
    """Give what brings colors under a white to D50; None for a white that no eye has."""
    seen, wanted = _times(_CONES, white), _times(_CONES, _D50)
    if min(seen) <= _LEAST:
        return None
    gains = [_scaled(row, to / was) for row, to, was in zip(_CONES, wanted, seen, strict=True)]
    columns = [_solved(_CONES, column) for column in _transposed(gains)]
    return _transposed([column for column in columns if column])


def _times(rows: Sequence[Vector], vector: Vector) -> Vector:
    one, two, three = (sum(a * b for a, b in zip(row, vector, strict=True)) for row in rows)
    return one, two, three


def _scaled(vector: Vector, by: float) -> Vector:
    return vector[0] * by, vector[1] * by, vector[2] * by


def _transposed(rows: Sequence[Vector]) -> list[Vector]:
    return [(one, two, three) for one, two, three in zip(*rows, strict=True)]


def _solved(rows: Sequence[Vector], wanted: Vector) -> Vector | None:
    """Give what the rows take to what is wanted; None where they are in one plane."""
    whole = _determinant(_transposed(rows))
    if abs(whole) < _LEAST:
        return None
    columns = _transposed(rows)
    one, two, three = (
        _determinant([wanted if place == at else column for at, column in enumerate(columns)]) / whole
        for place in range(3)
    )
    return one, two, three


def _determinant(columns: Sequence[Vector]) -> float:
    (a, b, c), (d, e, f), (g, h, i) = columns
    return a * (e * i - f * h) - b * (d * i - f * g) + c * (d * h - e * g)


def _xyz(column: Vector) -> bytes:
    return b"XYZ \0\0\0\0" + struct.pack(">3i", *(round(value * 65536) for value in column))


def _sampled(curve: Callable[[float], float]) -> bytes:
    lights = [max(0.0, min(1.0, curve(level / (_LEVELS - 1)))) for level in range(_LEVELS)]
    return b"curv\0\0\0\0" + struct.pack(
        f">I{_LEVELS}H", _LEVELS, *(round(light * _MOST) for light in lights)
    )


def _profile(tags: Mapping[bytes, bytes]) -> bytes:
    """Put tags together, equal ones once, as ICC.1:2022, 7.2 to 7.3 has them; here in version 2.4."""
    tags = {b"wtpt": _xyz(_D50), **tags}
    start = _HEADER + 4 + 12 * len(tags)
    places: dict[bytes, int] = {}
    for body in dict.fromkeys(tags.values()):
        places[body] = start + sum(map(len, places))
    table = struct.pack(">I", len(tags))
    table += b"".join(name + struct.pack(">II", places[body], len(body)) for name, body in tags.items())
    bodies = b"".join(places)
    size = struct.pack(">I", start + len(bodies))
    header = size + b"\0\0\0\0\x02\x40\0\0mntrRGB XYZ " + bytes(12) + b"acsp" + bytes(28) + _xyz(_D50)[8:]
    return header.ljust(_HEADER, b"\0") + table + bodies
