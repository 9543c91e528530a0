"""Her handles: the fields in which she types them, and the marks that stand for them until she has."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from string import ascii_lowercase

from socialkit.assignments import Assignment
from socialkit.kit.logo_page.stand_in import HANDLE
from socialkit.model.campaign import Campaign, Post
from socialkit.model.reading import Kind
from socialkit.platforms.platform import Dialect, HandleStyle, MentionStyle
from socialkit.platforms.registry import dialect_of

_PLACEHOLDER = "{partner_handle}"
# No platform has longer names.
_LONGEST = 64
_WORD = r"[A-Za-z0-9_]"
_LABEL = r"[A-Za-z0-9\-]"
# As the `pattern` of a field, which browsers read with the flag v: a hyphen in brackets needs its sign.
# Where any handle will do, it is one word: the list of partners takes no other.
_ONE_WORD = r"@?[^\s@]\S*"
_PATTERNS = {
    HandleStyle.WORD: rf"@?{_WORD}{{1,%d}}",
    HandleStyle.DOTTED: rf"@?(?=.{{1,%d}}$){_WORD}+(?:\.{_WORD}+)*",
    HandleStyle.DOMAIN: rf"@?{_LABEL}+(?:\.{_LABEL}+)*\.[A-Za-z]{{2,}}",
    HandleStyle.ADDRESS: rf"@?{_WORD}+(?:[.\-]+{_WORD}+)*@{_LABEL}+(?:\.{_LABEL}+)*\.[A-Za-z]{{2,}}",
}
_EXAMPLES = {
    HandleStyle.DOMAIN: "name.example.org",
    HandleStyle.ADDRESS: "name@example.social",
}


@dataclass(frozen=True, kw_only=True, slots=True)
class HandleField:
    """Where she types her handle on a platform; ``mark`` stands in texts for it, behind the sign.

    With ``made`` a mention is made when a post is sent, and her name stands behind the sign; any handle of
    one word will do then. ``pattern`` is what one looks like, ``example`` (empty: none) one. ``small`` says
    that it has small letters.
    """

    platform: str
    title: str
    mark: str
    made: bool
    pattern: str
    example: str
    small: bool


def handle_fields(campaign: Campaign) -> tuple[HandleField, ...]:
    """Give a field for each platform of the campaign on which somebody can be tagged."""
    return tuple(_fields(campaign))


def names_handle(post: Post) -> bool:
    """Say whether a text of a post names who posts it by her handle."""
    return any(_PLACEHOLDER in each.value for each in (post.text, *post.texts.values()))


def marked(campaign: Campaign, assigned: Assignment) -> Assignment:
    """Give the same with the mark of its platform where her handle goes; her name where she types none."""
    marks = {each.platform: each.mark for each in handle_fields(campaign)}
    mark, text = marks.get(assigned.platform), assigned.text
    if mark is None:
        return assigned
    own = replace(text, value=text.value.replace(_PLACEHOLDER, f"@{mark}"))
    return replace(
        assigned, post=replace(assigned.post, texts=assigned.post.texts | {assigned.platform: own})
    )


def _fields(campaign: Campaign) -> Iterator[HandleField]:
    for number, name in enumerate(campaign.platforms):
        reader = dialect_of(campaign, name)
        here = reader.traits
        if here.mentions is MentionStyle.NONE:
            continue
        made = here.mentions is MentionStyle.MARKUP
        yield HandleField(
            platform=name,
            title=reader.title,
            mark=_mark(number, here.handles),
            made=made,
            pattern=_ONE_WORD if made else _pattern(reader),
            example="" if made else _EXAMPLES.get(here.handles, ""),
            small=here.handles is HandleStyle.DOMAIN,
        )


def _mark(number: int, style: HandleStyle) -> str:
    """Give letters that no text has, in the shape of a handle there."""
    high, low = divmod(number, len(ascii_lowercase))
    word = f"{HANDLE}{ascii_lowercase[high]}{ascii_lowercase[low]}zq"
    if style is HandleStyle.ADDRESS:
        return f"{word}@{word}.com"
    return f"{word}.com" if style is HandleStyle.DOMAIN else word


def _pattern(reader: Dialect) -> str:
    pattern = _PATTERNS[reader.traits.handles]
    return pattern % _longest(reader) if "%d" in pattern else pattern


def _longest(reader: Dialect) -> int:
    """Give of how many letters a mention is at most."""
    read = (("a" * length, reader.entities("@" + "a" * length)) for length in range(_LONGEST, 0, -1))
    return next(
        (
            len(name)
            for name, entities in read
            if any(each.kind is Kind.MENTION and each.value == name for each in entities)
        ),
        _LONGEST,
    )
