"""What a single value of the file must look like: texts, ids, hashtags, mentions, links, names."""

import re
import unicodedata
from collections.abc import Iterable
from functools import partial
from typing import Literal
from urllib.parse import urlsplit

from socialkit.errors import ProgramError
from socialkit.loading.schema.language_names import tag_meant
from socialkit.loading.yaml.faults import WrongValueError
from socialkit.loading.yaml.nodes import PLAIN, Mapping, Scalar, Sequence
from socialkit.loading.yaml.suggestions import nearest, shortened
from socialkit.model.file_names import is_device
from socialkit.model.message import PLACEHOLDERS
from socialkit.model.near_names import as_code, did_you_mean
from socialkit.model.slot import PARTNER
from socialkit.platforms import registry
from socialkit.text.letters import BIDI_CONTROLS, CONTROLS
from socialkit.text.loopback import is_loopback
from socialkit.text.patterns import compiled

_ID = re.compile(r"[a-z0-9][a-z0-9-]{0,63}")
_CODE = re.compile(r"[A-Z]{2}[0-9]{3}")
_LANG = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*")
# No name of a language is longer.
_LONGEST_TAG = 60
_HASH = re.compile(r"[0-9a-f]{8}")
_MENTION = r"@[\w.-]+(@[\w.-]+)?"
_SERVER = re.compile(r"(?:https?|smtps?)://[^\s/?#\\]\S*")
_LINK = re.compile(r"https?://[^\s/?#\\]\S*", re.IGNORECASE)
#: Joiners and middle dots stand inside words of several scripts.
_TAG_JOINERS = frozenset("\u200c\u200d\u00b7\u30fb")
#: YAML 1.1's words for what it takes a plain value for.
_KINDS = {
    "bool": "yes or no",
    "float": "a number",
    "int": "a number",
    "null": "nothing",
    "timestamp": "a date",
}
CORNERS = ("bottom-right", "bottom-left", "top-right", "top-left", "bottom", "top", "left", "right", "center")
#: What may happen when a post that may be out is not seen on its account.
ABSENCES = ("ask", "retry")
#: The posts that are made for an event, as they are called in ids, too.
EVENT_POSTS = ("announce", "remind")
# Control characters, and marks that turn the reading direction of all that follows.
_STEERING = re.compile(rf"[{CONTROLS}\r\x85{BIDI_CONTROLS}]")
_BREAKS = re.compile("[\t\n\u2028\u2029]")
# A placeholder, or what is left of one.
_BRACES = re.compile(r"\{[^{}]*\}?|\}")
_FILLED = rf"(?i)\{{\s*(?:{'|'.join(PLACEHOLDERS)})\s*\}}"


def written(value: object) -> Scalar:
    """Give a value that was written as one word or text, of whatever kind."""
    if isinstance(value, Sequence | Mapping):
        kind = "a list" if isinstance(value, Sequence) else "a mapping"
        raise WrongValueError(
            "SK003", f"this is {kind} to YAML, not a text: put text in quotes or in a `|` block"
        )
    if not isinstance(value, Scalar) or value.absent:
        raise WrongValueError("SK006", "there is no value here: write one, or remove the key")
    return value


def words(value: object) -> Scalar:
    """Give a text; refuses what YAML takes for something else."""
    text = written(value)
    if text.tag:
        kind = _KINDS.get(text.tag, "something else")
        raise WrongValueError(
            "SK003", f'`{shortened(text)}` is {kind} to YAML, not text: put it in quotes, "{shortened(text)}"'
        )
    if "\0" in text:
        raise WrongValueError("SK003", "this text has a NUL character in it: remove it")
    return text


def line(value: object) -> str:
    """Give a text without white space around it; empty is allowed."""
    return words(value).strip()


def name(value: object) -> str:
    """Give a text that says something and hides nothing: names go into pages, tables and letters."""
    text = shown(value)
    if not text:
        raise WrongValueError("SK006", "this text is empty: write one, or remove the key")
    return text


def filling_name(value: object) -> str:
    """Give a name that fills a placeholder, in which no placeholder is filled."""
    text = name(value)
    found = compiled(_FILLED).search(text)
    if found:
        raise WrongValueError(
            "SK006", f"nothing is filled in here: write words for `{shortened(found.group())}`"
        )
    return text


def shown(value: object, *, breaks: bool = True) -> str:
    """Give a text without white space around it that hides nothing; empty is allowed.

    Without ``breaks`` neither line breaks nor tabs are allowed in it, as no file is called so on purpose.
    """
    text = line(value)
    hidden = _STEERING.search(text) or (None if breaks else _BREAKS.search(text))
    if hidden:
        point = f"U+{ord(hidden.group()):04X}"
        raise WrongValueError("SK003", f"this text has the invisible character {point} in it: remove it")
    return text


