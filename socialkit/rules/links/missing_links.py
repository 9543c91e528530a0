"""The rule that a link which a text announces is there."""

from collections.abc import Iterator
from operator import itemgetter

from socialkit.findings.finding import Finding
from socialkit.model.campaign import Campaign
from socialkit.rules.analysis.addresses import addresses
from socialkit.rules.analysis.passages import Passage, Span, posts_of
from socialkit.rules.analysis.prose import FILLER, prose
from socialkit.rules.analysis.unfilled_placeholders import placeholders
from socialkit.rules.rule import RuleContext
from socialkit.rules.words.link_words import (
    ABOUT_TAGS,
    ASKING,
    CLICKS,
    ELSEWHERE,
    OPEN_ENDS,
    OPEN_WORDS,
    PROMISES,
    WAITING,
)
from socialkit.text.patterns import compiled

_OWN = "{link}"
#: What may stand behind a promise where the link ought to stand.
_POINTING = rf"[ \xA0]*+(?=[:.!),;{FILLER}\n\u2190-\u21ff\u27a1\u2b07\U0001f447\U0001f449]|\Z)"
_PROMISED = tuple((stems, rf"(?i)(?<!\w)(?:{words})(?!\w){_POINTING}") for stems, words in PROMISES)
_OPEN = rf"(?i)(?<!\w)(?:{'|'.join(OPEN_ENDS)})[ \xA0]*+[.:]?+\s*+\Z"
_LOST = rf"(?i)(?<!\w){WAITING}[ \xA0]++[.,;](?![.\w])"
#: The beginning of an address, and nothing behind it.
_STUB = r"(?i)(?<!\w)https?://(?:www\.)?(?=[\s)\]>.,]|\Z)"
_COLON = r"(?P<sentence>[^.!?\n]{0,120})[:\uff1a]\s*+\Z"
_ASKING = rf"(?i)(?<!\w){ASKING}(?!\w)"
#: A sentence before a hand or an arrow is looked for within so many characters.
_LONGEST = 130
_HAND = r"(?P<sentence>[^.!?\n]{0,120}?)[ \xA0]?[\u2192\u2193\u27a1\u2b07\U0001f447\U0001f449]\ufe0f?\s*+\Z"
_LAST = rf"(?i)(?<!\w)(?:{'|'.join(CLICKS)})(?!\w)[^.!?\n]{{0,24}}\Z"
_ENDING = frozenset("\u2192\u2193\u27a1\u2b07\U0001f447\U0001f449")
_LINK_FOLLOWS = _ENDING | {":", "\uff1a"}
#: Emoji and arrows that point at what follows.
_HANDS = "\U0001f447\U0001f449\u2b07\u27a1\u2193\u2192\ufe0f \n"


def absent_link(campaign: Campaign, context: RuleContext) -> Iterator[Finding]:
    """Report a text that announces a link and has none: "Read more here:", "Learn more at .".

    Why: it was lost when the text was copied from a page or from slides, and readers have nowhere to
    go. A post with a `link:` of its own is left alone, and so are threads and "link in bio"; an
    address that is missing in the midst of a sentence ("at .") is always told, and so is one that
    breaks off ("https://"). A colon at the end, or before nothing but hashtags, counts too, unless a
    picture may be what follows. English, French, Spanish, Portuguese and German.

    Source: https://docslib.org/doc/6939860 (2018), a kit in which a sentence ends "at .", and
    https://hifa.org (2019-05), where "Read more here" has no link.

    Fix: none; only you know where it leads.

    Bad: Clean hands save lives. Read more here:
    Good: Clean hands save lives. Read more here: https://example.org/hands
    """
    for passage in posts_of(campaign):
        lost = _lost(passage)
        found = lost or _announced(passage)
        if found:
            said = " ".join(passage.value[slice(*found)].split())
            what = "breaks off where an address was" if lost else "announces a link, and there is none"
            remedy = f"add the link, or {_OWN} with `link:` in the post"
            yield context.finding(f'"{said[-60:]}" {what}', passage.at(found), remedy)


def _lost(passage: Passage) -> Span | None:
    """Give where a sentence breaks off before its full stop, whatever else links."""
    text = passage.value
    match = compiled(_LOST).search(prose(text)) if any(sign in text for sign in (" .", " ,")) else None
    match = match or (compiled(_STUB).search(text) if "//" in text else None)
    return match.span() if match else None


def _announced(passage: Passage) -> Span | None:
    text = passage.value
    post = passage.post
    if post is None or post.link or _OWN in text or any(each.meant for each in addresses(text)):
        return None
    plain = prose(text)
    found = _promised(plain) or _open_end(plain.rstrip(_HANDS))
    found = found or _pointed(plain, pictured=post.graphic is not None)
    found = found or _before_tags(text, plain)
    if found is None or compiled(ELSEWHERE).search(text) or placeholders(passage):
        return None
    return found


def _promised(text: str) -> Span | None:
    """Give the first words that promise a link; most texts have none of what such words are made of."""
    small = text.lower()
    promises = (
        compiled(pattern).search(text) for stems, pattern in _PROMISED if any(stem in small for stem in stems)
    )
    return min((match.span() for match in promises if match), key=itemgetter(0), default=None)


def _open_end(text: str) -> Span | None:
    ends = text.lower().rstrip().rstrip(".:").rstrip(" \xa0").endswith(OPEN_WORDS)
    match = compiled(_OPEN).search(text) if ends else None
    return match.span() if match else None


def _pointed(text: str, *, pictured: bool) -> Span | None:
    """Give the words before a colon, or before a hand or an arrow, that end the text."""
    ends = text.rstrip().removesuffix("\ufe0f")
    hand = ends[-1:] in _ENDING and compiled(_HAND).search(text, max(0, len(text.rstrip()) - _LONGEST))
    if hand and compiled(_ASKING).search(hand["sentence"]):
        return hand.start() + len(hand["sentence"]) - len(hand["sentence"].lstrip()), hand.end()
    return _colon(text.rstrip(_HANDS), pictured=pictured)


def _before_tags(text: str, plain: str) -> Span | None:
    """Give the words that ask for a click where nothing but hashtags follows: "Sign up today: #Week"."""
    before = plain.rstrip(f"{FILLER} \n")
    if before == plain or not set(before[-2:]) & _LINK_FOLLOWS or "@" in text[len(before) :]:
        return None
    match = compiled(_LAST).search(before.rstrip(_HANDS + ":\uff1a"))
    return match.span() if match and not compiled(ABOUT_TAGS).search(match.group()) else None


def _colon(text: str, *, pictured: bool) -> Span | None:
    """Give the words before a colon that ends the text; below a picture they must ask for a click."""
    match = compiled(_COLON).search(text) if text.endswith((":", "\uff1a")) else None
    if match is None or (pictured and not compiled(_ASKING).search(match["sentence"])):
        return None
    start = match.start() + len(match["sentence"]) - len(match["sentence"].lstrip())
    return start, match.end()
