"""A partner's page as bytes: its view in the template, with the campaign's look, styles and script inside."""

import re
from base64 import b64encode
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from urllib.parse import quote

from socialkit.kit.browser.scripts import kit_script
from socialkit.kit.inlining import HOLDER, Inlined, css_text, inlined, put_in, sheet
from socialkit.kit.look import Faces, faces, sheet_of
from socialkit.kit.look.tokens import USUAL, light
from socialkit.kit.pages import KIT, page
from socialkit.kit.partner_page import page_parts
from socialkit.kit.partner_page.choices import OTHER
from socialkit.kit.partner_page.files import Edition, KitFiles
from socialkit.kit.partner_page.page_letters import letters_in
from socialkit.kit.partner_page.partner_view import PartnerView, partner_view
from socialkit.kit.partner_page.shared_parts import shared_parts
from socialkit.kit.used_rules import classes_of, used_rules
from socialkit.model.campaign import Campaign, Partner
from socialkit.model.output import PageLook
from socialkit.model.rendition import Rendition
from socialkit.pictures.jobs.page_logo import PageLogo, page_logo

# What people write is escaped: none of it looks like this.
_OUTSIDE = re.compile(rb"<!--outside-->.*?<!--/outside-->", re.DOTALL)
#: Ours: beyond so many characters a limit is told as "fits"; nobody writes posts that long.
LONGEST_COUNT = 3000
#: Points: the room of the alliance's logo at the head of a page.
_LOGO_ROOM = (160, 40)
_KEPT_LOGOS = 4
_ICON = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="6" '
    'fill="{band}"/><path d="M16 24.5 7.6 16.2a5.2 5.2 0 0 1 7.3-7.4l1.1 1 1.1-1a5.2 5.2 0 0 1 7.3 7.4z" '
    'fill="{on}"/></svg>'
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Inside:
    """What a page has inside beside what all have: rules of its own, style sheets, scripts (None: the kit's).

    ``script_from`` is where its policy lets further scripts come from, ``letters`` what scripts may show on
    it, ``later_style`` a style sheet that they may add (empty: none), with the rules for what they show
    then: the page itself has those that it needs. ``package`` has its template.
    """

    rules: str = ""
    sheets: tuple[str, ...] = ()
    scripts: tuple[str, ...] | None = None
    script_from: str = ""
    letters: str = ""
    later_style: str = ""
    package: str = KIT


def partner_page(
    campaign: Campaign,
    partner: Partner,
    pictures: Sequence[Rendition],
    *,
    files: KitFiles,
    edition: Edition,
) -> bytes:
    """Give the page of a partner's kit; the same input gives the same bytes.

    ``pictures`` are her graphics, ``files`` what stands beside the page. AssetError where a font or the logo
    of the campaign's look cannot be used.
    """
    return page_of(partner_view(campaign, partner, pictures, files, edition))


def page_of(view: PartnerView) -> bytes:
    """Give the page that shows a view; raises what `partner_page` does."""
    return put_in(*page_apart(view))


def page_apart(view: PartnerView) -> tuple[str, Inlined]:
    """Give the page that holds places for styles and scripts, and what goes there; raises the same."""
    inside = Inside(rules=choice_rules(view.choices))
    return _apart("partner.html.j2", view.campaign, view.lang, _context(view), inside)


def standing_alone(page: bytes) -> bytes:
    """Give a partner's page as it is inside her zip: nothing stands beside its folder."""
    return _OUTSIDE.sub(b"", page)


def filled(template: str, campaign: Campaign, lang: str, context: dict[str, object], inside: Inside) -> bytes:
    """Fill a page's template, with styles, fonts cut to its letters and scripts inside.

    ``lang`` is the language of whom it is for.
    """
    return put_in(*_apart(template, campaign, lang, context, inside))


def _apart(
    template: str, campaign: Campaign, lang: str, context: dict[str, object], inside: Inside
) -> tuple[str, Inlined]:
    bare = page(template, context | frame(campaign) | {"inlined": HOLDER}, inside.package).decode()
    cut = Faces()
    if campaign.look.fonts:
        cut = faces(campaign.look, letters_in(campaign, lang, bare + inside.letters))
    own = inside.scripts if inside.scripts is not None else (kit_script(),)
    styles = (
        sheet_of(campaign.look, cut),
        sheet("style.css"),
        *inside.sheets,
        inside.rules,
        sheet("print.css"),
    )
    classes = classes_of(bare, own)
    styles = tuple(used_rules(each, classes) for each in styles)
    parts = inlined(
        styles=styles,
        fonts=cut.css,
        scripts=own,
        script_from=inside.script_from,
        later_style=inside.later_style,
    )
    return bare, parts


def frame(campaign: Campaign) -> dict[str, object]:
    """Give what the frame of every page needs: the icon's address, the alliance's logo, the longest count."""
    return {
        "icon_address": _icon(campaign.look.color or USUAL),
        "alliance_logo": _logo(campaign.look),
        "longest": LONGEST_COUNT,
    }


def choice_rules(choices: Mapping[str, str]) -> str:
    """Give the rules by which a card shows what belongs to the chosen platform, and marks what links.

    ``choices`` are their titles by value. On paper, and where such rules cannot work, all is shown, each
    count behind the title of its platform.
    """
    named = tuple(choices)
    if not named:
        return ""
    hidden = ",".join(
        f'.card:has([value="{each}"]:checked) :is(.only,[class^="on-"]:not(b)):not(.on-{each})'
        for each in named
    )
    unmarked = ",".join(
        f'.card:has([value="{each}"]:checked) .text b[class]:not(.on-{each})' for each in named
    )
    titles = "".join(
        f".count .on-{each}:not(.marks)::before{{content:{css_text(title + ': ')}}}"
        for each, title in choices.items()
        if each != OTHER
    )
    rules = (
        f"{hidden}{{display:none}}{unmarked}{{color:inherit;font-weight:inherit;text-decoration:none}}"
        ".count span::before{content:none!important}"
    )
    return f"{titles}@supports selector(:has(*)){{@media screen{{{rules}}}}}"


def _context(view: PartnerView) -> dict[str, object]:
    return {
        "view": view,
        "words": view.words,
        "counts": page_parts.counts(view),
        "long_days": page_parts.long_days(view),
        "parts": page_parts.sections(view),
        "advice": page_parts.advice(view),
        "about": page_parts.about(view),
        "contact": page_parts.contact(view),
        "disclaimer": page_parts.disclaimer(view.campaign, view.words, view.lang),
        "dates": page_parts.dates(view.campaign, view.words),
        "key_messages": page_parts.key_messages(view),
        "thanks": page_parts.thanks(view),
        "shared": shared_parts(view.cards),
        "day_name": lambda day: page_parts.day_name(view.words, day),
    }


def _icon(color: str) -> str:
    tokens = light(color)
    return "data:image/svg+xml," + quote(_ICON.format(band=tokens["band"], on=tokens["on-band"]))


def _logo(look: PageLook) -> dict[str, object] | None:
    if look.logo is None:
        return None
    found = _page_logo(look.logo, look.logo.stat().st_mtime_ns)
    address = f"data:image/png;base64,{b64encode(found.data).decode()}"
    return {"address": address, "width": found.width, "height": found.height}


@lru_cache(maxsize=_KEPT_LOGOS)
def _page_logo(path: Path, _changed: int) -> PageLogo:
    return page_logo(path, *_LOGO_ROOM)
