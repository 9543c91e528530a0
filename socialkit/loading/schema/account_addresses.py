"""Addresses that an account names: who a mail comes from, where its pictures are public."""

from urllib.parse import urlsplit

from socialkit.loading.schema.validators import link as web_address
from socialkit.loading.schema.validators import shown, words
from socialkit.loading.yaml.faults import WrongValueError
from socialkit.loading.yaml.nodes import Scalar
from socialkit.loading.yaml.suggestions import shortened
from socialkit.text.loopback import is_loopback
from socialkit.text.patterns import compiled

# Atoms with dots before `@`, labels with dots behind it: RFC 5322, section 3.4.1
# (https://www.rfc-editor.org/rfc/rfc5322, 2008-10); letters of other scripts as in RFC 6531
# (https://www.rfc-editor.org/rfc/rfc6531, 2012-02).
_ADDRESS = r"[\w.!#$%&'*+/=?^`{|}~-]++@(?:[\w-]++\.)++[\w-]++"
#: Stands for the address of whoever reads the mail.
_RECIPIENT = "{recipient}"
#: A line of a header has 998 characters (RFC 5322, section 2.1.1), and an address grows when it is filled in.
_LONGEST = 600
_HEADER_WORD = r"[!-;=?-~]+"
#: Without quotes these would end the name, or stand for something else.
_NOT_IN_NAMES = frozenset('<>@"')


def sender(value: object) -> str:
    """Give whom a mail comes from: an address, or a name with an address in angle brackets."""
    text = shown(value, breaks=False)
    name, _, address = text.removesuffix(">").rpartition("<") if text.endswith(">") else ("-", "", text)
    if not name.strip() or _NOT_IN_NAMES & {*name} or not compiled(_ADDRESS).fullmatch(address):
        raise WrongValueError(
            "SK006",
            f"`{shortened(text)}` is no sender of a mail: write it as in press@alliance.example or "
            "The Alliance <press@alliance.example>",
        )
    return text


def unsubscribe(value: object) -> str:
    """Give where people leave a list: an address on the web (https), or of mail."""
    text = shown(value, breaks=False)
    filled = text.replace(_RECIPIENT, "maria")
    mail = filled.lower().startswith("mailto:") and compiled(_ADDRESS).fullmatch(filled[7:].partition("?")[0])
    if len(text) > _LONGEST or not text.isascii() or not compiled(_HEADER_WORD).fullmatch(filled):
        raise WrongValueError(
            "SK006", f"`{shortened(text)}` cannot stand in a mail: write it percent-encoded, and shorter"
        )
    if not mail and urlsplit(web_address(Scalar(filled, span=words(value).span))).scheme != "https":
        raise WrongValueError("SK006", f"`{shortened(text)}`: mail programs open https:// and mailto: alone")
    return text


def mail_address(value: object) -> str:
    """Give an address of mail, without a name beside it."""
    text = shown(value, breaks=False)
    if len(text) > _LONGEST or not compiled(_ADDRESS).fullmatch(text):
        raise WrongValueError(
            "SK006", f"`{shortened(text)}` is no address of mail: write it as in press@alliance.example"
        )
    return text


def contact(value: object) -> str:
    """Give where people ask: an address of mail, or of a page on the web."""
    text = shown(value, breaks=False)
    if "@" in text and ":" not in text:
        return mail_address(value)
    if urlsplit(web_address(value)).scheme != "https":
        raise WrongValueError(
            "SK006",
            f"`{shortened(text)}`: write an address of mail, as in press@alliance.example, or a page's with https://",
        )
    return text


def public_folder(value: object) -> str:
    """Give the address of a folder on the web, https or on this machine; nothing secret stands in it."""
    text = web_address(value)
    parts = urlsplit(text)
    if "@" in parts.netloc:
        # Not shown: it may be a password.
        raise WrongValueError(
            "SK006", "no name or password stands in this address: everybody can read what is there"
        )
    if parts.query or parts.fragment:
        raise WrongValueError(
            "SK006", f"`{shortened(text)}` is no folder: write its address alone, without `?` and `#`"
        )
    if parts.scheme == "http" and not is_loopback(parts.hostname or ""):
        raise WrongValueError("SK006", f"`{shortened(text)}`: platforms fetch pictures by https:// alone")
    return text
