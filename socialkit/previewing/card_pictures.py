"""The cards of a preview as pictures: drawn in Chromium as a phone shows them, and cut out."""

import re
from collections.abc import Iterator

from socialkit.errors import ProgramError
from socialkit.model.stamped import Progress
from socialkit.pictures.geometry.placement import Box
from socialkit.pictures.jobs.page_cuts import page_cuts
from socialkit.programs.chromium import drawn_page

#: CSS pixels of the window: as wide as a phone and its card's margin, and at twice the size not
#: above 16,384 pixels, where Chromium's pictures end: https://github.com/puppeteer/puppeteer/issues/359
#: (2026-11-30).
_SIZE, _SCALE = (420, 8_000), 2
# The page's script says where cards are: `id left top right bottom`, in the picture's pixels, by semicolons.
# Nothing that people write comes before it without its quotes escaped.
_PLACES = re.compile(r'\A<!DOCTYPE html>\s*<html(?: [a-z-]+="[^"]*")*? data-places="([^"]*)"', re.IGNORECASE)
_PLACE = re.compile(r"([A-Za-z0-9-]+) (\d{1,6}) (\d{1,6}) (\d{1,6}) (\d{1,6})")


def card_pictures(page: bytes, progress: Progress | None = None) -> Iterator[tuple[str, bytes]]:
    """Give the id of each card of a preview's page with its PNG, twice as large as a page shows it.

    Of a card that is higher than 8,000 CSS pixels the rest is left out. ProgramError where Chromium is not
    there, fails, or takes too long.
    """
    at = 0
    while True:
        drawn = drawn_page(page, f"cards={at}", _SIZE, _SCALE)
        cards = _cards(drawn.html)
        whole = [one for one in cards if one[1].bottom <= _SIZE[1] * _SCALE] or cards[:1]
        pieces = page_cuts(drawn.picture, [box for _, box in whole])
        yield from zip([name for name, _ in whole], pieces, strict=True)
        at += len(whole)
        if progress:
            progress(at, at + len(cards) - len(whole))
        if len(whole) == len(cards):
            return


def _cards(html: str) -> list[tuple[str, Box]]:
    found = _PLACES.match(html)
    if not found:
        raise ProgramError("Chromium did not carry out the page's script: try another version, or leave it")
    places = (_PLACE.fullmatch(each) for each in found[1].split(";") if each)
    return [(place[1], _box(*map(int, place.groups()[1:]))) for place in places if place]


def _box(left: int, top: int, right: int, bottom: int) -> Box:
    return Box(left=left, top=top, right=right, bottom=bottom)