def owner(value: object) -> str:
    """Give whose account it is; a number stays as it is written."""
    text = written(value)
    return name(Scalar(text, span=text.span, style=text.style))


def logo_line(value: object) -> str:
    """Give the text of a line under logos, in which only the partner's name is filled in."""
    text = name(value)
    found = _BRACES.search(text.replace(PARTNER, ""))
    if found:
        sentence = f"nothing but `{PARTNER}` is filled in here: remove `{shortened(found.group())}`"
        raise WrongValueError("SK006", sentence)
    return text


def body(value: object) -> Scalar:
    """Give a post's text, with its place and style."""
    text = words(value)
    if not text.strip():
        raise WrongValueError("SK006", "this text is empty: write it on the lines below `|`, indented")
    return text


def identifier(value: object) -> Scalar:
    """Give an id, which may become the name of a folder."""
    text = words(value)
    if not _ID.fullmatch(text):
        raise WrongValueError("SK006", partial(_id_sentence, text))
    return text


def fit_ids(names: Iterable[str]) -> list[str]:
    """Give those that can be ids: what is refused itself is nothing to propose."""
    return [name for name in names if _ID.fullmatch(name)]


def folder_name(value: object) -> Scalar:
    """Give an id that becomes the name of a folder, which every system must take."""
    text = identifier(value)
    if is_device(text):
        sentence = f"`{text}` is a device on Windows and no folder there: choose another id, such as {text}-1"
        raise WrongValueError("SK006", sentence)
    return text


def _id_sentence(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text[:200]).encode("ascii", "ignore").decode().lower()
    near = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:64].strip("-")
    # What Windows takes for a device is refused next, where it becomes a folder.
    hint = f", such as {near}-1" if is_device(near) else f", such as {near}" if near else ""
    return f"`{shortened(text)}` cannot be an id: use up to 64 lower-case letters, digits and hyphens{hint}"


def hashtag(value: object) -> str:
    """Give one hashtag with its ``#``."""
    tag = words(value).strip()
    if not tag.startswith("#"):
        raise WrongValueError(
            "SK006", f'`{shortened(tag)}` is not a hashtag: write "#{shortened(tag)}", in quotes'
        )
    if len(tag) == 1 or any(not _in_tag(char) for char in tag[1:]):
        raise WrongValueError(
            "SK006",
            f"`{shortened(tag)}` is not one hashtag: use letters, digits and _ only, and list each tag alone",
        )
    return tag


def _in_tag(char: str) -> bool:
    return unicodedata.category(char)[0] in "LMN" or char == "_" or char in _TAG_JOINERS


def mention(value: object) -> str:
    """Give one mention with its ``@``."""
    text = words(value).strip()
    if not text.startswith("@"):
        name = shortened(text.rstrip("@"))
        raise WrongValueError("SK006", f'`{shortened(text)}` is not a mention: write "@{name}", in quotes')
    if not compiled(_MENTION).fullmatch(text):
        raise WrongValueError("SK006", f"`{shortened(text)}` is not one mention: write one name behind one @")
    return text


def form(value: object) -> str:
    """Give the form of a name on one platform, without a leading ``@``."""
    text = words(value).strip().removeprefix("@")
    if not text or re.search(r"\s", text):
        raise WrongValueError("SK006", f"`{shortened(text)}` is not a handle: write it as one word")
    return text


def platform(value: object) -> Scalar:
    """Give the name of a platform that is known."""
    text = words(value)
    if not registry.known(text):
        raise WrongValueError("SK006", lambda: _unknown("platform", text, registry.platform_names()))
    if text not in registry.DIALECTS:
        _refuse_broken(text)
    return text


def _refuse_broken(name: str) -> None:
    """Refuse a platform whose distribution cannot be used, at the place where it is named."""
    try:
        registry.dialect(str(name))
    except ProgramError as error:
        raise WrongValueError("SK006", str(error)) from None


def platform_or(*others: str) -> "partial[Scalar]":
    """Give the check for a key that is a platform's name or one of ``others``."""
    return partial(_platform_or, others=others)


def _platform_or(value: object, *, others: tuple[str, ...]) -> Scalar:
    if isinstance(value, Scalar) and value in others:
        return value
    if isinstance(value, Scalar) and not registry.known(value):
        names = (*others, *registry.platform_names())
        raise WrongValueError("SK004", partial(_unknown, "key", value, names))
    return platform(value)


def _unknown(kind: str, wrong: str, names: tuple[str, ...]) -> str:
    return f"unknown {kind} `{shortened(wrong)}`: {nearest(wrong, names)}"


