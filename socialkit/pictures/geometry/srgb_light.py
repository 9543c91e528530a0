"""The curve between a level of sRGB and how much light it is (IEC 61966-2-1:1999)."""

#: Where the curve leaves its straight beginning, as a level and as light, both 0 to 1.
_LEVEL, _LIGHT = 0.04045, 0.0031308


def light_of(level: float) -> float:
    """Give the light of a level, both 0 to 1; below 0 stands what is above it turned round, as CSS has it."""
    size = abs(level)
    light = size / 12.92 if size <= _LEVEL else ((size + 0.055) / 1.055) ** 2.4
    return float(-light if level < 0 else light)


def level_of(light: float) -> float:
    """Give the level of some light, as ``light_of`` has it."""
    size = abs(light)
    level = size * 12.92 if size <= _LIGHT else 1.055 * size ** (1 / 2.4) - 0.055
    return float(-level if light < 0 else level)
