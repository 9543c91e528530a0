"""Addresses of people, and what is wrong with one that no mail can be sent to."""

import re
from dataclasses import dataclass

#: RFC 5321, section 4.5.3.1 (2008-10): 64 octets before the sign, 254 in all (its erratum 1690).
_LONGEST = 254
_LONGEST_NAME = 64
_ATOM = r"[A-Za-z0-9!#$%&'*+=?^_`{|}~-]+"
_LABEL = r"[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?"
# The dot-atom of RFC 5322 without `/`, which parts a campaign from a key; no quotes, no address literals.
_ADDRESS = re.compile(rf"({_ATOM}(?:\.{_ATOM})*)@({_LABEL}(?:\.{_LABEL})*)")
#: Letters that one standard of domain names keeps, and the one before, which Python has, turns into others,
#: so that a mail goes to somebody else: UTS 46, section 7, "Deviations"
#: (https://www.unicode.org/reports/tr46/, 2025-09).
_DEVIATIONS = re.compile("[\u00df\u1e9e\u03c2\u200c\u200d]")
_UNSEEN = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]")


@dataclass(frozen=True, kw_only=True, slots=True)
class SenderAddress:
    """Whom a mail comes from: an address, and a name beside it (empty: none)."""

    address: str
    name: str = ""

    @property
    def domain(self) -> str:
        """What stands behind the sign."""
        return self.address.rpartition("@")[2]


def address_fault(text: str) -> str:
    """Say why no mail can be sent to ``text``, and what to write; empty where it can be."""
    if _UNSEEN.search(text):
        return "a character that nobody sees stands in this address: write it anew"
    if "<" in text or "," in text or ";" in text:
        return "more than an address stands here: write the address alone, as in maria@example.org"
    fault = host_fault(text.rpartition("@")[2])
    if fault:
        return fault
    text = _in_ascii(text)
    if not text.isascii():
        return "letters beyond a to z stand before the @, which many servers do not take: ask for another"
    found = _ADDRESS.fullmatch(text)
    if not found or len(text) > _LONGEST or len(found[1]) > _LONGEST_NAME:
        return "this is not the address of a mailbox: write it as in maria@example.org"
    return ""


def host_fault(host: str) -> str:
    """Say why nobody can tell where a name of a host or domain leads; empty where it is clear."""
    found = _DEVIATIONS.search(host)
    if found is None:
        return ""
    letter = found[0] if found[0].isprintable() else f"U+{ord(found[0]):04X}"
    return (
        f"`{letter}` in a domain leads to two places, by which standard is asked: write it as its owner has "
        f"it in ASCII, as in xn--strae-oqa.example"
    )


def normal_address(text: str) -> str:
    """Give an address as two that are one are alike: its domain in small letters, and as servers have it."""
    name, sign, domain = _in_ascii(text).rpartition("@")
    return f"{name}{sign}{domain.lower()}"


def _in_ascii(text: str) -> str:
    """Give an address with its domain as servers have it, where it is in other letters (xn--…)."""
    name, sign, domain = text.rpartition("@")
    try:
        return f"{name}{sign}{domain.encode('idna').decode()}" if not domain.isascii() else text
    except UnicodeError:
        return text


def sender_of(text: str) -> SenderAddress | None:
    """Read ``maria@example.org`` or ``Maria Ito <maria@example.org>``; None for what is neither."""
    name, _, address = text.strip().removesuffix(">").rpartition("<")
    name, address = name.strip().strip('"').strip(), address.strip()
    if address_fault(address) or _UNSEEN.search(name) or {*'<>"'} & {*name}:
        return None
    return SenderAddress(address=normal_address(address), name=name)
