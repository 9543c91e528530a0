"""PNGs that state their colors by chunks, and what a browser shows of them."""

from collections.abc import Iterator

from PIL import Image

from tests.pictures.by_hand import chrm, chunk, cicp, gama, p3_profile, saved, with_chunks

#: Green, grey, red, navy, yellow, white, black and violet; each a square of `SIDE` pixels, in a row.
COLORS = (
    (0, 200, 60),
    (100, 100, 100),
    (200, 30, 60),
    (20, 50, 110),
    (255, 214, 0),
    (250, 250, 250),
    (12, 12, 12),
    (128, 0, 255),
)
SIDE = 8
SRGB = chunk(b"sRGB", b"\0")
_D65 = (0.3127, 0.329)
PRIMARIES = {
    "P3": (*_D65, 0.68, 0.32, 0.265, 0.69, 0.15, 0.06),
    "Adobe": (*_D65, 0.64, 0.33, 0.21, 0.71, 0.15, 0.06),
    "sRGB": (*_D65, 0.64, 0.33, 0.3, 0.6, 0.15, 0.06),
    "wide": (0.3457, 0.3585, 0.7347, 0.2653, 0.1152, 0.8264, 0.1566, 0.0177),
    "NTSC": (0.31, 0.316, 0.67, 0.33, 0.21, 0.71, 0.14, 0.08),
}


def colored(*chunks: bytes, mode: str = "RGB", profile: bytes | None = None) -> bytes:
    """A PNG of the colors with chunks before its pixels."""
    row = Image.new("RGB", (SIDE * len(COLORS), SIDE))
    for place, color in enumerate(COLORS):
        row.paste(color, (SIDE * place, 0, SIDE * place + SIDE, SIDE))
    picture = row.quantize(len(COLORS)) if mode == "P" else row.convert(mode)
    return with_chunks(saved(picture, "PNG", **({"icc_profile": profile} if profile else {})), *chunks)


def spaces() -> Iterator[tuple[str, bytes]]:
    """Every way to state a color space of which browsers show something that can be worked out."""
    yield "nothing", colored()
    for primaries in (1, 2, 3, 4, 5, 6, 7, 8, 9, 11, 12, 22, 99):
        yield f"cICP {primaries}/13", colored(cicp(primaries, 13, 0, 1))
    for transfer in (1, 2, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 17, 99):
        yield f"cICP 1/{transfer}", colored(cicp(1, transfer, 0, 1))
    for name, corners in PRIMARIES.items():
        yield f"cHRM {name}", colored(chrm(*corners))
        for gamma in (1.0, 0.55556, 0.45455, 0.3):
            yield f"cHRM {name}, gAMA {gamma}", colored(chrm(*corners), gama(gamma))
    for mode in ("L", "P", "LA", "RGBA"):
        yield f"cICP, {mode}", colored(cicp(12, 8, 0, 1), mode=mode)
        yield f"cHRM, {mode}", colored(chrm(*PRIMARIES["P3"]), gama(0.55556), mode=mode)
    p3 = p3_profile()
    yield "cICP before iCCP", colored(cicp(1, 13, 0, 1), profile=p3)
    yield "cICP that says nothing, iCCP", colored(cicp(2, 2, 0, 1), profile=p3)
    yield "cICP before sRGB", colored(cicp(12, 13, 0, 1), SRGB)
    yield "cICP before cHRM", colored(cicp(1, 8, 0, 1), chrm(*PRIMARIES["P3"]), gama(0.3))
    yield "cICP in video's range", colored(cicp(12, 1, 0, 0))
    yield "cICP that says nothing, cHRM", colored(cicp(9, 2, 0, 1), chrm(*PRIMARIES["P3"]), gama(0.3))
    yield "iCCP before cHRM", colored(chrm(*PRIMARIES["Adobe"]), gama(1.0), profile=p3)
    yield "sRGB before cHRM", colored(SRGB, chrm(*PRIMARIES["P3"]), gama(1.0))
    yield "cHRM without any light", colored(chrm(*[0] * 8), gama(1.0))
    yield "cHRM in a line", colored(chrm(0.3, 0.3, 0.1, 0.1, 0.2, 0.2, 0.3, 0.3), gama(1.0))
    for transfer in (16, 18):
        yield f"cICP 9/{transfer}, greys", colored(cicp(9, transfer, 0, 1), mode="L")
