"""Every file of the page "Add your logo": one page a language, and the graphics that it puts logos on."""

from collections.abc import Callable, Iterator, Sequence

from socialkit.kit.browser.advice import ADVICE
from socialkit.kit.browser.scripts import copying_script, logo_page_script, stamper_script
from socialkit.kit.browser.stamp_table import StampSize, stamp_sizes, stamp_table
from socialkit.kit.inlining import sheet
from socialkit.kit.logo_page.logo_view import LogoView, logo_view
from socialkit.kit.logo_page.name_measures import longest_subject, measures
from socialkit.kit.logo_page.own_kit import own_kit
from socialkit.kit.logo_page.page_languages import STEM, has_logo_page, languages_of, logo_page_name
from socialkit.kit.logo_page.page_pictures import page_picture_files, small_picture
from socialkit.kit.logo_page.stand_in import (
    ID,
    KEY,
    NAME,
    NOBODY,
    TITLE,
    VALUE,
    json_block,
    put_for,
    usual_parameters,
)
from socialkit.kit.partner_page.page_parts import disclaimer
from socialkit.kit.partner_page.partner_html import LONGEST_COUNT, Inside, filled
from socialkit.kit.partner_page.post_cards import LONGEST_TITLE
from socialkit.kit.partner_page.preview_sizes import preview_size
from socialkit.kit.words import Words
from socialkit.model.campaign import Campaign
from socialkit.model.direction import right_to_left
from socialkit.pictures.storage.cache import Cache, key
from socialkit.platforms.post_search.post_addresses import HOSTS


def logo_page_files(campaign: Campaign, cache: Cache | None = None) -> Iterator[tuple[str, bytes]]:
    """Give the name, below the folder of the kits, and the bytes of each file; one is made at a time.

    Nothing where the campaign has no graphic; ``cache`` keeps its pictures. The same campaign gives the same
    bytes. AssetError where an artwork, or a font or logo of the campaign's look, cannot be used.
    """
    made: set[str] = set()
    for lang in languages_of(campaign) if has_logo_page(campaign) else ():
        sizes = stamp_sizes(campaign, lang, cache=cache)
        files = {size: _file(campaign, size, lang) for size in sizes}
        for size, file in files.items():
            if file not in made:
                made.add(file)
                yield from _pictures(size, file, cache, mirrored=right_to_left(lang))
        kit = own_kit(campaign, lang, sizes)
        yield kit.name, kit.script
        yield kit.texts_name, kit.texts
        view = logo_view(campaign, lang, kit, sizes, files)
        yield logo_page_name(campaign, lang), _page(view, sizes, list(files.values()))


def _file(campaign: Campaign, size: StampSize, lang: str) -> str:
    """Give the name of a size's picture: one of its own where the language has another."""
    graphic = campaign.graphic(size.page.graphic)
    own = graphic.version(lang).lang != graphic.version(campaign.lang).lang
    turned = right_to_left(lang) and size.mirrored and size.page.layout.campaign_logos
    return size.file if not (own or turned) else size.file.replace(".png", f"-{lang}.png")


def _pictures(
    size: StampSize, file: str, cache: Cache | None, *, mirrored: bool
) -> Iterator[tuple[str, bytes]]:
    made_of = size.made_of(mirrored=mirrored)

    def picture() -> bytes:
        return (size.mirrored_picture() if mirrored else None) or size.picture()

    data = _kept(cache, key("alone", made_of), picture)
    small = _kept(
        cache, key("alone, small", made_of), lambda: small_picture(data, preview_size(*size.page.size))
    )
    yield from page_picture_files(file, data, small)


def _kept(cache: Cache | None, name: str, make: Callable[[], bytes]) -> bytes:
    found = cache.get(name) if cache else None
    if found is not None:
        return bytes(found)
    made = make()
    if cache:
        cache.put(name, made)
    return made


def _page(view: LogoView, sizes: Sequence[StampSize], files: Sequence[str]) -> bytes:
    words = view.words
    context = {
        "view": view,
        "words": words,
        "disclaimer": disclaimer(view.campaign, words, view.lang),
        "data": json_block(_data(view)),
        "put_for": put_for,
    }
    table = stamp_table(sizes, view.lang)
    rows = [{**size.row, "file": file} for size, file in zip(sizes, files, strict=True)]
    numbers = f"globalThis.NUMBERS={json_block({**table, 'sizes': rows, 'pictures': STEM})};"
    inside = Inside(
        sheets=(sheet("studio.css"),),
        scripts=(copying_script(), numbers, stamper_script(), logo_page_script()),
        # From a folder a script has no origin, and browsers compare no hash.
        script_from=f"file: '{view.kit.integrity}'",
        letters=view.kit.letters,
        later_style=view.kit.style,
    )
    return filled("add-your-logo.html.j2", view.campaign, view.lang, context, inside)


def _data(view: LogoView) -> dict[str, object]:
    """Give what the scripts of the page are told: its words, the marks, how texts are counted."""
    words = view.words
    return {
        "lang": view.lang,
        "marks": {"name": NAME, "id": ID, "key": KEY, "value": VALUE, "nobody": NOBODY, "title": TITLE},
        "usual": usual_parameters(view.campaign),
        "kit": {"file": view.kit.name, "integrity": view.kit.integrity},
        "handles": {
            each.platform: {"mark": each.mark, "made": each.made, "small": each.small}
            for each in view.handles
        },
        "hosts": list(HOSTS),
        "counts": measures(view.campaign, view.kit.view.partner, LONGEST_COUNT),
        "longest": {
            "subject": longest_subject(view.campaign, view.kit.view.partner),
            "title": LONGEST_TITLE,
        },
        "say": {
            "yours": words("Your organization"),
            "of": words("{n} of {m} characters", {"n": "{n}", "m": "{m}"}),
            "missing": words(
                "The campaign\u2019s graphics cannot be found. Open this page where you got it, "
                "with all that stands beside it."
            ),
            "fits": words("{n} characters, fits", {"n": "{n}"}),
            "toomany": words.forms(
                "{n} character too many for {p}. Shorten it before you post.",
                "{n} characters too many for {p}. Shorten it before you post.",
            ),
            "advice": {word: _advice(words, text) for word, text in ADVICE.items()} | {"fine": _fine(view)},
        },
    }


def _advice(words: Words, text: str) -> str:
    return words(text, {"size": "{size}", "share": "{share}"})


def _fine(view: LogoView) -> str:
    if len(view.graphics) == 2:  # noqa: PLR2004 both
        return view.words("Your logo looks good on both graphics.")
    return view.words("Your logo looks good on the graphics.")
