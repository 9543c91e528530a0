"""The languages of a campaign, and what the page in each is called."""

from socialkit.model.campaign import Campaign
from socialkit.model.language_tags import suiting

#: How the names of these pages begin, and the folder of their pictures.
STEM = FOLDER = "add-your-logo"


def languages_of(campaign: Campaign) -> tuple[str, ...]:
    """Give the languages that posts or graphics are in, the campaign's own first."""
    posts = (version.lang for version in campaign.versions)
    graphics = (version.lang for graphic in campaign.graphics for version in graphic.versions)
    return tuple(dict.fromkeys((campaign.lang, *posts, *graphics)))


def logo_page_name(campaign: Campaign, lang: str) -> str:
    """Give the name of the page for who reads a language: in it where there is one, else the campaign's."""
    found = suiting(lang, languages_of(campaign)) or campaign.lang
    return f"{STEM}.html" if found == campaign.lang else f"{STEM}-{found}.html"


def has_logo_page(campaign: Campaign) -> bool:
    """Say whether there is something to put a logo on."""
    return bool(campaign.graphics)


def logo_page_names(campaign: Campaign) -> tuple[str, ...]:
    """Give the names of the pages, that of the campaign's language first; none without a graphic."""
    tags = languages_of(campaign) if has_logo_page(campaign) else ()
    return tuple(logo_page_name(campaign, lang) for lang in tags)
