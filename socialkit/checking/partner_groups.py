"""Partners in whose hands a post reads alike: a key of all in their values that a rule could notice."""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache, partial
from typing import NamedTuple
from unicodedata import name as name_of

from socialkit.model.campaign import Campaign
from socialkit.model.message import BY_NAME, plain_name
from socialkit.text.letters import ATS, HASHES
from socialkit.text.patterns import compiled

_FIELD = r"\{(partner|partner_handle|link|event_time)\}"
#: Signs that, or a look-alike of which, make a tag, a mention or an address of what follows behind a space.
_MAKING = rf"{HASHES}{ATS}\u266f\ufe5f\u2317\u22d5\ufe6b\u24d0/\\"
# What may touch a placeholder, or stand before it, and makes nothing of what is filled in.
_OPENING = "(\"'\u2018\u201c\u201e\u00ab\u2013\u2014"
_BEFORE = rf"(?:\A|\s)[{_OPENING}]*+\Z"
_MAKES = rf"(?i)(?:[{_MAKING}]|(?:www\.|https?|//)\S*+)\s*+[{_OPENING}]*+\Z"
_CLOSING = r"[)\"'\u2019\u201d\u00bb]*+"
_AFTER = rf"(?:['\u2019]s)?{_CLOSING}[,;.!?\u2026]*+{_CLOSING}(?!\S)(?!\s*+[./\\])"
_AROUND = 300
# Anything but words of letters and figures, parted by single spaces, with the signs of everyday writing.
_UNUSUAL = (
    r"[^\p{L}\p{M}\p{Nd}'\u2019,&(). \-]|\p{Default_Ignorable_Code_Point}|\.(?! |\Z|\p{L}(?:\.|\Z))"
    r"|(?:\A|[^\p{L}\p{M}])\p{M}|(?:\A| ) | \Z"
)
_RUN = r"(?P<letters>[\p{L}\p{M}]++)|\p{Nd}++"
#: Words that addresses are made of, spelled out or not.
_OF_ADDRESSES = frozenset({"at", "dot", "ftp", "http", "https", "localhost", "www"})
_LONGEST_NAME, _LONGEST_WORD = 200, 40
_HANDLE = r"@(?P<own>[A-Za-z0-9_]{3,15})(?P<home>(?:[.@][A-Za-z0-9.\-]{1,60})?)"
_PARAMETER = r"[A-Za-z0-9_\-]{1,60}"
_NAMED = "utm_campaign"
_FIGURES, _LETTERS = r"[0-9]+", r"[A-Za-z]+"


class PartnerField(NamedTuple):
    """A placeholder in a text; a ``calm`` one stands where nothing is made of what is filled in."""

    name: str
    calm: bool


class KnownNames(NamedTuple):
    """The names in a campaign's file, in small letters without signs and spaces, and words of some.

    ``words`` are those of names that are looked for as they are, in the midst of other words, too.
    """

    names: frozenset[str]
    words: frozenset[str]

    def include(self, word: str) -> bool:
        """Say whether ``word``, in small letters, may be a part of a known name."""
        return any(word in name for name in self.names) or any(each in word for each in self.words)


def partner_fields(text: str) -> tuple[PartnerField, ...]:
    """Give the placeholders of ``text`` that each partner fills in with something else, each once."""
    found: dict[str, bool] = {}
    for match in re.finditer(_FIELD, text) if "{" in text else ():
        found[match[1]] = found.get(match[1], True) and _is_calm(text, match)
    return tuple(PartnerField(name=name, calm=calm) for name, calm in found.items())


def _is_calm(text: str, match: re.Match[str]) -> bool:
    before = text[max(0, match.start() - _AROUND) : match.start()]
    return bool(
        compiled(_BEFORE).search(before)
        and not compiled(_MAKES).search(before)
        and compiled(_AFTER).match(text, match.end())
    )


