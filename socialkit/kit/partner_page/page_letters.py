"""Which letters pages show, so that those of one language share one cut of each font."""

from collections.abc import Iterator

from socialkit.model.campaign import Campaign, Post
from socialkit.translated_texts import disclaimer_for


def letters_in(campaign: Campaign, lang: str, page: str) -> frozenset[str]:
    """Give the letters of a page, and of all that the campaign says to partners who read ``lang``."""
    return frozenset("".join((page, *_said(campaign, lang))))


def _said(campaign: Campaign, lang: str) -> Iterator[str]:
    yield from (campaign.name, campaign.theme, campaign.organizer)
    yield disclaimer_for(campaign, lang)[0]
    yield from (partner.name for partner in campaign.partners if campaign.language_of(partner) == lang)
    yield from (day.version(lang).topic for day in campaign.days)
    yield from (event.version(lang).title for event in campaign.events)
    for post in campaign.posts:
        for version in post.versions:
            if version.lang in {lang, campaign.lang}:
                yield from _texts(version)


def _texts(post: Post) -> Iterator[str]:
    yield post.title
    yield post.text.value
    yield from (text.value for text in post.texts.values())
