"""Share links: addresses that open a platform's own form, filled in; everything percent-encoded."""

import re
from collections.abc import Callable, Mapping
from itertools import accumulate
from urllib.parse import quote, urlencode

from socialkit.model.message import Message
from socialkit.text import graphemes
from socialkit.text.links import find_links

#: What a mail program takes: https://www.rfc-editor.org/rfc/rfc6068 (2010-10).
MAIL_ADDRESS = "mailto:?subject={subject}&body={lines}"
_SCHEMES = ("https://", "http://")
_PLACE = re.compile(r"\{(text|lines|subject)\}")


def with_query(address: str, parameters: Mapping[str, str]) -> str:
    """Give ``address`` with ``parameters``: UTF-8, a space as %20, a line break as %0A."""
    return f"{address}?{urlencode(parameters, quote_via=quote, errors='replace')}"


def filled_in(address: str, text: str, longest: int | None = None) -> str:
    """Give the address of a form with a text in it, encoded as `with_query` does.

    ``address`` has ``{text}`` where the text goes as it is, ``{lines}`` where its lines end as those of mails
    do, ``{subject}`` for what `subject_of` gives, of at most ``longest`` characters (None: of as many as
    there are). Any other name in braces stays. Scripts of pages do the same (``filledIn`` in ``kit.js``).
    """
    parts: dict[str, Callable[[], str]] = {
        "text": lambda: text,
        "lines": lambda: "\r\n".join(text.splitlines()),
        "subject": lambda: subject_of(text, longest),
    }
    return _PLACE.sub(lambda found: quote(parts[found[1]](), safe="", errors="replace"), address)


def subject_of(text: str, longest: int | None) -> str:
    """Give the first line of a text that says anything, cut after whole letters where it is too long.

    Where a first letter with all its marks is longer than ``longest``, it is cut after a mark.
    """
    line = " ".join(next((line for line in text.splitlines() if line.strip()), "").split())
    if longest is None or len(line) <= longest:
        return line
    sizes = accumulate(map(len, graphemes.whole_letters(line)))
    end = max((size for size in sizes if size < longest), default=longest - 1)
    return line[:end].rstrip() + "…"


def shared_page(message: Message) -> str | None:
    """Give the page that a message is about: its link, else the first one in its text with http(s)."""
    written = (message.text[link.start : link.end] for link in find_links(message.text) if link.scheme)
    page = message.link or next(written, "")
    return page if page.lower().startswith(_SCHEMES) else None