def known_names(campaign: Campaign) -> KnownNames:
    """Collect what a partner's name could be taken for."""
    tags, mentions = campaign.hashtags, campaign.mentions
    by_name = [plain_name(handle) for handle in campaign.handles if BY_NAME in handle.forms.values()]
    names = (
        *tags.required,
        *tags.also,
        *tags.never,
        *tags.required_elsewhere,
        *mentions.required,
        *mentions.required_elsewhere,
        *(form for handle in campaign.handles for form in (handle.mention, *handle.forms.values())),
        *by_name,
        *campaign.words,
    )
    return KnownNames(
        names=frozenset(filter(None, map(_squashed, names))),
        words=frozenset(word for name in by_name for word in name.casefold().split()),
    )


def _squashed(name: str) -> str:
    return "".join(letter for letter in name.casefold() if letter.isalnum())


def group_key(
    known: KnownNames, values: Mapping[str, str], wanted: Sequence[PartnerField]
) -> tuple[str, ...]:
    """Give the same for two partners whose ``values`` no rule about messages tells apart but by length.

    Where that is not certain it is the value itself: of a name with signs, or with a word of a known name.
    """
    return tuple(_shape(known, each, values[each.name]) for each in wanted)


def _shape(known: KnownNames, wanted: PartnerField, value: str) -> str:
    if wanted.name == "link":
        return _link_shape(value)
    if not wanted.calm or wanted.name == "event_time":
        return _verbatim(value)
    if not value.startswith("@"):
        return name_shape(known, value)
    # With a space in it, it is a name of which a mention is made when it is sent.
    return f"@{name_shape(known, value[1:])}" if " " in value else _handle_shape(known, value)


def _verbatim(value: str) -> str:
    return f"={value}"


@lru_cache(maxsize=65536)
def _link_shape(link: str) -> str:
    """Give an address without the values of its parameters, as far as they are letters and figures."""
    page, _mark, query = link.partition("?")
    if not query or "#" in query:
        return _verbatim(link)
    parts = [part.partition("=") for part in query.split("&")]
    if not all(compiled(_PARAMETER).fullmatch(value) for _name, _sign, value in parts):
        return _verbatim(link)
    # A rule compares the campaign's name among the parameters.
    shapes = (f"{name}={value if name == _NAMED else _runs(value)}" for name, _sign, value in parts)
    return f"{page}?{'&'.join(shapes)}"


def _runs(ascii_word: str) -> str:
    return re.sub(_LETTERS, "a", re.sub(_FIGURES, "0", ascii_word))


@lru_cache(maxsize=65536)
def _handle_shape(known: KnownNames, handle: str) -> str:
    match = compiled(_HANDLE).fullmatch(handle)
    if match is None or _squashed(handle) in known.names or known.include(match["own"].casefold()):
        return _verbatim(handle)
    return f"@{_runs(match['own'])}{match['home']}"


@lru_cache(maxsize=65536)
def name_shape(known: KnownNames, name: str) -> str:
    """Give how a name is written, its letters and figures aside; where that is not all, the name itself."""
    if len(name) > _LONGEST_NAME or compiled(_UNUSUAL).search(name):
        return _verbatim(name)
    words = {match["letters"].casefold() for match in compiled(_RUN).finditer(name) if match["letters"]}
    if words & _OF_ADDRESSES or any(len(word) > _LONGEST_WORD for word in name.split()):
        return _verbatim(name)
    shape = compiled(_RUN).sub(partial(_run_shape, known), name)
    return " ".join(_collapsed(shape.split(" ")))


def _run_shape(known: KnownNames, match: re.Match[str]) -> str:
    run = match.group()
    if len(run) == 1 or known.include(run.casefold()):
        return _verbatim(run)
    if match["letters"] is None:
        return "0"
    return "a" if run.isascii() else ".".join(sorted({_script(letter) for letter in run}))


@lru_cache(maxsize=4096)
def _script(letter: str) -> str:
    """Give the script of a letter by the first word of its name, as in ``DEVANAGARI LETTER KA``."""
    return name_of(letter, letter).partition(" ")[0]


def _collapsed(words: Sequence[str]) -> Iterator[str]:
    """Leave out what is like the two words before it: that there are several is all that counts."""
    for at, word in enumerate(words):
        if "=" in word or words[max(0, at - 2) : at] != [word, word]:
            yield word
