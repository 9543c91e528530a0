"""What can be told of a text at a glance: whether there is anything in it that a rule could look at."""

from functools import lru_cache

from socialkit.model.reading import Kind
from socialkit.rules.analysis.addresses import addresses
from socialkit.rules.analysis.unlinked_entities import SIGNS

_HTTP = "http://"
#: Several rules ask of one text, one after the other, and again on each platform.
_REMEMBERED = 64


@lru_cache(maxsize=_REMEMBERED)
def may_have_hashtag(text: str) -> bool:
    """Say whether a sign of hashtags, or one that looks like it, stands anywhere."""
    return any(sign in text for sign in SIGNS[Kind.HASHTAG])


@lru_cache(maxsize=_REMEMBERED)
def may_have_mention(text: str) -> bool:
    """Say whether a sign of mentions, or one that looks like it, stands anywhere."""
    return any(sign in text for sign in SIGNS[Kind.MENTION])


def has_address(text: str) -> bool:
    """Say whether anything names a place on the web."""
    return bool(addresses(text))


def has_unmeant_address(text: str) -> bool:
    """Say whether something is read as an address that does not look intended."""
    return any(not each.meant for each in addresses(text))


def has_plain_http(text: str) -> bool:
    """Say whether ``http://`` stands anywhere."""
    return _HTTP in text.lower()


def has_foreign_letters(text: str) -> bool:
    """Say whether a character is not ASCII."""
    return not text.isascii()
