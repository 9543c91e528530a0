"""What a platform or a server says, as it can be shown to people."""

from collections.abc import Iterable
from unicodedata import category

from socialkit.credentials.secret import Secret, redacted

#: As much of somebody's words as one reads.
_MOST = 300
#: Controls, marks that nobody sees or that turn the direction of writing, halves of characters, line ends:
#: https://www.unicode.org/reports/tr44/, "General Category Values" (2025-08).
_UNSEEN = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})


def shown(words: object, hidden: Iterable[Secret] = ()) -> str:
    """Give words on one line: no secrets, nothing that nobody sees, not too long; empty for what is no text.

    Secrets are hidden before anything is cut, so that no part of one is left.
    """
    text = redacted(words if isinstance(words, str) else "", hidden)
    plain = "".join(" " if category(letter) in _UNSEEN else letter for letter in text)
    line = " ".join(plain.split())
    return line if len(line) <= _MOST else f"{line[:_MOST]}…"
