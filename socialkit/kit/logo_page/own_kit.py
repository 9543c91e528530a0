"""The kit that the page "Add your logo" makes: every file of a partner's, with marks where her words go."""

import json
from base64 import b64encode
from collections.abc import Collection, Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass, replace
from hashlib import sha256
from pathlib import Path

from socialkit.atomic_files import remove, remove_empty
from socialkit.kit.browser.scripts import own_kit_script
from socialkit.kit.browser.stamp_table import StampSize
from socialkit.kit.files.calendars import NAME as CALENDAR
from socialkit.kit.files.calendars import Calendars, calendars, deadline_file, event_file, post_file, unfolded
from socialkit.kit.files.kit_links import links_of
from socialkit.kit.files.plain_text import posts_text
from socialkit.kit.inlining import taken_out
from socialkit.kit.logo_page.open_posts import open_choices, open_posts, opened, with_holes, with_open_titles
from socialkit.kit.logo_page.page_languages import STEM
from socialkit.kit.logo_page.page_pictures import read_plain
from socialkit.kit.logo_page.stand_in import ID, json_block, put_for, stand_in
from socialkit.kit.partner_page import Edition, KitFiles, PartnerView, page_apart, partner_view
from socialkit.kit.partner_page.files import preview_name
from socialkit.kit.words import words_in
from socialkit.model.campaign import Campaign
from socialkit.model.output import MEDIA_TYPES
from socialkit.model.rendition import Rendition

_BEGINS = "globalThis.KIT="


@dataclass(frozen=True, kw_only=True, slots=True)
class OwnKit:
    """What a script makes her kit of, and the same texts for who runs none; names are below the kits.

    ``letters`` are all that its page has, and ``style`` is its style sheet, for the page that shows parts
    of it.
    """

    view: PartnerView
    name: str
    script: bytes
    texts_name: str
    texts: bytes
    letters: str
    style: str

    @property
    def integrity(self) -> str:
        """The hash by which a page lets this script run, and no other."""
        return f"sha256-{b64encode(sha256(self.script).digest()).decode()}"


def own_kit(campaign: Campaign, lang: str, sizes: Sequence[StampSize]) -> OwnKit:
    """Give the kit for who reads ``lang``; AssetError where a font or logo of the look cannot be used."""
    pictures = [_picture(size) for size in sizes]
    small = frozenset(map(preview_name, pictures))
    known = KitFiles(previews=small)
    view = partner_view(campaign, stand_in(campaign, lang), pictures, known, Edition(number=1))
    offered = open_choices(campaign, view.partner)
    whole, titles = with_open_titles(opened(view, offered, pictures))
    posts, rows = open_posts(whole, offered)
    holed = with_holes(whole, posts)
    dates = calendars(holed, b"", campaign.starts)
    names = [*([CALENDAR] if dates.week else []), *_singles(dates)]
    links = replace(links_of(view, names), previews=small)
    bare, inside = page_apart(replace(whole, files=links))
    page, parts = taken_out(bare, inside)
    kit = {
        "page": page,
        "parts": parts,
        "texts": posts_text(view).decode(),
        "open": {post: asdict(each) for post, each in posts.items()},
        "titles": titles,
        "open_texts": posts_text(holed).decode() if posts or titles else "",
        "picture": view.words("Picture: {name}", {"name": "{name}"}),
        "listing": view.words.separators.listing,
        "rows": rows,
        "week": unfolded(dates.week),
        "singles": _singles(dates),
    }
    return OwnKit(
        view=replace(view, files=links),
        name=f"{STEM}/kit-{lang}.js",
        script=f"{_BEGINS}{json_block(kit)};\n{own_kit_script()}".encode(),
        texts_name=f"{STEM}/{_texts_name(lang)}",
        texts=_plain(lang, str(kit["texts"])),
        letters=page,
        style=inside.style,
    )


def drop_old_kits(out: Path, current: Collection[str]) -> None:
    """Remove what was made here of a language that the campaign has no more, from the folder of the page."""
    for script in sorted((out / STEM).glob("kit-*.js")):
        lang = script.stem.removeprefix("kit-")
        texts = _texts_in(script) if f"{STEM}/{script.name}" not in current else None
        if texts is None:
            continue
        beside = script.with_name(_texts_name(lang))
        mine = [script, beside] if read_plain(beside) == _plain(lang, texts) else [script]
        for path in mine:
            with suppress(OSError):
                remove(path, below=out)
    remove_empty(out / STEM, below=out)


def _texts_in(script: Path) -> str | None:
    """Give the texts in a script that was made here; None where it was not."""
    first, _, _ = read_plain(script).decode(errors="replace").partition("\n")
    if not first.startswith(_BEGINS):
        return None
    try:
        kit = json.loads(first.removeprefix(_BEGINS).removesuffix(";"))
    except (ValueError, RecursionError):
        return None
    return str(kit["texts"]) if isinstance(kit, dict) and "texts" in kit else None


def _texts_name(lang: str) -> str:
    return f"posts-{lang}.txt"


def _plain(lang: str, texts: str) -> bytes:
    """Give the texts for who runs no script."""
    return put_for(texts, words_in(lang, None)("Your organization")).encode()


def _singles(dates: Calendars) -> list[str]:
    """Give the names of the calendars of one entry each, in the order in which the week has these."""
    return [
        *map(post_file, dates.posts),
        *map(event_file, dates.events),
        *map(deadline_file, dates.deadlines),
    ]


def _picture(size: StampSize) -> Rendition:
    """Give a size's picture as she gets it: a PNG, which no browser makes otherwise."""
    width, height = size.page.size
    return Rendition(
        graphic=size.page.graphic,
        partner=None,
        path=Path(f"{size.page.graphic}-{ID}-{width}x{height}.png"),
        width=width,
        height=height,
        media_type=MEDIA_TYPES["png"],
        sha256="",
    )
