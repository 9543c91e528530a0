"""The text of a post put together from cells: line ends, hashtags and mentions of other columns, its link."""

import re

from socialkit.exchanging.columns import named, normalised
from socialkit.exchanging.drafting.draft import MisreadError
from socialkit.text.patterns import compiled

#: NumberedLine ends of every program: of text documents and of cells, too.
_BREAK = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f\ufffe\uffff]")
_MANY = re.compile(r"\n{4,}")
_TAG = re.compile(r"#[^\s#,;]+")
_MENTION = r"@[\p{L}\p{M}\p{N}_]++(?:[.@-][\p{L}\p{M}\p{N}_]++)*+"
_APART = re.compile(r"[,;\n|]+")
URL = re.compile(r"https?://[^\s<>\"]*[^\s<>\".,;:!?)\]]", re.IGNORECASE)
LINK = "{link}"
_LONGEST_SHOWN = 60
_CANCELLED = named("""cancelled, canceled, cancel, dropped, rejected, deleted, do not post, do not publish,
    not approved, annule, annulee, supprime, supprimee, rejete, cancelado, cancelada, anulado,
    anulada, rechazado, rejeitado, abgesagt, gestrichen, storniert, abgelehnt, ملغي, ملغاه,
    الغي, مرفوض, imefutwa, imeghairiwa, imekataliwa""")


def prose(text: str) -> str:
    """Give a text as the campaign file has texts; raises MisreadError for control characters."""
    plain = "\n".join(line.rstrip(" \t") for line in _BREAK.sub("\n", text).split("\n")).strip()
    found = _CONTROL.search(plain)
    if found:
        raise MisreadError(f"the text has a control character (U+{ord(found.group()):04X}): type it anew")
    return _MANY.sub("\n\n\n", plain)


def one_line(text: str) -> str:
    """Give a text as one line."""
    return " ".join(prose(text).split())


def hashtags_in(cell: str, *, marked: bool) -> list[str]:
    """Give the hashtags in a cell; with ``marked`` only those that have their sign: labels are no tags."""
    found = _TAG.findall(cell)
    if found or marked:
        return found
    return [f"#{''.join(word[:1].upper() + word[1:] for word in part.split())}" for part in _parts(cell)]


def _parts(cell: str) -> list[str]:
    return [part.strip() for part in _APART.split(cell) if normalised(part)]


def mentions_in(cell: str) -> list[str]:
    """Give the mentions in a cell."""
    found = compiled(_MENTION).findall(cell)
    return found or [f"@{part.lstrip('@')}" for part in _parts(cell) if " " not in part]


def joined(text: str, more: list[str], link: str, *, as_it_is: bool) -> str:
    """Give a text with what other columns say: tags that it lacks, and the place of its link.

    ``as_it_is`` is true for a post that has been in the campaign file before.
    """
    if as_it_is:
        return text
    known = {word.casefold() for word in re.findall(r"[#@][^\s#,;]+", text)}
    lacking = list(dict.fromkeys(each for each in more if each.casefold() not in known))
    lines = [text] if text else []
    if lacking:
        lines.append(" ".join(lacking))
    if link and LINK not in text and not URL.search(text):
        lines.append(LINK)
    return "\n\n".join(lines)


def is_cancelled(status: str) -> bool:
    """Say whether a status means that the post is not to go out."""
    words = normalised(status)
    return words in _CANCELLED or any(word in _CANCELLED for word in words.split()[:1])


def shortened(text: str) -> str:
    """Give a text on one line, cut where it is long: what a message shows of it."""
    plain = " ".join(text.split())
    return plain if len(plain) <= _LONGEST_SHOWN else f"{plain[: _LONGEST_SHOWN - 1]}…"
