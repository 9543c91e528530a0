"""The contact sheet: all graphics to look through, in pages that a browser opens at once."""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby
from pathlib import Path

from socialkit.atomic_files import remove, write_whole
from socialkit.kit.own_files import is_page, strange_pages
from socialkit.kit.pages import page, relative_link
from socialkit.model.campaign import Campaign, Partner
from socialkit.model.file_names import refuse_to_replace, unwritten_told
from socialkit.model.message import branded_alt
from socialkit.model.rendition import Rendition

#: So many graphics stand on a page, unless a single partner has more.
MOST_ON_A_PAGE = 200

_PAGE = re.compile(r"contact-sheet(?:-([0-9]{1,6}))?\.html")


def write_contact_sheet(
    campaign: Campaign, renditions: Sequence[Rendition], folder: Path
) -> tuple[Path, ...]:
    """Write ``contact-sheet.html`` and as many further pages as it takes, and give their paths.

    ``renditions`` are in the order of partners. Pages of a longer sheet that stood there go. SocialkitError
    where a page that was not made here would be replaced, UnwrittenError where one cannot be written.
    """
    partners = {partner.id: partner for partner in campaign.partners}
    pages = list(_pages(renditions)) or [[]]
    numbers = [(number, _name(number)) for number in range(1, len(pages) + 1)]
    refuse_to_replace(strange_pages(*(folder / name for _, name in numbers)))
    for number, shown in enumerate(pages, start=1):
        owners = [partners[one.partner] for one in shown if one.partner]
        lines = [
            (one, relative_link(one.path, folder), owner.name, _alt(campaign, one, owner))
            for one, owner in zip(shown, owners, strict=True)
        ]
        context = {"campaign": campaign, "sheet": lines, "count": len(renditions)}
        context |= {"number": number, "pages": numbers}
        data = page("contact-sheet.html.j2", context)
        with unwritten_told(folder):
            write_whole(folder / _name(number), data, below=folder)
    with unwritten_told(folder):
        _remove_after(folder, len(pages))
    return tuple(folder / name for _, name in numbers)


def _alt(campaign: Campaign, picture: Rendition, owner: Partner) -> str:
    return branded_alt(campaign, owner, picture.graphic).value


def _pages(renditions: Sequence[Rendition]) -> Iterator[list[Rendition]]:
    """Give the graphics of each page; those of a partner stay together."""
    shown: list[Rendition] = []
    for _, group in groupby(renditions, key=lambda one: one.partner):
        pictures = list(group)
        if shown and len(shown) + len(pictures) > MOST_ON_A_PAGE:
            yield shown
            shown = []
        shown += pictures
    if shown:
        yield shown


def _name(number: int) -> str:
    return "contact-sheet.html" if number == 1 else f"contact-sheet-{number}.html"


def _remove_after(folder: Path, last: int) -> None:
    for path in folder.glob("contact-sheet-*.html"):
        match = _PAGE.fullmatch(path.name)
        if match and int(match[1]) > last and is_page(path):
            remove(path, below=folder)
