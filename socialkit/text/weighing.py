"""How long a text is on X: characters weigh one or two, links and emoji a fixed weight."""

from unicodedata import normalize

from socialkit.model.reading import Fact
from socialkit.text.emoji import without_emoji
from socialkit.text.links import find_links
from socialkit.text.patterns import simple

_CONFIGURATION = "https://github.com/twitter/twitter-text/blob/master/config/v3.json"
#: What a link weighs, however long it is.
LINK = Fact(value=23, source=_CONFIGURATION, date="2021-10-21")
#: What an emoji weighs, however many code points it is made of; any other character weighs this
#: too, or else one when it stands in a light range.
EMOJI = Fact(value=2, source="https://docs.x.com/fundamentals/counting-characters", date="2026-08-22")
# Code points that weigh one: 0-4351, 8192-8205, 8208-8223, 8242-8247 (configuration 3).
_HEAVY = r"[^\u0000-\u10FF\u2000-\u200D\u2010-\u201F\u2032-\u2037]+"


def weight(text: str, link: int = LINK.value) -> int:
    """Give the weighted length that X's limit is meant for; ``link`` is what a link weighs."""
    text = normalize("NFC", text)
    links = find_links(text)
    if not links:
        return _plain(text)
    rest, position = [], 0
    for found in links:
        rest.append(text[position : found.start])
        position = found.end
    rest.append(text[position:])
    return link * len(links) + sum(map(_plain, rest))


def _plain(text: str) -> int:
    if text.isascii():
        return len(text)
    rest, emoji = without_emoji(text)
    light = len(simple(_HEAVY).sub("", rest))
    return (emoji + len(rest) - light) * EMOJI.value + light
