"""A value that never shows itself, and hiding it in what others write."""

import hmac
import json
import re
import secrets
from base64 import b64encode
from collections.abc import Iterable
from typing import NoReturn, final
from unicodedata import category
from urllib.parse import quote, quote_plus

from socialkit.errors import CredentialsError

#: What a secret shows. The ellipsis is no Latin-1: a header made of it by mistake is refused, not sent.
HIDDEN = "Secret(…)"
# By a key of this process, so that a hash that somebody sees does not confirm a guess.
_KEY = secrets.token_bytes(32)
_REMEDY = "copy it again, whole and with nothing around it"
#: So many letters of base64 are no accident.
_TELLING = 8
_URL_SAFE = str.maketrans("+/", "-_")
_LINE_BREAK = re.compile(r"[\n\r\x85\u2028\u2029]")


@final
class Secret:
    r"""A token or password; only ``reveal`` gives its text.

    It shows itself as ``Secret(…)`` in repr, str, every format, logs and tracebacks with local variables;
    JSON refuses it, and so does pickle. Copies, as ``dataclasses.asdict`` makes them, are the same object.
    Equal texts are equal secrets, compared in constant time.

    One line end at the end of ``value`` (``\n``, ``\r\n`` or ``\r``) is left off: files and ``echo`` put it
    there, and no secret ends in one. Anything else stays, digits included: "0123" is a text.

    Raises CredentialsError, which tells ``name`` and never the value, for what is empty or only white
    space, has white space or an invisible character at an end, a line break or control character within, or
    is no text.
    """

    __slots__ = ("_value",)

    def __init__(self, value: str, *, name: str = "the secret") -> None:
        fault = _fault(value)
        if fault:
            # A traceback may show the local variables of this frame.
            del value
            raise CredentialsError(f"{name} {fault}")
        self._value = _without_line_end(value)

    def reveal(self) -> str:
        """Give the text itself: only for the call that needs it, never into a variable that outlives it."""
        return self._value

    def __repr__(self) -> str:
        return HIDDEN

    def __format__(self, spec: str) -> str:
        return HIDDEN

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Secret):
            return NotImplemented
        return hmac.compare_digest(self._value.encode(), other._value.encode())

    def __hash__(self) -> int:
        return hash(hmac.digest(_KEY, self._value.encode(), "sha256"))

    def __copy__(self) -> "Secret":
        return self

    def __deepcopy__(self, memo: dict[int, object]) -> "Secret":
        return self

    def __getstate__(self) -> NoReturn:
        raise TypeError("a Secret is not pickled: let each process read its own")


def redacted(text: str, hidden: Iterable[Secret]) -> str:
    """Give ``text``, written by somebody else, with ``Secret(…)`` in place of each of the secrets.

    A secret is found as it is, percent-encoded once or twice, as JSON and Python (text or bytes) write it,
    and in base64, alone or within more (``user:password``), in capitals or not; no part of one is.
    """
    forms = {form for secret in hidden for form in _forms(secret.reveal())}
    if not forms:
        return text
    # The longest first: a secret may begin with another one.
    pattern = "|".join(map(re.escape, sorted(forms, key=len, reverse=True)))
    return re.sub(pattern, HIDDEN, text, flags=re.IGNORECASE)


def _forms(value: str) -> tuple[str, ...]:
    once = quote(value, safe="")
    # Twice is what OAuth 1.0a signs, which libraries log.
    encoded = (quote(value), once, quote_plus(value), quote(once, safe=""))
    # In base64 HTTP's Basic has it (https://www.rfc-editor.org/rfc/rfc7617, 2015-09).
    in_json = (json.dumps(value)[1:-1], json.dumps(value, ensure_ascii=False)[1:-1])
    written = (*in_json, *_in_base64(value))
    # With both quotes behind it, so that Python escapes the single one, as it does in bytes that have both.
    python = (repr(f"{value}'\"")[1:-4], repr(f"{value}'\"".encode())[2:-4])
    # PHP, which Facebook's answers come from, writes `/` in JSON as `\/`.
    return (value, *encoded, *python, *written, *(each.replace("/", r"\/") for each in written))


def _in_base64(value: str) -> tuple[str, ...]:
    """Give what base64 makes of a text in any place: three letters hold four, so that there are three ways.

    The letters at both ends, which hold of their neighbours, too, are left off; so is a text too short for
    what is left to tell it from others.
    """
    data = value.encode()
    found = []
    for before in range(3):
        whole = b64encode(b"\0" * before + data).decode().rstrip("=")
        first, cut = -(-before * 4 // 3), (before + len(data)) % 3 != 0
        found.append(whole[first : len(whole) - cut])
    long = [each for each in found if len(each) >= _TELLING]
    return (*long, *(each.translate(_URL_SAFE) for each in long))


def _fault(value: object) -> str:
    """Say what is wrong with ``value``, in words that tell nothing of it; empty when nothing is."""
    if not isinstance(value, str):
        return "is no text: give it as one, in quotes"
    text = _without_line_end(value)
    kinds = [category(character) for character in text]
    faults = {
        "is empty: give it the secret, or remove it": not text.strip(),
        f"has a line break in it: {_REMEDY}": _LINE_BREAK.search(text),
        f"is not readable as UTF-8: {_REMEDY}": "Cs" in kinds,
        f"has a control character in it: {_REMEDY}": "Cc" in kinds,
        f"begins or ends with a space or an invisible character: {_REMEDY}": (
            {*kinds[:1], *kinds[-1:]} & {"Zs", "Cf"}
        ),
    }
    return next((fault for fault, found in faults.items() if found), "")


def _without_line_end(value: str) -> str:
    return value.removesuffix("\n").removesuffix("\r")
