"""How long a text is on X: characters weigh one or two, links and emoji a fixed weight."""

from unicodedata import normalize

from socialkit.model.reading import Fact
from socialkit.text.links import find_links
from socialkit.text.patterns import compiled

_CONFIGURATION = "https://github.com/twitter/twitter-text/blob/master/config/v3.json"
#: What a link weighs, however long it is.
LINK = Fact(value=23, source=_CONFIGURATION, date="2021-10-21")
#: What an emoji weighs, however many code points it is made of; any other character weighs this
#: too, or else one when it stands in a light range.
EMOJI = Fact(value=2, source="https://docs.x.com/fundamentals/counting-characters", date="2026-08-22")
# Code points that weigh one: 0-4351, 8192-8205, 8208-8223, 8242-8247 (configuration 3).
_HEAVY = r"[^\u0000-\u10FF\u2000-\u200D\u2010-\u201F\u2032-\u2037]"


# What an emoji sequence is made of: Unicode Technical Standard 51, section 1.4.9.
_TAGGED = r"(?:[\U000E0020-\U000E007E]++\U000E007F)?+"
_PICTURE = rf"\p{{Extended_Pictographic}}(?:\uFE0F|\p{{Emoji_Modifier}})?+{_TAGGED}"
_JOINED = rf"(?!\p{{ASCII}}){_PICTURE}(?:\u200D{_PICTURE})*+"
_EMOJI = rf"{_JOINED}|\p{{Regional_Indicator}}{{2}}|[0-9#*]\uFE0F?+\u20E3"


def weight(text: str) -> int:
    """Give the weighted length that X's limit is meant for."""
    text = normalize("NFC", text)
    rest, weighed = [], 0
    position = 0
    for link in find_links(text):
        rest.append(text[position : link.start])
        position = link.end
        weighed += LINK.value
    rest.append(text[position:])
    return weighed + sum(_plain(part) for part in rest)


def _plain(text: str) -> int:
    if text.isascii():
        return len(text)
    text, emoji = compiled(_EMOJI).subn("", text)
    return emoji * EMOJI.value + len(text) + len(compiled(_HEAVY).findall(text)) * (EMOJI.value - 1)
