"""The motifs of the campaign graphic: flat shapes on square tiles, 100 units to a side."""

INK = "#241634"
PAPER = "#fbf5ea"
CORAL = "#e8573f"
MARIGOLD = "#f5b335"
TEAL = "#0e6f6b"
MINT = "#a9d8c8"
BLUSH = "#f8cdbb"
UMBER = "#5a3626"
CHESTNUT = "#8e5a3c"
HONEY = "#c98f65"
SAND = "#ebbe98"


def _box(x: float, y: float, size: tuple[float, float], fill: str, radius: float = 0) -> str:
    return f'<rect x="{x}" y="{y}" width="{size[0]}" height="{size[1]}" rx="{radius}" fill="{fill}"/>'


def _disc(x: float, y: float, radius: float, fill: str) -> str:
    return f'<circle cx="{x}" cy="{y}" r="{radius}" fill="{fill}"/>'


def _path(data: str, fill: str) -> str:
    return f'<path d="{data}" fill="{fill}"/>'


def _line(data: str, colour: str, width: float) -> str:
    style = f'fill="none" stroke="{colour}" stroke-width="{width}" stroke-linecap="round"'
    return f'<path d="{data}" {style} stroke-linejoin="round"/>'


def _arch(x: float, y: float, width: float, floor: float, fill: str) -> str:
    radius = width / 2
    return _path(f"M{x},{floor}V{y + radius}a{radius},{radius} 0 0 1 {width},0V{floor}Z", fill)


def _ground(fill: str, side: float = 100) -> str:
    return _box(0, 0, (side, side), fill)


def woman_with_bun(ground: str, dress: str, skin: str, hair: str) -> str:
    """Draw a head and shoulders, the hair in a bun."""
    return (
        _ground(ground)
        + _disc(50, 16, 10, hair)
        + _disc(50, 40, 24, hair)
        + _arch(12, 72, 76, 100, dress)
        + _box(42, 54, (16, 26), skin, 8)
        + _path("M30,42a20,20 0 0 0 40,0Q56,42 50,30Q44,42 30,42Z", skin)
    )


def man_with_beard(ground: str, shirt: str, skin: str, hair: str) -> str:
    """Draw a head and shoulders with short hair and a beard."""
    return (
        _ground(ground)
        + _arch(10, 72, 80, 100, shirt)
        + _box(41, 54, (18, 28), skin, 9)
        + _path("M30,28h40v14a20,20 0 0 1 -40,0Z", skin)
        + _path("M29,42Q34,51 50,51Q66,51 71,42V46a21,21 0 0 1 -42,0Z", hair)
        + _path("M28,44V34a20,20 0 0 1 20,-20h8a17,17 0 0 1 17,17v13h-4V34Q52,36 41,29Q38,34 32,36V44Z", hair)
    )


def elder(ground: str, cardigan: str, skin: str, hair: str) -> str:
    """Draw a head and shoulders with white hair and spectacles."""
    rim = "a7.500,7.500 0 0 0 15,0a7.500,7.500 0 0 0 -15,0"
    return (
        _ground(ground)
        + _path("M23,56V42a27,27 0 0 1 54,0V56a6,6 0 0 1 -6,6H29a6,6 0 0 1 -6,-6Z", hair)
        + _arch(11, 72, 78, 100, cardigan)
        + _path("M38,74L50,92L62,74Q50,68 38,74Z", PAPER)
        + _box(42, 54, (16, 27), skin, 8)
        + _disc(50, 43, 20, skin)
        + _path("M29,42a21,21 0 0 1 42,0Q68,30 52,28Q34,30 29,42Z", hair)
        + _line(f"M33,41{rim}M52,41{rim}M48,40h4", INK, 2)
    )


def woman_with_scarf(ground: str, scarf: str, skin: str, dress: str) -> str:
    """Draw a head and shoulders under a headscarf."""
    return (
        _ground(ground)
        + _arch(10, 68, 80, 100, dress)
        + _path("M24,42a26,26 0 0 1 52,0Q76,62 82,82Q50,96 18,82Q24,62 24,42Z", scarf)
        + _path("M34,42a16,17 0 0 1 32,0a16,19 0 0 1 -32,0Z", skin)
    )


def school(ground: str, wall: str, roof: str, opening: str) -> str:
    """Draw a schoolhouse with a clock and a flag."""
    windows = "".join(_box(x, 64, (10, 14), opening, 1.5) for x in (17, 31, 59, 73))
    return (
        _ground(ground)
        + _line("M50,34V10", opening, 2.4)
        + _path("M51,9h20l-5,6.500l5,6.500h-20z", roof)
        + _box(10, 54, (80, 46), wall)
        + _path("M6,54L50,26L94,54Z", roof)
        + _disc(50, 44, 6.5, PAPER)
        + _line("M50,40.500V44L52.500,45.500", opening, 1.8)
        + windows
        + _arch(44, 76, 12, 100, opening)
    )


def clinic(ground: str, wall: str, sign: str, opening: str) -> str:
    """Draw a health post with a plus over its door."""
    windows = "".join(_box(x, y, (12, 10), opening, 1.5) for x in (20, 68) for y in (44, 62))
    return (
        _ground(ground)
        + _box(12, 32, (76, 68), wall)
        + _box(34, 16, (32, 84), sign)
        + _box(46.5, 25, (7, 25), wall, 1)
        + _box(37.5, 34, (25, 7), wall, 1)
        + windows
        + _arch(41, 66, 18, 100, opening)
    )