def publisher(value: object) -> str:
    """Give the name of who delivers for an account."""
    text = words(value)
    if not registry.is_offline(text) and not registry.known(text) and not registry.can_publish(text):
        names = (*registry.OFFLINE, *registry.publisher_names(), *registry.platform_names())
        raise WrongValueError("SK006", partial(_unknown, "publisher", text, names))
    return str(text)


def link(value: object) -> str:
    """Give a web address that a browser could open."""
    text = words(value).strip()
    if not _LINK.fullmatch(text) or not _has_host(text):
        raise WrongValueError(
            "SK006",
            f"`{shortened(text)}` is not a web address: write it whole, as in https://example.org/page",
        )
    return text


def server(value: object) -> str:
    """Give the address of a server, http(s) or smtp(s); no password stands in it, http only for loopback."""
    text = words(value).strip()
    parts = urlsplit(text) if _SERVER.fullmatch(text) and _has_host(text) else None
    if parts is None or parts.query or parts.fragment or not _has_port(text):
        raise WrongValueError(
            "SK006",
            f"`{shortened(text)}` is not the address of a server: write it as in https://mastodon.social "
            "or smtp://mail.example.org:587",
        )
    if "@" in parts.netloc:
        # Not shown: it may be a password.
        raise WrongValueError(
            "SK006",
            "no name or password stands in this address: remove all up to `@`, and keep secrets apart",
        )
    if parts.scheme == "http" and not is_loopback(parts.hostname or ""):
        raise WrongValueError(
            "SK006",
            f"`{shortened(text)}` would send secrets in the open: write https://; "
            "http:// is for this machine alone",
        )
    return text


def _has_port(text: str) -> bool:
    """Say whether the port is none or one that there can be."""
    try:
        return urlsplit(text).port != 0
    except ValueError:
        return False


def _has_host(text: str) -> bool:
    try:
        return bool(urlsplit(text).hostname)
    except ValueError:
        return False


def language(value: object) -> str:
    """Give a language tag such as ``en`` or ``pt-BR``."""
    return str(language_key(value))


def language_key(value: object) -> Scalar:
    """Give a language tag with its place."""
    text = words(value)
    if not _LANG.fullmatch(text):
        meant = tag_meant(text[:_LONGEST_TAG]) or ""
        hint = f": {did_you_mean(meant)}" if _LANG.fullmatch(meant) else ""
        sentence = f"`{shortened(text)}` is not a language tag such as en, fr or pt-BR{hint}"
        raise WrongValueError("SK006", sentence)
    return text


def source_hash(value: object) -> Scalar:
    """Give the mark of the text that a translation was made from; digits alone are no number here."""
    text = written(value)
    if not _HASH.fullmatch(text):
        sentence = f"`{shortened(text)}` is no mark of a text: write the eight digits that SK811 tells"
        raise WrongValueError("SK006", sentence)
    return text


def code(value: object) -> Scalar:
    """Give the code of a rule, with its place."""
    text = words(value)
    if not _CODE.fullmatch(text):
        meant = as_code(text)
        hint = f": {did_you_mean(meant)}" if _CODE.fullmatch(meant) else ", such as SK501"
        raise WrongValueError("SK006", f"`{shortened(text)}` is not the code of a rule{hint}")
    return text


def corner(value: object) -> str:
    """Give one of the places a logo may have."""
    text = words(value)
    if text not in CORNERS:
        raise WrongValueError("SK006", f"`{shortened(text)}` is not a place: write {', '.join(CORNERS)}")
    return str(text)


def event_post(value: object) -> Scalar:
    """Give which post about an event is meant."""
    text = words(value)
    if text not in EVENT_POSTS:
        raise WrongValueError("SK004", f"unknown key `{shortened(text)}`: write {' or '.join(EVENT_POSTS)}")
    return text


def absence(value: object) -> str:
    """Give what happens when a post that may be out is not seen on its account."""
    text = words(value)
    if text not in ABSENCES:
        raise WrongValueError("SK006", f"`{shortened(text)}` is neither: write {' or '.join(ABSENCES)}")
    return str(text)


def flag(value: object) -> bool:
    """Give true or false, written as exactly that."""
    text = written(value)
    if text.style != PLAIN or text not in {"true", "false"}:
        raise WrongValueError("SK006", f"write true or false here, without quotes, not `{shortened(text)}`")
    return text == "true"


def fold(value: object) -> Literal[0, 1]:
    """Give which of two equal local times is meant."""
    text = words(value)
    if text not in {"first", "second"}:
        raise WrongValueError("SK006", f"write first or second here, not `{shortened(text)}`")
    return 0 if text == "first" else 1