def home(ground: str, wall: str, roof: str, opening: str) -> str:
    """Draw a house with a heart in its gable."""
    return (
        _ground(ground)
        + _box(68, 20, (9, 26), roof)
        + _path("M18,100V50L50,22L82,50V100Z", wall)
        + _line("M12,54L50,20.500L88,54", roof, 8)
        + heart(50, 51, 8, roof)
        + _box(27, 68, (14, 14), opening, 1.5)
        + _arch(54, 66, 17, 100, opening)
    )


def tent(ground: str, canvas: str, shade: str, sun: str) -> str:
    """Draw a relief tent under the sun."""
    return (
        _ground(ground)
        + _disc(74, 27, 12, sun)
        + _path("M4,100L46,34L88,100Z", canvas)
        + _path("M46,34L88,100H98L54,34Z", shade)
        + _path("M32,100Q44,82 46,56Q48,82 60,100Z", ground)
        + _line("M46,34V26", canvas, 2.6)
    )


def heart(x: float, y: float, size: float, fill: str) -> str:
    """Draw a heart of two half discs on a square set on its corner; ``size`` is the square's half side."""
    turned = f'<g transform="translate({x} {y}) rotate(45)">'
    return (
        turned
        + _box(-size, -size, (2 * size, 2 * size), fill)
        + _disc(-size, 0, size, fill)
        + _disc(0, -size, size, fill)
        + "</g>"
    )


def care(ground: str, fill: str, palm: str) -> str:
    """Draw a heart held by an open hand."""
    return (
        _ground(ground)
        + heart(50, 37, 14, fill)
        + _path("M16,58a34,34 0 0 0 68,0H69a19,19 0 0 1 -38,0Z", palm)
    )


def growth(ground: str, leaf: str, young: str, coin: str) -> str:
    """Draw a plant that grows from a stack of coins: investment."""
    coins = "".join(_box(26, y, (48, 8.5), coin, 4.25) for y in (62, 73, 84))
    return (
        _ground(ground)
        + _line("M50,66V34", leaf, 3.4)
        + _path("M50,58Q22,58 20,30Q48,30 50,58Z", leaf)
        + _path("M50,44Q52,16 80,16Q80,44 50,44Z", young)
        + coins
    )


def talk(ground: str, first: str, second: str, dots: str) -> str:
    """Draw two people's speech bubbles."""
    return (
        _ground(ground)
        + _path("M34,14h34a20,20 0 0 1 0,40h-20l-18,14v-14.400a20,20 0 0 1 4,-39.600Z", first)
        + _path("M52,48h22a16,16 0 0 1 4,31.500v11.500l-15,-11h-11a16,16 0 0 1 0,-32Z", second)
        + "".join(_disc(x, 32, 3.4, dots) for x in (38, 51, 64))
    )


def rays(ground: str, *bands: str) -> str:
    """Draw quarter rings that spread from the lower left corner."""
    step = 84 / len(bands)
    rings = [
        _path(
            f"M0,{16 + step * i}a{84 - step * i},{84 - step * i} 0 0 1 {84 - step * i},{84 - step * i}H0Z", c
        )
        for i, c in enumerate(bands)
    ]
    return _ground(ground) + "".join(rings)


def book(ground: str, page: str, shade: str, line: str) -> str:
    """Draw an open book."""
    return (
        _ground(ground)
        + _path("M50,34Q34,22 12,26V78Q34,74 50,86Z", page)
        + _path("M50,34Q66,22 88,26V78Q66,74 50,86Z", shade)
        + _line("M21,39Q32,38 41,43M21,51Q32,50 41,55", line, 3)
        + _line("M79,39Q68,38 59,43M79,51Q68,50 59,55", line, 3)
    )


def network(ground: str, link: str, *people: str) -> str:
    """Draw an alliance: people joined by lines."""
    spots = [(50, 50), (22, 24), (78, 22), (80, 76), (24, 78)]
    links = "".join(_line(f"M50,50L{x},{y}", link, 3.4) for x, y in spots[1:])
    sizes = (17, 11, 13, 11, 13)
    discs = zip(spots, sizes, people, strict=True)
    return _ground(ground) + links + "".join(_disc(x, y, r, c) for (x, y), r, c in discs)


def family(ground: str) -> str:
    """Draw a social worker beside a mother and her child (a tile of 200 units)."""
    return _ground(ground, 200) + _disc(100, 100, 84, MARIGOLD) + _worker() + _mother() + _child()


def _worker() -> str:
    return (
        _arch(18, 90, 82, 200, TEAL)
        + _box(50, 68, (18, 34), CHESTNUT, 9)
        + _path("M37,40h44v16a22,22 0 0 1 -44,0Z", CHESTNUT)
        + _path("M35,56V48a24,24 0 0 1 48,0v8h-4Q78,46 66,42Q50,46 42,42Q39,48 39,56Z", INK)
        + _line("M43,96L59,128L75,96", PAPER, 3)
        + _box(49, 127, (20, 26), PAPER, 3)
        + _disc(59, 136, 4.5, CORAL)
        + _box(54, 144, (10, 3), MINT, 1.5)
    )


def _mother() -> str:
    return (
        _arch(110, 100, 76, 200, INK)
        + _path("M120,72a28,28 0 0 1 56,0Q176,94 186,114Q149,130 110,114Q120,94 120,72Z", BLUSH)
        + _path("M131,72a17,18 0 0 1 34,0a17,20 0 0 1 -34,0Z", HONEY)
    )


def _child() -> str:
    return (
        _arch(70, 150, 58, 200, CORAL)
        + _box(92, 140, (14, 18), HONEY, 7)
        + _path("M82,118h34v13a17,17 0 0 1 -34,0Z", HONEY)
        + _path("M80,132V126a19,19 0 0 1 38,0v6h-3Q114,124 108,120Q96,125 83,132Z", INK)
    )
